import * as z from "zod";
import { argument, bothOf, maybe, quoted } from "../src/app/arguments";
import { verb, type Noun } from "../src/app/command";
import { answer } from "../src/core/card";
import { parseDuration, parseTimeOfDay, parseWeekday } from "../src/core/dates";
import { UserError } from "../src/core/errors";
import { parseLocalDate } from "../src/core/instant";
import { safeLink } from "../src/core/safe-link";
import { localDateOf } from "../src/core/wall-time";
import { scheduledCard } from "../src/calls/calls-cards";
import { callsTexts } from "../src/calls/calls-texts";
import { changeTexts } from "../src/calls/change-texts";
import { rotaVerb } from "./call-facilitator";
import { readSchedule, RHYTHMS } from "./call-schedule";
import { DEFAULT_MINUTES, RHYTHM_OF, scheduleForm } from "./call-schedule-form";
import { cancelVerb, holidaysVerb, moveVerb, restoreVerb } from "./core-call-dates";
import { topicsVerb } from "./core-call-topics";
import type { Services } from "./services";

const args = z.object({
  rhythm: maybe(
    argument((given) => {
      const word = RHYTHMS.find((each) => each === given);
      return word === undefined ? { problem: bothOf((texts) => texts.notText) } : { value: RHYTHM_OF[word] };
    }),
  ),
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
  from: maybe(
    argument((given) => {
      const date = parseLocalDate(String(given));
      return date === undefined ? { problem: bothOf((texts) => texts.notText) } : { value: date };
    }),
  ),
  unclear: maybe(
    argument<string>((given) => ({
      problem: {
        de: `„${quoted(String(given))}“ kann jeder zweite sein oder der zweite im Monat. Schreib „alle zwei Wochen“ oder „im Monat“ dazu.`,
        en: `“${quoted(String(given))}” could be every other one or the second of the month. Say “every two weeks” or “of the month”.`,
      },
    })),
  ),
  other: maybe(
    argument<string>((given) => ({
      problem: {
        de: `„${quoted(String(given))}“ verstehe ich hier nicht. Es geht wöchentlich, alle zwei Wochen oder „jeden ersten Montag im Monat“, mit Wochentag und Uhrzeit (00:00 bis 23:59).`,
        en: `I do not understand “${quoted(String(given))}”; it goes weekly, every two weeks or “every first monday of the month”, with a weekday and a time (00:00 to 23:59).`,
      },
    })),
  ),
});

/** The core team's own commands around the call. */
export function coreCallNoun(services: Services): Noun {
  const { calls, kernel } = services;
  return {
    name: "core call",
    aliases: { de: ["kernteam call", "kernteam runde"], en: ["core meeting"] },
    summary: { de: "Den Call ansetzen und ändern", en: "Schedule and change the call" },
    verbs: [
      verb({
        name: "schedule",
        aliases: { de: ["ansetzen", "planen"], en: ["set", "plan"] },
        summary: {
          de: "Den Call ansetzen oder auf eine andere Zeit legen",
          en: "Schedule the call, or change its time",
        },
        usage: {
          de: "kernteam call ansetzen <wie oft> <Tag> <Uhrzeit> [Dauer] [Link] [ab <Datum>]",
          en: "core call schedule <how often> <day> <time> [length] [link] [from <date>]",
        },
        example: {
          de: "kernteam call ansetzen wöchentlich do 10 Uhr 45 min https://meet.example.com/kernteam",
          en: "core call schedule weekly thu 10:00 45m https://meet.example.com/core-team",
        },
        who: "core",
        writes: true,
        args,
        read: (rest, ctx) => ({ ...readSchedule(rest, ctx) }),
        form: (given, ctx) => scheduleForm(given, calls.current(), ctx),
        run: (wanted, ctx) => {
          // Typing no link keeps the one there is; only the form, which shows it, takes it away.
          const before = "link" in wanted ? undefined : calls.current()?.link;
          const { rhythm, weekday, time, minutes = DEFAULT_MINUTES, link, from: fromOn } = wanted;
          const { zone } = kernel.network;
          if (fromOn !== undefined && fromOn < localDateOf(ctx.now, zone)) throw pastDate();
          const { series, replaced, first } = calls.schedule({
            ...{ rhythm, weekday, time, minutes, link, fromOn },
            ...(before !== undefined && { link: before }),
          });
          kernel.audit.record({ actor: ctx.person?.id, action: "call.schedule", purpose: "call" });
          return [
            { say: scheduledCard(series, first, { replaced, now: ctx.now }, ctx.viewer), audience: "asker" },
          ];
        },
      }),
      cancelVerb(services),
      moveVerb(services),
      restoreVerb(services),
      holidaysVerb(services),
      rotaVerb(services),
      topicsVerb(services),
      verb({
        name: "stop",
        aliases: { de: ["beenden"], en: ["end"] },
        summary: { de: "Den Call ganz beenden", en: "End the call for good" },
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

function pastDate(): UserError {
  return new UserError({ de: changeTexts.de.pastDate, en: changeTexts.en.pastDate }, "from");
}
