// What was counted since the start: what became of messages, and how long people waited for their answers. Numbers in
// memory, nobody's data; a scrape reads them, a restart begins anew.

/** Upper bounds in seconds. Most answers fall into the first three, so looking for the right one takes no time. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const;

export interface Bucket {
  /** Upper bound in seconds, or Infinity. */
  readonly le: number;
  /** How many took at most as long. */
  readonly count: number;
}

export class Latency {
  private readonly counts = new Float64Array(BOUNDS.length + 1);
  private total = 0;

  /** @param ms how long it took, in milliseconds */
  observe(ms: number): void {
    const seconds = ms / 1000;
    this.total += seconds;
    let i = 0;
    while (i < BOUNDS.length && seconds > (BOUNDS[i] ?? 0)) i += 1;
    this.counts[i] = (this.counts[i] ?? 0) + 1;
  }

  /** In seconds. */
  get sum(): number {
    return this.total;
  }

  /** Cumulative, as Prometheus wants them; the last one has all. */
  buckets(): readonly Bucket[] {
    let count = 0;
    return [...this.counts].map((each, i) => {
      count += each;
      return { le: BOUNDS[i] ?? Infinity, count };
    });
  }
}

/** Reasons told apart; what comes after that counts as "other", whatever a chat makes up. */
const MOST_REASONS = 40;

/** How often something happened, by its reason. */
export class Reasons {
  private readonly counted = new Map<string, number>();

  count(reason: string, times = 1): void {
    const known = plain(reason);
    const name = this.counted.has(known) || this.counted.size < MOST_REASONS ? known : "other";
    this.counted.set(name, (this.counted.get(name) ?? 0) + times);
  }

  all(): readonly (readonly [reason: string, count: number])[] {
    return [...this.counted];
  }
}

/** One word for every incident of ours, and nothing that somebody could have written. */
function plain(reason: string): string {
  if (reason.startsWith("reference ")) return "defect";
  return /^[a-z0-9][a-z0-9 ,:_-]{0,59}$/i.test(reason) ? reason : "other";
}

export class Tally {
  readonly latency = new Latency();
  readonly dropped = new Reasons();
  readonly dead = new Reasons();
  sent = 0;
  retried = 0;
  ambiguous = 0;
}
