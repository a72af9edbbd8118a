// A week of invitations to share in a network of 3,000 and in one of 250,000, hour by hour in turns: what one person costs,
// the longest time nobody else had a turn, and the memory it takes.
import { mkdtempSync, rmSync } from "node:fs";
import { setImmediate as breath } from "node:timers/promises";
import { join } from "node:path";
import { MovableClock } from "../../src/core/clock";
import { DAY, HOUR, instant, plus } from "../../src/core/instant";
import type { Program } from "../../src/program";
import { openDatabase } from "../../src/store/database";
import { benchProgram } from "./bench-network";
import { fillWithCrowd } from "./crowd";
import type { Effort } from "./effort";
import { percentile, type Figure } from "./figure";

const FEW = 3_000;
const MOST_PER_PERSON = 1.5;
const LONGEST_SLICE = 50;
const MOST_MEMORY = 1.5;
/** Monday, 11 January 2027, before Europe gets up. */
const BEGIN = instant(Date.parse("2027-01-11T00:00:00Z"));

class Crowd {
  /** Milliseconds in jobs. */
  spent = 0;
  /** Between two turns of anybody else. */
  readonly stretches: number[] = [];
  heap = 0;
  private readonly clock: MovableClock;
  private readonly program: Program;
  private readonly opened;

  constructor(
    file: string,
    readonly size: number,
  ) {
    this.opened = openDatabase(file, "bot");
    const { database } = this.opened;
    fillWithCrowd(database, size, BEGIN);
    database.exec(`
      INSERT INTO consent (person_id, purpose, version, given_at) SELECT id, 'nudges', 1, ${BEGIN} FROM person
        WHERE true ON CONFLICT DO NOTHING;
      INSERT INTO story_rhythm (person_id, rhythm) SELECT id, 'weekly' FROM person`);
    database.pragma("wal_checkpoint(TRUNCATE)");
    // How long the disk takes to be sure is the same for everybody, and no part of this.
    database.pragma("synchronous = OFF");
    this.clock = new MovableClock({ now: () => BEGIN });
    this.program = benchProgram(database, this.clock);
    this.program.begin();
  }

  /** Runs what is due at that hour, and watches how long the rest of the program waits for its turn. */
  async hour(hours: number): Promise<void> {
    this.clock.moveTo(plus(BEGIN, hours * HOUR));
    const began = performance.now();
    const end = { is: false };
    const watch = (async () => {
      let last = performance.now();
      while (!end.is) {
        await breath();
        const now = performance.now();
        this.stretches.push(now - last);
        last = now;
        this.heap = Math.max(this.heap, process.memoryUsage().heapUsed);
      }
    })();
    while ((await this.program.kernel.scheduler.runDue()) > 0);
    this.spent += performance.now() - began;
    end.is = true;
    await watch;
  }

  /** How many were invited. */
  invited(): number {
    const count = this.opened.database.prepare<[], number>(
      "SELECT count(*) FROM outbox WHERE kind = 'story-nudge'",
    );
    return count.pluck().get() ?? 0;
  }

  async close(): Promise<void> {
    await this.program.stop();
    this.opened.close();
  }
}

export async function invitations({ folder, crowd }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "invitations-"));
  const large = new Crowd(join(own, "large.db"), crowd);
  const small = new Crowd(join(own, "small.db"), Math.min(FEW, Math.ceil(crowd / 2)));
  try {
    // The first hour plans everybody; a week later everybody is invited, and the next week is planned with it.
    for (let hours = 0; hours <= (14 * DAY) / HOUR; hours += 1) {
      for (const each of hours % 2 === 0 ? [large, small] : [small, large]) await each.hour(hours);
    }
    for (const each of [large, small]) {
      if (each.invited() < each.size * 0.9) throw new Error(`${each.invited()} of ${each.size} were invited`);
    }
    const [ours, theirs] = [large, small].map(({ spent, size }) => (spent / size) * 1000);
    return [
      { name: "invitations", unit: "us/person", ours, theirs, goal: { most: MOST_PER_PERSON } },
      {
        ...{ name: "invitations slice", unit: "ms p99", goal: { most: 1 } },
        ...{ ours: percentile(large.stretches, 0.99), theirs: LONGEST_SLICE },
      },
      {
        ...{ name: "invitations memory", unit: "MB heap", goal: { most: MOST_MEMORY } },
        ...{ ours: large.heap / 2 ** 20, theirs: small.heap / 2 ** 20 },
      },
    ];
  } finally {
    await large.close();
    await small.close();
    rmSync(own, { recursive: true, force: true });
  }
}
