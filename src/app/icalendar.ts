// Calendar files and feeds (RFC 5545) from what a feature knows about its dates. The library writes, folds and escapes; times
// are handed to it as they are to be read, because it would write a plain instant in the time of the process.
import type * as Library from "ical-generator";
import type { Instant, Language, LocalDate, Zone } from "../core/instant";
import { vtimezone } from "./vtimezone";

/** Date and time HH:MM, in the event's zone. */
export interface WallMoment {
  readonly date: LocalDate;
  readonly time: string;
}

export interface CalendarEvent {
  /** The same for good, whatever becomes of the event. */
  readonly uid: string;
  /** Goes up with every change. */
  readonly sequence: number;
  /** When it last changed. */
  readonly changedAt: Instant;
  readonly summary: string;
  readonly description: string;
  readonly location?: string;
  /** Does not keep the reader's time. */
  readonly isFree: boolean;
  readonly zone: Zone;
  readonly start: WallMoment;
  readonly end: WallMoment;
  /** The value of an RRULE. */
  readonly rule?: string;
  /** Dates of the rule on which it does not take place. */
  readonly leftOut?: readonly WallMoment[];
  /** The date of the rule in whose place it stands. */
  readonly insteadOf?: WallMoment;
}

export interface CalendarText {
  readonly name: string;
  readonly language: Language;
  readonly events: readonly CalendarEvent[];
  /** Until which year zones are told. */
  readonly untilYear: number;
  /** After so many seconds a program should look for something new. */
  readonly refresh?: number;
}

const UTC = "UTC" as Zone;
/** Programs look after an hour at the earliest; most of them have a rhythm of their own. */
export const REFRESH_SECONDS = 60 * 60;

/** A whole VCALENDAR; the same for the same input. */
export function calendarText({ name, language, events, untilYear, refresh }: CalendarText): string {
  const library = load();
  const firstYear = Math.min(untilYear, ...events.map(({ start }) => Number(start.date.slice(0, 4)))) - 1;
  const calendar: Library.ICalCalendar = library.default({
    // The library escapes neither of the two lines that this becomes.
    name: library.escape(name, false),
    prodId: { company: "ambassador-bot", product: "calendar", language },
    scale: "GREGORIAN",
    // Without a name of its own the calendar's stamps are in UTC; the events name their zones.
    timezone: { name: null, generator: (zone) => vtimezone(zone as Zone, firstYear, untilYear) },
    ...(refresh !== undefined && { ttl: refresh }),
  });
  for (const event of events) calendar.createEvent(dataOf(event));
  return `${calendar.toString()}\r\n`;
}

function dataOf(event: CalendarEvent): Library.ICalEventData {
  const { uid, sequence, changedAt, summary, description, location, zone, rule } = event;
  const [name, mark] = zone === UTC ? ["EXDATE", "Z"] : [`EXDATE;TZID=${zone}`, ""];
  const exceptions = (event.leftOut ?? []).map((moment) => written(moment) + mark).join(",");
  const lines = [`RRULE:${rule}`, ...(exceptions === "" ? [] : [`${name}:${exceptions}`])];
  return {
    ...{ id: uid, sequence, summary, description, timezone: zone },
    ...{ stamp: new Date(changedAt), lastModified: new Date(changedAt) },
    ...{ start: shownAs(event.start), end: shownAs(event.end) },
    ...(location !== undefined && { location: { title: location } }),
    ...(rule !== undefined && { repeating: lines.join("\r\n") }),
    ...(event.insteadOf && { recurrenceId: shownAs(event.insteadOf) }),
    ...{ status: "CONFIRMED" as never, transparency: (event.isFree ? "TRANSPARENT" : "OPAQUE") as never },
  };
}

/** `20270114T100000` */
function written({ date, time }: WallMoment): string {
  return `${date.replaceAll("-", "")}T${time.replace(":", "")}00`;
}

/** The shape of a date library's value, of which the library only asks how it is written and what comes first. */
function shownAs(moment: WallMoment): Library.ICalDateTimeValue {
  const [date = "", time = ""] = written(moment).split("T");
  const value = {
    isValid: () => true,
    format: (pattern?: string) => (pattern === "YYYYMMDD" ? date : time),
    toDate: () => new Date(`${moment.date}T${moment.time}:00Z`),
    toJSON: () => `${date}T${time}`,
    // Only asked of what is in UTC anyway.
    utc: () => value,
  };
  return value;
}

function load(): typeof Library {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would load it at every start
  return require("ical-generator") as typeof Library;
}
