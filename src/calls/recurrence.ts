// On which dates something recurs. Pure calendar arithmetic without a clock: which instant a date's wall time is, and what
// daylight saving does to it, is decided in core/wall-time. The tests hold it against an independent implementation.
import type { LocalDate } from "../core/instant";
import {
  addDays,
  addMonths,
  dateFrom,
  daysBetween,
  daysInMonth,
  mondayOf,
  weekdayOf,
} from "../core/wall-time";

/** Which of a month's weekdays; every month has these. */
export type Nth = 1 | 2 | 3 | 4 | -1;

export type Rhythm =
  | { readonly kind: "weekly" }
  /** Every second week, counted from the week of `anchorOn` in both directions. */
  | { readonly kind: "biweekly"; readonly anchorOn: LocalDate }
  /** The nth such weekday of every month; -1 is the last. */
  | { readonly kind: "monthly"; readonly nth: Nth };

export interface Recurrence {
  readonly rhythm: Rhythm;
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  /** The first date on which it may take place. */
  readonly fromOn: LocalDate;
  /** The first date on which it no longer does. */
  readonly untilOn?: LocalDate;
}

/** Beyond it no date can be written. */
const LAST = "9999-11-30";

/** The dates from `from` on, in order, as long as the recurrence lasts. */
export function* datesFrom(recurrence: Recurrence, from: LocalDate): Generator<LocalDate, void, void> {
  const { fromOn, untilOn = LAST } = recurrence;
  const first = from > fromOn ? from : fromOn;
  for (const date of unbounded(recurrence, first)) {
    if (date >= untilOn || date > LAST) return;
    yield date;
  }
}

export function takesPlaceOn(recurrence: Recurrence, date: LocalDate): boolean {
  return datesFrom(recurrence, date).next().value === date;
}

/** The date before and the date after in the recurrence's rhythm, whether or not it begins or ends between them. */
export function neighbours(
  recurrence: Recurrence,
  date: LocalDate,
): { readonly before: LocalDate; readonly after: LocalDate } {
  let before = date;
  // A month and a half back at least one date lies before, whatever the rhythm.
  for (const each of unbounded(recurrence, addDays(date, -45))) {
    if (each > date) return { before, after: each };
    if (each < date) before = each;
  }
  throw new RangeError(`no date follows ${date}`);
}

function* unbounded({ rhythm, weekday }: Recurrence, from: LocalDate): Generator<LocalDate, void, void> {
  if (rhythm.kind === "monthly") {
    const { nth } = rhythm;
    for (let month = `${from.slice(0, 8)}01` as LocalDate; ; month = addMonths(month, 1)) {
      const date = nthWeekday(month, weekday, nth);
      if (date >= from) yield date;
    }
  }
  let date = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const step = rhythm.kind === "biweekly" ? 14 : 7;
  if (rhythm.kind === "biweekly" && daysBetween(mondayOf(rhythm.anchorOn), mondayOf(date)) % 14 !== 0) {
    date = addDays(date, 7);
  }
  for (; ; date = addDays(date, step)) yield date;
}

function nthWeekday(first: LocalDate, weekday: number, nth: Nth): LocalDate {
  const offset = (weekday - weekdayOf(first) + 7) % 7;
  if (nth > 0) return addDays(first, offset + (nth - 1) * 7);
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  const last = dateFrom(year, month, daysInMonth(year, month));
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}
