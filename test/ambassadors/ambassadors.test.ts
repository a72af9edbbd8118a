import { plainSpans } from "../../src/core/plain-text";
import { eraseEverywhere } from "../../src/app/erasure";
import { samplePeople } from "../../src/app/sample-people";
import { PEOPLE_COLUMNS } from "../../src/ambassadors/personal-columns";
import { joined } from "../joined";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

const DAY = 86_400_000;

describe("the ambassadors' room", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
  });
  afterEach(() => network.close());

  const person = (user: string) => network.program.kernel.directory.byIdentity(network.identity(user));
  const tell = (kind: "account-disabled" | "profile-changed", user: string) =>
    network.program.reception.tell({
      ...{ kind, identity: network.identity(user) },
      proposals: { name: "Another Name", language: "en" },
    });

  describe("accounts", () => {
    it("leaves somebody in peace whose account is closed, and erases her after ninety days", async () => {
      joined(network, "sam");
      tell("account-disabled", "sam");
      expect(person("sam")?.membership).toBe("paused");
      await network.pass(89 * DAY);
      expect(person("sam")).toBeDefined();
      await network.pass(2 * DAY);
      expect(person("sam")).toBeUndefined();
    });

    it("forgets the closing at the first sign of life", async () => {
      joined(network, "sam");
      joined(network, "mia");
      tell("account-disabled", "sam");
      tell("account-disabled", "mia");
      await network.pass(30 * DAY);
      tell("profile-changed", "sam");
      network.say("mia", "resume");
      await network.pass(100 * DAY);
      expect(person("sam")?.membership).toBe("paused");
      expect(person("mia")?.membership).toBe("active");
    });

    it("does not let a break until a date end for a closed account", async () => {
      joined(network, "sam");
      network.say("sam", "pause until 15 January");
      tell("account-disabled", "sam");
      await network.pass(10 * DAY);
      expect(person("sam")?.membership).toBe("paused");
      expect(network.takeFor("sam")).toEqual([]);
    });

    it("never writes over what somebody told the bot", () => {
      joined(network, "mia", { name: "Mia", language: "de" });
      tell("profile-changed", "mia");
      tell("profile-changed", "stranger");
      tell("account-disabled", "stranger");
      expect(person("mia")).toMatchObject({ name: "Mia", language: "de" });
      expect(person("stranger")).toBeUndefined();
    });
  });

  describe("the start", () => {
    const seed = { coreTeam: [{ platform: "playground", user: "sam" }], rooms: [] } as const;

    it("makes whoever the environment names a core-team member on joining", () => {
      network.program.services.ambassadors.seed(seed);
      network.fill("sam", network.say("sam", "join"), { name: "Sam" });
      expect(person("sam")?.isCoreTeam).toBe(true);
    });

    it("takes in at once who has joined, and never again whom the chat took out", () => {
      joined(network, "anna", { core: [] });
      addPerson(network, "sam", { name: "Sam Okafor" });
      network.program.services.ambassadors.seed(seed);
      expect(person("sam")?.isCoreTeam).toBe(true);
      network.say("anna", "core remove Sam Okafor");
      expect(person("sam")?.isCoreTeam).toBe(false);
      network.program.services.ambassadors.seed(seed);
      expect(person("sam")?.isCoreTeam).toBe(false);
    });

    it("does not invite again who was erased", async () => {
      joined(network, "sam");
      network.say("sam", "leave");
      await network.pass(31 * DAY);
      network.program.services.ambassadors.seed(seed);
      expect(network.database.prepare("SELECT * FROM core_invitation").all()).toEqual([]);
    });

    it("binds rooms from the environment until the chat binds others", () => {
      const { kernel, services } = network.program;
      const rooms = [{ platform: "playground", room: "C1", purpose: "core" }] as const;
      services.ambassadors.seed({ coreTeam: [], rooms });
      expect(kernel.directory.rooms("core").map(({ room }) => room)).toEqual(["C1"]);
      const anna = joined(network, "anna", { core: [] });
      services.coreTeam.bindRoom(network.room("C2"), "core", anna);
      services.ambassadors.seed({ coreTeam: [], rooms });
      expect(kernel.directory.rooms("core").map(({ room }) => room)).toEqual(["C2"]);
    });

    it("fills the playground once with everybody who has joined", () => {
      const { ambassadors } = network.program.services;
      ambassadors.fillWithSample();
      ambassadors.fillWithSample();
      const count = network.database.prepare("SELECT count(*) AS n FROM person").get();
      expect(count).toEqual({ n: samplePeople.filter((each) => each.joined).length });
      expect(person("anna")).toMatchObject({ isCoreTeam: true, tasks: ["call", "mentoring"] });
      expect(person("sam")).toBeUndefined();
      expect(network.say("lea", "suchen LinkedIn").text).toContain("Mia Hoffmann");
    });
  });

  describe("personal data", () => {
    it("has an entry for every column", () => {
      for (const table of [
        ...["person", "person_language", "person_topic", "identity", "consent", "tombstone"],
      ]) {
        const columns = network.database
          .prepare("SELECT name FROM pragma_table_info(?)")
          .pluck()
          .all(table) as string[];
        for (const column of columns) {
          expect(PEOPLE_COLUMNS[`${table}.${column}`] ?? PEOPLE_COLUMNS[`${table}.*`]).toBeDefined();
        }
      }
    });

    it.each([
      [
        "de",
        "Land: Griechenland",
        "Verzeichnis: gegeben am 11. Januar 2027 (Wortlaut 1)",
        "zurückgenommen am",
      ],
      ["en", "Country: Greece", "directory: given on 11 January 2027 (wording 1)", "withdrawn on"],
    ] as const)("is shown in %s with every consent", (language, country, given, withdrawn) => {
      const lea = addPerson(network, "lea", { language, country: "GR" });
      network.say("lea", "stop");
      const { personal } = network.program.services.ambassadors.feature;
      const viewer = network.program.kernel.directory.viewerFor();
      const lines = personal
        .show(lea.id, language)
        .flatMap((section) => section.lines.map((line) => plainSpans(line, viewer)));
      expect(lines).toContain(country);
      expect(lines).toContain(given);
      expect(lines.some((line) => line.includes(withdrawn))).toBe(true);
      expect(lines).toContain("Playground: lea (sample)");
    });

    it("is handed out whole and gone after erasing", () => {
      const lea = addPerson(network, "lea", { name: "Lea", topics: ["LinkedIn"] });
      const { feature } = network.program.services.ambassadors;
      const rows = feature.personal.export(lea.id);
      expect(rows["person"]?.[0]).toMatchObject({ name: "Lea", membership: "active" });
      expect(rows["person_topic"]).toEqual([{ topic: "linkedin", label: "LinkedIn" }]);
      expect(rows["consent"]).toHaveLength(5);
      eraseEverywhere(network.program.kernel, lea.id);
      expect(Object.values(feature.personal.export(lea.id)).flat()).toEqual([]);
      expect(feature.personal.show(lea.id, "en")).toEqual([]);
    });
  });

  it("says why a greeting came", () => {
    const { backNotice } = network.program.services.ambassadors.breaks;
    expect(backNotice.reason({ person: 1 }, "de")).toContain("Pause");
    expect(backNotice.reason({ person: 1 }, "en")).toContain("break");
  });
});
