// Which call somebody means, and to when she moves it.
import type { CommandContext } from "../src/app/command";
import { callName, takesPlace, type Call, type CallId, type WallStart } from "../src/calls/call-series";
import type { Calls } from "../src/calls/calls";
import { changeTexts } from "../src/calls/change-texts";
import type { Input } from "../src/core/card";
import { formatDate, formatMoment } from "../src/core/date-format";
import { explainDateProblem } from "../src/core/date-texts";
import { parseTimeOfDay, parseWeekday, parseWhen, type When } from "../src/core/dates";
import { UserError } from "../src/core/errors";
import type { Instant, Language, LocalDate, Zone } from "../src/core/instant";
import { findWallTime, localDateOf, startOfDay, weekdayOf } from "../src/core/wall-time";

/** How many calls a form offers, and an explanation names. */
const OFFERED = 6;
const NAMED = 3;
/** What buttons carry. */
const ID = /^\d+:\d{4}-\d{2}-\d{2}$/;

/**
 * The call on the typed date, which is one of the network's calendar.
 * @throws UserError with the next dates, when there is none
 */
export function callNamed(calls: Calls, zone: Zone, typed: string, ctx: CommandContext): Call {
  const text = typed.trim();
  const found = ID.test(text)
    ? calls.find(callName(text as CallId))
    : (todays(calls, zone, text, ctx) ?? calls.onDate(dateNamed(text, zone, ctx)));
  if (found) return found;
  const ahead = calls.ahead(NAMED);
  if (ahead.length === 0) throw failure("date", (language) => changeTexts[language].noCalls);
  const date = ID.test(text) ? callName(text as CallId).date : dateNamed(text, zone, ctx);
  throw failure("date", (language) => {
    const next = ahead.map(({ start }) => formatDate(start.date, language, { weekday: true })).join("; ");
    return changeTexts[language].noneThen(formatDate(date, language), next);
  });
}

/** "thu" on a Thursday means today as long as today's call is not over. */
function todays(calls: Calls, zone: Zone, text: string, { now }: CommandContext): Call | undefined {
  const today = localDateOf(now, zone);
  if (parseWeekday(text) !== weekdayOf(today)) return undefined;
  const call = calls.onDate(today);
  return call && call.endsAt > now ? call : undefined;
}

function dateNamed(text: string, zone: Zone, { now, language }: CommandContext): LocalDate {
  return understood(parseWhen(text, { now, zone, language }), "date").date;
}

export interface MovedTo {
  readonly start: WallStart;
  readonly clock: "once" | "missing" | "twice";
}

/**
 * "fri 11:00", "11:30" on the same date, "1 March" at the same time; wall time in the network's zone. A weekday is the
 * next one from the call's own date on.
 */
export function movedTo(call: Call, text: string, { now, language }: CommandContext): MovedTo {
  const { zone } = call.schedule;
  const time = /[:.h]|uhr|am|pm|^\d{1,2}$/i.test(text) ? parseTimeOfDay(text) : undefined;
  if (time !== undefined) return wall(call.start.date, time, zone);
  const isWeekday = parseWeekday(/^[\p{L}.]+/u.exec(text.trim())?.[0] ?? "") !== undefined;
  const ownDay = startOfDay(call.start.date, zone);
  const from: Instant = isWeekday && ownDay > now ? ownDay : now;
  const when = understood(parseWhen(text, { now: from, zone, language }), "when");
  if (when.kind === "day") return wall(when.date, call.start.time, zone);
  return { start: { date: when.date, time: when.time }, clock: when.clock };
}

function wall(date: LocalDate, time: string, zone: Zone): MovedTo {
  return { start: { date, time }, clock: findWallTime(date, time, zone).clock };
}

function understood(when: When, field: string): Exclude<When, { kind: "problem" }> {
  if (when.kind === "problem") {
    throw failure(field, (language) => explainDateProblem(when.problem, language));
  }
  return when;
}

/** A choice of the next dates. */
export function whichCall(
  calls: readonly Call[],
  chosen: Call | undefined,
  { language, zone }: CommandContext,
): Input {
  const [first] = calls;
  const value = (chosen ?? first)?.id;
  return {
    name: "date",
    label: changeTexts[language].whichCall,
    kind: "select",
    required: true,
    options: calls.map(({ id, startsAt }) => ({ value: id, label: formatMoment(startsAt, zone, language) })),
    ...(value !== undefined && calls.some(({ id }) => id === value) && { value }),
  };
}

/** The next dates, for a form. */
export function offered(calls: Calls, which: "taking place" | "off" | "all"): readonly Call[] {
  const dates = calls.datesAhead(which === "off" ? OFFERED * 4 : OFFERED);
  if (which === "all") return dates;
  return dates.filter((call) => (which === "taking place" ? takesPlace(call) : call.status !== "planned"));
}

/** The call that was typed for a form; undefined when it is not understood, because the form asks for it anyway. */
export function callGiven(calls: Calls, zone: Zone, typed: unknown, ctx: CommandContext): Call | undefined {
  if (typeof typed !== "string" || typed.trim() === "") return undefined;
  try {
    return callNamed(calls, zone, typed, ctx);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

export function failure(field: string, text: (language: Language) => string): UserError {
  return new UserError({ de: text("de"), en: text("en") }, field);
}
