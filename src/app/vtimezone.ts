// A zone's clock as calendars want it told (RFC 5545, VTIMEZONE): from which moment on it is how far ahead of UTC. What
// returns every year on the same weekday is said as a rule, because some programs read nothing else; the rest one by one.
import { instant, type LocalDate, type Zone } from "../core/instant";
import { daysInMonth, offsetAt, weekdayOf } from "../core/wall-time";
import { wallOfChange, zoneChanges, type ZoneChange } from "../core/zone-changes";

/** From so many years in a row on it is a rule. */
const FEWEST_YEARS = 3;
const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

interface Observed {
  readonly change: ZoneChange;
  readonly date: LocalDate;
  readonly time: string;
}

/** @param to the last whole year that it has to be right for; rules go on after it */
export function vtimezone(zone: Zone, from: number, to: number): string {
  const begin = instant(Date.UTC(from, 0, 1));
  const changes = zoneChanges(zone, begin, instant(Date.UTC(to + 1, 0, 1))).map((change): Observed => ({
    change,
    ...wallOfChange(change),
  }));
  const groups = new Map<string, Observed[]>();
  for (const each of changes) {
    const { before, after } = each.change;
    const key = [before, after, each.time, each.date.slice(5, 7), weekdayOf(each.date)].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const offset = offsetAt(begin, zone);
  const first = { before: offset, after: offset };
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    ...observance(first, { date: `${from}-01-01` as LocalDate, time: "00:00" }),
    ...[...groups.values()].flatMap((group) => observances(group, to)),
    "END:VTIMEZONE",
  ].join("\r\n");
}

/** The years in a row up to the last one are a rule. */
function observances(group: readonly Observed[], lastYear: number): readonly string[] {
  let first = group.length;
  for (let year = lastYear; first > 0 && yearOf(group[first - 1]) === year; year -= 1) first -= 1;
  const ruled = group.slice(first);
  const [start] = ruled;
  const rule = ruled.length < FEWEST_YEARS ? undefined : yearly(ruled);
  const single = rule === undefined ? group : group.slice(0, first);
  return [
    ...single.flatMap((each) => observance(each.change, each)),
    ...(start && rule !== undefined ? observance(start.change, start, rule) : []),
  ];
}

function observance(
  { before, after }: Pick<ZoneChange, "before" | "after">,
  { date, time }: Pick<Observed, "date" | "time">,
  rule?: string,
): readonly string[] {
  const name = after > before ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${name}`,
    `DTSTART:${date.replaceAll("-", "")}T${time.replace(":", "")}00`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${shown(before)}`,
    `TZOFFSETTO:${shown(after)}`,
    `END:${name}`,
  ];
}

/** Of dates in one month and on one weekday, one per year; undefined when they have no more in common than that. */
function yearly(ruled: readonly Observed[]): string | undefined {
  const [first] = ruled;
  if (!first) return undefined;
  const days = ruled.map(({ date }) => Number(date.slice(8)));
  const month = Number(first.date.slice(5, 7));
  const code = CODES[weekdayOf(first.date) - 1] ?? "MO";
  const rule = `FREQ=YEARLY;BYMONTH=${month};BYDAY=`;
  const [nth] = days.map((day) => Math.ceil(day / 7));
  if (nth !== undefined && nth < 5 && days.every((day) => Math.ceil(day / 7) === nth))
    return `${rule}${nth}${code}`;
  const fromEnd = ruled.map(({ date }, i) => daysInMonth(Number(date.slice(0, 4)), month) - (days[i] ?? 0));
  if (fromEnd.every((left) => left < 7)) return `${rule}-1${code}`;
  // "The first Sunday from the 2nd on": seven days have that weekday once.
  const earliest = Math.min(...days);
  if (Math.max(...days) > earliest + 6) return undefined;
  const week = Array.from({ length: 7 }, (_, i) => earliest + i);
  return `${rule}${code};BYMONTHDAY=${week.join(",")}`;
}

function yearOf(observed: Observed | undefined): number | undefined {
  return observed && Number(observed.date.slice(0, 4));
}

/** `+0530`, `-0330`. */
function shown(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const [h, m] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return `${offset < 0 ? "-" : "+"}${String(h).padStart(2, "0")}${String(m).padStart(2, "0")}`;
}
