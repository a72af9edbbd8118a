// When the clocks of a zone change, found by asking for its offset: there is no list of it in Node.
import { instant, type Instant, type LocalDate, type Zone } from "./instant";
import { offsetAt } from "./wall-time";

export interface ZoneChange {
  /** The first moment of the new offset. */
  readonly at: Instant;
  /** Milliseconds ahead of UTC, before and after. */
  readonly before: number;
  readonly after: number;
}

/** Clocks change on quarter hours only. */
const QUARTER = 15 * 60_000;
/** No zone changes its clocks twice within so many quarter hours (five days). */
const STRIDE = 5 * 96;

/** The changes after `from` until `to`, in order. */
export function zoneChanges(zone: Zone, from: Instant, to: Instant): readonly ZoneChange[] {
  const offset = (quarter: number): number => offsetAt(quarter * QUARTER, zone);
  const last = Math.floor(to / QUARTER);
  const found: ZoneChange[] = [];
  for (let low = Math.floor(from / QUARTER); low < last; low += STRIDE) {
    const high = Math.min(low + STRIDE, last);
    const [before, after] = [offset(low), offset(high)];
    if (before !== after) found.push({ at: firstWith(after, low, high, offset), before, after });
  }
  return found;
}

/** What the clock showed at the change, had it not changed: `2027-03-28` and `02:00`. */
export function wallOfChange({ at, before }: ZoneChange): {
  readonly date: LocalDate;
  readonly time: string;
} {
  const shown = new Date(at + before).toISOString();
  return { date: shown.slice(0, 10) as LocalDate, time: shown.slice(11, 16) };
}

function firstWith(after: number, low: number, high: number, offset: (quarter: number) => number): Instant {
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (offset(middle) === after) yes = middle;
    else no = middle;
  }
  return instant(yes * QUARTER);
}
