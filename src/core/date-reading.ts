import { fold } from "./clean-text";
import {
  COUNT_PATTERN,
  countOf,
  MONTH_PATTERN,
  monthOf,
  parseWeekday,
  type Unit,
  UNIT_PATTERN,
  unitOf,
  WEEKDAY_PATTERN,
} from "./date-words";
import { parseZone, type Zone } from "./instant";
import { CLOCK_TIME, halfBefore, HOUR_TIME, timeFrom } from "./time-of-day";

/**
 * First half of understanding a date: from the typed text to what was said, without looking at a calendar. The text
 * is read from left to right; each rule knows one way to say something and takes it off the front. Whatever no rule
 * takes makes the whole text not understood, so nothing a person typed is ignored in silence.
 */

/** The day as it was said; `dates.ts` turns it into a date. */
export type SaidDay =
  | { said: "date"; year?: number; month: number; day: number }
  /** 3/4: two dates, depending on who wrote it. */
  | { said: "either"; year?: number; first: number; second: number }
  /** The 14th, without a month. */
  | { said: "day-of-month"; day: number }
  | { said: "ahead"; amount: number; unit: Unit }
  /** Next week, next month: the first day of it. */
  | { said: "period"; amount: number; unit: "week" | "month" };

export type WeekdayStep = "coming" | "next" | "after-next" | "last";

export interface Reading {
  day?: SaidDay;
  weekday?: { day: number; step: WeekdayStep };
  /** HH:MM. */
  time?: string;
  zone?: Zone;
  /** A time that no clock shows, as typed. */
  impossibleTime?: string;
  now?: true;
  /** abends, in the afternoon: moves hours before noon to after it. */
  later?: true;
  /** um, at: the bare number behind it is an hour. */
  hourNext?: true;
}

type Take = (match: RegExpExecArray, reading: Reading) => boolean;
type Rule = readonly [pattern: RegExp, take: Take];

const END = "(?![a-z0-9])";
const YEAR = "(\\d{4})(?!\\d)";
const STEPS: readonly (readonly [RegExp, WeekdayStep])[] = [
  [/^(?:ueber|uber)/, "after-next"],
  [/^(?:next|na|kommend|coming)/, "next"],
  [/^(?:last|letzt|vergangen|vorig)/, "last"],
];
const STEP =
  "(?:(next|this|last|coming|(?:(?:ueber|uber)?nae?chst|kommend|letzt|vergangen|vorig|dies)e[nrsm]?)\\s+)";
const PERIODS: Readonly<Record<WeekdayStep, number>> = { coming: 0, next: 1, "after-next": 2, last: -1 };
const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ...words("heute today tonight", 0),
  ...words("morgen tomorrow tmrw tmw", 1),
  ...words("uebermorgen ubermorgen overmorrow", 2),
  ...words("gestern yesterday", -1),
  ...words("vorgestern", -2),
]);

function words(list: string, days: number): [string, number][] {
  return list.split(" ").map((word) => [word, days]);
}

/** Longer than any date; the rules look at each place of the text in turn. */
const LONGEST = 120;

