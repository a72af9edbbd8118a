// Reads "weekly thu 10:00 45m https://..." in either language, whatever the order of what follows the command.
import type { CommandContext } from "../src/app/command";
import { parseDuration, parseTimeOfDay, parseWeekday, parseWhen } from "../src/core/dates";

export const RHYTHMS = ["weekly", "biweekly", "first", "second", "third", "fourth", "last"] as const;
export type RhythmWord = (typeof RHYTHMS)[number];

export interface TypedSchedule {
  readonly rhythm?: RhythmWord;
  readonly weekday?: string;
  readonly time?: string;
  readonly minutes?: string;
  readonly link?: string;
  /** ISO date. */
  readonly from?: string;
  /** Words that were not understood. */
  readonly other?: string;
  /** "every second Thursday": of the month, or of all Thursdays? */
  readonly unclear?: string;
}

type Part = "weekday" | "time" | "minutes" | "link";

const FILLER =
  /^(weekly|w(ö|oe|o)chentlich|every|each|jeden|jede|immer|am|um|at|on|the|for|für|fuer|lang|long)$/i;
const WEEKLY = /^(weekly|w(ö|oe|o)chentlich)$/i;

/** What one or two words may be, in the order in which it is tried; each part is taken once. */
const PARTS: readonly (readonly [Part, number, (text: string) => boolean])[] = [
  ["link", 1, (text) => /^(https?:\/\/|www\.)|^[a-z]+:/i.test(text)],
  ["weekday", 1, (text) => parseWeekday(text) !== undefined],
  ["time", 2, isTime],
  ["time", 1, isTime],
  ["minutes", 2, (text) => parseDuration(text) !== undefined],
  ["minutes", 1, (text) => parseDuration(text) !== undefined],
];

const ORDINALS: readonly (readonly [RegExp, RhythmWord])[] = [
  [/^(first|1st|1\.|erste[nrms]?)$/i, "first"],
  [/^(second|2nd|2\.|zweite[nrms]?)$/i, "second"],
  [/^(third|3rd|3\.|dritte[nrms]?)$/i, "third"],
  [/^(fourth|4th|4\.|vierte[nrms]?)$/i, "fourth"],
  [/^(last|letzte[nrms]?)$/i, "last"],
];

const BEFORE = "(?<![\\p{L}\\p{N}])";
const BEHIND = "(?![\\p{L}\\p{N}])";
const FORTNIGHT = new RegExp(
  BEFORE +
    "(?:(?:alle|every)\\s+(?:zwei|2|two)\\s+(?:wochen|weeks)|(?:every|jede)\\s+(?:other|second|2nd|zweite|2\\.)\\s+(?:week|woche)" +
    "|every\\s+other(?=\\s+\\p{L}+day)|(?:every\\s+)?fortnight(?:ly)?|bi-?weekly|(?:zwei|2-)w(?:ö|oe|o)chentlich" +
    "|(?:14|vierzehn)-?t(?:ä|ae|a)g(?:ig|lich))" +
    BEHIND,
  "iu",
);
const OF_MONTH = new RegExp(
  BEFORE +
    "(?:(?:im|in jedem|in every|of(?: the| every| each)?|eines(?: jeden)?|des|jeden|every|each)\\s+(?:monats?|months?)|monatlich|monthly)" +
    BEHIND,
  "iu",
);
const FROM = /^(from|ab|starting|beginning)$/i;
/** Words a date has at most: "Thursday the 14th January 2027". */
const DATE_WORDS = 5;

export function readSchedule(rest: string, ctx: CommandContext): TypedSchedule {
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const from = takeFrom(words, ctx);
  const { rhythm, left, other } = takeRhythm(words.join(" "));
  const parts = readParts(left);
  const notUnderstood = [...other, ...parts.other].join(" ");
  return {
    ...parts.found,
    ...rhythm,
    ...(from !== undefined && { from }),
    ...(notUnderstood !== "" && { other: notUnderstood }),
  };
}

/** "ab 1.3." but not "ab 10 Uhr": what follows has to be a day. The words are taken out. */
function takeFrom(words: string[], { now, language, zone }: CommandContext): string | undefined {
  const at = words.findIndex((word) => FROM.test(word));
  if (at < 0) return undefined;
  for (let count = Math.min(DATE_WORDS, words.length - at - 1); count > 0; count -= 1) {
    const when = parseWhen(words.slice(at + 1, at + 1 + count).join(" "), { now, language, zone });
    if (when.kind !== "day") continue;
    words.splice(at, count + 1);
    return when.date;
  }
  return undefined;
}

interface FoundRhythm {
  readonly rhythm: Pick<TypedSchedule, "rhythm" | "unclear">;
  readonly left: string;
  readonly other: readonly string[];
}

function takeRhythm(text: string): FoundRhythm {
  const fortnight = FORTNIGHT.exec(text)?.[0];
  if (fortnight !== undefined) {
    const left = text.replace(fortnight, " ");
    const isContradiction = left.split(/\s+/).some((word) => WEEKLY.test(word));
    return { rhythm: { rhythm: "biweekly" }, left, other: isContradiction ? [fortnight] : [] };
  }
  const month = OF_MONTH.exec(text)?.[0];
  const words = (month === undefined ? text : text.replace(month, " ")).split(/\s+/);
  const at = words.findIndex(
    (word, i) => ordinal(word) !== undefined && parseWeekday(words[i + 1] ?? "") !== undefined,
  );
  const which = ordinal(words[at] ?? "");
  if (which === undefined) {
    return { rhythm: {}, left: words.join(" "), other: month === undefined ? [] : [month] };
  }
  const said = words.slice(Math.max(0, at - 1), at + 2).join(" ");
  words.splice(at, 1);
  const left = words.join(" ");
  // Every second Thursday may be one of the month, or every other one.
  const isUnclear = which === "second" && month === undefined;
  return { rhythm: isUnclear ? { unclear: said } : { rhythm: which }, left, other: [] };
}

function ordinal(word: string): RhythmWord | undefined {
  return ORDINALS.find(([pattern]) => pattern.test(word))?.[1];
}

function readParts(text: string): { found: Partial<Record<Part, string>>; other: readonly string[] } {
  const found: Partial<Record<Part, string>> = {};
  const other: string[] = [];
  const words = text.split(/\s+/).filter((word) => word !== "" && !FILLER.test(word));
  for (let i = 0; i < words.length;) {
    const fits = PARTS.find(
      ([part, length, is]) =>
        found[part] === undefined && i + length <= words.length && is(words.slice(i, i + length).join(" ")),
    );
    if (fits) found[fits[0]] = words.slice(i, i + fits[1]).join(" ");
    else other.push(words[i] ?? "");
    i += fits?.[1] ?? 1;
  }
  return { found, other };
}

function isTime(text: string): boolean {
  return parseTimeOfDay(text) !== undefined && /[:.h]|uhr|am|pm|^\d{1,2}$/i.test(text);
}
