// A hundred thousand messages that are all due, and a chat that counts: how close to the allowed rate they leave, whether
// it ever has to refuse one, and whether memory grows with what is owed. By a clock that jumps from moment to moment.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod";
import { notice, type Notice } from "../../src/app/notice";
import { DeliveryFailure, paceOf, type Address, type ChatPlatform } from "../../src/app/platform";
import { MovableClock, machineClock, type Clock } from "../../src/core/clock";
import { DAY, MINUTE, type Instant } from "../../src/core/instant";
import { personId } from "../../src/core/person-ref";
import { benchNetwork, type BenchNetwork } from "./bench-network";
import type { Effort } from "./effort";
import type { Figure } from "./figure";

/** What the chat allows: so many messages in any minute, and one a second in a conversation. */
const PER_MINUTE = 300;
const PER_CONVERSATION = 1_000;
/** Messages to each of most people; the talkative get a hundred times as many. */
const EACH = 4;
const TALKATIVE = 10;

export const word = notice<{ n: number }>({
  kind: "bench-word",
  payload: z.object({ n: z.number() }),
  ...{ priority: 5, unsolicited: false, expiresAfter: 30 * DAY, onAmbiguous: "drop" },
  reason: () => "a benchmark",
  card: ({ n }) => ({ blocks: [{ text: [`Message ${n}`] }] }),
});

export async function drain({ folder, owed }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "drain-"));
  const base = machineClock.now();
  const clock = new MovableClock({ now: () => base });
  const network = benchNetwork(own, "drain", Math.ceil(owed / EACH), clock);
  // How long the disk takes is another question.
  network.database.pragma("synchronous = OFF");
  try {
    const chat = new CountingChat(clock);
    network.program.connect(chat.platform);
    owe(network, owed);
    const { heapEarly, heapLate, elapsed } = await drained(network, clock, chat, owed);
    return [
      {
        name: "drain rate",
        unit: "messages/min",
        ours: (owed * MINUTE) / elapsed,
        theirs: PER_MINUTE,
        goal: { least: 0.98 },
      },
      { name: "drain refused", unit: "calls", ours: chat.calls, theirs: owed, goal: { most: 1 } },
      { name: "drain heap", unit: "MiB", ours: heapLate, theirs: heapEarly, goal: { most: 1.1 } },
    ];
  } finally {
    await network.close();
    rmSync(own, { recursive: true, force: true });
  }
}

/** A chat that refuses whoever is too fast, and everybody in it remembers the order of what arrived. */
class CountingChat {
  calls = 0;
  arrived = 0;
  private readonly lastIn = new Map<string, Instant>();
  private minute: Instant[] = [];

  constructor(private readonly clock: Clock) {}

  readonly platform: ChatPlatform = {
    name: "slack",
    pace: paceOf(PER_MINUTE, PER_CONVERSATION),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ ok: true }),
    find: () => Promise.resolve("unknown"),
    update: () => Promise.resolve(),
    deliver: (to) => this.take(to),
  };

  private async take(to: Address): Promise<Readonly<Record<string, string>>> {
    this.calls += 1;
    const now = this.clock.now();
    const where = "person" in to ? to.person.user : to.room.room;
    const first = this.minute.findIndex((at) => at > now - MINUTE);
    this.minute = first < 0 ? [] : this.minute.slice(first);
    const last = this.lastIn.get(where);
    if (this.minute.length >= PER_MINUTE || (last !== undefined && now - last < PER_CONVERSATION)) {
      throw new DeliveryFailure("later", "ratelimited", MINUTE);
    }
    this.minute.push(now);
    this.lastIn.set(where, now);
    this.arrived += 1;
    return { channel: where, ts: String(this.arrived) };
  }
}

function owe({ program, database, size }: BenchNetwork, owed: number): void {
  const { outbox } = program.kernel;
  outbox.register(word as Notice);
  const burst = Math.floor(owed / EACH / 100);
  database
    .transaction(() => {
      for (let n = 0; n < owed; n += 1) {
        const person = n < TALKATIVE * burst ? n % TALKATIVE : n % size;
        outbox.owe(word, { n }, { to: { person: personId(person + 1) }, key: `bench:${n}` });
      }
    })
    .immediate();
}

async function drained(
  { program }: BenchNetwork,
  clock: MovableClock,
  chat: CountingChat,
  owed: number,
): Promise<{ heapEarly: number; heapLate: number; elapsed: number }> {
  const { outbox } = program.kernel;
  const began = clock.now();
  let heapEarly: number | undefined;
  for (let next: Instant | undefined = began; next !== undefined; next = outbox.nextDue()) {
    clock.moveTo(next);
    await outbox.drain();
    if (heapEarly === undefined && chat.arrived >= owed / 10) heapEarly = heap();
  }
  if (chat.arrived !== owed) throw new Error(`${owed} messages were owed and ${chat.arrived} arrived`);
  return { heapEarly: heapEarly ?? NaN, heapLate: heap(), elapsed: clock.now() - began };
}

let collect: (() => void) | undefined;

/** In MiB, without what nobody uses any more. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
