// What is looked at and not only read: the digest, the forms, the previews, agenda and minutes, on a desktop and on a phone, by
// day and by night. The pictures are for people; here is proven that nothing is cut off and nothing lies over its neighbour.
import { artefact, describeInBrowser } from "../browser";
import { ensureBuilt, Workshop } from "../built-bot";
import { Visitor } from "./visitor";

jest.setTimeout(180_000);

const WEEK = 7 * 86_400_000;
const DAY = WEEK / 7;
const HOUR = DAY / 24;
/** 2026-01-05 was a Monday; at this hour it is before nine in Berlin, summer and winter. */
const SOME_MONDAY = Date.parse("2026-01-05T06:00:00Z");

/** With a height that is enough for the longest message. */
const SIZES = {
  desktop: { width: 1280, height: 860, tall: 1_300 },
  phone: { width: 390, height: 844, tall: 1_800 },
} as const;

interface Message {
  readonly id: string;
  readonly text: string;
}

/** What is looked at: in whose conversation or which room, and by which message. */
interface Sight {
  readonly name: string;
  readonly place: string;
  readonly message: string;
}

class Playground {
  constructor(
    readonly url: string,
    readonly now: number,
  ) {}

  static async at(url: string): Promise<Playground> {
    const state = (await (await fetch(`${url}/playground/state`)).json()) as { now: string };
    return new Playground(url, Date.parse(state.now));
  }

  async say(as: string, text: string, room = "direct"): Promise<Message> {
    const { replies } = await this.post<{ replies: Message[] }>("say", { as, room, text });
    const last = replies.at(-1);
    if (!last) throw new Error(`no answer to ${text}`);
    return last;
  }

  async inRoom(id: string): Promise<readonly Message[]> {
    const answer = await fetch(`${this.url}/playground/room?id=${id}`);
    return ((await answer.json()) as { messages: Message[] }).messages;
  }

  moveTo(at: number): Promise<unknown> {
    return this.post("clock", { to: new Date(at).toISOString() });
  }

  private async post<T>(call: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.url}/playground/${call}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.status !== 200) throw new Error(`${call}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}

/** A week in the network, and what people saw in it. */
async function lived(playground: Playground): Promise<readonly Sight[]> {
  const monday = SOME_MONDAY + Math.ceil((playground.now - SOME_MONDAY) / WEEK) * WEEK;
  await playground.moveTo(monday);
  const sights: Sight[] = [];
  const see = async (name: string, as: string, text: string): Promise<void> => {
    sights.push({ name, place: `${as}/direct`, message: (await playground.say(as, text)).id });
  };
  await playground.say(
    "anna",
    "kernteam call ansetzen wöchentlich do 10 Uhr 45 min https://meet.example.com/kernteam",
  );
  // Whichever week it is: its Thursday may be a holiday.
  await playground.say("anna", "kernteam call feiertage egal");
  await playground.say("anna", "kernteam geschichte auswahl wöchentlich fr 9 Uhr");
  await playground.say(
    "anna",
    'call thema "Sommerfest am Rhein: Ort, Programm und wer hilft" 15 Min @Ben Carter',
  );
  await playground.say("ben", "call topic New people from Athens and Zagreb 10m");
  await playground.say("ben", "call topic How do we thank our mentors?");
  await see("agenda", "anna", "call themen");
  await playground.say("lea", "mentor anfragen LinkedIn, Social Media");
  await playground.say("ines", "mentor request Storytelling");
  await see("matching", "anna", "kernteam zuordnung vorschau");
  await see(
    "announce",
    "ben",
    "core announce The summer party is on 12 July by the river. Bring whoever you like; there is cake, and somebody plays the accordion.",
  );
  await see("settings", "anna", "einstellungen");
  await see("settings-form", "ben", "settings hours");
  await see("share", "anna", "geschichte teilen");
  await playground.say(
    "ben",
    "story share A customer sent us a postcard from the summit. Our router was in her rucksack. https://www.linkedin.com/posts/ben-carter_activity-7000000000000000000-abcd",
  );
  const mine = await playground.say("ben", "story mine");
  const own = /\b(\d+)\b/.exec(mine.text.replace(/^.*$/m, ""))?.[1] ?? "8";
  await see("edit", "ben", `story edit ${own}`);
  await playground.moveTo(monday + 3 * DAY + 3.2 * HOUR);
  await playground.say("ben", "call topic done 1");
  await playground.say(
    "anna",
    "call beschluss Wir feiern am 12. Juli am Rhein und laden alle ein, auch die, die nur mitlesen.",
  );
  await playground.say(
    "anna",
    "call notiz Die Stadt vermietet uns die Wiese. Strom gibt es am Bootshaus, Wasser müssen wir mitbringen.",
  );
  await playground.say("ben", "call todo @Anna Berger write the invitation by friday");
  await playground.moveTo(monday + 4 * DAY + 6 * HOUR);
  const core = await playground.inRoom("core-team");
  const community = await playground.inRoom("community");
  const found = (all: readonly Message[], title: string): string => {
    const message = all.find(({ text }) => text.includes(title));
    if (!message) throw new Error(`nobody posted ${title}`);
    return message.id;
  };
  return [
    ...sights,
    { name: "day-ahead", place: "anna/core-team", message: found(core, "ist der Call des Kernteams") },
    { name: "minutes", place: "anna/core-team", message: found(core, "Protokoll des Kernteam-Calls") },
    { name: "digest", place: "anna/community", message: found(community, "#Werkstolz") },
  ];
}

/** Runs in the page: names what sticks out of the message to the side, or is wider than the room it has. */
const CUT_OFF = `(message) => {
  const { right } = message.getBoundingClientRect();
  return [...message.querySelectorAll("*:not(input, textarea, select)")]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      const { display, position } = getComputedStyle(each);
      if (box.width === 0 || position === "absolute" || display === "inline") return false;
      return box.right > right + 1 || each.scrollWidth > each.clientWidth + 1;
    })
    .map((each) => each.tagName + " " + each.textContent.slice(0, 40));
}`;

describeInBrowser("what the network looks at", (browser) => {
  const workshop = new Workshop();
  let playground: Playground;
  let sights: readonly Sight[];

  beforeAll(async () => {
    await ensureBuilt();
    const { url } = await workshop.running({ DATABASE_PATH: workshop.file("looks.db") });
    playground = await Playground.at(url);
    sights = await lived(playground);
  });
  afterAll(() => workshop.remove());

  async function look(size: keyof typeof SIZES, colorScheme: "light" | "dark"): Promise<void> {
    const { width, height, tall } = SIZES[size];
    const viewport = { width, height: tall };
    const context = await browser().newContext({ viewport, colorScheme, locale: "de-DE" });
    const { page, problems } = await Visitor.arrive(context, size);
    for (const { name, place, message } of sights) {
      await page.goto(`${playground.url}/#${place}`);
      const shown = page.locator(`[id="${message}"]`);
      await shown.scrollIntoViewIfNeeded();
      await shown.screenshot({ path: artefact(`looks-${name}-${size}-${colorScheme}.png`) });
      const cutOff = await page.evaluate(`(${CUT_OFF})(document.getElementById("${message}"))`);
      expect([name, size, cutOff]).toEqual([name, size, []]);
    }
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: artefact(`looks-page-${size}-${colorScheme}.png`) });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(problems).toEqual([]);
    await context.close();
  }

  test.each(["light", "dark"] as const)("is whole on a desktop and on a phone in the %s", async (scheme) => {
    await Promise.all([look("desktop", scheme), look("phone", scheme)]);
  });
});
