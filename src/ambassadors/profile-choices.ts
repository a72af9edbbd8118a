// The countries and languages a profile may name: those of Europe and of the larger networks elsewhere.
import { fold } from "../core/clean-text";
import type { Input } from "../core/card";
import type { Language } from "../core/instant";
import { countryName, languageName } from "../i18n/texts";

type Choices = NonNullable<Input["options"]>;

/** ISO 3166. */
export const COUNTRIES: readonly string[] = (
  "AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI " +
  "SK TR UA XK AE AR AU BR CA CL CN CO EG GE HK ID IL IN JP KE KR MA MX MY NG NZ PH SA SG TH TN TW US VN ZA"
).split(" ");

/** ISO 639; the German sign language has three letters. */
export const LANGUAGES: readonly string[] = (
  "ar bg bs cs da de el en es et fa fi fr ga gsg he hi hr hu id is it ja ko lt lv mk ms mt nl no pl pt ro ru sk sl " +
  "sq sr sv sw th tr uk ur vi zh"
).split(" ");

/** In the reader's language and its order; what was chosen before stays although the list has changed. */
export function countryChoices(language: Language, chosen: string | undefined): Choices {
  return choices(COUNTRIES, chosen === undefined ? [] : [chosen], language, countryName);
}

export function languageChoices(language: Language, chosen: readonly string[]): Choices {
  return choices(LANGUAGES, chosen, language, languageName);
}

/** The country's code from its code or its name in either language. */
export function readCountry(text: string): string | undefined {
  return read(text, COUNTRIES, countryName);
}

/** The language's code from its code or its name in either language. */
export function readLanguage(text: string): string | undefined {
  return read(text, LANGUAGES, languageName);
}

type NameOf = (code: string, language: Language) => string;

function choices(codes: readonly string[], chosen: readonly string[], language: Language, nameOf: NameOf) {
  const all = [...new Set([...codes, ...chosen])];
  return all
    .map((value) => ({ value, label: nameOf(value, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

function read(text: string, codes: readonly string[], nameOf: NameOf): string | undefined {
  const word = fold(text);
  return codes.find((code) =>
    [code, nameOf(code, "de"), nameOf(code, "en")].some((name) => fold(name) === word),
  );
}
