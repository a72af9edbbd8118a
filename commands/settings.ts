import * as z from "zod";
import { asker, mayUse, verb, type CommandContext, type Noun } from "../src/app/command";
import { holidayRegionName } from "../src/app/holiday-region";
import { shownHours } from "../src/app/sending-hours";
import { answer, type Button, type FieldLine, type Reply } from "../src/core/card";
import { sendingTexts } from "../src/ambassadors/sending-texts";
import { storiesTexts } from "../src/stories/stories-texts";
import { CHAT_NAMES } from "../src/i18n/chat-names";
import type { Services } from "./services";
import { budgetVerb, holidaysVerb, hoursVerb } from "./settings-sending";
import { settingsTexts } from "./settings-texts";

/** What a person can change about how the bot treats her, each with its button. */
export function settingsNoun(services: Services): Noun {
  return {
    name: "settings",
    aliases: { de: ["einstellungen", "einstellung"], en: ["setting", "preferences"] },
    summary: { de: "Was du einstellen kannst", en: "What you can set" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Zeigt, was du einstellen kannst, jeweils mit einem Knopf",
          en: "Shows what you can set, each with a button",
        },
        usage: { de: "einstellungen", en: "settings" },
        example: { de: "einstellungen", en: "settings" },
        who: "known",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => [overviewOf(services, ctx)],
      }),
      hoursVerb(services),
      budgetVerb(services),
      holidaysVerb(services),
    ],
  };
}

function overviewOf({ kernel, ambassadors, stories, wishes }: Services, ctx: CommandContext): Reply {
  const person = asker(ctx);
  const texts = settingsTexts[ctx.language];
  const isAmbassador = mayUse("ambassador", person);
  const { accounts, callsEverywhere } = ambassadors.reach.of(person);
  const chat = accounts[0] === undefined ? "" : CHAT_NAMES[accounts[0].platform];
  const said = sendingTexts[ctx.language];
  const region = kernel.etiquette.region(person);
  const quiet = wishes.snoozedUntil(person);
  const getsDigest = person.purposes.has("digest");
  const fields: FieldLine[] = [
    { label: texts.language, value: [texts.own] },
    { label: texts.zone, value: [person.zone] },
    { label: texts.chat, value: [callsEverywhere ? texts.everywhere(chat) : chat] },
    { label: texts.digest, value: [getsDigest ? texts.comes : texts.doesNotCome] },
    { label: said.hours, value: [shownHours(kernel.etiquette.hours(person), ctx.language)] },
    { label: said.budget, value: [said.perWeek(kernel.etiquette.budget(person))] },
    {
      label: said.holidays,
      value: [region === "" ? said.noHolidays : holidayRegionName(region, ctx.language)],
    },
    ...(quiet === undefined
      ? []
      : [{ label: said.snoozed, value: [{ time: quiet, show: "date" } as const] }]),
  ];
  const buttons: Button[] = [
    { label: texts.changeLanguage, command: "language" },
    { label: texts.changeZone, command: "timezone" },
    { label: texts.changeChat, command: "notifications" },
    getsDigest
      ? { label: texts.stopDigest, command: "follow never" }
      : { label: texts.getDigest, command: "follow weekly" },
    { label: said.changeHours, command: "settings hours" },
    { label: said.changeBudget, command: "settings budget" },
    { label: said.changeHolidays, command: "settings holidays" },
  ];
  if (isAmbassador) {
    const state = person.purposes.has("nudges") ? stories.invitations.rhythm(person) : undefined;
    const rhythm = texts.rhythms[state?.rhythm ?? "never"];
    fields.push({
      label: texts.invitations,
      value: [state?.resting ? storiesTexts[ctx.language].resting(rhythm) : rhythm],
    });
    buttons.push({ label: texts.changeRhythm, command: "story remind" });
    buttons.push({ label: texts.edit, command: "profile edit" });
  }
  return answer(texts.title, { fields }, { buttons });
}
