// What somebody typed, as the router wants it: mentions in their neutral form, and the bot's own name taken off.
import { fold } from "../../core/clean-text";
import { mentionOf } from "../../core/person-ref";
import { identityOf } from "./conversation";

/** What the playground knows about the people somebody may mention. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** A mention is at most this many words long ("Anna Berger"). */
const MENTION_WORDS = 3;
const AT_SIGN = /(?<![^\s(,;"'])@([\p{L}\p{M}\p{N}'’-]+(?: [\p{L}\p{M}\p{N}'’-]+)*)/gu;

/** `@anna` and `@Anna Berger` become mentions when they name exactly one person; any other text stays. */
export function convertMentions(text: string, people: readonly Mentionable[]): string {
  const byName = mentionIndex(people);
  return text.replace(AT_SIGN, (whole, following: string) => {
    const words = following.split(" ");
    for (let count = Math.min(MENTION_WORDS, words.length); count > 0; count--) {
      const person = byName.get(fold(words.slice(0, count).join(" ")));
      if (person) return [mentionOf(identityOf(person)), ...words.slice(count)].join(" ");
    }
    return whole;
  });
}

function mentionIndex(people: readonly Mentionable[]): Map<string, string | undefined> {
  const index = new Map<string, string | undefined>();
  for (const { id, name } of people) {
    const names = new Set([fold(id), fold(name), fold(name.split(" ")[0] ?? name)]);
    // A name that two people share names nobody.
    for (const key of names) index.set(key, index.has(key) ? undefined : id);
  }
  return index;
}

/**
 * The command in a line: what follows `/ambassador`, `ambassador` or `@Bot`.
 * @returns undefined when the line is not addressed to the bot.
 */
export function readCommand(text: string, commandNames: readonly string[]): string | undefined {
  const start = /^\s*(@bot|\/?([\p{L}\p{N}_-]+))[:,]?(?=\s|$)/iu.exec(text);
  if (!start) return undefined;
  const name = start[2];
  if (name !== undefined && !commandNames.some((known) => fold(known) === fold(name))) return undefined;
  return text.slice(start[0].length).trim();
}
