// What a profile accepts, typed or submitted. `join` and `profile edit` take the same.
import type * as z from "zod";
import { argument, choice, items, line, maybe, quoted, tick } from "../app/arguments";
import type { Purpose } from "../app/directory";
import { zone } from "../app/zone-argument";
import { cleanLine } from "../core/clean-text";
import { texts } from "../i18n/texts";
import { readCountry, readLanguage } from "./profile-choices";

const argumentTexts = texts({
  en: {
    country: (typed: string) =>
      `I know no country called “${typed}”. Type for example Germany, Greece or GR.`,
    spoken: (typed: string) => `I know no language called “${typed}”. Type for example English, Greek or el.`,
  },
  de: {
    country: (typed: string) =>
      `Ein Land „${typed}“ kenne ich nicht. Schreib zum Beispiel Deutschland, Griechenland oder GR.`,
    spoken: (typed: string) =>
      `Eine Sprache „${typed}“ kenne ich nicht. Schreib zum Beispiel Englisch, Griechisch oder el.`,
  },
});

/** The language the bot speaks with somebody. */
export function botLanguage() {
  return choice({
    de: { de: ["Deutsch"], en: ["German"] },
    en: { de: ["Englisch"], en: ["English"] },
  });
}

function country() {
  return argument<string>((given) => {
    const typed = cleanLine(String(given).slice(0, 200));
    const code = readCountry(typed);
    return code === undefined ? problem("country", typed) : { value: code };
  });
}

function spokenLanguages() {
  return argument<readonly string[]>((given) => {
    const typed = (
      Array.isArray(given)
        ? given
        : String(given)
            .slice(0, 1000)
            .split(/[,;\n]/)
    )
      .map((each) => cleanLine(String(each)))
      .filter((each) => each !== "");
    const unknown = typed.find((each) => readLanguage(each) === undefined);
    if (unknown !== undefined) return problem("spoken", unknown);
    return { value: [...new Set(typed.map((each) => readLanguage(each) ?? each))] };
  });
}

function problem(kind: "country" | "spoken", typed: string) {
  const shown = quoted(typed);
  return { problem: { de: argumentTexts.de[kind](shown), en: argumentTexts.en[kind](shown) } };
}

export const profileArguments = {
  name: line(80),
  country: maybe(country()),
  zone: zone(),
  unit: maybe(line(80)),
  languages: maybe(spokenLanguages()),
  topics: maybe(items(12, 60)),
  contact: maybe(line()),
  language: botLanguage(),
  directory: tick(),
  mentoring: tick(),
  nudges: tick(),
  digest: tick(),
  byline: tick(),
} as const;

/** A profile as it was submitted, with the consents ticked. */
export type Submitted = {
  readonly [Name in keyof typeof profileArguments]: z.output<(typeof profileArguments)[Name]>;
};

export const PURPOSES: readonly Purpose[] = ["directory", "mentoring", "nudges", "digest", "byline"];
