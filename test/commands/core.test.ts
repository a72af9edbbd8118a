import { HOUR } from "../../src/core/instant";
import { mentionOf } from "../../src/core/person-ref";
import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
});
afterEach(() => network.close());

const mention = (user: string) => mentionOf(network.identity(user));
const team = () => network.program.services.coreTeam;
const members = () =>
  team()
    .members()
    .map(({ name }) => name);
const audited = () =>
  network.database.prepare<[], string>("SELECT action FROM audit ORDER BY id").pluck().all();

describe("core claim", () => {
  test("the code of the first start makes whoever types it the first member, once", () => {
    joined(network, "anna", { name: "Anna Berger", language: "de" });
    joined(network, "ben");
    const code = team().firstStartCode()!;
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    const { text } = network.say("anna", `core claim ${code.toLowerCase().replace("-", " ")}`);
    expect(text).toContain("Du bist die erste Person im Kernteam von Telekom Botschafter");
    expect(text).toContain("/botschafter kernteam raum kernteam");
    expect(members()).toEqual(["Anna Berger"]);
    expect(network.say("ben", `core claim ${code}`).text).toContain("not the one that counts");
    expect(network.say("anna", `kernteam code ${code}`).text).toContain("schon im Kernteam");
    expect(members()).toEqual(["Anna Berger"]);
    expect(audited()).toEqual(["core.claim"]);
  });

  test("the code is stored as a hash only, and each start makes a new one until somebody is in", () => {
    joined(network, "anna");
    const first = team().firstStartCode()!;
    const second = team().firstStartCode()!;
    const stored = JSON.stringify(network.database.prepare("SELECT * FROM setting").all());
    expect(stored).not.toContain(second.replace("-", ""));
    expect(network.say("anna", `core claim ${first}`).text).toContain("not the one that counts");
    network.say("anna", `core claim ${second}`);
    expect(team().firstStartCode()).toBeUndefined();
  });

  test("a code from the console is worth nothing once there is a core team", () => {
    joined(network, "mia");
    const code = team().firstStartCode()!;
    joined(network, "anna", { core: [] });
    expect(network.say("mia", `core claim ${code}`).text).toContain("not the one that counts");
    expect(team().firstStartCode()).toBeUndefined();
  });

  test("after five wrong codes even the right one waits an hour, for this person only", async () => {
    joined(network, "anna");
    joined(network, "ben");
    const code = team().firstStartCode()!;
    for (let i = 0; i < 5; i += 1) {
      expect(network.say("anna", "core claim 22222-22222").text).toContain("not the one that counts");
    }
    expect(network.say("anna", `core claim ${code}`).text).toContain("try again in an hour");
    expect(members()).toEqual([]);
    await network.pass(HOUR + 1);
    expect(network.say("anna", `core claim ${code}`).text).toContain("You are the first");
  });

  test("a stranger with the right code is invited, and is a member with joining", async () => {
    const code = team().firstStartCode()!;
    expect(network.say("sam", "core claim nonsense").text).toContain("gilt nicht");
    const { text, buttons } = network.say("sam", `core claim ${code}`);
    expect(text).toContain("Mach beim Netzwerk mit, damit bist du im Kernteam");
    expect(buttons[0]).toMatchObject({ command: "join" });
    expect(team().isInvited(network.identity("sam"))).toBe(true);
    const sam = joined(network, "sam", { language: "en" });
    network.database.transaction(() => team().welcome(sam.id, network.identity("sam")))();
    expect(members()).toEqual([sam.name]);
    expect(team().isInvited(network.identity("sam"))).toBe(false);
    await network.settle();
    expect(network.takeFor("sam")[0]!.text).toContain("You are in the core team of Telekom Botschafter");
  });

  test("without a code it opens a form", () => {
    expect(network.say("sam", "core claim").form).toMatchObject({ command: "core claim" });
  });
});

