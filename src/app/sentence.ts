// A sentence instead of a command: "wann ist der nächste Call?" has the words of "call nächster" in it, in another order
// and among others. What is heard in it is only ever suggested.
import { slipsBetween } from "../core/likeness";
import type { Verb } from "./command";
import type { Word } from "./typed-words";

/** Longer ones are somebody's text, in which the words of every other command stand by chance. */
const LONGEST = 12;
/** The same for a command of a single word. */
const LONGEST_AROUND_ONE = 7;

/** A phrase that leads to a command, in folded words. */
export type Phrase<C> = readonly [string, C];

export interface Heard<C> {
  readonly command: C;
  /** How many words were recognised. */
  readonly words: number;
  /** Of the typed words, the first one behind those that were recognised. */
  readonly behind: number;
}

/** The commands of which most words were said, in no particular order; a command with one word missing was not meant. */
export function heardIn<C extends { readonly verb: Verb }>(
  words: readonly Word[],
  phrases: readonly Phrase<C>[],
): readonly Heard<C>[] {
  if (words.length > LONGEST) return [];
  const typed = words.map((word) => word.text);
  let most = words.length > LONGEST_AROUND_ONE ? 2 : 1;
  let found = new Map<Verb, Heard<C>>();
  for (const [phrase, command] of phrases) {
    const wanted = phrase.split(" ");
    if (wanted.length < most) continue;
    const places = wanted.map((word) => placeOf(word, typed));
    if (places.includes(-1)) continue;
    if (wanted.length > most) found = new Map();
    most = wanted.length;
    if (found.has(command.verb)) continue;
    found.set(command.verb, { command, words: most, behind: Math.max(...places) + 1 });
  }
  return [...found.values()];
}

/** "nächste" is "nächster", and "lösche" is "löschen"; short words are taken at their letter. */
function placeOf(wanted: string, typed: readonly string[]): number {
  const exact = typed.indexOf(wanted);
  if (exact >= 0 || wanted.length < 5) return exact;
  return typed.findIndex((word) => word.length > 4 && slipsBetween(word, wanted, 1) !== undefined);
}
