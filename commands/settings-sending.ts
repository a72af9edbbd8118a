import * as z from "zod";
import { line, quoted, wholeNumber } from "../src/app/arguments";
import { asker, verb, type Verb } from "../src/app/command";
import { holidayRegionName, readHolidayRegion } from "../src/app/holiday-region";
import { parseSendingHours, shownHours, USUAL_HOURS } from "../src/app/sending-hours";
import { answer, type Form, type Input } from "../src/core/card";
import { fold } from "../src/core/clean-text";
import { UserError } from "../src/core/errors";
import type { Language } from "../src/core/instant";
import { sendingTexts } from "../src/ambassadors/sending-texts";
import type { Services } from "./services";

const USUAL = ["usual", "default", "normal", "üblich", "wie üblich"].map(fold);
const COUNTRY = ["country", "my country", "profile", "land", "mein land", "profil"].map(fold);
const NONE = ["none", "no", "never", "keine", "kein", "nie"].map(fold);
const MOST = 10;

/** When the bot may write unasked. */
export function hoursVerb({ kernel, wishes }: Services): Verb<{ hours: string }> {
  return verb({
    name: "hours",
    aliases: { de: ["sendezeiten", "zeiten"], en: ["sending hours"] },
    summary: { de: "Wann ich dir ungefragt schreiben darf", en: "When I may write to you unasked" },
    usage: {
      de: "einstellungen sendezeiten <Tage Zeiten, ...>|üblich",
      en: "settings hours <days times, ...>|usual",
    },
    example: {
      de: "einstellungen sendezeiten mo-fr 9-17, sa 10-14",
      en: "settings hours mon-fri 09:00-17:00, sat 10-14",
    },
    who: "known",
    writes: true,
    args: z.object({ hours: line() }),
    words: ["hours"],
    form: (_given, ctx) => {
      const texts = sendingTexts[ctx.language];
      const value = shownHours(kernel.etiquette.hours(asker(ctx)), ctx.language);
      const input = { name: "hours", label: texts.hoursLabel, hint: texts.hoursHint, value } as const;
      return oneInput(texts.hoursTitle, "settings hours", { ...input, kind: "text" }, ctx.language);
    },
    run: ({ hours: typed }, ctx) => {
      const hours = USUAL.includes(fold(typed)) ? USUAL_HOURS : parseSendingHours(typed);
      if (!hours) throw new UserError({ de: sendingTexts.de.noHours, en: sendingTexts.en.noHours }, "hours");
      wishes.setHours(asker(ctx), hours === USUAL_HOURS ? undefined : hours);
      const texts = sendingTexts[ctx.language];
      return [answer(undefined, [texts.hoursSaved(shownHours(hours, ctx.language))], [texts.notHeld])];
    },
  });
}

/** How much may come unasked. */
export function budgetVerb({ kernel, wishes }: Services): Verb<{ budget: number }> {
  return verb({
    name: "budget",
    aliases: { de: ["menge", "höchstens"], en: ["at most"] },
    summary: {
      de: "Wie viel in sieben Tagen ungefragt kommen darf",
      en: "How much may come unasked within seven days",
    },
    usage: { de: "einstellungen menge <0-10>", en: "settings budget <0-10>" },
    example: { de: "einstellungen menge 1", en: "settings budget 1" },
    who: "known",
    writes: true,
    args: z.object({ budget: wholeNumber(0, MOST) }),
    words: ["budget"],
    form: (_given, ctx) => {
      const texts = sendingTexts[ctx.language];
      const value = String(kernel.etiquette.budget(asker(ctx)));
      const options = Array.from({ length: MOST + 1 }, (_, n) => ({ value: String(n), label: String(n) }));
      const input = { name: "budget", label: texts.budgetLabel, options, value } as const;
      return oneInput(texts.budgetTitle, "settings budget", { ...input, kind: "select" }, ctx.language);
    },
    run: ({ budget }, ctx) => {
      wishes.setBudget(asker(ctx), budget);
      const texts = sendingTexts[ctx.language];
      return [answer(undefined, [texts.budgetSaved(budget)], [texts.notHeld])];
    },
  });
}

/** On which holidays the bot is quiet. */
export function holidaysVerb({ kernel, wishes }: Services): Verb<{ region: string }> {
  return verb({
    name: "holidays",
    aliases: { de: ["feiertage"], en: ["holiday region"] },
    summary: {
      de: "An wessen Feiertagen ich dich in Ruhe lasse",
      en: "On whose public holidays I leave you in peace",
    },
    usage: {
      de: "einstellungen feiertage <Land oder Region>|land|keine",
      en: "settings holidays <country or region>|country|none",
    },
    example: { de: "einstellungen feiertage Bayern", en: "settings holidays DE-NW" },
    who: "known",
    writes: true,
    args: z.object({ region: line(60) }),
    words: ["region"],
    form: (_given, ctx) => {
      const texts = sendingTexts[ctx.language];
      const value = kernel.etiquette.region(asker(ctx));
      const input = { name: "region", label: texts.holidaysLabel, hint: texts.holidaysHint, value } as const;
      return oneInput(texts.holidaysTitle, "settings holidays", { ...input, kind: "text" }, ctx.language);
    },
    run: ({ region: typed }, ctx) => {
      const person = asker(ctx);
      const texts = sendingTexts[ctx.language];
      const word = fold(typed);
      if (COUNTRY.includes(word)) wishes.setRegion(person, undefined);
      else wishes.setRegion(person, NONE.includes(word) ? "" : regionOf(typed, person.country));
      const region = kernel.etiquette.region(person);
      if (region === "") return [answer(undefined, [texts.holidaysOff])];
      return [answer(undefined, [texts.holidaysSaved(holidayRegionName(region, ctx.language))])];
    },
  });
}

function regionOf(typed: string, country: string | undefined): string {
  const region = readHolidayRegion(typed, country);
  if (region !== undefined) return region;
  const shown = quoted(typed);
  throw new UserError({ de: sendingTexts.de.noRegion(shown), en: sendingTexts.en.noRegion(shown) }, "region");
}

function oneInput(title: string, command: string, input: Input, language: Language): Form {
  const inputs = [{ ...input, required: true }];
  return { title, command, inputs, submit: sendingTexts[language].save };
}
