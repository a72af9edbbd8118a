import { MINUTE } from "../core/instant";

const FIRST = 2_000;
const LONGEST = 10 * MINUTE;

/** Milliseconds until the next try: doubling with jitter, so that what failed together does not come back together. */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 12));
  return Math.round(ceiling * (0.5 + random() / 2));
}
