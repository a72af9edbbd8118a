// The router's own answers: what to type instead, who may do this, which commands look alike.
import type * as z from "zod";
import { answer, say, type Button, type Reply, type Text } from "../core/card";
import { fold } from "../core/clean-text";
import type { UserError } from "../core/errors";
import type { Language } from "../core/instant";
import { shortAnswer } from "../core/short-answer";
import { commonTexts } from "../i18n/common-texts";
import type { Both } from "../i18n/texts";
import { quoted } from "./arguments";
import { mayUse, type CommandContext, type Noun, type Role } from "./command";
import { listedVerbs, spoken, type Command, type Guess, type Matched, type PhraseBook } from "./phrase-book";
import type { Inbound } from "./platform";

export function replyText(text: string): Reply {
  return answer(undefined, [text]);
}

export function showStranger(ctx: CommandContext, networkName: string): Reply {
  return replyText(commonTexts[ctx.language].strangers(networkName));
}

/** A private, friendly no. */
export function asideFor(who: Role, ctx: CommandContext): Reply {
  const texts = commonTexts[ctx.language];
  if (who === "core") return replyText(texts.coreOnly);
  return answer(undefined, [texts.joinFirst], {
    buttons: [{ label: texts.join, command: "join", style: "primary" }],
  });
}

/** Somebody is in the middle of something, as far as she is concerned. */
const TAKING_BACK = /^(?:abbrechen|abbruch|doch nicht|vergiss es|never ?mind)[.!]*$/i;

/** To a number, a yes or a no where there is no button for it. A stranger's yes is answered like any other greeting. */
export function answerToShort(words: string, { language, person }: CommandContext): Reply | undefined {
  const short = shortAnswer(words);
  const texts = commonTexts[language];
  if (typeof short === "number") return replyText(texts.noSuchNumber);
  if (TAKING_BACK.test(words)) return replyText(texts.nothingDone);
  // A stranger's yes is to being told who this is.
  if (short === undefined || (short === "yes" && !person)) return undefined;
  return replyText(short === "yes" ? texts.yesToWhat : texts.nothingDone);
}

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
  const slips = book.guess(text, ctx.language, may);
  // Whatever a stranger says, she is told who this is first.
  if (!ctx.person || slips.some(({ words }) => words > 1)) return slips;
  const heard = book.heard(text, ctx.language, may);
  // Where she began with a noun, what that offers tells her more than the noun alone.
  const sure = heard.some(({ words }) => words > 1) || book.nounOf(text) === undefined;
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

/** Her words begin like another command, and were taken for a text: she reads how that command would be typed. */
export function asText(
  replies: readonly Reply[],
  { passed }: Matched,
  book: PhraseBook,
  { language }: CommandContext,
): readonly Reply[] {
  if (!passed) return replies;
  const hint = [commonTexts[language].takenAsText(book.shown(passed.verb.usage[language], language))];
  return replies.map((reply) =>
    "say" in reply
      ? { ...reply, say: { ...reply.say, blocks: [...reply.say.blocks, { text: hint }] } }
      : reply,
  );
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
  const unknown = [
    texts.unknownCommand(quoted(typed)),
    ...(guesses.length > 0 ? [" ", line] : noun ? [] : [" ", texts.helpShows]),
  ];
  return answer(
    undefined,
    rest === "" ? undefined : guesses[0]?.heard ? [line] : unknown,
    ...(noun && guesses.length === 0 ? [[texts.nounHelp(nameOf(noun, language))], [usages]] : []),
    { buttons: buttons.some(({ label }) => fold(label) === fold(texts.help)) ? buttons : [...buttons, help] },
  );
}

/** A noun as the usages of its verbs call it in this language: what people are shown is what they should type. */
export function nameOf(noun: Noun, language: Language): string {
  if (language !== "de") return noun.name;
  const usage = fold(noun.verbs[0]?.usage.de ?? "");
  const shown = [noun.name, ...noun.aliases.de].find((name) => `${usage} `.startsWith(`${fold(name)} `));
  return shown ?? noun.aliases.de[0] ?? noun.name;
}

interface Problem {
  readonly field: string;
  readonly text: string;
  readonly missing: boolean;
}

/** What is wrong with the arguments: beside the fields of a form, as a form when something is missing, else in words. */
export function explainProblems(
  command: Command,
  given: Readonly<Record<string, unknown>>,
  error: z.ZodError,
  inbound: Inbound,
  book: PhraseBook,
  ctx: CommandContext,
): readonly Reply[] {
  const { verb } = command;
  const problems = error.issues.map((issue) => problemOf(issue, ctx.language));
  if (inbound.kind === "submit") {
    const form = verb.form?.(given, ctx);
    const shown = form && "inputs" in form ? form.inputs.map(({ name }) => name) : [];
    const beside = problems.filter(
      ({ field }) => shown.includes(field) || Object.hasOwn(inbound.values, field),
    );
    if (beside.length > 0) {
      // Of several about one field the first counts.
      return [{ errors: Object.fromEntries(beside.reverse().map(({ field, text }) => [field, text])) }];
    }
  }
  if (verb.form && problems.every(({ missing }) => missing)) {
    const opened = verb.form(given, ctx);
    return "inputs" in opened ? [{ form: { reopen: typedIn(inbound), ...opened } }] : opened;
  }
  return [explained(command, problems, book, ctx)];
}

/** What a command is typed like. */
export function showUsage(command: Command, book: PhraseBook, ctx: CommandContext): Reply {
  return explained(command, [], book, ctx);
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

function explained(
  command: Command,
  problems: readonly Problem[],
  book: PhraseBook,
  ctx: CommandContext,
): Reply {
  const { verb } = command;
  const shown = (words: Both) => book.shown(words[ctx.language], ctx.language);
  const texts = commonTexts[ctx.language];
  const said = problems.filter(({ missing }) => !missing).map(({ text }) => text);
  const blocks: Text[] = said.map((text) => [text]);
  return answer(
    undefined,
    ...blocks,
    verb.example[ctx.language] === verb.usage[ctx.language]
      ? [texts.typeThis(shown(verb.usage))]
      : say`${[texts.typeThis(shown(verb.usage))]}\n${[texts.forExample(shown(verb.example))]}`,
    verb.form && { buttons: [{ label: texts.openForm, command: spoken(command, ctx.language) }] },
  );
}

function problemOf(issue: z.core.$ZodIssue, language: Language): Problem {
  const params = (issue as { params?: { texts?: Both; missing?: boolean } }).params;
  return {
    field: String(issue.path[0] ?? ""),
    text: params?.texts?.[language] ?? commonTexts[language].notText,
    missing: params?.missing ?? false,
  };
}

/** What the person should read; beside the form's field when it came of one. */
export function showUserError(error: UserError, inbound: Inbound, { language }: CommandContext): Reply {
  const text = error.texts[language];
  const inForm =
    inbound.kind === "submit" && error.field !== undefined && Object.hasOwn(inbound.values, error.field);
  return inForm && error.field !== undefined ? { errors: { [error.field]: text } } : replyText(text);
}

/** The words behind what somebody did. */
export function typedIn(inbound: Inbound): string {
  if (inbound.kind === "words") return inbound.text;
  return inbound.kind === "home" ? "" : inbound.command;
}

/** A form that cannot open by itself is opened by a button with what was typed. */
export function withReopen(replies: readonly Reply[], inbound: Inbound): readonly Reply[] {
  return replies.map((reply) =>
    "form" in reply ? { form: { reopen: typedIn(inbound), ...reply.form } } : reply,
  );
}
