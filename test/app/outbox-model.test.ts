// Whatever happens in whatever order (commits, sends, refusals, doubts, crashes, a clock that jumps): nothing is lost,
// nothing comes twice where the chat can be asked, and where it cannot the declared policy holds.
import * as fc from "fast-check";
import { DAY, HOUR, MINUTE, plus } from "../../src/core/instant";
import type { Notice } from "../../src/app/notice";
import { ambiguous, later, PostOffice, rejected } from "./post-office";

const SECOND = 1_000;
const PEOPLE = ["anna", "ben", "mia"] as const;
/** More of them with MODEL_RUNS=1000. */
const RUNS = Number(process.env["MODEL_RUNS"] ?? 25);
const FOREVER = 3_650 * DAY;

type Fate =
  | "arrives"
  | "arrives unseen"
  | "lost unseen"
  | "not now"
  | "told to wait"
  | "nobody now"
  | "no"
  /** The bot ends before or after the chat took it. */
  | "crash before"
  | "crash after";

type Step =
  | {
      readonly do: "owe";
      readonly to: number;
      readonly kind: "once more" | "drop";
      readonly fate: readonly Fate[];
    }
  | { readonly do: "owe twice" }
  | { readonly do: "drain" | "crash" | "refresh" }
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "set back"; readonly ms: number };

