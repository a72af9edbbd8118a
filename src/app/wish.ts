// What somebody asked for before she was in. It is stored nowhere: the buttons and the form of joining carry it on, and
// the answer to joining leads back to it. Typed it reads "join then: mentor request".
import type { Language } from "../core/instant";
import { nameOf, spoken, type PhraseBook } from "./phrase-book";

/** Longer ones go on without what stood behind the command; in UTF-16 units, well within a button of any chat. */
const CARRIED = 1_000;
const THEN = /(?:^|\s)(?:then|dann):\s*/iu;

/** The command that has the wish with it. */
export function withWish(command: string, wish: string | undefined): string {
  return wish === undefined || wish === "" ? command : `${command} then: ${wish}`;
}

/** Takes a wish off what stands behind a command. */
export function splitWish(rest: string): { readonly rest: string; readonly then?: string } {
  const found = THEN.exec(rest);
  if (!found) return { rest };
  return { rest: rest.slice(0, found.index).trim(), then: rest.slice(found.index + found[0].length) };
}

/** A greeting asks for the overview, and nobody joins in order to leave. */
const NO_WISHES: readonly (string | undefined)[] = ["overview", "leave"];

/** The same wish, short enough to be carried; undefined when it is no command, or none to come back to. */
export function carriedWish(book: PhraseBook, wish: string): string | undefined {
  if (NO_WISHES.includes(book.match(wish)?.noun.name)) return undefined;
  const name = wishName(book, wish, "en");
  return name !== undefined && wish.length <= CARRIED ? wish : name;
}

/** What the wish is called in somebody's language: "mentor request" without what stood behind it. */
export function wishName(book: PhraseBook, wish: string, language: Language): string | undefined {
  const matched = book.match(wish);
  if (matched) return spoken(matched, language);
  const about = book.nounOf(wish);
  return about && nameOf(about.noun, language);
}
