import { DAY } from "../../src/core/instant";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork();
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de" });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Asia/Tokyo" });
  addPerson(net, "tom", { name: "Tom Weber", language: "en" });
  net.say("ben", "story share A customer brought me cake today.");
});
afterEach(() => net.close());

const SATURDAY = "2027-01-16T12:00:00+01:00";
const cheers = () => net.takeFor("ben").filter(({ text }) => text.includes("Cheers"));

describe("cheers", () => {
  test("count once from each person, may be taken back, and are nobody's for herself", () => {
    expect(net.say("mia", "geschichte applaus 1").text).toContain("Dein Applaus für Geschichte 1 zählt");
    expect(net.press("mia", "story cheer 1").text).toContain("einmal pro Person genügt");
    expect(net.say("tom", "story cheer 1").text).toContain("Your cheer for story 1 counts");
    expect(net.say("tom", "story show 1").text).toContain("Cheers: 2 colleagues");
    expect(net.say("mia", "geschichte applaus zurücknehmen 1").text).toContain("zurückgenommen");
    expect(net.say("mia", "geschichte applaus zurücknehmen 1").text).toContain("keinen Applaus von dir");
    expect(net.say("tom", "story list").text).toContain("Cheers: one colleague");
    expect(net.say("ben", "story cheer 1").text).toContain("is your own");
    expect(net.say("tom", "story cheer 7").text).toContain("There is no story 7 any more");
    expect(net.say("mia", "story list").text).not.toMatch(/Tom|Rang|Platz/);
  });

  test("reach whoever told it on Friday, in her own time, bundled, by number and not by name", async () => {
    net.say("mia", "story cheer 1");
    net.say("tom", "story cheer 1");
    await net.passTo(SATURDAY);
    const [message, ...more] = cheers();
    expect(more).toEqual([]);
    expect(new Date(message?.at ?? 0).toISOString()).toMatch(/^2027-01-15T05:[012]/);
    expect(message?.text).toContain("Story 1 · A customer brought me cake today.\nCheers: 2 colleagues");
    expect(message?.text).not.toMatch(/Mia|Tom/);
    expect(message?.text).toContain("[Why?] [Do not tell me of cheers]");
    expect(net.say("ben", "why").text).toContain("story cheers off");
    await net.pass(14 * DAY);
    expect(cheers()).toEqual([]);
    addPerson(net, "lea");
    net.say("lea", "story cheer 1");
    await net.pass(7 * DAY);
    expect(cheers().map(({ text }) => text.includes("Cheers: one colleague"))).toEqual([true]);
  });

  test("that were taken back, or whose story was withdrawn, are not spoken of", async () => {
    net.say("ben", "story share Another");
    net.say("mia", "story cheer 1");
    net.say("mia", "story cheer 2");
    net.say("mia", "story uncheer 2");
    net.say("ben", "story withdraw 1");
    await net.passTo(SATURDAY);
    expect(cheers()).toEqual([]);
  });

  test("wait while their author is on a break, for the message that did not get through, and for her consent", async () => {
    net.say("mia", "story cheer 1");
    net.say("ben", "pause");
    await net.passTo(SATURDAY);
    expect(cheers()).toEqual([]);
    net.say("ben", "resume");
    await net.passTo("2027-01-21T12:00:00+01:00");
    net.say("ben", "pause");
    net.say("ben", "resume");
    await net.passTo("2027-01-23T12:00:00+01:00");
    expect(cheers()).toHaveLength(1);
    expect(net.say("ben", "story cheers off").text).toContain("no longer tell you");
    net.say("tom", "story cheer 1");
    await net.pass(7 * DAY);
    expect(cheers()).toEqual([]);
    expect(net.say("ben", "story cheers on").text).toContain("On Fridays");
    await net.pass(7 * DAY);
    expect(cheers()).toEqual([]);
    expect(net.say("mia", "geschichte applauspost aus").text).toContain("schicke ich dir nichts mehr");
  });

  test("that the budget of messages kept back come a week later, all in one", async () => {
    net.say("mia", "story cheer 1");
    net.database
      .prepare(
        `INSERT INTO outbox (ref, key, kind, payload, person_id, priority, unsolicited, state, created_at, due_at,
           expires_at, ended_at) SELECT 'r' || value, 'k' || value, 'x', '{}', 2, 9, 1, 'sent', 0, 0, 0, ?
         FROM json_each('[1,2]')`,
      )
      .run(Date.parse("2027-01-14T12:00:00+01:00"));
    await net.passTo(SATURDAY);
    expect(cheers()).toEqual([]);
    net.say("tom", "story cheer 1");
    await net.passTo("2027-01-23T12:00:00+01:00");
    expect(cheers().map(({ text }) => text.includes("Cheers: 2 colleagues"))).toEqual([true]);
  });

  test("say nothing of when somebody was here", () => {
    net.say("mia", "story cheer 1");
    const row = net.database.prepare("SELECT * FROM story_cheer").get();
    expect(row).toEqual({ story_id: 1, person_id: 1, bundle: null });
  });

  test("are shown to whoever gave them, exported, and gone when she is", () => {
    net.say("mia", "story cheer 1");
    expect(net.say("mia", "data show").text).toContain("Applaus von dir gab es für: Geschichte 1");
    const command = net
      .say("mia", "data delete")
      .buttons.find((each) => each.command.includes("confirm"))?.command;
    net.press("mia", command ?? "");
    expect(net.database.prepare("SELECT count(*) FROM story_cheer").pluck().get()).toBe(0);
  });
});
