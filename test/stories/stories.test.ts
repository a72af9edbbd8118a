import { DAY } from "../../src/core/instant";
import { storyIdeas } from "../../src/stories/story-ideas";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de" });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London" });
});

afterEach(() => net.close());

describe("story share", () => {
  test("shares a text in one line, with the principle and a way back", () => {
    const heard = net.say("ben", "story share A customer brought me cake today. #service");
    expect(heard.text).toContain("Your story is shared");
    expect(heard.text).toContain("A customer brought me cake today.");
    expect(heard.text).toContain("ask people before you show them");
    expect(heard.buttons.map((button) => button.command)).toContain("story withdraw 1");
  });

  test("shares a link, in German", () => {
    const heard = net.say("mia", "Werkstolz teilen https://www.linkedin.com/posts/mia-1 Mein Tag im Shop");
    expect(heard.text).toContain("Deine Geschichte ist geteilt");
    expect(heard.text).toContain("https://www.linkedin.com/posts/mia-1");
    expect(heard.text).toContain("Mein Tag im Shop");
  });

  test("what is typed in one line may appear in the digest only if its author agreed to that", () => {
    expect(net.say("ben", "story share Cake").text).toContain("It may appear in the weekly digest");
    addPerson(net, "tom", { purposes: [] });
    expect(net.say("tom", "story share Cake").text).toContain("It will not appear in the weekly digest");
  });

  test("getting the digest says nothing about standing in it, and taking that back takes the stories out", () => {
    addPerson(net, "tom", { purposes: ["digest"] });
    expect(net.say("tom", "story share Cake").text).toContain("It will not appear in the weekly digest");
    net.say("ben", "story share Cake");
    const inDigest = net.database.prepare("SELECT count(*) FROM story WHERE digest = 1").pluck();
    expect(inDigest.get()).toBe(1);
    net.say("ben", "follow never");
    expect(inDigest.get()).toBe(1);
    const form = net.say("ben", "profile edit");
    expect(form.form?.inputs.find(({ name }) => name === "digest")?.value).toBe(false);
    net.fill("ben", form, { byline: false });
    expect(inDigest.get()).toBe(0);
    expect(net.say("tom", "story list").text).toContain("Cake");
  });

  test("opens a form when nothing is said, and an empty form says what to write", () => {
    const heard = net.say("mia", "geschichte erzählen");
    expect(heard.form?.inputs.map((input) => input.name)).toEqual([
      ...["text", "link", "tags", "digest", "posted", "language"],
    ]);
    expect(net.fill("mia", heard, { text: "  ", link: "" }).errors).toEqual({
      text: "Schreib einen Satz oder gib einen Link an, der mit https:// beginnt.",
    });
    const done = net.fill("mia", heard, { text: "Kuchen!", tags: "Shop, Kunden", digest: "no" });
    expect(done.text).toContain("#Shop #Kunden");
    expect(done.text).toContain("In der Auswahl der Woche erscheint sie nicht");
  });

  test("tags may be written with or without the sign, and the network's own says nothing more", () => {
    const heard = net.say("mia", "geschichte teilen");
    const done = net.fill("mia", heard, { text: "Kuchen!", tags: "#Shop, Shop, #Werkstolz, ##Kunden" });
    expect(done.text).toContain("#Shop #Kunden");
    expect(done.text).not.toContain("##");
    expect(done.text).not.toContain("Werkstolz");
  });

  test("what is no command of stories is not taken for a tag to search", () => {
    const { text } = net.say("mia", "geschichte verschenken 1");
    expect(text).toContain("„geschichte verschenken 1“ kenne ich nicht");
    expect(text).toContain("geschichte zurückziehen <Nummer>");
    expect(net.say("mia", "geschichten").text).toContain("#Werkstolz");
  });

  test.each([
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,hi",
    "http://localhost/x",
    "http://10.0.0.1/",
  ])("refuses %s with what to type instead, and stores nothing", (link) => {
    expect(net.say("ben", `story share ${link}`).text).toContain("https://");
    expect(net.say("ben", "story mine").text).toContain("No stories here so far");
  });

  test("a text of 20,000 characters is refused with the limit, and stores nothing", () => {
    expect(net.say("ben", `story share ${"a".repeat(20_000)}`).text).toMatch(
      /At most 2000 characters.*20000/,
    );
    const heard = net.say("ben", "story share");
    expect(net.fill("ben", heard, { text: "a".repeat(20_000) }).errors).toHaveProperty("text");
    expect(net.say("ben", "story mine").text).toContain("No stories here so far");
  });

  test("keeps hostile texts as they are, inert", () => {
    net.say("ben", "story share '; DROP TABLE story; -- <!channel> *bold* __proto__");
    expect(net.say("mia", "geschichte liste").text).toContain(
      "'; DROP TABLE story; -- <!channel> *bold* __proto__",
    );
  });
});

