// When a person may be written to unasked, by weekday and in her own wall time. As people type it and as it is stored.
import { weekdayName } from "../core/date-format";
import { parseTimeOfDay, parseWeekdays } from "../core/dates";
import type { Instant, Language, LocalDate, Zone } from "../core/instant";
import { atWallTime, weekdayOf } from "../core/wall-time";

export interface DayHours {
  /** Wall times HH:MM. */
  readonly opens: string;
  readonly closes: string;
}

/** By weekday, 1 is Monday; a day that is missing is closed. */
export type WeekHours = ReadonlyMap<number, DayHours>;

const OFFICE: DayHours = { opens: "09:00", closes: "17:00" };
export const USUAL_HOURS: WeekHours = new Map([1, 2, 3, 4, 5].map((day) => [day, OFFICE]));

const WORKING_DAYS = "mo-fr";
/** A day ends a minute before midnight: a wall time of 24:00 is none. */
const END_OF_DAY = "23:59";

/** "mo-fr 9-17, sa 10:00-14:00", "Mo bis Fr 9 bis 17 Uhr"; undefined when that is no week with an open day. */
export function parseSendingHours(text: string): WeekHours | undefined {
  const hours = new Map<number, DayHours>();
  let named = "";
  for (const part of text.split(/[,;\n]/)) {
    const segment = part.trim().replace(/\s+(?:von|from)\s+/i, " ");
    if (segment === "") continue;
    const at = segment.search(/\d/);
    named = `${named} ${at < 0 ? segment : segment.slice(0, at)}`.trim();
    // "sa, so 10-14": the days go on behind the comma.
    if (at < 0) {
      named += ",";
      continue;
    }
    const days = parseWeekdays(named === "" ? WORKING_DAYS : named);
    const open = readRange(segment.slice(at));
    if (!days || !open) return undefined;
    for (const day of days) hours.set(day, open);
    named = "";
  }
  return named === "" && hours.size > 0 ? new Map([...hours].sort(([a], [b]) => a - b)) : undefined;
}

function readRange(text: string): DayHours | undefined {
  const [from, to, more] = text.split(/\s*(?:-|–|—|\bbis\b|\bto\b)\s*/i);
  if (from === undefined || to === undefined || more !== undefined) return undefined;
  const opens = parseTimeOfDay(from);
  const closes = /^24(?::00)?(?:\s*uhr)?$/i.test(to.trim()) ? END_OF_DAY : parseTimeOfDay(to);
  return opens !== undefined && closes !== undefined && opens < closes ? { opens, closes } : undefined;
}

export function storedHours(hours: WeekHours): string {
  return [...hours].map(([day, { opens, closes }]) => `${day} ${opens}-${closes}`).join(", ");
}

export function restoredHours(stored: string): WeekHours {
  return new Map(
    stored
      .split(", ")
      .map((part): [number, DayHours] => [
        Number(part.slice(0, 1)),
        { opens: part.slice(2, 7), closes: part.slice(8, 13) },
      ]),
  );
}

/** As people read it, and as it can be typed: "Mo.–Fr. 09:00–17:00, Sa. 10:00–14:00". */
export function shownHours(hours: WeekHours, language: Language): string {
  const runs: { from: number; to: number; open: DayHours }[] = [];
  for (const [day, open] of hours) {
    const last = runs.at(-1);
    const same = last && last.to === day - 1 && last.open.opens === open.opens;
    if (same && last.open.closes === open.closes) last.to = day;
    else runs.push({ from: day, to: day, open });
  }
  const name = (day: number): string => weekdayName(day, language, "short");
  return runs
    .map(({ from, to, open }) => {
      const days = from === to ? name(from) : `${name(from)}–${name(to)}`;
      return `${days} ${open.opens}–${open.closes}`;
    })
    .join(", ");
}

/** On a date; undefined on a day that is closed. */
export function openingOn(
  date: LocalDate,
  zone: Zone,
  hours: WeekHours,
): { readonly opens: Instant; readonly closes: Instant } | undefined {
  const day = hours.get(weekdayOf(date));
  if (!day) return undefined;
  const opens = atWallTime(date, day.opens, zone);
  const closes = atWallTime(date, day.closes, zone);
  return opens < closes ? { opens, closes } : undefined;
}