const RULES: readonly Rule[] = [
  rule("[\\s,;]+", () => true),
  // "um 12 am Freitag": here "am" is the German word before the day.
  rule(`(?:um|gegen|ab)\\s+(\\d{1,2})(?=\\s+am\\s+(?:\\d|(?:${WEEKDAY_PATTERN})${END}))`, (m, r) =>
    setTime(r, m[0], timeFrom(m[1])),
  ),
  rule(`(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:t(?=\\d)|(?!\\d))`, (m, r) =>
    setDay(r, { said: "date", year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  ),
  rule(
    `(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?${YEAR}|(\\d{2})(?!\\d|[.:]|\\s*(?:uhr|h|[ap]\\.?m)${END}))?`,
    (m, r) => setDay(r, { said: "date", ...yearOf(m[3] ?? m[4]), month: Number(m[2]), day: Number(m[1]) }),
  ),
  rule(`(\\d{1,2})([/-])(\\d{1,2})(?:\\2(?:${YEAR}|(\\d{2})(?!\\d)))?(?![\\d:/-])`, (m, r) =>
    setDay(r, takeSlashed(Number(m[1]), Number(m[3]), m[4] ?? m[5])),
  ),
  rule(`(\\d{1,2})\\.(\\d{1,2})(?!\\d|\\.|\\s*(?:uhr|h|[ap]\\.?m)${END})`, takeDotted),
  rule(
    `(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s*(?:of\\s+)?(${MONTH_PATTERN})(?![a-z])\\.?(?:,?\\s*${YEAR}(?!\\s*uhr))?`,
    (m, r) => setDay(r, { said: "date", ...yearOf(m[3]), month: monthOf(m[2] ?? ""), day: Number(m[1]) }),
  ),
  rule(
    `(${MONTH_PATTERN})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?(?![\\d:.a-z]|\\s*(?:uhr|[ap]\\.?m)${END})(?:,?\\s*${YEAR})?`,
    (m, r) => setDay(r, { said: "date", ...yearOf(m[3]), month: monthOf(m[1] ?? ""), day: Number(m[2]) }),
  ),
  rule(CLOCK_TIME, (m, r) => setTime(r, m[0], timeFrom(m[1], m[2], m[3]))),
  rule(HOUR_TIME, (m, r) => setTime(r, m[0], timeFrom(m[1], m[2], m[3]))),
  rule(`halb\\s+(\\d{1,2}|[a-z]+)${END}`, (m, r) => setTime(r, m[0], halfBefore(m[1]))),
  rule(`(?:noon|midday|mittags?)${END}`, (_, r) => r.time === "12:00" || setTime(r, "", "12:00")),
  rule(`(?:in|after|nach)\\s+(?:half an hour|einer halben stunde)${END}`, (_, r) =>
    setDay(r, { said: "ahead", amount: 30, unit: "minute" }),
  ),
  rule(`in\\s+(${COUNT_PATTERN})\\s*(${UNIT_PATTERN})${END}`, (m, r) => takeAhead(r, m[1], m[2], 1)),
  rule(`vor\\s+(${COUNT_PATTERN})\\s*(${UNIT_PATTERN})${END}`, (m, r) => takeAhead(r, m[1], m[2], -1)),
  rule(`(${COUNT_PATTERN})\\s*(${UNIT_PATTERN})\\s+ago${END}`, (m, r) => takeAhead(r, m[1], m[2], -1)),
  rule(`${STEP}(woche|week|monat|month)${END}`, (m, r) =>
    setDay(r, {
      said: "period",
      amount: PERIODS[stepOf(m[1])],
      unit: /^w/.test(m[2] ?? "") ? "week" : "month",
    }),
  ),
  rule(`${STEP}?(${WEEKDAY_PATTERN})${END}\\.?`, (m, r) => takeWeekday(r, m[2], stepOf(m[1]))),
  rule(`(${[...DAY_WORDS.keys()].join("|")})${END}`, takeDayWord),
  rule(`(?:now|jetzt|sofort)${END}`, (_, r) => r.day === undefined && r.time === undefined && (r.now = true)),
  rule(`(?:in the\\s+)?(?:abends?|evening|nachmittags?|afternoon)${END}`, (_, r) => (r.later = true)),
  rule(`(?:in the\\s+)?(?:morgens|fruehs?|fruhs?|vormittags?|morning)${END}`, () => true),
  rule(`(\\d{1,2})(?:st|nd|rd|th)${END}|(\\d{1,2})\\.(?=[\\s,]|$)`, (m, r) =>
    setDay(r, { said: "day-of-month", day: Number(m[1] ?? m[2]) }),
  ),
  rule(`(\\d{1,2})${END}(?![.:/-]\\d)`, takeBareNumber),
  rule("\\(([^()]{2,40})\\)", takeZone),
  rule(`(?:um|at|gegen|ab)${END}|@`, (_, r) => (r.hourNext = true)),
  rule(`(?:on|am|an|de[nrm]|the|of|bis|until|till|by|zum|from|vo[nm]|im)${END}|[.!?]+$`, () => true),
];

function rule(pattern: string, take: Take): Rule {
  return [new RegExp(pattern, "y"), take];
}

/** What the text says, or undefined when a part of it says nothing known or something twice. */
export function readDate(text: string): Reading | undefined {
  if (text.length > LONGEST) return undefined;
  const folded = fold(text).replace(/^["']+|["']+$/g, "");
  const reading: Reading = {};
  let position = 0;
  while (position < folded.length) {
    const length = takeAt(folded, position, reading);
    if (length === undefined) return undefined;
    position += length;
  }
  if (reading.later && reading.time && Number(reading.time.slice(0, 2)) < 12) {
    reading.time = `${Number(reading.time.slice(0, 2)) + 12}${reading.time.slice(2)}`;
  }
  return reading.day || reading.weekday || reading.time || reading.now || reading.impossibleTime
    ? reading
    : undefined;
}

function takeAt(folded: string, position: number, reading: Reading): number | undefined {
  // No rule may begin in the middle of a word or a number.
  if (position > 0 && /[a-z]{2}|\d{2}/.test(folded.slice(position - 1, position + 1))) return undefined;
  for (const [pattern, take] of RULES) {
    pattern.lastIndex = position;
    const match = pattern.exec(folded);
    if (match && take(match, reading)) return match[0].length;
  }
  return undefined;
}

function setDay(reading: Reading, day: SaidDay): boolean {
  if (reading.day) return false;
  reading.day = day;
  return true;
}

function setTime(reading: Reading, typed: string, time: string | undefined): boolean {
  if (reading.time !== undefined || reading.impossibleTime !== undefined) return false;
  if (time === undefined) reading.impossibleTime = typed.replace(/^\D+/, "").trim();
  else reading.time = time;
  return true;
}

function yearOf(typed: string | undefined): { year?: number } {
  if (typed === undefined) return {};
  return { year: typed.length === 2 ? 2000 + Number(typed) : Number(typed) };
}

function takeSlashed(first: number, second: number, typedYear: string | undefined): SaidDay {
  const year = yearOf(typedYear);
  if (first > 12 || first === second) return { said: "date", ...year, month: second, day: first };
  if (second > 12) return { said: "date", ...year, month: first, day: second };
  return { said: "either", ...year, first, second };
}

/** 14.3 is a date and 10.30 a time; behind a date it is always a time. */
function takeDotted(match: RegExpExecArray, reading: Reading): boolean {
  const day = Number(match[1]);
  const month = Number(match[2]);
  const minute = match[2]?.length === 2;
  if (minute && (reading.day || month < 1 || month > 12)) {
    return setTime(reading, match[0], timeFrom(match[1], match[2]));
  }
  return setDay(reading, { said: "date", month, day });
}

/** "morgen 15", "fr 9", "um 9": alone, behind a month or in front of a day a bare number could be anything. */
function takeBareNumber(match: RegExpExecArray, reading: Reading): boolean {
  const expected = reading.hourNext ?? (reading.day?.said === "ahead" || reading.weekday !== undefined);
  return expected && setTime(reading, match[0], timeFrom(match[1]));
}

function takeAhead(reading: Reading, count = "", word = "", direction: 1 | -1): boolean {
  const unit = unitOf(word);
  return unit !== undefined && setDay(reading, { said: "ahead", amount: countOf(count) * direction, unit });
}

function takeWeekday(reading: Reading, word = "", step: WeekdayStep): boolean {
  const day = parseWeekday(word);
  if (day === undefined || reading.weekday) return false;
  reading.weekday = { day, step };
  return true;
}

/** "Freitag morgen" and "heute morgen" mean the morning. */
function takeDayWord(match: RegExpExecArray, reading: Reading): boolean {
  const word = match[1] ?? "";
  if (word === "morgen" && (reading.weekday || reading.day)) return true;
  if (word === "tonight") reading.later = true;
  return setDay(reading, { said: "ahead", amount: DAY_WORDS.get(word) ?? 0, unit: "day" });
}

function takeZone(match: RegExpExecArray, reading: Reading): boolean {
  const zone = parseZone(match[1] ?? "");
  if (zone === undefined || reading.zone) return false;
  reading.zone = zone;
  return true;
}

function stepOf(word: string | undefined): WeekdayStep {
  return STEPS.find(([pattern]) => word !== undefined && pattern.test(word))?.[1] ?? "coming";
}