describe("story list, mine and withdraw", () => {
  test("who names no story to change or withdraw sees her own, each with its button", () => {
    net.say("ben", "story share A customer brought me cake today.");
    for (const typed of ["story edit", "story withdraw"]) {
      const heard = net.say("ben", typed);
      expect(heard.text).toContain("A customer brought me cake today.");
      expect(heard.buttons.map(({ command }) => command)).toEqual(
        expect.arrayContaining(["story edit 1", "story withdraw 1"]),
      );
    }
    expect(net.say("mia", "geschichte zurückziehen").text).toContain("Deine könnte die erste sein");
    expect(net.say("mia", "geschichte zurückziehen die eine").text).toContain(
      "Hier gehört eine Nummer hin, zum Beispiel 12.",
    );
  });

  test("lists newest first, by tag, in pages", () => {
    for (let n = 1; n <= 12; n += 1)
      net.say("ben", `story share Story number ${n} #${n % 2 ? "odd" : "even"}`);
    const first = net.say("mia", "geschichten lesen");
    expect(first.text.indexOf("number 12")).toBeLessThan(first.text.indexOf("number 11"));
    expect(first.text).not.toContain("number 2 ");
    const older = first.buttons.find((button) => button.label === "Ältere Geschichten");
    expect(net.press("mia", older?.command ?? "").text).toContain("number 1 ");
    const odd = net.say("mia", "story list ODD").text;
    expect(odd).toContain("number 11");
    expect(odd).not.toContain("number 12");
    expect(net.say("ben", "story older 3 odd").text).toContain("number 1 ");
    expect(net.say("ben", "story list nothing").text).toContain("No stories about “nothing”");
  });

  test("numbers stay the same when others are withdrawn, and only the author withdraws", () => {
    net.say("ben", "story share First");
    net.say("ben", "story share Second");
    expect(net.say("mia", "geschichte zurückziehen 1").text).toContain("gehört jemand anderem");
    expect(net.say("ben", "story withdraw 1").text).toContain("Story 1 is withdrawn");
    expect(net.say("ben", "story withdraw 1").text).toContain("There is no story 1");
    expect(net.say("ben", "story mine").text).toContain("Story 2");
    net.say("ben", "story share Third");
    expect(net.say("ben", "story mine").text).toContain("Story 3");
  });
});

describe("invitations to share", () => {
  test("come weekly, in sending hours, with their buttons and a reason", async () => {
    expect(net.say("mia", "geschichte erinnern wöchentlich").text).toContain("18. Januar 2027");
    await net.pass(7 * DAY);
    expect(net.delivered).toEqual([]);
    await net.pass(DAY);
    const [nudge, ...others] = net.takeFor("mia");
    expect(others).toEqual([]);
    expect(new Date(nudge?.at ?? 0).toISOString()).toMatch(/^2027-01-18T(?:0[89]|1[0-5]):/);
    expect(nudge?.text).toContain("Jetzt eine Geschichte teilen");
    expect(nudge?.text).toContain("[Warum?] [Seltener] [Nie] [Später]");
    expect(storyIdeas.some(({ text }) => nudge?.text.includes(text.de))).toBe(true);
  });

  test("leave in peace whoever has just shared", async () => {
    net.say("ben", "story remind weekly");
    await net.pass(5 * DAY);
    net.say("ben", "story share Something nice");
    await net.pass(4 * DAY);
    expect(net.takeFor("ben")).toEqual([]);
    await net.pass(7 * DAY);
    expect(net.takeFor("ben")).toHaveLength(1);
  });

  test("are moved from a weekend into the next working day", async () => {
    net.clock.moveTo(net.now);
    await net.passTo("2027-01-16T12:00:00+00:00");
    net.say("ben", "story remind weekly");
    await net.passTo("2027-01-26T00:00:00+00:00");
    const [nudge] = net.takeFor("ben");
    expect(new Date(nudge?.at ?? 0).toISOString()).toMatch(/^2027-01-25T(?:09|1[0-6]):/);
  });

  test("stop with one word, also when one is already waiting", async () => {
    net.say("ben", "story remind monthly");
    expect(net.say("ben", "story remind never").text).toContain("I will not invite you");
    await net.pass(40 * DAY);
    expect(net.takeFor("ben")).toEqual([]);
  });

  test("come once after a long downtime, not in a burst", async () => {
    net.say("ben", "story remind weekly");
    net.clock.moveTo((net.now + 60 * DAY) as typeof net.now);
    await net.settle();
    await net.settle();
    expect(net.takeFor("ben")).toEqual([]);
    await net.pass(9 * DAY);
    expect(net.takeFor("ben")).toHaveLength(1);
  });

  test("go on after a restart when the one that should have planned the next one failed", async () => {
    net.say("ben", "story remind weekly");
    net.database.exec("UPDATE job SET state = 'failed', ended_at = 0 WHERE kind = 'story-nudge'");
    await net.pass(8 * DAY);
    expect(net.takeFor("ben")).toEqual([]);
    net.program.begin();
    net.program.begin();
    await net.pass(9 * DAY);
    expect(net.takeFor("ben")).toHaveLength(1);
  });

  test("an unknown rhythm is explained", () => {
    expect(net.say("ben", "story remind hourly").text).toContain("weekly, monthly, never");
    expect(net.say("mia", "geschichte erinnern stündlich").text).toContain("wöchentlich, monatlich, nie");
  });

  test("can be put aside, and another idea is another one", () => {
    expect(net.press("ben", "story not now").text).toContain("All right");
    const first = net.say("ben", "story idea");
    const another = first.buttons.find((button) => button.label === "Another idea");
    expect(net.press("ben", another?.command ?? "").text).not.toBe(first.text);
  });
});
