// A to-do as people type it: @Anna write the invitation by friday. Without a person it is one's own.
import type { Directory } from "../src/app/directory";
import type { CommandContext } from "../src/app/command";
import { explainDateProblem } from "../src/core/date-texts";
import { parseWhen } from "../src/core/dates";
import type { LocalDate } from "../src/core/instant";
import { failure } from "./call-dates";
import { takeFirst, takeLast } from "./named-people";

const FOR = /^(?:für|fuer|for|an)\s+(?=[<@])/iu;
const ME = /^(?:@?me|@?mich|@?ich)\s*[:,]?\s+/iu;
const BY = /(?:^|[\s,])(?:by|bis|due|until|fällig)\s+(?:zum\s+|am\s+)?(\S.*)$/iu;
const QUOTED = /^["'“”„«»‘’‚](.+)["'“”„«»‘’]$/su;

export function readTodo(typed: string, directory: Directory, ctx: CommandContext): Record<string, unknown> {
  const first = takeFirst(typed.trim().replace(FOR, ""), directory);
  const own = first.person === undefined ? first.rest.replace(ME, "") : first.rest;
  const { rest, by } = takeDate(own, ctx);
  const last = first.person === undefined ? takeLast(rest, directory) : { rest };
  const bare = last.rest.replace(/^[:,]\s*/, "").replace(/[\s,;]+$/u, "");
  const text = (QUOTED.exec(bare)?.[1] ?? bare).replace(/\s+(?:für|fuer|for)$/iu, last.person ? "" : "$&");
  const person = first.person ?? last.person;
  return {
    ...(text !== "" && { text }),
    ...(person !== undefined && { person }),
    ...(by !== undefined && { by }),
  };
}

/** The last "by" that a date follows; "sent by mail" is none. */
function takeDate(text: string, { now, zone, language }: CommandContext): { rest: string; by?: string } {
  const found = BY.exec(text);
  const by = found?.[1];
  if (!found || by === undefined) return { rest: text };
  const when = parseWhen(by, { now, zone, language });
  const isDate = when.kind !== "problem" || when.problem.code !== "not-understood";
  if (isDate) return { rest: text.slice(0, found.index).trim(), by };
  const later = takeDate(by, { now, zone, language } as CommandContext);
  if (later.by === undefined) return { rest: text };
  return { rest: text.slice(0, text.length - by.length + later.rest.length).trim(), by: later.by };
}

/** @throws UserError when it is no date, or one that has passed */
export function dueDate(typed: string, field: string, { now, zone, language }: CommandContext): LocalDate {
  const when = parseWhen(typed, { now, zone, language, future: true });
  if (when.kind === "problem") throw failure(field, (each) => explainDateProblem(when.problem, each));
  return when.date;
}
