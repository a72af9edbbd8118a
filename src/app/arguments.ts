// What commands accept. Each kind cleans first and then judges, and says in both languages what to type instead.
import * as z from "zod";
import { cleanLine, cleanText, clip, fold, graphemes } from "../core/clean-text";
import { commonTexts } from "../i18n/common-texts";
import type { Both } from "../i18n/texts";
import { isPoliteness } from "./typed-words";

export const LINE_LIMIT = 200;
export const TEXT_LIMIT = 2000;

/** What became of what was given: a value, what is wrong with it in both languages, or nothing that counts as given. */
export type Judge<T> = (given: unknown) => { readonly value: T } | { readonly problem: Both } | "missing";

/** An argument from a function that judges what was given. */
export function argument<T>(judge: Judge<T>) {
  return z.unknown().transform((given, ctx): T => {
    const result = given === undefined || given === "" ? "missing" : judge(given);
    if (result !== "missing" && "value" in result) return result.value;
    const texts = result === "missing" ? bothOf((each) => each.missing) : result.problem;
    ctx.addIssue({ code: "custom", message: texts.en, params: { texts, missing: result === "missing" } });
    return z.NEVER;
  });
}

/** The same argument, but leaving it out is fine; an empty text or list counts as left out. */
export function maybe<T>(kind: z.ZodType<T>): z.ZodType<T | undefined> {
  return z.preprocess((given) => (isEmpty(given) ? undefined : given), kind.optional()).optional();
}

function isEmpty(given: unknown): boolean {
  if (Array.isArray(given)) return given.length === 0;
  return given === undefined || (typeof given === "string" && cleanLine(given) === "");
}

/** One line of text. */
export function line(limit = LINE_LIMIT) {
  return argument((given) => measured(given, cleanLine, limit));
}

/** A text of several lines. */
export function longText(limit = TEXT_LIMIT) {
  return argument((given) => measured(given, cleanText, limit));
}

/** A whole number. @param otherwise what is said instead of its limits */
export function wholeNumber(from: number, to: number, otherwise?: Both) {
  return argument((given) => {
    const text = cleanLine(String(given)).replace(/^#/, "");
    const number = Number(text);
    if (/^\d{1,15}$/.test(text) && number >= from && number <= to) return { value: number };
    return { problem: otherwise ?? bothOf((each) => each.notANumber(from, to)) };
  });
}

/** The number of something that exists; whether it does is for the command to say. */
export function id() {
  return wholeNumber(1, 999_999_999, { de: commonTexts.de.notAnId, en: commonTexts.en.notAnId });
}

/** What stands around a number: "nr. 3 bitte", "3 and 4". */
const AROUND: readonly string[] = ["nr", "no", "nummer", "number", "und", "and"];

/** Nothing, or a number or several: for commands that take one and whose name may be the beginning of somebody's text. */
export function isNumber(rest: string): boolean {
  const words = rest.split(/[\s,;+&#.!]+/);
  return words.every((word) => /^\d+$/.test(word) || AROUND.includes(fold(word)) || isPoliteness(word));
}

/** One of several words; each has its synonyms in both languages, the first of a language being the one to suggest. */
export function choice<K extends string>(words: Readonly<Record<K, Both<readonly string[]>>>) {
  const keys = Object.keys(words) as K[];
  return argument((given): ReturnType<Judge<K>> => {
    const typed = fold(cleanLine(String(given)));
    const key = keys.find((each) =>
      [each, ...words[each].de, ...words[each].en].some((word) => fold(word) === typed),
    );
    if (key !== undefined) return { value: key };
    return {
      problem: {
        de: commonTexts.de.notAChoice(keys.map((each) => words[each].de[0] ?? each).join(", ")),
        en: commonTexts.en.notAChoice(keys.map((each) => words[each].en[0] ?? each).join(", ")),
      },
    };
  });
}

/** Several short items, from a comma separated line or a list of chosen values. */
export function items(limit = 12, each = 60) {
  return argument((given): ReturnType<Judge<readonly string[]>> => {
    const list = (Array.isArray(given) ? given : String(given).split(/[,;\n]/)).map((item) =>
      cleanLine(String(item)),
    );
    const distinct = [
      ...new Map(list.filter((item) => item !== "").map((item) => [fold(item), item])).values(),
    ];
    if (distinct.length === 0) return "missing";
    if (distinct.length > limit)
      return { problem: bothOf((texts) => texts.tooManyItems(limit, distinct.length)) };
    const long = distinct.find((item) => graphemes(item) > each);
    if (long !== undefined) return { problem: bothOf((texts) => texts.tooLong(each, graphemes(long))) };
    return { value: distinct };
  });
}

/** A box that is ticked or not; not named is not ticked. */
export function tick(): z.ZodType<boolean> {
  return z.unknown().transform(isTicked).default(false);
}

/** A box that a form shows and typed words do not name: then it is for the command to say what holds. */
export function mayTick(): z.ZodType<boolean | undefined> {
  return z.unknown().transform(isTicked).optional();
}

const TICKED: readonly string[] = ["true", "yes", "ja", "on", "1"];

function isTicked(given: unknown): boolean {
  return given === true || (typeof given === "string" && TICKED.includes(fold(given)));
}

function measured(given: unknown, clean: (text: string) => string, limit: number): ReturnType<Judge<string>> {
  if (typeof given !== "string") return { problem: bothOf((texts) => texts.notText) };
  // Counting graphemes of a huge text is slow; its length in code units already tells.
  const huge = given.length > limit * 12;
  const text = huge ? "" : clean(given);
  const length = huge ? given.length : graphemes(text);
  if (length > limit) return { problem: bothOf((texts) => texts.tooLong(limit, length)) };
  return text === "" ? "missing" : { value: text };
}

export function bothOf(pick: (texts: (typeof commonTexts)["en"]) => string): Both {
  return { de: pick(commonTexts.de), en: pick(commonTexts.en) };
}

/** What a person typed, short enough to be quoted back. */
export function quoted(text: string): string {
  return clip(cleanLine(text.slice(0, 400)), 60);
}

/** Typed words as arguments: one word each in this order, the last takes the rest of the line. */
export function wordsToArguments(names: readonly string[], rest: string): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  let left = rest;
  names.forEach((name, i) => {
    if (left === "") return;
    const word = i === names.length - 1 ? left : (/^\S+/.exec(left)?.[0] ?? "");
    given[name] = word;
    left = left.slice(word.length).trim();
  });
  return given;
}
