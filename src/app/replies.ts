// The router's own answers: what to type instead, and who may do this.
import type * as z from "zod";
import { answer, say, type Reply, type Text } from "../core/card";
import type { UserError } from "../core/errors";
import type { Language } from "../core/instant";
import { shortAnswer } from "../core/short-answer";
import { commonTexts } from "../i18n/common-texts";
import type { Both } from "../i18n/texts";
import type { CommandContext, Role } from "./command";
import { spoken, type Command, type Matched, type PhraseBook } from "./phrase-book";
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
