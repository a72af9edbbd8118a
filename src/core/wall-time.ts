import { type Instant, instant, type LocalDate, type Zone } from "./instant";

/**
 * Wall time: what a calendar and a clock in a zone show. Two rules hold everywhere, because somebody who says
 * "Thursday at ten" means the clock on the wall: an hour that daylight saving leaves out moves forward by the length
 * of the gap (02:30 becomes 03:30), and of an hour that happens twice the first one counts. Temporal calls this
 * "compatible"; it is done here with plain arithmetic over Intl's offsets because it sits on the path of every
 * message, where Temporal costs ten times as much. The tests hold it against Temporal.
 */

/** `HH:MM`, 00:00 to 23:59. */
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DAY_MS = 86_400_000;
const QUARTER_MS = 15 * 60_000;
const FIVE_YEARS_MS = 5 * 366 * DAY_MS;

/** The calendar date that people in the zone write at that moment. */
export function localDateOf(at: Instant, zone: Zone): LocalDate {
  return dateOf(Math.floor((at + offsetAt(at, zone)) / DAY_MS));
}

/** Date and time (`HH:MM`, seconds cut off) that people in the zone read at that moment. */
export function wallTimeOf(at: Instant, zone: Zone): { date: LocalDate; time: string } {
  const local = at + offsetAt(at, zone);
  const day = Math.floor(local / DAY_MS);
  const minute = Math.floor((local - day * DAY_MS) / 60_000);
  return { date: dateOf(day), time: `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}` };
}

/** The moment that a clock in the zone shows; a missing hour moves forward, of a doubled hour the first counts. */
export function atWallTime(date: LocalDate, time: string, zone: Zone): Instant {
  return findWallTime(date, time, zone).at;
}

/** Like `atWallTime`, and says whether daylight saving left that time out or makes it happen twice. */
export function findWallTime(
  date: LocalDate,
  time: string,
  zone: Zone,
): { at: Instant; clock: "once" | "missing" | "twice" } {
  const parts = TIME.exec(time);
  if (!parts) throw new RangeError(`not a time of day (HH:MM): ${time}`);
  const wall = dayNumber(date) * DAY_MS + (Number(parts[1]) * 60 + Number(parts[2])) * 60_000;
  // No zone changes its clock twice within these two days, so one of both offsets is the right one.
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const first = wall - before;
  const second = wall - after;
  const firstFits = offsetAt(first, zone) === before;
  if (before === after || firstFits) {
    const twice = firstFits && before > after && offsetAt(second, zone) === after;
    return { at: instant(first), clock: twice ? "twice" : "once" };
  }
  if (offsetAt(second, zone) === after) return { at: instant(second), clock: "once" };
  return { at: instant(first), clock: "missing" };
}

/** The first moment of the day, which is not always midnight. */
export function startOfDay(date: LocalDate, zone: Zone): Instant {
  return atWallTime(date, "00:00", zone);
}

/** Calendar days; a negative number goes back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** Calendar months; a day that the month lacks becomes its last one (31 January plus one is 28 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(month / 12);
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, (month % 12) + 1));
  return dateFrom(year, (month % 12) + 1, day);
}

/** Days from one date to the other; negative when `to` is the earlier one. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday to 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The ISO week a date belongs to, `2027-W02`; its year is the year of the week's Thursday. */
export function weekOf(date: LocalDate): string {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor(daysBetween(`${year}-01-01` as LocalDate, thursday) / 7) + 1;
  return `${year}-W${pad(week)}`;
}

/** The Monday of the date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** How many days the month has; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? isLeap(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
}

/** A date from numbers that are known to be right. */
export function dateFrom(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}` as LocalDate;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

/** Days since 1970-01-01. */
function dayNumber(date: LocalDate): number {
  // A date alone is read as UTC's.
  const day = Date.parse(date) / DAY_MS;
  if (Number.isNaN(day)) throw new RangeError(`not a date (yyyy-mm-dd): ${date}`);
  return day;
}

function dateOf(day: number): LocalDate {
  const utc = new Date(day * DAY_MS);
  const year = utc.getUTCFullYear();
  if (Number.isNaN(year)) throw new RangeError(`no date has the number ${day}`);
  // A quarter of the time that the ISO form of the whole moment takes.
  return dateFrom(year, utc.getUTCMonth() + 1, utc.getUTCDate());
}

const clocks = new Map<Zone, (at: number) => number>();

/** Milliseconds that the zone's clock is ahead of UTC at that moment; negative behind it. */
export function offsetAt(at: number, zone: Zone): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = makeClock(zone);
    clocks.set(zone, clock);
  }
  return clock(at);
}

/** Making a formatter takes about a hundred times as long as using it, so each zone keeps its own. */
function makeClock(zone: Zone): (at: number) => number {
  if (zone === "UTC") return () => 0;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const known = new Map<number, number>();
  return (at) => {
    // Clocks change on quarter hours only, except in the odd zone before 1975.
    const quarter = Math.floor(at / QUARTER_MS);
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    const offset = readOffset(format, at);
    if (at > FIVE_YEARS_MS) {
      if (known.size >= 2000) known.clear();
      known.set(quarter, offset);
    }
    return offset;
  };
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const text = format.format(at);
  if (text.length !== "01/15/2027, 09:00:00".length)
    throw new RangeError(`no wall time for the instant ${at}`);
  const wall = Date.UTC(
    Number(text.slice(6, 10)),
    Number(text.slice(0, 2)) - 1,
    Number(text.slice(3, 5)),
    Number(text.slice(12, 14)),
    Number(text.slice(15, 17)),
    Number(text.slice(18, 20)),
  );
  return wall - Math.floor(at / 1000) * 1000;
}
