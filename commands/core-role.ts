import * as z from "zod";
import { taskLabel, taskOf } from "../src/ambassadors/core-team-tasks";
import { line } from "../src/app/arguments";
import { asker, verb, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer } from "../src/core/card";
import { fold } from "../src/core/clean-text";
import { listed } from "../src/i18n/texts";
import { coreTexts } from "./core-texts";
import type { Services } from "./services";

const NONE = ["none", "keine", "keins", "nothing"];

/** `core role @user call` gives a task, `-call` takes it away, `none` takes all away. */
export function coreRoleVerb({ kernel, coreTeam }: Services): Verb<{ person: string; task: string }> {
  return verb({
    name: "role",
    aliases: { de: ["aufgabe", "rolle"], en: ["task"] },
    summary: {
      de: "Einer Person im Kernteam eine Aufgabe geben; mit -Aufgabe wegnehmen, mit keine alle wegnehmen",
      en: "Give somebody in the core team a task; -task takes it away, none takes all away",
    },
    usage: {
      de: "kernteam aufgabe @Person <Aufgabe|-Aufgabe|keine>",
      en: "core role @user <task|-task|none>",
    },
    example: { de: "kernteam aufgabe @Anna Berger Mentoring", en: "core role @Anna Berger mentoring" },
    who: "core",
    writes: true,
    args: z.object({ person: line().describe(PERSON), task: line(40) }),
    read: readPersonAndTask,
    form: (given, { language }) => {
      const texts = coreTexts[language];
      const value = given["person"];
      return {
        title: texts.roleTitle,
        command: "core role",
        submit: texts.roleSubmit,
        inputs: [
          {
            ...{ name: "person", label: texts.personLabel, kind: "text", required: true },
            ...(typeof value === "string" && { value }),
          },
          { name: "task", label: texts.taskLabel, kind: "text", required: true, hint: texts.taskHint },
        ],
      };
    },
    run({ person: named, task }, ctx) {
      const me = asker(ctx);
      const person = whom(kernel.directory, named, "person");
      const less = /^[-–−]\s*/.test(task);
      if (NONE.includes(fold(task))) coreTeam.removeTasks(person, person.tasks, me);
      else if (less) coreTeam.removeTasks(person, [taskOf(task.replace(/^[-–−]\s*/, ""))], me);
      else coreTeam.addTask(person, taskOf(task), me);
      const texts = coreTexts[ctx.language];
      const tasks =
        kernel.directory.person(person.id)?.tasks.map((each) => taskLabel(each, ctx.language)) ?? [];
      const said = tasks.length > 0 ? texts.hasTasks(listed(tasks, ctx.language)) : texts.hasNoTasks;
      return [answer(undefined, [{ person: person.id }, said])];
    },
  });
}

/** After a mention the task may have several words; after a typed name it is the last one. */
function readPersonAndTask(rest: string): Record<string, unknown> {
  const mention = /^<@\S+>/.exec(rest)?.[0];
  const task = mention === undefined ? /\s(\S+)$/.exec(rest)?.[1] : rest.slice(mention.length).trim();
  const person = mention ?? (task === undefined ? rest : rest.slice(0, -task.length).trim());
  return { ...(person !== "" && { person }), ...(task !== undefined && task !== "" && { task }) };
}
