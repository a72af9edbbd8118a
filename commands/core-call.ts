import { z } from "zod";
import { argument, bothOf, maybe } from "../src/app/arguments";
import { verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, type Form } from "../src/core/card";
import { parseDuration, parseTimeOfDay, parseWeekday } from "../src/core/dates";
import { weekdayName } from "../src/core/date-format";
import { safeLink } from "../src/core/safe-link";
import { callsAfter, type CallSeries } from "../src/calls/call-series";
import { scheduledCard } from "../src/calls/calls-cards";
import { callsTexts } from "../src/calls/calls-texts";
import { readSchedule } from "./call-schedule";
import type { Services } from "./services";

const DEFAULT_MINUTES = 45;

const args = z.object({
  weekday: argument((given) => {
    const text = String(given);
    const weekday = /^[1-7]$/.test(text) ? Number(text) : parseWeekday(text);
    return weekday === undefined
      ? { problem: { de: "Welcher Wochentag? Zum Beispiel: do", en: "Which weekday? For example: thu" } }
      : { value: weekday };
  }),
  time: argument((given) => {
    const time = parseTimeOfDay(String(given));
    return time === undefined
      ? {
          problem: {
            de: "Diese Uhrzeit gibt es nicht. Zum Beispiel: 10:00",
            en: "There is no such time. For example: 10:00",
          },
        }
      : { value: time };
  }),
  minutes: maybe(
    argument((given) => {
      const text = String(given).trim();
      const minutes = /^\d+$/.test(text) ? Number(text) : (parseDuration(text) ?? 0);
      return minutes >= 5 && minutes <= 480
        ? { value: minutes }
        : { problem: bothOf((texts) => texts.notANumber(5, 480)) };
    }),
  ),
  link: maybe(
    argument((given) => {
      const link = safeLink(String(given));
      return link.ok
        ? { value: link.url }
        : {
            problem: {
              de: "Bitte gib einen Link an, der mit https:// beginnt.",
              en: "Please give a link that begins with https://.",
            },
          };
    }),
  ),
  other: maybe(
    argument<string>((given) => ({
      problem: {
        de: `„${String(given).slice(0, 60)}“ verstehe ich hier nicht. Es geht jede Woche, mit Wochentag und Uhrzeit (00:00 bis 23:59).`,
        en: `I do not understand “${String(given).slice(0, 60)}”; it goes every week, with a weekday and a time (00:00 to 23:59).`,
      },
    })),
  ),
});

/** The core team's own commands around the call. */
export function coreCallNoun({ calls, kernel }: Services): Noun {
  return {
    name: "core call",
    aliases: { de: ["kernteam call", "kernteam runde"], en: ["core meeting"] },
    summary: { de: "Den Call ansetzen", en: "Schedule the call" },
    verbs: [
      verb({
        name: "schedule",
        aliases: { de: ["ansetzen"], en: ["set"] },
        summary: {
          de: "Den wöchentlichen Call ansetzen oder verlegen",
          en: "Schedule the weekly call, or change its time",
        },
        usage: {
          de: "kernteam call ansetzen wöchentlich <Tag> <Uhrzeit> [Dauer] [Link]",
          en: "core call schedule weekly <day> <time> [length] [link]",
        },
        example: {
          de: "kernteam call ansetzen wöchentlich do 10 Uhr 45 min https://meet.example.com/kernteam",
          en: "core call schedule weekly thu 10:00 45m https://meet.example.com/core-team",
        },
        who: "core",
        writes: true,
        args,
        read: (rest) => ({ ...readSchedule(rest) }),
        form: (given, ctx) => scheduleForm(given, calls.current(), ctx),
        run: (wanted, ctx) => {
          // Typing no link keeps the one there is; only the form, which shows it, takes it away.
          const before = "link" in wanted ? undefined : calls.current()?.link;
          const { series, replaced } = calls.schedule({
            ...wanted,
            minutes: wanted.minutes ?? DEFAULT_MINUTES,
            ...(before !== undefined && { link: before }),
          });
          kernel.audit.record({ actor: ctx.person?.id, action: "call.schedule", purpose: "call" });
          const [next] = callsAfter(series, ctx.now, 1);
          return [{ say: scheduledCard(series, next, replaced, ctx.viewer), audience: "asker" }];
        },
      }),
      verb({
        name: "stop",
        aliases: { de: ["beenden"], en: ["end"] },
        summary: { de: "Den wöchentlichen Call beenden", en: "End the weekly call" },
        usage: { de: "kernteam call beenden", en: "core call stop" },
        example: { de: "kernteam call beenden", en: "core call stop" },
        who: "core",
        writes: true,
        args: z.object({}),
        run: (_args, ctx) => {
          const texts = callsTexts[ctx.language];
          const ended = calls.end();
          if (ended) kernel.audit.record({ actor: ctx.person?.id, action: "call.stop", purpose: "call" });
          return [answer(undefined, [ended ? texts.ended : texts.nothingToEnd])];
        },
      }),
    ],
  };
}

/** What was typed counts, then the schedule in force. */
function scheduleForm(
  given: Readonly<Record<string, unknown>>,
  current: CallSeries | undefined,
  { language }: CommandContext,
): Form {
  const texts = callsTexts[language];
  const link = typeof given["link"] === "string" ? given["link"] : current?.link;
  const weekday = typeof given["weekday"] === "string" ? parseWeekday(given["weekday"]) : undefined;
  const time = typeof given["time"] === "string" ? parseTimeOfDay(given["time"]) : undefined;
  const minutes = typeof given["minutes"] === "string" ? parseDuration(given["minutes"]) : undefined;
  return {
    title: texts.formTitle,
    intro: [texts.formIntro],
    command: "core call schedule",
    submit: texts.submit,
    inputs: [
      {
        name: "weekday",
        label: texts.weekday,
        kind: "select",
        required: true,
        options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: weekdayName(day, language),
        })),
        value: String(weekday ?? current?.weekday ?? 4),
      },
      {
        name: "time",
        label: texts.time,
        kind: "time",
        required: true,
        value: time ?? current?.time ?? "10:00",
      },
      {
        name: "minutes",
        label: texts.minutesLabel,
        kind: "text",
        value: String(minutes ?? current?.minutes ?? DEFAULT_MINUTES),
      },
      {
        name: "link",
        label: texts.linkLabel,
        kind: "text",
        ...(link !== undefined && { value: link }),
      },
    ],
  };
}
