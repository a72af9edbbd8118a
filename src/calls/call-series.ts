// When the call takes place. Pure: wall time in a zone, so it stays at ten o'clock through daylight saving.
import type { Instant, LocalDate, Zone } from "../core/instant";
import { MINUTE, plus } from "../core/instant";
import { addDays, atWallTime, localDateOf, weekdayOf } from "../core/wall-time";

export interface CallSeries {
  readonly id: number;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  /** Wall time HH:MM in `zone`. A wall time that daylight saving skips moves ahead by the gap; a doubled one is the first. */
  readonly time: string;
  readonly minutes: number;
  readonly link?: string;
  readonly zone: Zone;
  readonly fromOn: LocalDate;
  /** First date on which it no longer takes place. */
  readonly untilOn?: LocalDate;
}

export interface Call {
  readonly series: CallSeries;
  /** Together with the series it names the occurrence for good. */
  readonly date: LocalDate;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** How long before the start the link is sent, in minutes. */
export const SOON = 15;

/** The call on a date; undefined when the series has none then. */
export function callOn(series: CallSeries, date: LocalDate): Call | undefined {
  if (weekdayOf(date) !== series.weekday || date < series.fromOn) return undefined;
  if (series.untilOn !== undefined && date >= series.untilOn) return undefined;
  const startsAt = atWallTime(date, series.time, series.zone);
  return { series, date, startsAt, endsAt: plus(startsAt, series.minutes * MINUTE) };
}

/** The next calls that start after `after`, at most `count`. */
export function callsAfter(series: CallSeries, after: Instant, count: number): readonly Call[] {
  const calls: Call[] = [];
  const today = localDateOf(after, series.zone);
  const first = today < series.fromOn ? series.fromOn : today;
  let date = addDays(first, (series.weekday - weekdayOf(first) + 7) % 7);
  while (calls.length < count) {
    const call = callOn(series, date);
    if (!call) break;
    if (call.startsAt > after) calls.push(call);
    date = addDays(date, 7);
  }
  return calls;
}

/** One day ahead: the same wall time on the day before. */
export function dayAhead({ series, date }: Call): Instant {
  return atWallTime(addDays(date, -1), series.time, series.zone);
}

export function soonAhead({ startsAt }: Call): Instant {
  return plus(startsAt, -SOON * MINUTE);
}
