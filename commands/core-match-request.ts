import * as z from "zod";
import { line } from "../src/app/arguments";
import type { CommandContext } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import type { Form } from "../src/core/card";
import { UserError } from "../src/core/errors";
import type { Language } from "../src/core/instant";
import type { Request } from "../src/mentoring/mentoring-store";
import { coreMatchTexts } from "./core-match-texts";
import { pairNumber } from "./mentor-pair-choice";
import type { Services } from "./services";

/** "12 @Tom", "@Lea Papadaki @Tom Novák", "Lea with Tom": the newcomer's request, then the mentor. */
export function readTwo(rest: string): Record<string, unknown> {
  const words = rest.trim();
  if (words === "") return {};
  const [, number, behind] = /^(#?\d{1,9})(?:\s+(.*))?$/s.exec(words) ?? [];
  if (number !== undefined) return { pair: number, ...(behind && { mentor: behind.replace(JOINING, "") }) };
  const mention = /^<@[^>]+>/.exec(words)?.[0];
  const second =
    mention === undefined ? words.slice(1).search(/\s(?:<@|@|(?:mit|with)\s)/i) + 1 : mention.length;
  if (second <= 0) return { pair: words };
  const mentor = words.slice(second).trim().replace(JOINING, "");
  return { pair: words.slice(0, second).trim(), ...(mentor !== "" && { mentor }) };
}

const JOINING = /^(?:mit|with)\s+/i;

/**
 * The open request that is meant: by its number, or by whose it is.
 * @throws UserError when there is none
 */
export function requestMeant(typed: string, { mentoring, kernel }: Services): Request {
  const { coordination } = mentoring;
  const number = pairNumber(typed);
  const request =
    number === undefined
      ? coordination.requestOf(whom(kernel.directory, typed, "pair"))
      : coordination.request(number);
  if (request) return request;
  const said = (language: Language) =>
    number === undefined
      ? coreMatchTexts[language].noRequest
      : coreMatchTexts[language].noRequestNumber(number);
  throw new UserError({ de: said("de"), en: said("en") }, "pair");
}

/**
 * What a verb needs that takes a request and a person: by name, by number, by mention, or asked for in a form.
 * @param field what the person is called in the verb's arguments
 */
export function requestAndPerson<Field extends "mentor" | "person">(
  command: string,
  field: Field,
  formTexts: (
    texts: (typeof coreMatchTexts)[Language],
  ) => readonly [title: string, label: string, submit: string],
) {
  const person = { [field]: line().describe(PERSON) } as Record<Field, ReturnType<typeof line>>;
  return {
    args: z.object({ pair: line().describe(PERSON), ...person }),
    read(rest: string): Record<string, unknown> {
      const { pair, mentor } = readTwo(rest);
      return { ...(pair !== undefined && { pair }), ...(mentor !== undefined && { [field]: mentor }) };
    },
    form: (given: Readonly<Record<string, unknown>>, ctx: CommandContext): Form =>
      personForm(command, given, field, formTexts(coreMatchTexts[ctx.language]), ctx),
  };
}

/** Asks for what is missing: the request, where no button named it, and the person. */
function personForm(
  command: string,
  given: Readonly<Record<string, unknown>>,
  field: "mentor" | "person",
  [title, label, submit]: readonly [string, string, string],
  ctx: CommandContext,
): Form {
  const texts = coreMatchTexts[ctx.language];
  const { pair, [field]: person } = given;
  const input = { name: field, label, kind: "text", required: true, hint: texts.personHint } as const;
  const which = { name: "pair", label: texts.pairWhich, kind: "text", required: true } as const;
  return {
    title,
    command: typeof pair === "string" ? `${command} ${pair}` : command,
    inputs: [
      ...(typeof pair === "string" ? [] : [which]),
      { ...input, ...(typeof person === "string" && { value: person }) },
    ],
    submit,
  };
}
