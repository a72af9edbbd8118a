// Reads "weekly thu 10:00 45m https://..." in either language, whatever the order of what follows the weekday.
import { parseDuration, parseTimeOfDay, parseWeekday } from "../src/core/dates";

export interface TypedSchedule {
  readonly weekday?: string;
  readonly time?: string;
  readonly minutes?: string;
  readonly link?: string;
  /** Words that were not understood. */
  readonly other?: string;
}

const WEEKLY = /^(weekly|w(ö|oe|o)chentlich|every|jeden|jede|immer|am|um|at|on|for|für|fuer|lang|long)$/i;

type Part = keyof TypedSchedule;

/** What one or two words may be, in the order in which it is tried; each part is taken once. */
const PARTS: readonly (readonly [Part, number, (text: string) => boolean])[] = [
  ["link", 1, (text) => /^(https?:\/\/|www\.)|^[a-z]+:/i.test(text)],
  ["weekday", 1, (text) => parseWeekday(text) !== undefined],
  ["time", 2, isTime],
  ["time", 1, isTime],
  ["minutes", 2, (text) => parseDuration(text) !== undefined],
  ["minutes", 1, (text) => parseDuration(text) !== undefined],
];

export function readSchedule(rest: string): TypedSchedule {
  const found: { -readonly [K in Part]?: string } = {};
  const other: string[] = [];
  const words = rest.split(/\s+/).filter((word) => word !== "" && !WEEKLY.test(word));
  for (let i = 0; i < words.length;) {
    const fits = PARTS.find(
      ([part, length, is]) =>
        found[part] === undefined && i + length <= words.length && is(words.slice(i, i + length).join(" ")),
    );
    if (fits) found[fits[0]] = words.slice(i, i + fits[1]).join(" ");
    else other.push(words[i] ?? "");
    i += fits?.[1] ?? 1;
  }
  return other.length > 0 ? { ...found, other: other.join(" ") } : found;
}

function isTime(text: string): boolean {
  return parseTimeOfDay(text) !== undefined && /[:.h]|uhr|am|pm|^\d{1,2}$/i.test(text);
}
