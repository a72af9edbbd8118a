import { joined } from "../joined";
import { TestNetwork } from "../network";

describe("join", () => {
  let network: TestNetwork;
  beforeEach(() => {
    network = new TestNetwork();
    network.introduce("lea", { name: "Lea Papadaki", language: "de" });
    network.introduce("sam", { name: "Sam Okafor", language: "en" });
  });
  afterEach(() => network.close());

  const person = (user: string) => network.program.kernel.directory.byIdentity(network.identity(user));
  const values = (user: string, text: string) => {
    const { form } = network.say(user, text);
    return Object.fromEntries((form?.inputs ?? []).map(({ name, value }) => [name, value]));
  };

  it.each([
    ["lea", "mitmachen", "Ich speichere nur, was du hier einträgst"],
    ["sam", "join", "I store only what you write here"],
  ])("shows %s a notice before anything is stored", (user, text, notice) => {
    const heard = network.say(user, text);
    expect(heard.text).toContain(notice);
    expect(heard.text).toContain("30");
    expect(person(user)).toBeUndefined();
  });

  it("asks for thirteen things, the consents unticked and last", () => {
    const { form } = network.say("sam", "join");
    expect(form?.inputs.map(({ name }) => name)).toEqual([
      ...["name", "country", "zone", "unit", "languages", "topics", "contact", "language"],
      ...["directory", "mentoring", "nudges", "digest", "byline"],
    ]);
    expect(form?.inputs.slice(8).map(({ kind, value }) => [kind, value])).toEqual(
      Array(5).fill(["checkbox", false]),
    );
    expect(form?.inputs.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      "name",
      "zone",
      "language",
    ]);
  });

  it("proposes what the chat says and what was typed, and stores neither", () => {
    expect(values("sam", "join Athens, English, marketing")).toMatchObject({
      name: "Sam Okafor",
      country: "GR",
      zone: "Europe/Athens",
      languages: ["en"],
      topics: "marketing",
      language: "en",
    });
    expect(values("lea", "mitmachen")).toMatchObject({
      name: "Lea Papadaki",
      zone: "Europe/Berlin",
      language: "de",
    });
    expect(person("sam")).toBeUndefined();
    expect(network.database.prepare("SELECT count(*) AS n FROM inbox").get()).toEqual({ n: 0 });
  });

  it("stores exactly what was submitted, with each consent's wording and time", () => {
    const form = network.say("sam", "join");
    const heard = network.fill("sam", form, {
      ...{ country: "GR", zone: "Athens", unit: "Marketing", languages: ["en", "el"], contact: "Chat" },
      ...{ topics: "LinkedIn, Photography", directory: true, mentoring: true },
    });
    expect(heard.text).toContain("Welcome, Sam Okafor!");
    expect(heard.buttons.map(({ command }) => command)).toEqual([
      "mentor request",
      "story list",
      "profile",
      "help",
    ]);
    expect(person("sam")).toMatchObject({
      ...{ name: "Sam Okafor", country: "GR", zone: "Europe/Athens", unit: "Marketing", contact: "Chat" },
      ...{ language: "en", membership: "active", languages: ["el", "en"] },
      topics: ["LinkedIn", "Photography"],
      purposes: new Set(["directory", "mentoring"]),
    });
    expect(
      network.database
        .prepare("SELECT purpose, version, given_at, withdrawn_at FROM consent ORDER BY id")
        .all(),
    ).toEqual([
      { purpose: "directory", version: 2, given_at: network.now, withdrawn_at: null },
      { purpose: "mentoring", version: 2, given_at: network.now, withdrawn_at: null },
    ]);
  });

  it("answers in the language that was just chosen, and its buttons carry it", () => {
    const heard = network.fill("sam", network.say("sam", "join"), { language: "de" });
    expect(heard.text).toContain("Willkommen, Sam Okafor!");
    expect(heard.viewer.language).toBe("de");
    expect(person("sam")?.language).toBe("de");
  });

  it("needs no more than a name, a zone and a language", () => {
    network.fill("sam", network.say("sam", "join"), { languages: [] });
    expect(person("sam")).toMatchObject({ membership: "active", languages: [], topics: [] });
    expect(person("sam")?.purposes.size).toBe(0);
  });

  it.each([
    ["name", "  ", "Bitte fülle das aus."],
    ["name", "x".repeat(81), "Bitte höchstens 80 Zeichen; das sind 81."],
    ["zone", "Athne", "Meinst du Europe/Athens?"],
    ["country", "Atlantis", "Ein Land „Atlantis“ kenne ich nicht"],
    ["languages", "Klingonisch", "Eine Sprache „Klingonisch“ kenne ich nicht"],
    [
      "topics",
      Array.from({ length: 13 }, (_, i) => `t${i}`).join(","),
      "Bitte höchstens 12 davon; das sind 13.",
    ],
  ])("says beside the field what is wrong with %s", (field, value, problem) => {
    const heard = network.fill("lea", network.say("lea", "mitmachen"), { [field]: value });
    expect(heard.errors?.[field]).toContain(problem);
    expect(person("lea")).toBeUndefined();
  });

  it("never stores hidden or hostile characters", () => {
    network.fill("sam", network.say("sam", "join"), {
      name: "Sam\u202e\n Okafor <!channel>",
      topics: "a'); DROP TABLE person; --, %",
    });
    expect(person("sam")?.name).toBe("Sam Okafor <!channel>");
    expect(person("sam")?.topics).toContain("%");
  });

  it("shows the profile to whoever is in already and changes nothing", () => {
    joined(network, "mia", { language: "de", name: "Mia Hoffmann" });
    const heard = network.say("mia", "mitmachen Athen");
    expect(heard.text).toContain("Du bist schon im Netzwerk dabei");
    expect(heard.buttons.map(({ command }) => command)).toContain("profile edit");
    const again = network.submit("mia", "join", { name: "Other", zone: "Athens", language: "en" });
    expect(again.text).toContain("Mia Hoffmann");
    expect(person("mia")).toMatchObject({ name: "Mia Hoffmann", zone: "Europe/Berlin" });
  });

  it("makes a reader an ambassador with the consents of the form alone", () => {
    network.fill("sam", network.say("sam", "follow weekly"), { consent: true });
    const before = person("sam");
    network.fill("sam", network.say("sam", "join"), { name: "Sam Okafor", directory: true });
    expect(person("sam")).toMatchObject({ id: before?.id, membership: "active", name: "Sam Okafor" });
    expect(person("sam")?.purposes).toEqual(new Set(["directory"]));
  });

  it("takes back whoever had left, with the old profile proposed and the consents asked anew", () => {
    network.fill("sam", network.say("sam", "join"), { unit: "Finance", directory: true });
    const id = person("sam")?.id;
    network.say("sam", "leave");
    expect(values("sam", "join")).toMatchObject({ unit: "Finance", directory: false });
    const heard = network.fill("sam", network.say("sam", "join"));
    expect(heard.text).toContain("Welcome back, Sam Okafor!");
    expect(person("sam")).toMatchObject({ id, membership: "active" });
    expect(person("sam")?.purposes.size).toBe(0);
  });

  it("turns an invitation of the core team into a place there", () => {
    network.program.services.coreTeam.invite(network.identity("sam"));
    const heard = network.fill("sam", network.say("sam", "join"));
    expect(heard.text).toContain("you belong to the core team");
    expect(person("sam")?.isCoreTeam).toBe(true);
  });

  it("has one effect when the form arrives twice", () => {
    const { form } = network.say("sam", "join");
    const values = Object.fromEntries((form?.inputs ?? []).map(({ name, value }) => [name, value ?? ""]));
    const inbound = {
      kind: "submit",
      command: "join",
      values,
      dedupe: "same",
      from: { identity: network.identity("sam"), proposals: {} },
    } as const;
    network.receive(inbound);
    network.receive(inbound);
    expect(network.database.prepare("SELECT count(*) AS n FROM person").get()).toEqual({ n: 1 });
  });
});
