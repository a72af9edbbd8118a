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

const WEEKLY = /^(weekly|w(ö|oe|o)chentlich|every|jeden|jede|immer|am|um|at|on)$/i;

export function readSchedule(rest: string): TypedSchedule {
  const found: { -readonly [K in keyof TypedSchedule]: string } = {};
  const words = rest.split(/\s+/).filter((word) => word !== "");
  const other: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? "";
    const pair = `${word} ${words[i + 1] ?? ""}`;
    if (/^(https?:\/\/|www\.)|^[a-z]+:/i.test(word)) found.link ??= word;
    else if (WEEKLY.test(word)) continue;
    else if (found.weekday === undefined && parseWeekday(word) !== undefined) found.weekday = word;
    else if (found.time === undefined && words[i + 1] !== undefined && isTime(pair)) {
      found.time = pair;
      i += 1;
    } else if (found.time === undefined && isTime(word)) found.time = word;
    else if (words[i + 1] !== undefined && isLength(pair)) {
      found.minutes = pair;
      i += 1;
    } else if (isLength(word)) found.minutes = word;
    else other.push(word);
  }
  return other.length > 0 ? { ...found, other: other.join(" ") } : found;
}

function isTime(text: string): boolean {
  return parseTimeOfDay(text) !== undefined && /[:.h]|uhr|am|pm|^\d{1,2}$/i.test(text);
}

function isLength(text: string): boolean {
  return parseDuration(text) !== undefined;
}
