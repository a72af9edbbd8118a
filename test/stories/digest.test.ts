import { DAY, HOUR } from "../../src/core/instant";
import { DeliveryFailure } from "../../src/app/platform";
import { renderMessages as slackMessages } from "../../src/platforms/slack/render";
import { renderCard as webexCard } from "../../src/platforms/webex/render";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

function people(at?: string): void {
  // Monday, 11 January 2027
  net = new TestNetwork(at === undefined ? {} : { at });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: [], purposes: ["byline"] });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London", purposes: ["byline"] });
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de", purposes: ["byline"] });
}

function scheduled(): void {
  net.say("anna", "core room community", "C1");
  net.say("anna", "core story digest weekly fri 09:00");
}

beforeEach(() => people());
afterEach(() => net.close());

const FRIDAY = "2027-01-15T09:00:00+01:00";
const room = () => net.takeFor("C1");
const latest = () => net.updated.at(-1)?.text ?? "";

describe("core story digest", () => {
  test("is set in one line, in both languages, with the next one and where it goes", () => {
    const { text } = net.say("anna", "kernteam geschichte auswahl wöchentlich freitags um 9 Uhr");
    expect(text).toContain("jeden Freitag um 09:00 Uhr (Berlin)");
    expect(text).toContain("Fr., 15. Januar 2027, 09:00 Uhr");
    expect(text).toContain("kernteam raum community");
    net.say("anna", "language en");
    net.say("anna", "core room community", "C1");
    const again = net.say("anna", "core story digest weekly thu 4pm").text;
    expect(again).toContain("every Thursday at 16:00 (Berlin)");
    expect(again).toContain("community room");
    expect(net.say("anna", "core story digest weekly").text).toContain("every Thursday at 16:00");
    expect(net.say("anna", "core story digest off").text).toContain("no digest any more");
    expect(net.say("anna", "core story digest off").text).toContain("No digest is scheduled");
  });

  test("opens a form without words, explains what it cannot do, and is the core team's", () => {
    const form = net.say("anna", "kernteam werkstolz auswahl");
    expect(form.form?.inputs.map(({ name }) => name)).toEqual(["rhythm", "weekday", "time"]);
    expect(net.fill("anna", form).text).toContain("jeden Freitag um 09:00 Uhr");
    for (const rest of ["alle zwei Wochen fr 9 Uhr", "jeden ersten Freitag im Monat 9 Uhr", "irgendwann"]) {
      expect(net.say("anna", `kernteam geschichte auswahl ${rest}`).text).toContain(
        `„${rest}“ verstehe ich hier nicht`,
      );
    }
    expect(net.say("ben", "core story digest weekly fri 09:00").text).toContain("core team");
  });
});

