// The router's own answers: what to type instead, who may do this, which commands look alike.
import type { z } from "zod";
import { answer, say, type Button, type Reply, type Text } from "../core/card";
import type { Language } from "../core/instant";
import { commonTexts } from "../i18n/common-texts";
import type { Both } from "../i18n/texts";
import { quoted } from "./arguments";
import type { CommandContext, Noun, Role, Verb } from "./command";
import { spoken, type Command } from "./phrase-book";
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

export function showGuesses(
  typed: string,
  guesses: readonly string[],
  about: { readonly noun: Noun; readonly verbs: readonly Verb[] } | undefined,
  ctx: CommandContext,
): Reply {
  const texts = commonTexts[ctx.language];
  const buttons: Button[] = guesses.map((guess) => ({ label: guess, command: guess }));
  const help: Button = { label: texts.help, command: about ? `help ${about.noun.name}` : "help" };
  const usages: Text[] = about
    ? [about.verbs.map((verb) => `• ${verb.usage[ctx.language]}`).join("\n")].map((each) => [each])
    : [];
  return answer(
    undefined,
    [texts.unknownCommand(quoted(typed)), ...(guesses.length > 0 ? [" ", texts.didYouMean] : [])],
    ...(about ? [[texts.nounHelp(about.noun.name)], ...usages] : []),
    { buttons: [...buttons, help] },
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
  ctx: CommandContext,
): readonly Reply[] {
  const { verb } = command;
  const problems = error.issues.map((issue) => problemOf(issue, ctx.language));
  if (inbound.kind === "submit" && problems.some(({ field }) => field in inbound.values || verb.form)) {
    return [{ errors: Object.fromEntries(problems.map(({ field, text }) => [field, text])) }];
  }
  if (verb.form && problems.every(({ missing }) => missing)) {
    const opened = verb.form(given, ctx);
    return "inputs" in opened ? [{ form: { reopen: inboundText(inbound), ...opened } }] : opened;
  }
  return [explained(command, problems, ctx)];
}

function explained(command: Command, problems: readonly Problem[], ctx: CommandContext): Reply {
  const { verb } = command;
  const texts = commonTexts[ctx.language];
  const said = problems.filter(({ missing }) => !missing).map(({ text }) => text);
  const blocks: Text[] = said.map((text) => [text]);
  return answer(
    undefined,
    ...blocks,
    say`${[texts.typeThis(verb.usage[ctx.language])]}\n${[texts.forExample(verb.example[ctx.language])]}`,
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

function inboundText(inbound: Inbound): string {
  if (inbound.kind === "words") return inbound.text;
  return inbound.kind === "home" ? "" : inbound.command;
}
