// What may have been meant: suggested as buttons, never done by itself.
import { answer, type Button, type Reply } from "../core/card";
import { fold } from "../core/clean-text";
import type { Language } from "../core/instant";
import { commonTexts } from "../i18n/common-texts";
import { quoted } from "./arguments";
import { mayUse, type CommandContext, type Noun } from "./command";
import {
  listedVerbs,
  nameOf,
  offers,
  spoken,
  type Command,
  type Guess,
  type PhraseBook,
} from "./phrase-book";

/** Other verbs of a noun that stood alone, which what was typed after it looks like: "profil berabeiten". */
export function nearVerbs(
  { noun, verb }: Command,
  text: string,
  book: PhraseBook,
  ctx: CommandContext,
): readonly Guess[] {
  if (verb.name !== "") return [];
  const may = (command: Command) => command.noun === noun && mayUse(command.verb.who, ctx.person);
  return book.guess(text, ctx.language, may).filter(({ command }) => book.match(command)?.verb !== verb);
}

/** What may have been meant: a command with slips in it, else one whose words stand in the sentence. */
export function meantBy(text: string, book: PhraseBook, ctx: CommandContext): readonly Guess[] {
  const may = (command: Command) => mayUse(command.verb.who, ctx.person);
  const about = book.nounOf(text);
  // A noun alone asks what there is.
  if (about?.rest === "") return [];
  const slips = book.guess(text, ctx.language, may);
  // Whatever a stranger says, she is told who this is first.
  if (!ctx.person || slips.some(({ words }) => words > 1)) return slips;
  const heard = book.heard(text, ctx.language, may);
  // Where she began with a noun, what that offers tells her more than the noun alone.
  const sure = heard.some(({ words }) => words > 1) || about === undefined;
  return heard.length > 0 && sure ? heard : slips;
}

/** Commands as buttons, and what becomes of what was typed after them. */
function suggested(
  guesses: readonly Guess[],
  language: Language,
): { line: string; buttons: readonly Button[] } {
  const texts = commonTexts[language];
  const rest = guesses.find((guess) => guess.rest !== undefined)?.rest;
  const along = rest && (rest === "carried" ? texts.goesAlong : texts.tooLongToGoAlong);
  return {
    line: [guesses.length === 1 ? texts.didYouMeanThis : texts.didYouMean, along ?? ""].join(" ").trim(),
    buttons: guesses.map(({ label, command }) => ({ label, command })),
  };
}

/** A verb was mistyped, and what it was taken for is not there: first what was meant, then what is wrong. */
export function showMeant(problem: string, guesses: readonly Guess[], { language }: CommandContext): Reply {
  const { line, buttons } = suggested(guesses, language);
  return answer(undefined, [line], [problem], { buttons });
}

/** What a noun offers to this person, beside the guesses. */
export interface About {
  readonly noun: Noun | undefined;
  /** What was typed after it; when that is nothing, there is nothing that was not understood. */
  readonly rest: string | undefined;
  readonly may: (command: Command) => boolean;
}

export function showGuesses(
  typed: string,
  guesses: readonly Guess[],
  book: PhraseBook,
  { language }: CommandContext,
  { noun, rest, may }: About,
): Reply {
  const texts = commonTexts[language];
  const help: Button = { label: texts.help, command: noun ? `help ${noun.name}` : "help" };
  const usages = listedVerbs(noun, may)
    .map((verb) => `• ${book.shown(verb.usage[language], language)}`)
    .join("\n");
  const { line, buttons } = suggested(guesses, language);
  const more = guesses.length > 0 ? [" ", line] : noun ? [] : [" ", texts.helpShows];
  const unknown = [texts.unknownCommand(quoted(typed)), ...more];
  const shown = guesses.length > 0 ? undefined : noun;
  const under = shown ? book.under(shown).filter((each) => offers(each, may)) : [];
  const names = under.map((each) => nameOf(each, language));
  const all = [...buttons, ...names.map((name): Button => ({ label: name, command: name }))];
  return answer(
    undefined,
    rest === "" ? undefined : guesses[0]?.heard ? [line] : unknown,
    ...(shown ? [[texts.nounHelp(nameOf(shown, language))], [usages]] : []),
    { buttons: all.some(({ label }) => fold(label) === fold(texts.help)) ? all : [...all, help] },
  );
}

/** More was said than a command takes that changes something: "leave the keys with Anna" ends no membership. */
export function askBack(command: Command, text: string, book: PhraseBook, ctx: CommandContext): Reply {
  const { language } = ctx;
  const own = spoken(command, language);
  const others = meantBy(text, book, ctx).filter(({ label }) => label !== own);
  const guesses = [...others, { label: own, command: own, words: 1 }];
  const { line, buttons } = suggested(guesses, language);
  return answer(undefined, [commonTexts[language].saidMore(own), " ", line], { buttons });
}