describe("the digest", () => {
  test("posts nothing when there is nothing", async () => {
    scheduled();
    await net.passTo("2027-02-15T12:00:00+01:00");
    expect(room()).toEqual([]);
  });

  test("groups stories by topic, in the room's language, with the author if she wishes", async () => {
    scheduled();
    net.say("ben", "story share We mended a mast in the snow. #network");
    net.say("mia", "geschichte teilen Kuchen von einer Kundin. #Service");
    net.say("ben", "story share A customer sang for us. #service #music");
    net.fill("mia", net.say("mia", "geschichte teilen"), { text: "Ganz leise gelernt.", digest: "unnamed" });
    net.fill("mia", net.say("mia", "geschichte teilen"), { text: "Nur für die Liste.", digest: "no" });
    await net.passTo("2027-01-15T08:59:00+01:00");
    expect(room()).toEqual([]);
    await net.passTo(FRIDAY);
    const [digest, ...more] = room();
    expect(more).toEqual([]);
    const text = digest?.text ?? "";
    expect(text).toContain("#Werkstolz: die Geschichten der Woche");
    const order = [
      "#Service",
      "Kuchen von",
      "sang for us",
      "#network",
      "mast",
      "Aus dem Arbeitsalltag",
      "leise",
    ];
    expect(order.map((words) => text.indexOf(words))).toEqual(
      [...order.map((words) => text.indexOf(words))].sort((a, b) => a - b),
    );
    expect(order.filter((words) => !text.includes(words))).toEqual([]);
    expect(text).toContain("Mia Hoffmann · Geschichte 2");
    expect(text).toContain("Jemand aus dem Kollegium · Geschichte 4");
    expect(text).not.toContain("Nur für die Liste");
    expect(text).toContain("[Applaus für Geschichte 2]");
    // What only files it away is not said twice.
    expect(text).toContain("A customer sang for us.\n— Ben Carter · Geschichte 3");
    // A story stands in one digest only.
    await net.passTo("2027-01-22T10:00:00+01:00");
    expect(room()).toEqual([]);
    expect(net.say("ben", "story list").text).toContain("A colleague · Story 4");
    expect(net.say("mia", "geschichte meine").text).toContain("Du, ohne deinen Namen · Geschichte 4");
  });

  test("is split between topics when it is long, and what is too much waits for the next one", async () => {
    scheduled();
    for (let n = 1; n <= 26; n += 1) {
      net.say("ben", `story share ${"word ".repeat(60)} ${n} #topic${n % 5}`);
    }
    await net.passTo(FRIDAY);
    const parts = room();
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.map(({ text }) => /\((\d) von (\d)\)/.exec(text)?.[0])).toEqual(
      parts.map((_, i) => `(${i + 1} von ${parts.length})`),
    );
    const topics = parts.map(({ text }) => [...text.matchAll(/^#topic\d/gm)].map(String));
    expect(topics.flat()).toHaveLength(new Set(topics.flat()).size);
    expect(parts.filter(({ text }) => text.includes("Eine Geschichte teilen"))).toHaveLength(1);
    for (const { text } of parts) expect(text.length).toBeLessThan(5_500);
    await net.passTo("2027-01-22T09:00:00+01:00");
    expect(
      room().map(({ text }) => [...text.matchAll(/— .+ · Geschichte (\d+)/g)].map((found) => found[1])),
    ).toEqual([["25", "26"]]);
  });

  test("has parts that every chat takes as one message, whatever people write", async () => {
    scheduled();
    const texts = ["größer, schöner, wärmer ", "*_[~`<!x> ", "👩‍👩‍👧‍👦 ", "Wort ", "."];
    for (let n = 0; n < 20; n += 1) {
      const link = n % 3 === 0 ? ` https://example.com/${n}/${"a".repeat(n * 60)}` : "";
      net.say("ben", `story share ${(texts[n % 5] ?? "").repeat(5 + n * 5)} #t${n % 4}${link}`);
    }
    await net.passTo(FRIDAY);
    const viewer = net.program.kernel.directory.viewerFor();
    const parts = room();
    expect(parts.length).toBeGreaterThan(2);
    for (const { card } of parts) {
      expect(webexCard(card, viewer, { organisation: "O", direct: false }).messages).toHaveLength(1);
      expect(slackMessages(card, viewer, { workspace: "T1" })).toHaveLength(1);
    }
  });

  test("comes at its wall time when the clocks change, and once when the clock was set back", async () => {
    await net.close();
    people("2027-03-22T08:00:00+01:00");
    net.say("anna", "core room community", "C1");
    net.say("anna", "core story digest weekly sun 02:30");
    net.say("ben", "story share In the missing hour");
    await net.passTo("2027-03-28T12:00:00+02:00");
    expect(room().map(({ at }) => new Date(at).toISOString())).toEqual(["2027-03-28T01:30:00.000Z"]);
    net.say("ben", "story share A week later");
    await net.passTo("2027-04-04T02:31:00+02:00");
    expect(room()).toHaveLength(1);
    net.say("ben", "story share Once more");
    net.clock.moveTo((net.now - HOUR) as typeof net.now);
    net.say("anna", "core story digest weekly sun 02:30");
    await net.pass(2 * HOUR);
    expect(room()).toEqual([]);
    await net.passTo("2027-04-11T02:30:00+02:00");
    expect(room().map(({ text }) => text.includes("Once more"))).toEqual([true]);
  });

  test("is caught up once after a short downtime; after a long one its stories come with the next", async () => {
    scheduled();
    net.say("ben", "story share Kept waiting");
    net.clock.moveTo((Date.parse(FRIDAY) + DAY) as typeof net.now);
    await net.settle();
    expect(room()).toHaveLength(1);
    net.say("ben", "story share Kept waiting longer");
    net.clock.moveTo((Date.parse(FRIDAY) + 10 * DAY) as typeof net.now);
    await net.settle();
    expect(room()).toEqual([]);
    await net.passTo("2027-01-29T09:00:00+01:00");
    expect(room().map(({ text }) => text.includes("Kept waiting longer"))).toEqual([true]);
  });

  test("goes on after a restart when the one that should have planned the next one failed", async () => {
    scheduled();
    net.database.exec("UPDATE job SET state = 'failed', ended_at = 0 WHERE kind = 'story-digest'");
    net.program.begin();
    net.say("ben", "story share Still here");
    await net.passTo(FRIDAY);
    expect(room()).toHaveLength(1);
  });

  test("that could not be posted for days gives its stories to the next one", async () => {
    scheduled();
    net.say("ben", "story share Nobody saw me");
    net.faults.push(new DeliveryFailure("rejected", "channel_not_found"));
    await net.passTo("2027-01-16T09:00:00+01:00");
    expect(room()).toEqual([]);
    await net.passTo("2027-01-22T09:00:00+01:00");
    expect(room().map(({ text }) => text.includes("Nobody saw me"))).toEqual([true]);
  });

  test("waits as long as there is nobody to read it", async () => {
    net.say("anna", "core story digest weekly fri 09:00");
    net.say("ben", "story share For later");
    await net.passTo("2027-01-16T09:00:00+01:00");
    net.say("anna", "core room community", "C1");
    await net.passTo("2027-01-22T09:00:00+01:00");
    expect(room()).toHaveLength(1);
  });

  test("comes to readers who have not joined, in their language and hours, and stops with one word", async () => {
    scheduled();
    net.introduce("rita", { language: "en", zone: "America/New_York" as never });
    net.fill("rita", net.say("rita", "follow weekly"), { rhythm: "weekly", consent: true });
    for (let n = 1; n <= 9; n += 1) net.say("ben", `story share Number ${n}`);
    await net.passTo("2027-01-15T12:00:00+01:00");
    expect(room().length).toBe(2);
    expect(net.takeFor("rita")).toEqual([]);
    await net.passTo("2027-01-15T15:30:00+01:00");
    const [copy, ...more] = net.takeFor("rita");
    expect(more).toEqual([]);
    expect(copy?.text).toContain("the stories of the week");
    expect(copy?.text).toContain("There are more stories this week.");
    expect(copy?.text).toContain("[No digest any more]");
    expect(net.say("rita", "why").text).toContain("You agreed to get the stories of the week");
    expect(net.press("rita", "story cheer 1").text).toContain("Your cheer for story 1 counts");
    net.say("rita", "follow never");
    net.say("ben", "story share Number 10");
    await net.passTo("2027-01-25T12:00:00+01:00");
    expect(net.takeFor("rita")).toEqual([]);
  });

  test("asks nobody to cheer for her own story", async () => {
    scheduled();
    net.say("ben", "follow weekly");
    net.fill("ben", net.say("ben", "follow weekly"), { consent: true });
    net.say("ben", "story share Mine");
    net.say("mia", "geschichte teilen Ihre");
    await net.passTo("2027-01-15T15:30:00+01:00");
    const [copy] = net.takeFor("ben");
    expect(copy?.text).toContain("You · Story 1");
    expect(copy?.text).not.toContain("[Cheer for story 1]");
    expect(copy?.text).toContain("[Cheer for story 2]");
    expect(room()[0]?.text).toContain("[Applaus für Geschichte 1]");
  });

  test("reaches three hundred readers in slices, each once", async () => {
    for (let n = 0; n < 300; n += 1) addPerson(net, `reader${n}`, { purposes: ["digest"] });
    net.say("anna", "core story digest weekly fri 09:00");
    net.say("ben", "story share For everybody");
    await net.passTo("2027-01-15T10:00:00+01:00");
    const to = net.delivered.filter(({ text }) => text.includes("For everybody")).map((each) => each.to);
    expect(to).toHaveLength(300);
    expect(new Set(to).size).toBe(300);
  });
});

describe("what changes after the digest", () => {
  beforeEach(async () => {
    scheduled();
    addPerson(net, "lea", { language: "de", purposes: ["digest"] });
    net.say("ben", "story share First #a");
    net.say("mia", "geschichte teilen Zweite #a");
    await net.passTo("2027-01-15T12:00:00+01:00");
    net.updated.length = 0;
  });

  test("a withdrawn story disappears from the room and from every copy; with the last one the card says so", async () => {
    net.say("ben", "story withdraw 1");
    await net.settle();
    expect(net.updated.map(({ to }) => to).sort()).toEqual(["C1", "lea"]);
    for (const { text } of net.updated) {
      expect(text).not.toContain("First");
      expect(text).toContain("Zweite");
    }
    net.say("lea", "follow never");
    net.say("mia", "geschichte zurückziehen 2");
    await net.settle();
    expect(net.updated.slice(2).map(({ text }) => text)).toEqual([
      expect.stringContaining("sind zurückgezogen"),
      expect.stringContaining("sind zurückgezogen"),
    ]);
  });

  test("months later too, in the room", async () => {
    await net.pass(200 * DAY);
    net.updated.length = 0;
    net.say("ben", "story withdraw 1");
    await net.settle();
    expect(net.updated.map(({ to }) => to)).toEqual(["C1"]);
    expect(latest()).not.toContain("First");
  });

  test("a changed story is changed there; so is its author's name, and her going", async () => {
    const form = net.say("ben", "story edit 1");
    expect(form.form?.inputs.find(({ name }) => name === "text")?.value).toBe("First #a");
    expect(net.fill("ben", form, { text: "First, told better", digest: "unnamed" }).text).toContain(
      "is changed",
    );
    await net.settle();
    expect(latest()).toContain("First, told better");
    expect(latest()).not.toContain("Ben Carter");
    net.say("ben", "story edit 1 Third time lucky");
    await net.settle();
    expect(latest()).toContain("Third time lucky");
    expect(latest()).not.toContain("Ben Carter");
    const leaving = net.say("mia", "aussteigen");
    for (const { command } of leaving.buttons) if (/leave/.test(command)) net.press("mia", command);
    await net.settle();
    expect(latest()).not.toContain("Zweite");
  });

  test("taking back the consent takes all her stories out", async () => {
    net.fill("ben", net.say("ben", "profile edit"), { byline: false });
    await net.settle();
    expect(latest()).not.toContain("First");
  });

  test("who deletes everything is gone from the digest too", async () => {
    const preview = net.say("ben", "data delete");
    const command = preview.buttons.find((button) =>
      button.command.startsWith("data delete confirm"),
    )?.command;
    net.press("ben", command ?? "");
    await net.settle();
    for (const { text } of net.updated) expect(text).not.toContain("Ben Carter");
    expect(latest()).toContain("Zweite");
  });

  test("cheers are counted in place in the room, and copies are left alone", async () => {
    net.press("mia", "story cheer 1", "C1");
    net.press("anna", "story cheer 1", "C1");
    await net.settle();
    expect(latest()).toContain("Applaus: 2 Personen");
    expect(new Set(net.updated.map(({ to }) => to))).toEqual(new Set(["C1"]));
    net.press("anna", "story uncheer 1");
    await net.settle();
    expect(latest()).toContain("Applaus: eine Person");
  });
});