const fate = fc.constantFrom<Fate>(
  ...(["arrives", "arrives unseen", "lost unseen", "not now", "told to wait", "nobody now", "no"] as const),
  ...(["crash before", "crash after"] as const),
);
const owe = fc.record({
  do: fc.constant("owe" as const),
  to: fc.nat({ max: PEOPLE.length - 1 }),
  kind: fc.constantFrom("once more" as const, "drop" as const),
  fate: fc.array(fate, { maxLength: 4 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: owe },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("drain" as const, "crash" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("owe twice" as const, "refresh" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(SECOND, 40 * SECOND, MINUTE, 10 * MINUTE, HOUR, DAY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("set back" as const), ms: fc.constant(HOUR) }) },
);

/** The chat as the model sees it: what each person has got, by the message's word. */
class World {
  readonly office = new PostOffice({ pace: { conversation: 1_010, whole: 202 } });
  readonly owed = new Map<string, { readonly to: string; readonly fates: Fate[]; readonly policy: string }>();
  private readonly refs = new Map<string, string>();
  readonly got = new Map<string, number>();
  /** On their way when the bot ended. */
  readonly doubted = new Set<string>();
  private down = false;
  private count = 0;

  constructor(private readonly readable: "asked" | "never" | "sometimes") {
    this.office.deliverAs = (to, word, ref) => this.deliver(to, word, ref);
    this.office.findAs = (ref) => {
      // A bot that has ended asks nobody.
      if (this.down) return Promise.race<never>([]);
      if (this.readable === "never") return Promise.resolve("unknown");
      if (this.readable === "sometimes" && this.count++ % 2 === 0)
        return Promise.reject(new Error("network"));
      const word = this.refs.get(ref);
      return Promise.resolve(word === undefined ? "absent" : { there: { id: word } });
    };
  }

  async run(step: Step): Promise<void> {
    const { office } = this;
    switch (step.do) {
      case "owe": {
        const word = `m${this.owed.size}`;
        const to = PEOPLE[step.to] ?? "anna";
        const kind: Notice<{ word: string }> = step.kind === "drop" ? office.drop : office.plain;
        const expiresAt = plus(office.outboxClock.now(), FOREVER);
        office.owe(office.known(to), word, { expiresAt }, kind);
        this.owed.set(word, { to, fates: [...step.fate], policy: step.kind });
        return;
      }
      case "owe twice": {
        const [word, owed] = [...this.owed].at(-1) ?? [];
        if (word && owed) office.owe(office.known(owed.to), word);
        return;
      }
      case "refresh": {
        const word = [...this.owed.keys()].at(0);
        if (word) office.outbox.refresh(word);
        return;
      }
      case "drain":
        return this.drain();
      case "crash":
        return this.restart();
      case "pass":
        office.net.clock.moveTo(plus(office.net.now, step.ms));
        return this.drain();
      case "set back":
        office.setBack(step.ms);
        return this.drain();
      default:
        return;
    }
  }

  /** Until nothing is owed any more, with a chat that is well from now on. */
  async settle(): Promise<void> {
    for (const owed of this.owed.values()) owed.fates.length = 0;
    await this.restart();
    for (let i = 0; i < 1_500 && this.office.outbox.nextDue() !== undefined; i += 1) {
      const next = this.office.outbox.nextDue();
      const wait = next === undefined ? 0 : Math.max(0, next - this.office.outboxClock.now());
      this.office.net.clock.moveTo(plus(this.office.net.now, wait));
      await this.drain();
    }
  }

  private async drain(): Promise<void> {
    const draining = { over: false };
    void this.office.outbox.drain().finally(() => (draining.over = true));
    // What a crash has cut off never ends.
    while (!draining.over && !this.down) await new Promise(setImmediate);
    if (this.down) await this.restart();
  }

  /** What the process knew is gone; the file and the chat are as they were. */
  private async restart(): Promise<void> {
    this.down = true;
    await new Promise(setImmediate);
    for (const { key, state } of this.office.rows()) if (state === "sending") this.doubted.add(key);
    this.office.beginAnew();
    this.down = false;
    this.office.outbox.recover();
  }

  private deliver(to: string, word: string, ref: string): Promise<{ id: string }> {
    if (this.down) return Promise.race<never>([]);
    const next = this.owed.get(word)?.fates.shift() ?? "arrives";
    const arrives = (): void => {
      this.refs.set(ref, word);
      this.got.set(word, (this.got.get(word) ?? 0) + 1);
      this.office.arrived.push(`${to}: ${word}`);
    };
    switch (next) {
      case "arrives":
        arrives();
        return Promise.resolve({ id: word });
      case "arrives unseen":
        arrives();
        return Promise.reject(ambiguous());
      case "lost unseen":
        return Promise.reject(ambiguous());
      case "not now":
        return Promise.reject(later());
      case "told to wait":
        return Promise.reject(later(20 * SECOND));
      case "nobody now":
        return Promise.reject(later(undefined, true));
      case "no":
        return Promise.reject(rejected());
      case "crash after":
        arrives();
        this.down = true;
        return Promise.race<never>([]);
      case "crash before":
        this.down = true;
        return Promise.race<never>([]);
    }
  }
}

const refusedAtAll = (fates: readonly Fate[]): boolean => fates.includes("no");
const doubts = (fates: readonly Fate[]): number => fates.filter((each) => /unseen|crash/.test(each)).length;

describe.each(["asked", "sometimes", "never"] as const)("a chat that can be %s", (readable) => {
  test("keeps the promise in any order of events", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const world = new World(readable);
        try {
          const planned = new Map<string, readonly Fate[]>();
          for (const each of steps) {
            if (each.do === "owe") planned.set(`m${planned.size}`, each.fate);
            await world.run(each);
          }
          await world.settle();
          expect(world.office.laneFaults()).toEqual([]);
          for (const [word, fates] of planned) {
            const got = world.got.get(word) ?? 0;
            const row = world.office.row(word);
            expect([word, row?.state]).not.toEqual([word, "due"]);
            expect([word, row?.state]).not.toEqual([word, "sending"]);
            if (readable !== "never") {
              // Exactly once, unless the chat said a clear no.
              const wanted = refusedAtAll(fates) && got === 0 ? 0 : 1;
              expect([word, got, row]).toEqual([word, wanted, row]);
              continue;
            }
            const policy = world.owed.get(word)?.policy;
            const most = policy === "drop" ? 1 : 2;
            expect(got).toBeLessThanOrEqual(most);
            // Never lost without a doubt or a no, and each drop has its recorded reason.
            if (got === 0) {
              const excused = doubts(fates) > 0 || world.doubted.has(word) || refusedAtAll(fates);
              expect([word, excused]).toEqual([word, true]);
            }
            if (row?.state === "dropped") expect(row.reason).toBe("ambiguous, policy drop");
          }
        } finally {
          await world.office.close();
        }
      }),
      { numRuns: RUNS, seed: 20_270_111 },
    );
  });
});
