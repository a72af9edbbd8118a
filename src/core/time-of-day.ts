import { fold } from "./clean-text";
import { countOf, COUNT_PATTERN, unitOf, UNIT_PATTERN } from "./date-words";
import { DAY, HOUR, MINUTE } from "./instant";

/** Times of day and lengths of time as people type them, and ISO durations as programs send them. */

const MARK = "(?:\\s*(?:uhr|h(?![a-z0-9])))?";
const HALF = "(?:\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?))?";
/** Hour and minute with a colon, an h or a dot between; German word, English half of the day. */
export const CLOCK_TIME = `(\\d{1,2})(?::|h|\\.)(\\d{2})(?::\\d{2})?(?![\\d:])${MARK}${HALF}`;
/** The hour alone with something that says it is one: 14 Uhr, 14 Uhr 30, 14h, 3pm, 10 o'clock. */
export const HOUR_TIME =
  "(\\d{1,2})(?:\\s*uhr(?:\\s*(\\d{2})(?![\\d.:/-]))?|h(?![a-z0-9])|\\s*o'?clock|\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?))";
const HALF_HOUR = "halb\\s+(\\d{1,2}|[a-z]+)";

const CLOCK_ONLY = new RegExp(`^${CLOCK_TIME}$`);
const HOUR_ONLY = new RegExp(`^${HOUR_TIME}$`);
const HALF_ONLY = new RegExp(`^${HALF_HOUR}$`);

/** `HH:MM` of `10:00`, `10 Uhr`, `10`, `10.30`, `10h30`, `9am`, `halb 10`, `noon`; undefined for anything else. */
export function parseTimeOfDay(text: string): string | undefined {
  const folded = fold(text).replace(/^(?:um|at|gegen|ab|@) ?/, "");
  const bare = /^\d{1,2}$/.exec(folded);
  if (bare) return timeFrom(bare[0]);
  const clock = CLOCK_ONLY.exec(folded);
  if (clock) return timeFrom(clock[1], clock[2], clock[3]);
  const hour = HOUR_ONLY.exec(folded);
  if (hour) return timeFrom(hour[1], hour[2], hour[3]);
  const half = HALF_ONLY.exec(folded);
  if (half) return halfBefore(half[1]);
  return /^(?:noon|midday|mittags?|12 uhr mittags)$/.test(folded) ? "12:00" : undefined;
}

/** `HH:MM`, or undefined when a clock has no such time; `half` is am or pm in any spelling. */
export function timeFrom(hour = "", minute = "0", half?: string): string | undefined {
  let h = Number(hour);
  const m = Number(minute);
  if (half !== undefined) {
    if (h < 1 || h > 12) return undefined;
    h = (h % 12) + (half.startsWith("p") ? 12 : 0);
  }
  return h <= 23 && m <= 59 ? `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}` : undefined;
}

/** German counts the half towards the next hour: halb zehn is 09:30. */
export function halfBefore(word = ""): string | undefined {
  const hour = countOf(word);
  return Number.isInteger(hour) && hour >= 1 && hour <= 24 ? timeFrom(String(hour - 1), "30") : undefined;
}

const SHORT_DURATION = /^(\d{1,3})\s*h\s*(\d{1,2})(?:\s*m(?:in)?)?$/;
const COLON_DURATION = /^(\d{1,2}):([0-5]\d)(?:\s*h)?$/;
const PART = new RegExp(`^(${COUNT_PATTERN})\\s*(${UNIT_PATTERN})\\.?(?![a-z])(?:\\s*(?:,|und|and))?\\s*`);
const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60 };
/** A call that lasts longer than a day is a slip of the finger. */
const LONGEST_MINUTES = 24 * 60;

/** Minutes (1 to 1,440) of `45`, `45m`, `45 min`, `1h`, `1h30`, `1:30`, `1,5 h`, `1 Stunde 15 Minuten`, `half an hour`. */
export function parseDuration(text: string): number | undefined {
  const minutes = durationMinutes(fold(text));
  return minutes !== undefined && Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES
    ? minutes
    : undefined;
}

function durationMinutes(folded: string): number | undefined {
  if (/^\d{1,4}$/.test(folded)) return Number(folded);
  if (/^(?:(?:eine )?halbe stunde|(?:a )?half an hour|half hour)$/.test(folded)) return 30;
  if (/^(?:anderthalb|eineinhalb) stunden$/.test(folded)) return 90;
  if (/^(?:eine )?dreiviertelstunde$/.test(folded)) return 45;
  if (/^(?:eine )?viertelstunde$/.test(folded)) return 15;
  const short = SHORT_DURATION.exec(folded) ?? COLON_DURATION.exec(folded);
  if (short) return Number(short[1]) * 60 + Number(short[2]);
  const decimal = /^(\d{1,2})[.,](\d{1,2})\s*(?:h|std|hours?|stunden?)\.?$/.exec(folded);
  if (decimal) return Math.round(Number(`${decimal[1] ?? ""}.${decimal[2] ?? ""}`) * 60);
  return sumOfParts(folded);
}

function sumOfParts(folded: string): number | undefined {
  let rest = folded;
  let sum = 0;
  while (rest !== "") {
    const part = PART.exec(rest);
    const minutes = UNIT_MINUTES[unitOf(part?.[2] ?? "") ?? ""];
    if (!part || minutes === undefined) return undefined;
    sum += countOf(part[1] ?? "") * minutes;
    rest = rest.slice(part[0].length);
  }
  return sum > 0 ? sum : undefined;
}

const ISO_DURATION =
  /^P(?=\d|T\d)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration such as `P3DT2H`; a day is 24 hours, fractions of a second are cut off.
 * Undefined for anything else, months and years included because they have no fixed length.
 */
export function parseIsoDuration(text: string): number | undefined {
  const parts = ISO_DURATION.exec(text.trim().toUpperCase());
  if (!parts) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return weeks * 7 * DAY + days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
}
