// A small program behind the playground: it answers a handful of commands the way the router does, and owes
// reminders. What the playground is tested against here is the port, not the bot.
import type { ChatPlatform, Inbound, Reception, Stage } from "../../../src/app/platform";
import { samplePeople } from "../../../src/app/sample-people";
import { answer, type Card, cardOf, type Form, type Reply, say, type Viewer } from "../../../src/core/card";
import { type Clock, MovableClock } from "../../../src/core/clock";
import { instant, type Instant, type Language, type Zone } from "../../../src/core/instant";
import { personId } from "../../../src/core/person-ref";

export const START = instant(Date.parse("2027-01-11T08:00:00Z"));

export function viewerIn(language: Language, zone = "Europe/Berlin"): Viewer {
  return {
    language,
    zone: zone as Zone,
    person: () => ({
      name: "Mia Hoffmann",
      identities: [{ platform: "playground", workspace: "sample", user: "mia" }],
    }),
  };
}

export const everyField: Form = {
  title: "About you",
  intro: say`What you write here can be changed at any time.`,
  command: "profile save",
  submit: "Save my profile",
  inputs: [
    { name: "name", label: "Your name", kind: "text", required: true, value: "Lea Papadaki" },
    {
      name: "about",
      label: "What you like to talk about",
      kind: "multiline",
      hint: "A few words are enough.",
    },
    {
      name: "country",
      label: "Country",
      kind: "select",
      required: true,
      options: [
        { value: "GR", label: "Greece" },
        { value: "DE", label: "Germany" },
      ],
    },
    {
      name: "languages",
      label: "Languages you speak",
      kind: "multiselect",
      value: ["de"],
      options: [
        { value: "de", label: "German" },
        { value: "el", label: "Greek" },
        { value: "en", label: "English" },
      ],
    },
    { name: "mentoring", label: "I would like to take part in mentoring", kind: "checkbox" },
    { name: "from", label: "First day", kind: "date" },
    { name: "time", label: "Best time for a call", kind: "time" },
  ],
};

export const everyBlock: Card = cardOf(
  "Your overview",
  say`Hello ${{ bold: "Lea" }}, your mentor is ${{ person: personId(3) }}. Read ${{ link: "https://example.com/lex", label: "about LEX sessions" }} or type ${{ code: "lex list" }}.`,
  {
    fields: [
      { label: "Next call", value: say`${{ time: instant(Date.parse("2027-01-14T09:00:00Z")) }}` },
      { label: "Facilitator", value: say`${{ person: personId(3) }}` },
    ],
  },
  { text: say`<b>Nobody's markup</b> & <img src=x onerror=alert(1)> is run.` },
  {
    buttons: [
      { label: "Add a topic for Thursday", command: "call topic", style: "primary" },
      { label: "Share a story", command: "story share" },
      { label: "Cancel my request", command: "mentor cancel", style: "danger" },
    ],
  },
  { file: { name: "call.ics", mediaType: "text/calendar", content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" } },
);

export class StandIn implements Reception {
  readonly heard: Inbound[] = [];
  readonly owed: { at: Instant; deliver: () => Promise<unknown> }[] = [];
  readonly clock: MovableClock;
  readonly stage: Stage;
  language: Language = "en";
  settled = 0;
  private knobs = 0;

  constructor(base: Clock = { now: () => START }) {
    this.clock = new MovableClock(base);
    this.stage = {
      clock: this.clock,
      people: samplePeople,
      nextDue: () => this.owed[0]?.at,
      settle: () => this.settle(),
      commands: () => [
        { usage: "help [topic]", summary: "What you can do here", example: "help mentor" },
        { usage: "mentor request [topics]", summary: "Ask for a mentor", example: "mentor request LinkedIn" },
        { usage: "mentor status", summary: "Where your request stands", example: "mentor status" },
        { usage: "call next", summary: "When the next call is", example: "call next" },
        {
          usage: "call topic <text>",
          summary: "Put a topic on the agenda",
          example: "call topic Summer party",
        },
        { usage: "profile [@person]", summary: "Who somebody is", example: "profile @Mia Hoffmann" },
        {
          usage: "story share <link or text>",
          summary: "Share what happened",
          example: "story share A customer sang",
        },
      ],
      roles: ({ user }) =>
        user === "anna" ? ["ambassador", "core-team"] : user === "mia" ? ["ambassador", "mentor"] : [],
      membership: ({ user }) => (user === "sam" ? undefined : user === "tom" ? "left" : ("active" as const)),
      language: ({ user }) =>
        user === "sam" ? undefined : samplePeople.find((one) => one.id === user)?.language,
    };
  }

  owe(at: Instant, deliver: () => Promise<unknown>): void {
    this.owed.push({ at, deliver });
    this.owed.sort((a, b) => a.at - b.at);
  }

  /** A message to each of these people at that time, in the way the outbox sends it. */
  remind(platform: ChatPlatform, at: Instant, people: readonly string[], text: string): void {
    for (const user of people) {
      this.owe(at, () =>
        platform.deliver(
          { person: { platform: "playground", workspace: "sample", user } },
          cardOf(text, say`It is ${{ time: this.clock.now(), show: "time" }}.`),
          viewerIn(this.language),
          `${at}/${user}/${text}`,
        ),
      );
    }
  }

  receive(inbound: Inbound): { viewer: Viewer; replies: readonly Reply[] } {
    this.heard.push(inbound);
    return { viewer: viewerIn(this.language), replies: this.replies(inbound) };
  }

  tell(): void {}
  knows(): boolean {
    return true;
  }
  keep(): boolean {
    return true;
  }

  keepSoon(): Promise<boolean> {
    return Promise.resolve(true);
  }

  private replies(inbound: Inbound): readonly Reply[] {
    if (inbound.kind === "submit") {
      return inbound.values["country"] === ""
        ? [{ errors: { country: "Please choose a country." } }]
        : [answer("Saved", say`Thank you, ${String(inbound.values["name"])}.`)];
    }
    const words = inbound.kind === "home" ? "" : inbound.kind === "words" ? inbound.text : inbound.command;
    switch (words) {
      case "form":
        return [{ form: everyField }];
      case "overview":
        return [{ say: everyBlock, audience: "asker" }];
      case "counter":
        return [{ say: this.counter(), audience: "asker" }];
      case "counter up":
        this.knobs += 1;
        return [{ say: this.counter(), audience: "asker", replace: true }];
      case "public":
        return [{ say: cardOf("For everybody", say`Hello room.`), audience: "room" }];
      case "quiet":
        return [];
      case "wrong":
        return [{ errors: { when: "Which Thursday?" } }];
      case "crash":
        throw new TypeError("not one of the expected errors");
      default:
        return [answer(undefined, say`You said: ${words}`)];
    }
  }

  private counter(): Card {
    const up = { label: "Count up", command: "counter up" };
    const quiet = { label: "Nothing", command: "quiet" };
    return cardOf(`Counted to ${this.knobs}`, { buttons: this.knobs < 2 ? [up, quiet] : [up] });
  }

  private async settle(): Promise<void> {
    this.settled += 1;
    for (let next = this.owed[0]; next && next.at <= this.clock.now(); next = this.owed[0]) {
      this.owed.shift();
      await next.deliver();
    }
  }
}
