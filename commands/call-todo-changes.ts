// What becomes of a to-do: yes, no, taken, done, later, struck.
import * as z from "zod";
import { id, isNumber, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Role, type Verb } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { changedCard } from "../src/calls/todo-cards";
import type { Todo } from "../src/calls/todo-store";
import { todoTexts } from "../src/calls/todo-texts";
import { answer } from "../src/core/card";
import { formatDate } from "../src/core/date-format";
import type { Both } from "../src/i18n/texts";
import { dueDate } from "./todo-words";
import type { Services } from "./services";

interface Change {
  readonly name: string;
  readonly german: string;
  /** Other words for it that need no "to-do" before them. */
  readonly short?: Both<readonly string[]>;
  readonly summary: Both;
  readonly unlisted?: true;
  readonly who?: Role;
  readonly run: (todo: number, person: Person) => Todo;
  readonly said: (texts: (typeof todoTexts)["en"], todo: Todo) => string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function todoChanges(services: Services): readonly Verb<any>[] {
  const { todos } = services.agenda;
  const changes: readonly Change[] = [
    {
      name: "done",
      german: "erledigt",
      short: { de: ["erledigt"], en: ["done"] },
      summary: { de: "Eine Aufgabe abhaken", en: "Tick off a to-do" },
      run: (todo, person) => todos.done(todo, person),
      said: (texts, { text }) => texts.doneSaid(text),
    },
    {
      name: "accept",
      german: "annehmen",
      summary: {
        de: "Ja sagen zu einer Aufgabe, um die du gebeten wurdest",
        en: "Say yes to a to-do you are asked for",
      },
      run: (todo, person) => todos.accept(todo, person),
      said: (texts) => texts.accepted,
    },
    {
      name: "decline",
      german: "ablehnen",
      summary: {
        de: "Nein sagen zu einer Aufgabe oder sie abgeben, ohne Grund",
        en: "Say no to a to-do or give it back, without a reason",
      },
      run: (todo, person) => todos.decline(todo, person),
      said: (texts) => texts.declined,
    },
    {
      name: "take",
      german: "übernehmen",
      summary: { de: "Eine Aufgabe übernehmen, die niemand hat", en: "Take a to-do that nobody has" },
      // What is free is shown to the core team.
      who: "core",
      run: (todo, person) => todos.take(todo, person),
      said: (texts) => texts.taken,
    },
    {
      name: "reopen",
      german: "zurückholen",
      summary: { de: "Eine erledigte Aufgabe wieder öffnen", en: "Open a to-do again that was done" },
      unlisted: true,
      run: (todo, person) => todos.reopen(todo, person),
      said: (texts, { text }) => texts.reopened(text),
    },
  ];
  return [...changes.map(changeVerb), laterVerb(services), removeVerb(services)];
}

/** What it is called: in both languages whichever word for a to-do stands before it. */
function named(name: string, german: string, short?: Both<readonly string[]>) {
  return {
    name: `todo ${name}`,
    aliases: {
      de: [`aufgabe ${german}`, `todo ${german}`, ...(short?.de ?? [])],
      en: [`to-do ${name}`, `aufgabe ${name}`, ...(short?.en ?? [])],
    },
  };
}

function changeVerb({
  name,
  german,
  short,
  summary,
  unlisted,
  who = "ambassador",
  run,
  said,
}: Change): Verb<{ todo: number }> {
  return verb({
    ...named(name, german, short),
    summary,
    usage: { de: `call aufgabe ${german} <Nummer>`, en: `call todo ${name} <number>` },
    example: { de: `call aufgabe ${german} 3`, en: `call todo ${name} 3` },
    who,
    ...(unlisted && { unlisted }),
    writes: true,
    args: z.object({ todo: id() }),
    words: ["todo"],
    fits: isNumber,
    run: ({ todo }, ctx) => {
      const person = asker(ctx);
      const changed = run(todo, person);
      return [changedReply(said(todoTexts[ctx.language], changed), changed, ctx)];
    },
  });
}

function changedReply(said: string, todo: Todo, ctx: CommandContext) {
  return { say: changedCard(said, todo, asker(ctx).id, ctx.viewer), audience: "asker" as const };
}

function laterVerb({ agenda }: Services): Verb<{ todo: number; date: string | undefined }> {
  return verb({
    ...named("later", "verschieben"),
    summary: {
      de: "Eine Aufgabe auf später verschieben, ohne Datum um eine Woche",
      en: "Put a to-do off, by a week without a date",
    },
    usage: { de: "call aufgabe verschieben <Nummer> [Datum]", en: "call todo later <number> [date]" },
    example: { de: "call aufgabe verschieben 3 freitag", en: "call todo later 3 friday" },
    who: "ambassador",
    writes: true,
    args: z.object({ todo: id(), date: maybe(line(60)) }),
    words: ["todo", "date"],
    fits: (rest) => /^(?:#?\d+(?:\s|$)|$)/.test(rest),
    run: ({ todo, date }, ctx) => {
      const on =
        date === undefined ? undefined : dueDate(date.replace(/^(?:to|auf|bis|by)\s+/iu, ""), "date", ctx);
      const moved = agenda.todos.postpone(todo, on, asker(ctx));
      const until = formatDate(moved.dueOn, ctx.language, { weekday: true });
      return [changedReply(todoTexts[ctx.language].later(until), moved, ctx)];
    },
  });
}

function removeVerb({ agenda }: Services): Verb<{ todo: number }> {
  return verb({
    ...named("remove", "streichen"),
    summary: {
      de: "Eine Aufgabe streichen, die niemand mehr machen muss",
      en: "Strike a to-do that nobody has to do any more",
    },
    usage: { de: "call aufgabe streichen <Nummer>", en: "call todo remove <number>" },
    example: { de: "call aufgabe streichen 3", en: "call todo remove 3" },
    who: "ambassador",
    writes: true,
    args: z.object({ todo: id() }),
    words: ["todo"],
    fits: isNumber,
    run: ({ todo }, ctx) => {
      const texts = todoTexts[ctx.language];
      const { text } = agenda.todos.remove(todo, asker(ctx));
      return [
        answer(undefined, [texts.removed(text)], {
          buttons: [{ label: texts.showMine, command: "call todos mine" }],
        }),
      ];
    },
  });
}
