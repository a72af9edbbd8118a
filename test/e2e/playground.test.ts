// The whole way of a newcomer through the built bot, in a real browser, in both languages.
import { describeInBrowser } from "../browser";
import { end, ensureBuilt, Workshop } from "../built-bot";
import { Visitor } from "./visitor";

jest.setTimeout(180_000);

const WEEK = 7 * 86_400_000;
/** 2026-01-05 was a Monday; at this hour it is before nine in Berlin, summer and winter. */
const SOME_MONDAY = Date.parse("2026-01-05T06:00:00Z");

const english = {
  locale: "en-GB",
  choose: "English",
  join: "Join",
  zone: /^Time zone/,
  wrongZone: "Mars/Olympus",
  name: /^Name/,
  mentoring: /^Mentoring:/,
  welcome: "Welcome, Sam Okafor!",
  request: "mentor request Learning, Diversity",
  requested: "Your request is in",
  nextDay: "+1 day",
  mentor: { id: "zofia", name: "Zofia Kowalska" },
  asked: "Would you like to be Sam Okafor’s mentor?",
  accept: "Accept Sam Okafor",
  settled: "This question has been settled",
  pair: "You and Zofia Kowalska are a mentoring pair",
  organiser: "ben",
  schedule: "core call schedule weekly thu 10:00 45m https://meet.example.com/core-team",
  scheduled: "The call takes place every Thursday at 10:00 (Berlin).",
  thursday: "To next Thursday, 09:45",
  reminder: "The core-team call starts in 15 minutes",
  share: "story share A customer thanked me for listening.",
  shared: "Your story is shared",
  story: "A customer thanked me for listening.",
  reader: { id: "ines", list: "story list", title: "Stories under #Werkstolz" },
};

const german: typeof english = {
  locale: "de-DE",
  choose: "Deutsch",
  join: "Mitmachen",
  zone: /^Zeitzone/,
  wrongZone: "Mars/Olympus",
  name: /^Name/,
  mentoring: /^Mentoring:/,
  welcome: "Willkommen, Sam Okafor!",
  request: "mentor anfragen Kundenservice, Social Media",
  requested: "Deine Anfrage ist da",
  nextDay: "+1 Tag",
  mentor: { id: "mia", name: "Mia Hoffmann" },
  asked: "Magst du Sam Okafor als Mentor:in begleiten?",
  accept: "Sam Okafor annehmen",
  settled: "Diese Frage ist geklärt",
  pair: "Du und Mia Hoffmann: Ihr seid jetzt ein Mentoring-Paar",
  organiser: "anna",
  schedule: "kernteam call ansetzen wöchentlich do 10 Uhr 45 min https://meet.example.com/kernteam",
  scheduled: "Der Call ist jeden Donnerstag um 10:00 Uhr (Berlin).",
  thursday: "Zum nächsten Donnerstag, 09:45",
  reminder: "In 15 Minuten beginnt der Call des Kernteams",
  share: "geschichte teilen Eine Kundin hat mir fürs Zuhören gedankt.",
  shared: "Deine Geschichte ist geteilt",
  story: "Eine Kundin hat mir fürs Zuhören gedankt.",
  reader: { id: "jonas", list: "geschichte liste", title: "Geschichten unter #Werkstolz" },
};

describeInBrowser("the playground, from a newcomer's first word to a restart", (browser) => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = new Workshop();
    await ensureBuilt();
  });
  afterEach(() =>
    Promise.all(
      browser()
        .contexts()
        .map((context) => context.close()),
    ),
  );
  afterAll(() => workshop.remove());

  test.each([
    { name: "english", said: english },
    { name: "german", said: german },
  ])("in $name", async ({ name, said }) => {
    const env = { DATABASE_PATH: workshop.file(`${name}.db`) };
    const first = await workshop.running(env);
    await toMonday(first.url);
    const context = await browser().newContext({
      viewport: { width: 1280, height: 860 },
      locale: said.locale,
    });
    const visitor = await Visitor.arrive(context, name);
    await visitor.page.goto(first.url);

    // A newcomer joins, with an error put right on the way.
    await visitor.as("sam");
    await visitor.say("hello");
    await visitor.press(said.choose);
    await visitor.press(said.join);
    await visitor.fill(said.zone, said.wrongZone);
    await visitor.page.locator("#log form button[type=submit]").last().click();
    await visitor.page.locator(".field-error:not([hidden])").waitFor();
    await visitor.picture();
    await visitor.fill(said.zone, "Europe/London");
    await visitor.page.locator("#log").getByLabel(said.mentoring).check();
    await visitor.page.locator("#log form button[type=submit]").last().click();
    await visitor.reads(said.welcome);
    await visitor.picture();

    // She asks for a mentor; on the next working day somebody finds the question in her inbox and accepts.
    await visitor.say(said.request);
    await visitor.reads(said.requested);
    await visitor.moves(said.nextDay);
    await visitor.follows(said.mentor.name);
    await visitor.reads(said.asked);
    await visitor.picture();
    await visitor.press(said.accept);
    await visitor.follows("Sam Okafor");
    await visitor.reads(said.pair);
    await visitor.picture();

    // The core team sets its call; the clock moves, and the room and its members are reminded.
    await visitor.as(said.organiser);
    await visitor.say(said.schedule);
    await visitor.reads(said.scheduled);
    await visitor.moves(said.thursday);
    await visitor.reads(said.reminder);
    await visitor.as(said.organiser, "core-team");
    await visitor.reads("In 15 Minuten beginnt der Call des Kernteams");
    await visitor.picture();

    // A story is shared and read by somebody else.
    await visitor.as("sam");
    await visitor.say(said.share);
    await visitor.reads(said.shared);
    await visitor.as(said.reader.id);
    await visitor.say(said.reader.list);
    await visitor.reads(said.reader.title);
    await visitor.reads(said.story);
    await visitor.picture();
    expect(visitor.problems).toEqual([]);

    // The bot is started anew on the same file: everything is where it was.
    const clock = await timeAt(first.url);
    expect(await end(first.run)).toBe(0);
    const second = await workshop.running(env);
    expect(await timeAt(second.url)).toBeGreaterThanOrEqual(clock);
    await visitor.page.goto(second.url);
    await visitor.as(said.reader.id);
    await visitor.reads(said.story);
    await visitor.as("sam");
    await visitor.reads(said.pair);
    await visitor.as(said.mentor.id);
    await visitor.reads(said.settled);
    await visitor.picture();
    expect(visitor.problems).toEqual([]);
    expect(first.run.stderr + second.run.stderr).toBe("");
  });
});

async function timeAt(url: string): Promise<number> {
  const state = (await (await fetch(`${url}/playground/state`)).json()) as { now: string };
  return Date.parse(state.now);
}

/** Moves to the next Monday, so that the days that follow are working days whenever the tests are run. */
async function toMonday(url: string): Promise<void> {
  const now = await timeAt(url);
  const to = new Date(SOME_MONDAY + Math.ceil((now - SOME_MONDAY) / WEEK) * WEEK).toISOString();
  const response = await fetch(`${url}/playground/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to }),
  });
  expect(response.status).toBe(200);
}
