// What stories and the invitations to tell one never do, whatever else changes.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { DAY } from "../../src/core/instant";
import { plainText } from "../../src/core/plain-text";
import { ideaComplaint } from "../../src/stories/idea-wording";
import { nudgeCard } from "../../src/stories/nudge-cards";
import { storyIdeas } from "../../src/stories/story-ideas";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  const purposes = ["byline", "digest"] as const;
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: [], purposes });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", purposes });
  addPerson(net, "mia", { name: "Mia Hoffmann", language: "de", purposes });
  net.say("anna", "core room community", "C1");
  net.say("anna", "core story digest weekly fri 09:00");
});

afterEach(() => net.close());

test("a link is never opened: not when it is shared, listed, edited, or sent in the digest", async () => {
  const opened: unknown[] = [];
  const note = (message: unknown): void => void opened.push(message);
  const channels = ["net.client.socket", "http.client.request.start", "undici:request:create"];
  for (const channel of channels) subscribe(channel, note);
  try {
    // Nobody is asked where the name leads, either.
    net.say("ben", "story share https://posts.example.com/1 Cake for all");
    net.fill("ben", net.say("ben", "story edit 1"), { link: "https://posts.example.com/2" });
    net.say("mia", "geschichte liste");
    await net.passTo("2027-01-15T12:00:00+01:00");
  } finally {
    for (const channel of channels) unsubscribe(channel, note);
  }
  expect(net.takeFor("C1")[0]?.text).toContain("https://posts.example.com/2");
  expect(opened).toEqual([]);
});

test("cheers rank nobody: the list and the digest keep their order, and nowhere are somebody's added up", async () => {
  net.say("ben", "story share First");
  net.say("mia", "geschichte teilen Zweite");
  net.say("ben", "story share Third");
  for (const user of ["anna", "ben"]) net.say(user, "story cheer 2");
  net.say("mia", "story cheer 3");
  const order = (text: string): readonly string[] => text.match(/First|Zweite|Third/g) ?? [];
  expect(order(net.say("anna", "story list").text)).toEqual(["Third", "Zweite", "First"]);
  const own =
    net.say("ben", "story mine").text + net.say("ben", "profile").text + net.say("ben", "overview").text;
  expect(own.match(/Cheers?[^\n]*/g)).toEqual(["Cheers: one colleague"]);
  expect(net.say("anna", "profil Ben").text).not.toMatch(/Applaus|Geschichte/);
  await net.passTo("2027-01-15T12:00:00+01:00");
  expect(order(net.takeFor("C1")[0]?.text ?? "")).toEqual(["First", "Zweite", "Third"]);
});

test("agreeing to invitations while joining brings none until a rhythm is chosen, which one button does", async () => {
  net.introduce("sam", { language: "en", name: "Sam Okafor", zone: "Europe/London" as never });
  const welcomed = net.fill("sam", net.say("sam", "join"), { nudges: true });
  expect(net.say("sam", "settings").text).toContain("Invitations to tell a story: never");
  await net.pass(60 * DAY);
  expect(net.takeFor("sam")).toEqual([]);
  const choose = welcomed.buttons.find(({ command }) => command === "story remind");
  const chosen = net.fill("sam", net.press("sam", choose?.command ?? ""), { rhythm: "weekly" });
  expect(chosen.text).toContain("every week");
  await net.pass(8 * DAY);
  expect(net.takeFor("sam")).toHaveLength(1);
});

test("the whole invitation obeys the rules for its wording, not the idea alone", () => {
  const { directory } = net.program.kernel;
  for (const { text } of storyIdeas) {
    for (const language of ["de", "en"] as const) {
      const viewer = directory.viewerFor(language);
      const shown = plainText(nudgeCard(text, viewer), viewer);
      expect([text[language], ideaComplaint(shown, language)]).toEqual([text[language], undefined]);
    }
  }
});
