import { fold } from "../core/clean-text";
import type { Language, Zone } from "../core/instant";
import { countryName, languageName } from "../i18n/texts";

/** What a person tells about herself. */
export interface Profile {
  readonly name: string;
  readonly language: Language;
  readonly zone: Zone;
  readonly country?: string | undefined;
  readonly unit?: string | undefined;
  readonly contact?: string | undefined;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
}

/** Countries and languages are found by their names in both languages, not only by their codes. */
export function searchWords({ country, unit, topics, languages }: Profile): string {
  const both = (["de", "en"] as const).flatMap((language) => [
    ...(country === undefined ? [] : [countryName(country, language)]),
    ...languages.map((code) => languageName(code, language)),
  ]);
  return fold([unit ?? "", country ?? "", ...topics, ...both].join(" "));
}
