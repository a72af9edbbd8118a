import * as z from "zod";
import { argument, choice, maybe, quoted } from "../src/app/arguments";
import { verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, say, type Form } from "../src/core/card";
import { formatTime, weekdayName, zoneCity } from "../src/core/date-format";
import { parseTimeOfDay, parseWeekday } from "../src/core/dates";
import type { Both } from "../src/i18n/texts";
import type { DigestSchedule } from "../src/stories/digest-store";
import { digestTexts } from "../src/stories/digest-texts";
import { readSchedule } from "./call-schedule";
import { ideaAddVerb, ideaListVerb, ideaRemoveVerb } from "./core-story-ideas";
import type { Services } from "./services";

const FRIDAY = 5;
const USUAL: Omit<DigestSchedule, "zone"> = { weekday: FRIDAY, time: "09:00" };
const OFF = /^(?:off|stop|never|none|aus|nie|gar nicht|beenden|abstellen|stopp)$/iu;
const WEEKLY = /^(?:weekly|every week|w(?:ö|oe|o)chentlich|jede woche)\b/iu;

function bothOf(pick: (texts: (typeof digestTexts)["en"]) => string): Both {
  return { de: pick(digestTexts.de), en: pick(digestTexts.en) };
}

const args = z.object({
  rhythm: choice({
    weekly: { de: ["wöchentlich"], en: ["weekly"] },
    off: { de: ["aus", "gar nicht"], en: ["off"] },
  }),
  weekday: maybe(
    argument((given) => {
      const text = String(given);
      const weekday = /^[1-7]$/.test(text) ? Number(text) : parseWeekday(text);
      return weekday === undefined ? { problem: bothOf((texts) => texts.noWeekday) } : { value: weekday };
    }),
  ),
  time: maybe(
    argument((given) => {
      const time = parseTimeOfDay(String(given));
      return time === undefined ? { problem: bothOf((texts) => texts.noTime) } : { value: time };
    }),
  ),
  other: maybe(
    argument<string>((given) => ({ problem: bothOf((texts) => texts.onlyWeekly(quoted(String(given)))) })),
  ),
});

/** "weekly fri 09:00", "wöchentlich freitags um 9 Uhr", "off". */
function read(rest: string, ctx: CommandContext): Record<string, unknown> {
  if (rest === "") return {};
  if (OFF.test(rest)) return { rhythm: "off" };
  const { weekday, time, rhythm, minutes, link, from, other, unclear } = readSchedule(rest, ctx);
  const strange = [minutes, link, from, other, unclear].find((each) => each !== undefined);
  const isOther = rhythm !== undefined && rhythm !== "weekly";
  return {
    rhythm: "weekly",
    ...(weekday !== undefined && { weekday }),
    ...(time !== undefined && { time }),
    ...((strange !== undefined || isOther || (weekday === undefined && !WEEKLY.test(rest))) && {
      other: rest,
    }),
  };
}

/** What the core team decides about stories: when the digest comes, and which ideas people get. */
export function coreStoryNoun(services: Services): Noun {
  const { stories, kernel } = services;
  return {
    name: "core story",
    aliases: {
      de: ["kernteam geschichte", "kernteam geschichten", "kernteam story", "kernteam werkstolz"],
      en: ["core stories"],
    },
    summary: { de: "Auswahl der Woche und Ideen", en: "The digest of stories, and ideas" },
    verbs: [
      verb({
        name: "digest",
        aliases: { de: ["auswahl", "auswahl der woche", "wochenauswahl"], en: [] },
        summary: {
          de: "Wann die Auswahl der Woche kommt, oder dass keine kommt",
          en: "When the digest of stories comes, or that none does",
        },
        usage: {
          de: "kernteam geschichte auswahl wöchentlich <Tag> <Uhrzeit> | aus",
          en: "core story digest weekly <day> <time> | off",
        },
        example: {
          de: "kernteam geschichte auswahl wöchentlich fr 9 Uhr",
          en: "core story digest weekly fri 09:00",
        },
        who: "core",
        writes: true,
        args,
        read,
        form: (_given, ctx) => digestForm(stories.digests.schedule(), ctx),
        run: ({ rhythm, weekday, time }, ctx) => {
          const texts = digestTexts[ctx.language];
          const { digests } = stories;
          const before = digests.schedule();
          if (rhythm === "off" && !before) return [answer(undefined, [texts.wasOff])];
          kernel.audit.record({ actor: ctx.person?.id, action: "story.digest", purpose: "stories" });
          if (rhythm === "off") {
            digests.setSchedule(undefined);
            return [answer(undefined, [texts.off])];
          }
          const usual = before ?? USUAL;
          const wanted = { weekday: weekday ?? usual.weekday, time: time ?? usual.time };
          const next = digests.setSchedule(wanted);
          const day = weekdayName(wanted.weekday, ctx.language);
          const city = zoneCity(kernel.network.zone, ctx.language);
          return [
            answer(
              undefined,
              [texts.scheduled(day, formatTime(wanted.time, ctx.language), city)],
              next === undefined ? undefined : say`${texts.first}: ${{ time: next }}`,
              [digests.hasRoom() ? texts.inRoom : texts.noRoom],
              [texts.rule],
            ),
          ];
        },
      }),
      ideaAddVerb(services),
      ideaListVerb(services),
      ideaRemoveVerb(services),
    ],
  };
}

function digestForm(current: DigestSchedule | undefined, { language }: CommandContext): Form {
  const texts = digestTexts[language];
  const { weekday, time } = current ?? USUAL;
  return {
    title: texts.formTitle,
    intro: [texts.formIntro],
    command: "core story digest",
    submit: texts.save,
    inputs: [
      {
        ...{ name: "rhythm", label: texts.rhythm, kind: "select", required: true, value: "weekly" },
        options: (["weekly", "off"] as const).map((value) => ({ value, label: texts.rhythms[value] })),
      },
      {
        ...{ name: "weekday", label: texts.weekday, kind: "select", value: String(weekday) },
        options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: weekdayName(day, language),
        })),
      },
      { name: "time", label: texts.time, kind: "time", value: time },
    ],
  };
}
