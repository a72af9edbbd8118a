// The delivery promise under fire: bots are killed at named points and at random moments while they send, in chats that
// refuse, break and forget to answer, and what people received is held against what the file says. Not part of a plain
// `npm run bench`, because it takes long; CRASH_KILLS, CRASH_MESSAGES and CRASH_MINUTES make it shorter. With
// CRASH_SABOTAGE=swallow, repeat or forget the chats themselves lose or double messages, and the verdict has to say so.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { WAYPOINTS, type Waypoint } from "../../src/core/waypoint";
import { Cast } from "../crash/cast";
import type { Chat, Spoiling } from "../crash/chat";
import { dice } from "../dice";
import { FastClock } from "../crash/fast-time";
import { freePort } from "../crash/free-port";
import { slackChat } from "../crash/slack-chat";
import { Stage, type Life } from "../crash/stage";
import type { Verdict } from "../crash/verdict";
import { webexChat } from "../crash/webex-chat";
import type { Effort } from "./effort";
import type { Figure } from "./figure";

const KILLS = 1_000;
const MESSAGES = 20_000;
/** Of each of four ways in which a call fails: 429, 500, a reset, and no answer to what was accepted. */
const CHANCE = 0.05;
/** A day before the weekly call, and how much faster time passes. */
const BEGAN = "2027-01-06T10:30:00+01:00";
const SPEED = 5;
/** How many lives of a hundred end at a named point, and how many passes of one that messages take it happens at most. */
const NAMED = 60;
/** Of those that end at a named point, the part that ends at one of each message's way out. */
const SENDING = 0.5;
const ON_THE_WAY_OUT: readonly Waypoint[] = [
  "outbox.chosen",
  "outbox.claimed",
  "outbox.accepted",
  "outbox.recorded",
];
const MOST_PASSES = 80;
/** The others end after so many calls at most, however fast the machine is; and nobody lives longer, in ms. */
const MOST_CALLS = 100;
const LONGEST = 15_000;
/** How often two people type something in a life. */
const COMMANDS = 8;
/** How likely the core team writes to everybody, in a life in which nothing of that kind is on its way. */
const ANNOUNCED = 0.3;
/** Milliseconds between two lines that say how far it is. */
const REPORT = 15_000;

/** A chat, and how Slack is connected. */
type Way = "slack by http" | "slack by socket" | "webex";

/** Loading Webex's SDK takes most of a life, so most lives are spent without. */
const BOTS: readonly { readonly chats: readonly Way[]; readonly share: number }[] = [
  { chats: ["slack by http"], share: 0.44 },
  { chats: ["slack by socket"], share: 0.44 },
  { chats: ["slack by http", "webex"], share: 0.12 },
];

interface Progress {
  kills: number;
  messages: number;
}

export async function crash({ folder }: Effort): Promise<readonly Figure[]> {
  const kills = Number(process.env["CRASH_KILLS"] ?? KILLS);
  const messages = Number(process.env["CRASH_MESSAGES"] ?? Math.round((kills * MESSAGES) / KILLS));
  const own = mkdtempSync(join(folder, "crash-"));
  const progress = BOTS.map((): Progress => ({ kills: 0, messages: 0 }));
  const began = Date.now();
  const until = began + Number(process.env["CRASH_MINUTES"] ?? 240) * 60_000;
  const sum = (what: keyof Progress): number => progress.reduce((total, each) => total + each[what], 0);
  const line = (): void => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stderr.write(`${seconds} s: ${sum("kills")} kills, ${sum("messages")} messages\n`);
  };
  const reporter = setInterval(line, REPORT);
  try {
    const verdicts = await Promise.all(
      BOTS.map(({ chats, share }, index) =>
        oneBot(
          join(own, `${index}.db`),
          chats,
          index,
          progress[index] ?? { kills: 0, messages: 0 },
          { kills: Math.round(kills * share), messages: Math.round(messages * share) },
          until,
        ),
      ),
    );
    line();
    for (const [index, verdict] of verdicts.entries()) tell(BOTS[index]?.chats.join(" and ") ?? "", verdict);
    return figures(sum("kills"), verdicts);
  } finally {
    clearInterval(reporter);
    rmSync(own, { recursive: true, force: true });
  }
}

