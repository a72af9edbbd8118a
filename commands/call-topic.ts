// What the call is to talk about.
import * as z from "zod";
import { argument, bothOf, id, isNumber, line, maybe, LINE_LIMIT } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { isPoliteness } from "../src/app/typed-words";
import { whom } from "../src/app/whom";
import { addedCard, agendaCard, doneCard } from "../src/calls/agenda-cards";
import { agendaTexts } from "../src/calls/agenda-texts";
import { answer, type Card, type Form, type Reply } from "../src/core/card";
import { cleanLine, clip } from "../src/core/clean-text";
import { parseDuration } from "../src/core/dates";
import { readTopic } from "./topic-words";
import type { Services } from "./services";

const LONGEST = 240;
const ALL = /^\s*(?:all|alle|everything)\s*$/i;

export const minutesArgument = maybe(
  argument((given) => {
    const text = String(given).trim();
    const minutes = /^\d+$/.test(text) ? Number(text) : (parseDuration(text.replace(/['’′]$/, "m")) ?? 0);
    return minutes >= 1 && minutes <= LONGEST
      ? { value: minutes }
      : { problem: bothOf((texts) => texts.notANumber(1, LONGEST)) };
  }),
);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function topicVerbs(services: Services): readonly Verb<any>[] {
  return [
    addVerb(services),
    listVerb(services),
    removeVerb(services),
    doneVerb(services),
    reopenVerb(services),
  ];
}

interface TopicArgs {
  readonly text: string;
  readonly minutes: number | undefined;
  readonly presenter: string | undefined;
}

function addVerb(services: Services): Verb<TopicArgs> {
  const { agenda, kernel } = services;
  return verb({
    name: "topic",
    aliases: { de: ["thema"], en: [] },
    summary: {
      de: "Ein Thema für den nächsten Call vorschlagen, mit Minuten und wer es vorstellt",
      en: "Propose a topic for the next call, with its minutes and who presents it",
    },
    usage: { de: "call thema <Text> [Minuten] [@Person]", en: "call topic <text> [minutes] [@user]" },
    example: { de: 'call thema "Sommerfest" 10 Min', en: 'call topic "Summer party" 10m' },
    who: "ambassador",
    writes: true,
    args: z.object({ text: line(), minutes: minutesArgument, presenter: maybe(line().describe(PERSON)) }),
    read: (rest) => readTopic(rest, kernel.directory),
    form: (given, ctx) => topicForm(services, given, ctx),
    fromMessage: ({ text }, ctx) => topicForm(services, { text: clip(cleanLine(text), LINE_LIMIT) }, ctx),
    run: ({ text, minutes, presenter }, ctx) => {
      const person = asker(ctx);
      const by = presenter === undefined ? undefined : whom(kernel.directory, presenter, "presenter").id;
      const topic = agenda.propose({ text, minutes, presenter: by }, person);
      return said(addedCard(topic, agenda.call(), person.isCoreTeam, ctx.viewer));
    },
  });
}

function topicForm(
  { agenda }: Services,
  given: Readonly<Record<string, unknown>>,
  ctx: CommandContext,
): Form | readonly Reply[] {
  const texts = agendaTexts[ctx.language];
  if (!agenda.mayPropose(asker(ctx))) return [answer(undefined, [texts.closed])];
  const value = (name: string) => (typeof given[name] === "string" ? { value: given[name] } : {});
  return {
    title: texts.formTitle,
    command: "call topic",
    submit: texts.submit,
    inputs: [
      { name: "text", label: texts.text, kind: "text", required: true, ...value("text") },
      { name: "minutes", label: texts.minutesLabel, kind: "text", ...value("minutes") },
      {
        ...{ name: "presenter", label: texts.presenter, kind: "text", hint: texts.presenterHint },
        ...value("presenter"),
      },
    ],
  };
}

function listVerb({ agenda }: Services): Verb<{ text: string | undefined }> {
  return verb({
    name: "topics",
    aliases: { de: ["themen"], en: ["agenda"] },
    summary: { de: "Die Agenda des nächsten Calls", en: "The agenda of the next call" },
    usage: { de: "call themen", en: "call topics" },
    example: { de: "call themen", en: "call topics" },
    who: "ambassador",
    writes: false,
    // Whoever means to add one says "topics", too: what she typed is one press away.
    args: z.object({ text: maybe(line()) }),
    words: ["text"],
    run: ({ text }, ctx) => {
      const person = asker(ctx);
      const shown = {
        ...{ topics: agenda.openTo(person), call: agenda.call() },
        ...{ isCoreTeam: person.isCoreTeam, mayPropose: agenda.mayPropose(person) },
      };
      const meant = text === undefined || isPoliteness(text) ? undefined : text;
      return said(agendaCard(shown, ctx.viewer, meant));
    },
  });
}

function removeVerb({ agenda }: Services): Verb<{ topic: number }> {
  return verb({
    name: "topic remove",
    aliases: { de: ["thema streichen"], en: ["thema remove"] },
    summary: {
      de: "Ein Thema streichen: ein eigenes, im Kernteam jedes",
      en: "Take a topic off: one of your own, in the core team any",
    },
    usage: { de: "call thema streichen <Nummer>", en: "call topic remove <number>" },
    example: { de: "call thema streichen 3", en: "call topic remove 3" },
    who: "ambassador",
    writes: true,
    args: z.object({ topic: id() }),
    words: ["topic"],
    fits: isNumber,
    run: ({ topic }, ctx) => {
      const texts = agendaTexts[ctx.language];
      const removed = agenda.remove(topic, asker(ctx));
      return [
        answer(undefined, [texts.removed(removed.text)], {
          buttons: [{ label: texts.show, command: "call topics" }],
        }),
      ];
    },
  });
}

function doneVerb({ agenda, calls }: Services): Verb<{ topic: number | "all" }> {
  return verb({
    name: "topic done",
    aliases: { de: ["thema besprochen"], en: ["thema done"] },
    summary: {
      de: "Ein Thema oder alle als besprochen abhaken; die anderen kommen in den nächsten Call",
      en: "Tick off a topic, or all; the others come to the next call",
    },
    usage: { de: "call thema besprochen <Nummer>|alle", en: "call topic done <number>|all" },
    example: { de: "call thema besprochen 3", en: "call topic done 3" },
    who: "core",
    writes: true,
    args: z.object({
      topic: z.union([
        z
          .string()
          .regex(ALL)
          .transform(() => "all" as const),
        id(),
      ]),
    }),
    words: ["topic"],
    fits: (rest) => ALL.test(rest) || isNumber(rest),
    run: ({ topic }, ctx) => {
      const done = topic === "all" ? agenda.closeAll() : [agenda.close(topic)];
      return said(doneCard(done, calls.latest()?.startsAt, ctx.viewer));
    },
  });
}

function reopenVerb({ agenda }: Services): Verb<{ topic: number }> {
  return verb({
    name: "topic reopen",
    aliases: { de: ["thema zurückholen"], en: ["thema reopen"] },
    summary: {
      de: "Ein besprochenes Thema wieder auf die Agenda setzen",
      en: "Put a topic back on the agenda",
    },
    usage: { de: "call thema zurückholen <Nummer>", en: "call topic reopen <number>" },
    example: { de: "call thema zurückholen 3", en: "call topic reopen 3" },
    who: "core",
    // The answer to ticking it off has the button.
    unlisted: true,
    writes: true,
    args: z.object({ topic: id() }),
    words: ["topic"],
    fits: isNumber,
    run: ({ topic }, ctx) => {
      const texts = agendaTexts[ctx.language];
      const { text } = agenda.reopen(topic);
      return [
        answer(undefined, [texts.back(text)], { buttons: [{ label: texts.show, command: "call topics" }] }),
      ];
    },
  });
}

function said(card: Card): readonly Reply[] {
  return [{ say: card, audience: "asker" }];
}
