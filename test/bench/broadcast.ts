// A message to everybody, against a chat that refuses whoever is faster than Slack allows, on a clock that is moved: how much
// of the allowed rate is used, how often it had to refuse, and whether everybody got it once although the program was
// abandoned ten times in the middle of a message.
import { setImmediate as breath } from "node:timers/promises";
import { makeLog } from "../../src/app/log";
import { DeliveryFailure, paceOf, type ChatPlatform, type Receipt } from "../../src/app/platform";
import { MovableClock } from "../../src/core/clock";
import { MINUTE, instant, type LocalDate, type Zone } from "../../src/core/instant";
import { createProgram, type Program } from "../../src/program";
import { openDatabase } from "../../src/store/database";
import { fillWithCrowd, generatedIdentity } from "./crowd";
import type { Effort } from "./effort";
import type { Figure } from "./figure";

/** A hundred thousand of the people of the large network. */
const SHARE = 0.4;
const PER_MINUTE = 300;
const PER_CONVERSATION = 1_000;
const LEAST_OF_RATE = 0.95;
const ABANDONED = 10;
/** Nobody's day ends in the hours it takes. */
const BEGIN = instant(Date.parse("2027-01-11T06:00:00Z"));
const TEXT = "Cake for everybody";

/** Takes a message or refuses it as Slack does: so many a minute, and one a second in each conversation. */
class Chat {
  readonly accepted = new Map<string, number>();
  readonly refs = new Map<string, Receipt>();
  refused = 0;
  firstAt: number | undefined;
  lastAt = 0;
  count = 0;
  /** Set when the program is to be abandoned with the next message. */
  abandon: (() => void) | undefined;
  private readonly hanging: (() => void)[] = [];
  private readonly recent: number[] = [];
  private readonly conversations = new Map<string, number>();

  constructor(private readonly clock: MovableClock) {}

  platform(): ChatPlatform {
    return {
      name: "slack",
      pace: paceOf(PER_MINUTE, PER_CONVERSATION),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      health: () => ({ ok: true }),
      update: () => Promise.resolve(),
      find: (_to, ref) => {
        const there = this.refs.get(ref);
        return Promise.resolve(there ? { there } : "absent");
      },
      deliver: (to, card, _viewer, ref) => {
        const user = "person" in to ? to.person.user : to.room.room;
        const { abandon } = this;
        this.abandon = undefined;
        // Every second time it had arrived.
        if (abandon && this.count % 2 === 0) return this.hang(abandon);
        this.take(user);
        this.refs.set(ref, { id: ref });
        if (JSON.stringify(card).includes(TEXT)) {
          this.accepted.set(user, (this.accepted.get(user) ?? 0) + 1);
          this.count += 1;
          this.firstAt ??= this.clock.now();
          this.lastAt = this.clock.now();
        }
        return abandon ? this.hang(abandon) : Promise.resolve({ id: ref });
      },
    };
  }

  /** What hangs when all is over ends too, so that nobody waits for it. */
  release(): void {
    for (const end of this.hanging) end();
  }

  private hang(abandon: () => void): Promise<never> {
    abandon();
    return new Promise((_resolve, reject) => {
      this.hanging.push(() => reject(new DeliveryFailure("ambiguous", "abandoned")));
    });
  }

  private take(user: string): void {
    const now = this.clock.now();
    while ((this.recent[0] ?? now) <= now - MINUTE) this.recent.shift();
    const tooSoon = now - (this.conversations.get(user) ?? 0) < PER_CONVERSATION;
    if (this.recent.length >= PER_MINUTE || tooSoon) {
      this.refused += 1;
      throw new DeliveryFailure("later", "ratelimited", PER_CONVERSATION);
    }
    this.recent.push(now);
    this.conversations.set(user, now);
  }
}

export async function broadcast({ crowd }: Effort): Promise<readonly Figure[]> {
  const { database, close } = openDatabase(":memory:", "bot");
  const size = Math.max(1, Math.floor(crowd * SHARE));
  fillWithCrowd(database, size, BEGIN);
  database.exec(`
    UPDATE person SET membership = 'active';
    INSERT INTO sending_wish (person_id, hours, region) SELECT id, ${hoursOfAllDays()}, '' FROM person;
    INSERT INTO core_member (person_id, since_on) SELECT min(id), '2026-01-05' FROM person`);
  const clock = new MovableClock({ now: () => BEGIN });
  const chat = new Chat(clock);
  const start = (): Program => {
    const program = createProgram({ database, clock, log: makeLog(() => undefined), network });
    program.connect(chat.platform());
    program.begin();
    return program;
  };
  let program = start();
  const from = { identity: generatedIdentity(0), proposals: {} };
  for (const [i, command] of [`core announce ${TEXT}`, "core announcement send 1"].entries()) {
    program.reception.receive({ kind: "press", command, from, dedupe: `bench:${i}` });
  }
  try {
    let abandoned = 0;
    for (;;) {
      const next = program.nextDue();
      if (next === undefined || isDone()) break;
      if (next > clock.now()) clock.moveTo(next);
      // The clock that everybody lives by stands still while something is on its way.
      let ended: (() => void) | undefined;
      const killed = new Promise<"killed">((resolve) => {
        ended = () => resolve("killed");
      });
      if (abandoned < ABANDONED && chat.count >= ((abandoned + 1) * size) / (ABANDONED + 1)) {
        chat.abandon = ended;
      }
      if ((await Promise.race([program.tick(), killed])) !== "killed") continue;
      abandoned += 1;
      void program.stop();
      program = start();
    }
    const once = [...chat.accepted.values()].filter((times) => times === 1).length;
    const minutes = (chat.lastAt - (chat.firstAt ?? 0)) / MINUTE;
    if (abandoned < ABANDONED && size > 200) throw new Error(`it was abandoned ${abandoned} times only`);
    return [
      {
        ...{ name: "broadcast rate", unit: "msg/min", goal: { least: LEAST_OF_RATE } },
        ...{ ours: chat.count / minutes, theirs: PER_MINUTE },
      },
      // One more than there are, so that none is a figure too.
      {
        ...{ name: "broadcast refusals", unit: "429s + 1", goal: { most: 1 } },
        ...{ ours: chat.refused + 1, theirs: 1 },
      },
      {
        ...{ name: "broadcast once", unit: "people", goal: { least: 1 } },
        ...{ ours: chat.accepted.size === once ? once : 0, theirs: size },
      },
    ];
  } finally {
    chat.release();
    await program.stop();
    await breath();
    close();
  }

  function isDone(): boolean {
    return program.services.announcements.last().some(({ announcement }) => announcement.state === "done");
  }
}

function hoursOfAllDays(): string {
  return `'${[1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 00:00-23:59`).join(", ")}'`;
}

const network = {
  name: "Telekom Botschafter",
  hashtag: "#Werkstolz",
  foundedOn: "2015-06-12" as LocalDate,
  language: "de",
  zone: "Europe/Berlin" as Zone,
  holidayRegion: "DE-NW",
  commandNames: ["ambassador", "botschafter"],
} as const;
