/**
 * Dates that people type, in German or English whatever language they have chosen: `fri 14:00`, `morgen 9 Uhr`,
 * `14. März`, `2027-03-14 15:00`, `in 3 days`. What can be read in two ways is asked back, never guessed.
 *
 * The rules: a weekday is the next one after now (today while its time is still ahead), "next Friday" is never today;
 * a day without a year is the next such day, today included; a time alone is today, or tomorrow once it has passed;
 * a time that daylight saving leaves out moves forward by the gap, of a doubled hour the first one counts.
 */
import { clip, cleanLine } from "./clean-text";
import { readDate } from "./date-reading";
import { checkMoment, DateResolver, EARLIEST_YEAR, latestDate, problem } from "./date-resolver";
import { DAY, type Instant, instant, parseLocalDate, plus } from "./instant";
import { startOfDay, wallTimeOf } from "./wall-time";
import type { When, WhenOptions } from "./when";

// Whoever understands typed time starts here; the parts live beside their words.
export { parseWeekday, parseWeekdays } from "./date-words";
export { parseDuration, parseIsoDuration, parseTimeOfDay } from "./time-of-day";
export type { DateProblem, When, WhenOptions } from "./when";

/** How much of the typed text an explanation repeats, in characters. */
const SHOWN = 60;

/** The moment or day that the text means, seen from `now` in `zone`, or what is wrong with it. Never throws. */
export function parseWhen(text: string, options: WhenOptions): When {
  const typed = clip(cleanLine(text), SHOWN);
  if (typed === "") return problem({ code: "empty" });
  const exact = parseIsoInstant(text);
  if (exact !== undefined) return checkExact(exact, options);
  const reading = readDate(text);
  if (!reading) return problem({ code: "not-understood", text: typed });
  if (reading.impossibleTime) return problem({ code: "no-such-time", text: reading.impossibleTime });
  const zone = reading.zone ?? options.zone;
  const when = new DateResolver(reading, typed, { ...options, zone }).resolve();
  // "10:00 (Athens)" is resolved there and told in the asker's own wall time.
  return when.kind === "moment" ? { ...when, ...wallTimeOf(when.at, options.zone) } : when;
}

function checkExact(at: Instant, options: WhenOptions): When {
  // Beyond year 9999 no wall time can be told, so the limit comes first.
  const latest = latestDate(options);
  if (at > plus(startOfDay(latest, options.zone), 2 * DAY)) return problem({ code: "too-far", latest });
  return checkMoment({ at, ...wallTimeOf(at, options.zone), clock: "once" }, options);
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** The moment of an ISO 8601 text with an offset or Z, as programs send it: `2027-01-14T09:45:00+01:00`. */
export function parseIsoInstant(text: string): Instant | undefined {
  const typed = text.trim().toUpperCase();
  if (!ISO_INSTANT.test(typed) || parseLocalDate(typed.slice(0, 10)) === undefined) return undefined;
  const ms = Date.parse(typed.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(ms) || typed.slice(0, 4) < String(EARLIEST_YEAR) ? undefined : instant(ms);
}
