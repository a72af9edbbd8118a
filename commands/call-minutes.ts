// What was said and decided in the call.
import * as z from "zod";
import { id, isNumber, line, longText, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { callName, type Call, type CallId } from "../src/calls/call-series";
import type { EntryKind } from "../src/calls/entry-store";
import { minutesCard, writtenCard } from "../src/calls/minutes-cards";
import { minutesFile } from "../src/calls/minutes-file";
import { minutesTexts } from "../src/calls/minutes-texts";
import { answer, type Form } from "../src/core/card";
import { formatDate } from "../src/core/date-format";
import { explainDateProblem } from "../src/core/date-texts";
import { parseWhen } from "../src/core/dates";
import { failure } from "./call-dates";
import type { Services } from "./services";

/** What buttons carry. */
const ID = /^\d+:\d{4}-\d{2}-\d{2}$/;
/** Dates that are named when there was no call on the one that was asked for. */
const NAMED = 3;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function minutesVerbs(services: Services): readonly Verb<any>[] {
  return [
    writeVerb(services, "note", WORDS.note),
    writeVerb(services, "decision", WORDS.decision),
    takeOutVerb(services),
    minutesVerb(services),
  ];
}

interface Words {
  readonly name: string;
  readonly alias: string;
  readonly summary: { readonly de: string; readonly en: string };
  readonly example: { readonly de: string; readonly en: string };
}

const WORDS: Readonly<Record<EntryKind, Words>> = {
  note: {
    name: "note",
    alias: "notiz",
    summary: {
      de: "Eine Notiz ins Protokoll des Calls schreiben",
      en: "Write a note into the minutes of the call",
    },
    example: {
      de: "call notiz Das Sommerfest wird am Rhein gefeiert",
      en: "call note The party will be by the river",
    },
  },
  decision: {
    name: "decide",
    alias: "beschluss",
    summary: {
      de: "Einen Beschluss ins Protokoll des Calls schreiben",
      en: "Write a decision into the minutes of the call",
    },
    example: { de: "call beschluss Wir laden alle ein", en: "call decide We invite everybody" },
  },
};

function writeVerb({ agenda }: Services, kind: EntryKind, words: Words): Verb<{ text: string }> {
  return verb({
    name: words.name,
    aliases: { de: [words.alias], en: [] },
    summary: words.summary,
    usage: { de: `call ${words.alias} <Text>`, en: `call ${words.name} <text>` },
    example: words.example,
    who: "core",
    writes: true,
    args: z.object({ text: longText() }),
    words: ["text"],
    form: (_given, ctx) => writeForm(kind, words.name, ctx),
    run: ({ text }, ctx) => {
      const { entry, call } = agenda.minutes.write(kind, text);
      return [{ say: writtenCard(entry, call, ctx.viewer), audience: "asker" }];
    },
  });
}

function writeForm(kind: EntryKind, name: string, { language }: CommandContext): Form {
  const texts = minutesTexts[language];
  const isNote = kind === "note";
  return {
    title: isNote ? texts.noteTitle : texts.decisionTitle,
    command: `call ${name}`,
    submit: texts.submit,
    inputs: [
      { name: "text", label: isNote ? texts.text : texts.decisionText, kind: "multiline", required: true },
    ],
  };
}

function takeOutVerb({ agenda }: Services): Verb<{ entry: number }> {
  return verb({
    name: "note remove",
    aliases: { de: ["notiz streichen"], en: ["notiz remove"] },
    summary: {
      de: "Eine Notiz oder einen Beschluss wieder aus dem Protokoll nehmen",
      en: "Take a note or a decision out of the minutes again",
    },
    usage: { de: "call notiz streichen <Nummer>", en: "call note remove <number>" },
    example: { de: "call notiz streichen 3", en: "call note remove 3" },
    who: "core",
    // The answer to writing it has the button.
    unlisted: true,
    writes: true,
    args: z.object({ entry: id() }),
    words: ["entry"],
    fits: isNumber,
    run: ({ entry }, ctx) => {
      const texts = minutesTexts[ctx.language];
      const { text, call } = agenda.minutes.remove(entry);
      return [
        answer(undefined, [texts.takenBack(text)], {
          buttons: [{ label: texts.showButton, command: `call minutes ${call.series}:${call.date}` }],
        }),
      ];
    },
  });
}

function minutesVerb(services: Services): Verb<{ date: string | undefined }> {
  const { agenda, kernel } = services;
  return verb({
    name: "minutes",
    aliases: { de: ["protokoll"], en: ["record"] },
    summary: {
      de: "Das Protokoll des letzten Calls oder eines früheren, auch als Datei",
      en: "The minutes of the last call or an earlier one, also as a file",
    },
    usage: { de: "call protokoll [Datum]", en: "call minutes [date]" },
    example: { de: "call protokoll", en: "call minutes" },
    who: "core",
    writes: false,
    args: z.object({ date: maybe(line()) }),
    words: ["date"],
    run: ({ date }, ctx) => {
      asker(ctx);
      const record = agenda.minutes.of(callOf(services, date, ctx));
      const file = { file: minutesFile(record, kernel.directory.viewerFor(ctx.language, ctx.zone)) };
      return [{ say: minutesCard(record, file, ctx.viewer), audience: "asker" }];
    },
  });
}

/** @throws UserError with the last dates, when none took place then */
function callOf({ calls, kernel }: Services, typed: string | undefined, ctx: CommandContext): Call {
  const latest = calls.latest();
  if (!latest) throw failure("date", (language) => minutesTexts[language].noneYet);
  if (typed === undefined) return latest;
  const text = typed.trim();
  const named = ID.test(text) ? calls.calendar.recorded(callName(text as CallId)) : undefined;
  if (named) return named;
  const { zone } = kernel.network;
  const when = parseWhen(ID.test(text) ? callName(text as CallId).date : text, {
    ...{ now: ctx.now, zone, language: ctx.language, past: true },
  });
  if (when.kind === "problem")
    throw failure("date", (language) => explainDateProblem(when.problem, language));
  const found = calls.calendar.begunOn(when.date);
  if (found && found.startsAt <= latest.startsAt) return found;
  const known = calls.calendar.begun(latest.startsAt).slice(0, NAMED);
  throw failure("date", (language) => {
    const dates = known.map(({ start }) => formatDate(start.date, language)).join("; ");
    return minutesTexts[language].noneThen(formatDate(when.date, language), dates);
  });
}
