// What somebody asked for before she was in. It is stored nowhere: the buttons and the form of joining carry it on, and
// the answer to joining leads back to it. Typed it reads "join then: mentor request".
import type { Language } from "../core/instant";
import { nameOf } from "./replies";
import { spoken, type PhraseBook } from "./phrase-book";

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

/** The same wish, short enough to be carried; undefined when it is no command, or the overview that a greeting asks for. */
export function carriedWish(book: PhraseBook, wish: string): string | undefined {
  if (book.match(wish)?.noun === book.named("overview").noun) return undefined;
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