async function oneBot(
  file: string,
  ways: readonly Way[],
  seed: number,
  progress: Progress,
  goal: Progress,
  until: number,
): Promise<Verdict> {
  const random = dice(20_270_111 + seed);
  const clock = new FastClock(BEGAN, SPEED);
  const cast = new Cast({ team: 100, nudged: 100, tellers: 20, pairs: 20 });
  const port = await freePort();
  const spoiling = process.env["CRASH_SABOTAGE"] as Spoiling | undefined;
  const opened = ways.map((way): Promise<Chat> => {
    if (way === "webex") return webexChat(cast.all, clock, random, port, spoiling);
    return slackChat(cast.all, clock, random, { way: way === "slack by http" ? "http" : "socket", spoiling });
  });
  const chats = await Promise.all(opened);
  try {
    const stage = new Stage(file, cast, chats, clock, port);
    for (const chat of chats) chat.faults(CHANCE);
    while (Date.now() < until && (progress.kills < goal.kills || progress.messages < goal.messages)) {
      if (stage.isIdle) stage.passOn();
      stage.pass();
      await stage.live(lifeOf(stage, random));
      progress.kills = stage.kills;
      progress.messages = stage.ledger.ended;
    }
    return await stage.rest();
  } finally {
    await Promise.all(chats.map((chat) => chat.stop()));
  }
}

function lifeOf(stage: Stage, random: () => number): Life {
  const load = loadOf(stage, random);
  if (random() * 100 >= NAMED) return { calls: Math.ceil(random() * MOST_CALLS), atMost: LONGEST, load };
  const points = random() < SENDING ? ON_THE_WAY_OUT : WAYPOINTS;
  const at = points[Math.floor(random() * points.length)] ?? "outbox.claimed";
  const most = ON_THE_WAY_OUT.includes(at) ? MOST_PASSES : 3;
  return { end: { at, pass: 1 + Math.floor(random() * most) }, calls: 2 * MOST_CALLS, atMost: LONGEST, load };
}

/** The core team writes to everybody, people tell stories, answer for the call and move it, and mentors say yes. */
function loadOf(stage: Stage, random: () => number): NonNullable<Life["load"]> {
  const one = (from: readonly number[]): number => from[Math.floor(random() * from.length)] ?? 0;
  const { cast } = stage;
  return async (alive) => {
    const [lead = 0] = cast.team;
    if (random() < 0.05) await stage.chat(lead).write(lead, "core match publish");
    if (random() < 0.03) await stage.chat(lead).write(lead, "core call move thu to fri 11:00");
    const { draft, announcing } = stage.standing;
    if (draft !== undefined) await stage.chat(lead).type(lead, `core announcement send ${draft}`);
    else if (!announcing && random() < ANNOUNCED) await stage.chat(lead).type(lead, stage.newAnnouncement());
    const [asked] = stage.standing.asked;
    if (asked) await stage.chat(asked.mentor).type(asked.mentor, `mentor accept ${asked.pair}`);
    for (let turn = 0; turn < COMMANDS && alive(); turn += 1) {
      const teller = one(cast.tellers);
      const way = random() < 0.5 ? "type" : "write";
      await stage.chat(teller)[way](teller, stage.newStory());
      const member = one(cast.team);
      if (alive()) await stage.chat(member).type(member, random() < 0.7 ? "call rsvp yes" : "call rsvp no");
    }
  };
}

function tell(name: string, { messages, sent, lost, doubled, wrong, dropped }: Verdict): void {
  process.stderr.write(`${name}: ${sent} of ${messages} messages arrived\n`);
  for (const [reason, count] of dropped) process.stderr.write(`  dropped, ${reason}: ${count}\n`);
  for (const each of [...lost, ...doubled, ...wrong].slice(0, 20)) process.stderr.write(`  ! ${each}\n`);
}

function figures(kills: number, verdicts: readonly Verdict[]): readonly Figure[] {
  const sum = (count: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const count = { unit: "", theirs: undefined } as const;
  const none = { ...count, goal: { none: true } } as const;
  return [
    { ...count, name: "crash kills", ours: kills, goal: {} },
    { ...count, name: "crash messages", ours: sum(({ messages }) => messages), goal: {} },
    { ...none, name: "crash lost", ours: sum(({ lost }) => lost.length) },
    { ...none, name: "crash doubled, one to one", ours: sum(({ doubled }) => doubled.length) },
    { ...none, name: "crash against the policy", ours: sum(({ wrong }) => wrong.length) },
    {
      ...count,
      name: "crash doubled in rooms, by policy",
      ours: sum((each) => each.doubledByPolicy),
      goal: {},
    },
  ];
}
