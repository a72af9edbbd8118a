// Who does what until when, after the call.
import * as z from "zod";
import { choice, line, maybe, LINE_LIMIT } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { givenCard, todosCard } from "../src/calls/todo-cards";
import { todoTexts } from "../src/calls/todo-texts";
import type { Form } from "../src/core/card";
import { cleanLine, clip } from "../src/core/clean-text";
import { todoChanges } from "./call-todo-changes";
import { dueDate, readTodo } from "./todo-words";
import type { Services } from "./services";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function todoVerbs(services: Services): readonly Verb<any>[] {
  return [giveVerb(services), listVerb(services), ...todoChanges(services)];
}

interface TodoArgs {
  readonly text: string;
  readonly person: string | undefined;
  readonly by: string | undefined;
}

function giveVerb({ agenda, kernel }: Services): Verb<TodoArgs> {
  return verb({
    name: "todo",
    aliases: { de: ["aufgabe"], en: ["to-do"] },
    summary: {
      de: "Eine Aufgabe notieren und jemanden darum bitten; ohne Person ist es deine",
      en: "Note a to-do and ask somebody for it; without a person it is yours",
    },
    usage: { de: "call aufgabe @Person <Text> bis <Datum>", en: "call todo @user <text> by <date>" },
    example: {
      de: "call aufgabe Einladung schreiben bis freitag",
      en: "call todo write the invitation by friday",
    },
    who: "core",
    writes: true,
    args: z.object({ text: line(), person: maybe(line().describe(PERSON)), by: maybe(line(60)) }),
    read: (rest, ctx) => readTodo(rest, kernel.directory, ctx),
    form: (given, ctx) => todoForm(given, ctx),
    fromMessage: ({ text }, ctx) => todoForm({ text: clip(cleanLine(text), LINE_LIMIT) }, ctx),
    run: ({ text, person, by }, ctx) => {
      const me = asker(ctx);
      const owner = person === undefined ? me : whom(kernel.directory, person, "person");
      const dueOn = by === undefined ? undefined : dueDate(by, "by", ctx);
      const todo = agenda.todos.give({ text, dueOn, owner }, me);
      return [
        {
          say: givenCard(todo, agenda.todos.call(), owner.id === me.id, ctx.viewer),
          audience: "asker",
        },
      ];
    },
  });
}

function todoForm(given: Readonly<Record<string, unknown>>, { language }: CommandContext): Form {
  const texts = todoTexts[language];
  const value = (name: string) => (typeof given[name] === "string" ? { value: given[name] } : {});
  return {
    title: texts.formTitle,
    command: "call todo",
    submit: texts.submit,
    inputs: [
      { name: "text", label: texts.text, kind: "text", required: true, ...value("text") },
      { name: "person", label: texts.whom, kind: "text", hint: texts.whomHint, ...value("person") },
      { name: "by", label: texts.dueLabel, kind: "date", ...value("by") },
    ],
  };
}

function listVerb({ agenda }: Services): Verb<{ which: "all" | "mine" | undefined }> {
  return verb({
    name: "todos",
    aliases: { de: ["aufgaben"], en: ["to-dos"] },
    summary: {
      de: "Was aus den Calls offen ist; „meine“ zeigt nur deine",
      en: "What is open after the calls; “mine” shows yours",
    },
    usage: { de: "call aufgaben [meine]", en: "call todos [mine]" },
    example: { de: "call aufgaben meine", en: "call todos mine" },
    who: "ambassador",
    writes: false,
    args: z.object({
      which: maybe(
        choice({ mine: { de: ["meine"], en: ["mine", "my"] }, all: { de: ["alle"], en: ["all"] } }),
      ),
    }),
    words: ["which"],
    run: ({ which }, ctx) => {
      const me = asker(ctx);
      // What others do is for the core team to know.
      const onlyMine = which === "mine" || !me.isCoreTeam;
      const todos = onlyMine ? agenda.todos.openOf(me) : agenda.todos.open();
      return [{ say: todosCard(todos, me.id, onlyMine, ctx.viewer), audience: "asker" }];
    },
  });
}
