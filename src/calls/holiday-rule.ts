// What a public holiday does to a call. Pure; which days are holidays is told by whoever asks.
import type { LocalDate } from "../core/instant";
import { addDays, weekdayOf } from "../core/wall-time";
import type { Both } from "../i18n/texts";
import type { CallSeries, Decision } from "./call-series";
import { neighbours } from "./recurrence";

/** skip: left out; earlier, later: on the working day before or after; keep: takes place all the same. */
export type HolidayRule = "skip" | "earlier" | "later" | "keep";

export type HolidayOn = (date: LocalDate) => Both | undefined;

const SATURDAY = 6;

/**
 * The call on a date of its schedule. It is shifted to the nearest working day (Monday to Friday, no holiday), but never
 * to or past its neighbour in the schedule: then it is skipped.
 */
export function decide(
  schedule: CallSeries,
  date: LocalDate,
  rule: HolidayRule,
  holidayOn: HolidayOn,
): Decision {
  const start = { date, time: schedule.time };
  const holiday = rule === "keep" ? undefined : holidayOn(date);
  if (!holiday) return { status: "planned", by: "schedule", start };
  const shifted = rule === "skip" ? undefined : shift(schedule, date, rule === "later" ? 1 : -1, holidayOn);
  return shifted === undefined
    ? { status: "skipped", by: "holiday", holiday, start }
    : { status: "moved", by: "holiday", holiday, start: { ...start, date: shifted } };
}

function shift(
  schedule: CallSeries,
  date: LocalDate,
  step: 1 | -1,
  holidayOn: HolidayOn,
): LocalDate | undefined {
  const { before, after } = neighbours(schedule, date);
  for (let day = addDays(date, step); day > before && day < after; day = addDays(day, step)) {
    if (weekdayOf(day) < SATURDAY && !holidayOn(day)) return day;
  }
  return undefined;
}