describe("the core team", () => {
  beforeEach(() => {
    joined(network, "anna", { name: "Anna Berger", language: "de", core: ["call"] });
    joined(network, "ben", { name: "Ben Carter", core: [] });
    joined(network, "mia", { name: "Mia Hoffmann", language: "de" });
  });

  test("everything under core is refused kindly to others", () => {
    for (const command of [
      "core members",
      "core invite @Ben Carter",
      "core role",
      "core remove",
      "core room core",
      "core",
    ]) {
      expect(network.say("mia", command, "core-team").replies).toEqual([
        expect.objectContaining({ audience: "asker" }),
      ]);
      expect(network.say("mia", command).text).toContain("Das gehört zu den Aufgaben des Kernteams");
    }
    expect(audited()).toEqual([]);
  });

  test("members are listed with their tasks, and reading the list is noted", () => {
    const { text } = network.say("anna", "kernteam mitglieder");
    expect(text).toContain("• Anna Berger – wöchentliche Runde\n• Ben Carter");
    expect(audited()).toEqual(["core.members"]);
  });

  test("whoever has joined is in at once and is told by whom", async () => {
    expect(network.say("anna", `core invite ${mention("mia")}`).text).toBe(
      "Mia Hoffmann ist jetzt im Kernteam und weiß es.",
    );
    expect(members()).toContain("Mia Hoffmann");
    await network.settle();
    const [told] = network.takeFor("mia");
    expect(told!.text).toContain("Du bist im Kernteam von Telekom Botschafter");
    expect(told!.text).toContain("Anna Berger hat dich aufgenommen.");
    expect(network.say("ben", "core invite Mia Hoffmann").text).toContain("already");
    expect(network.say("mia", "core members").text).toContain("Ben Carter");
    expect(audited()).toEqual(["core.invite", "core.members"]);
  });

  test("whoever has not joined is invited by a mention, and the invitation can be taken back", () => {
    expect(network.say("anna", `kernteam aufnehmen ${mention("sam")}`).text).toContain(
      "Mit dem Mitmachen ist sie im Kernteam",
    );
    expect(network.say("anna", `core invite ${mention("sam")}`).text).toContain("schon eingeladen");
    expect(network.say("ben", `core remove ${mention("sam")}`).text).toContain("withdrawn");
    expect(team().isInvited(network.identity("sam"))).toBe(false);
    expect(network.say("ben", `core remove ${mention("sam")}`).text).toContain(
      "neither in the core team nor invited",
    );
    expect(network.say("ben", "core invite Nobody Known").text).toContain("I find nobody called");
  });

  test("a form asks whom to take in, and says beside the name when nobody is called that", () => {
    const heard = network.say("ben", "core invite");
    expect(heard.form).toMatchObject({ command: "core invite" });
    expect(network.fill("ben", heard, { person: "Nobody Known" }).errors).toHaveProperty("person");
    expect(network.fill("ben", heard, { person: "mia hoffmann" }).text).toContain("in the core team now");
  });

  test("tasks are given, taken away one by one, and all at once", () => {
    expect(network.say("ben", "core role Ben Carter mentoring").text).toBe(
      "Ben Carter now has these tasks: mentoring.",
    );
    expect(network.say("ben", `core role ${mention("ben")} Social media`).text).toContain(
      "mentoring and social media",
    );
    expect(network.say("anna", "kernteam aufgabe Ben Carter Geschichten").text).toContain(
      "Mentoring, social media und Geschichten",
    );
    const holders = () => network.program.kernel.directory.holdersOf("stories").map(({ name }) => name);
    expect(holders()).toEqual(["Ben Carter"]);
    expect(network.say("anna", "core role Ben Carter -geschichten").text).toContain(
      "Mentoring und social media",
    );
    expect(holders()).toEqual(["Anna Berger", "Ben Carter"]);
    expect(network.say("ben", "core role Ben Carter none").text).toBe(
      "Ben Carter has no particular task now.",
    );
    expect(network.say("ben", "core role Mia Hoffmann call").text).toContain(
      "Mia Hoffmann is not in the core team",
    );
    const heard = network.say("ben", "core role");
    expect(network.fill("ben", heard, { person: "Anna Berger", task: "-Runde" }).text).toContain(
      "no particular task",
    );
  });

  test("a removed member is told neutrally, and the last one stays", async () => {
    expect(network.say("ben", "core remove Anna Berger").text).toContain("without a reason");
    expect(network.say("ben", "core remove Anna Berger").text).toContain("so there was nothing to do");
    await network.settle();
    const [told] = network.takeFor("anna");
    expect(told!.text).toBe(
      "Dein Platz im Kernteam von Telekom Botschafter ist beendet\n\nDein Profil, deine Geschichten und alles andere bleiben, wie sie sind. Danke für deinen Einsatz dort.",
    );
    expect(network.say("anna", "core members").text).toContain("Aufgaben des Kernteams");
    expect(network.say("ben", "kernteam entfernen Ben Carter").text).toContain("You are the last one");
    expect(members()).toEqual(["Ben Carter"]);
    network.say("ben", "core invite Mia Hoffmann");
    expect(network.say("ben", "core remove Ben Carter").text).toContain("You are no longer in the core team");
    expect(network.database.prepare("SELECT * FROM core_task").all()).toEqual([]);
  });

  test("messages about a place that changed again are not sent", async () => {
    network.say("ben", "core invite Mia Hoffmann");
    network.say("ben", "core remove Mia Hoffmann");
    await network.settle();
    expect(network.takeFor("mia").map(({ text }) => text)).toEqual([expect.stringContaining("ist beendet")]);
  });

  test("a role that was revoked while the form was open changes nothing", () => {
    const heard = network.say("ben", "core invite");
    network.say("anna", "core remove Ben Carter");
    expect(network.fill("ben", heard, { person: "Mia Hoffmann" }).text).toContain("belongs to the core team");
    expect(members()).toEqual(["Anna Berger"]);
  });

  test("a room is bound by typing in it, one per purpose, and explained one to one", () => {
    const rooms = (purpose: "core" | "community") =>
      network.program.kernel.directory.rooms(purpose).map(({ room }) => room);
    expect(network.say("anna", "core room core").text).toContain(
      "Schreib „/botschafter kernteam raum kernteam“ in den Raum",
    );
    expect(rooms("core")).toEqual([]);
    expect(network.say("anna", "kernteam raum kernteam", "office").text).toContain(
      "jetzt der Raum des Kernteams",
    );
    expect(rooms("core")).toEqual(["office"]);
    network.say("ben", "core room core", "new-office");
    expect(rooms("core")).toEqual(["new-office"]);
    expect(network.say("ben", "core room everybody", "new-office").text).toContain(
      "the community’s room now",
    );
    expect([rooms("core"), rooms("community")]).toEqual([[], ["new-office"]]);
    expect(network.say("ben", "core room", "office").form).toMatchObject({ command: "core room" });
    expect(network.say("ben", "core room kitchen", "office").text).toContain(
      "Please choose one of: core, community",
    );
  });

  test("the overview says what to do while the core team has no room", () => {
    expect(network.say("ben", "overview").text).toContain("No room is chosen yet for the core team");
    network.say("ben", "core room core", "office");
    expect(network.say("ben", "overview").text).not.toContain("No room is chosen");
  });

  test("the last one cannot leave the network without handing over", () => {
    const { features, directory, database } = network.program.kernel;
    const away = (user: string) => {
      const person = directory.byIdentity(network.identity(user))!;
      database.transaction(() => features.forEach((feature) => feature.away?.(person, "left")))();
    };
    away("anna");
    expect(members()).toEqual(["Ben Carter"]);
    expect(() => away("ben")).toThrow("You are the last one in the core team");
  });
});
