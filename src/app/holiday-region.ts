// Countries and their regions, by code or by name as people write it.
import type HolidayLibrary from "date-holidays";
import { fold } from "../core/clean-text";
import type { Language } from "../core/instant";
import { countryName } from "../i18n/texts";
import { holidayLibrary } from "./holidays";

const LANGUAGES: readonly Language[] = ["de", "en"];

/**
 * "DE", "DE-NW", "Bayern", "Northern Ireland", "Österreich": its code by ISO 3166; undefined when nobody knows it.
 * @param country whose regions are looked at first, because names repeat
 */
export function readHolidayRegion(text: string, country: string | undefined): string | undefined {
  const library = new (holidayLibrary())();
  const word = fold(text);
  // Asked for once: each time the library goes through all its countries.
  const names = LANGUAGES.map((language) => library.getCountries(language));
  const countries = Object.keys(library.getCountries("en"));
  const isNamed = (each: string): boolean =>
    LANGUAGES.some((language) => fold(countryName(each, language)) === word) ||
    names.some((known) => fold(known[each] ?? "") === word);
  const code = countries.find((each) => fold(each) === word || isNamed(each));
  if (code !== undefined) return code;
  const inOrder = country === undefined ? countries : [country, ...countries];
  for (const each of inOrder) {
    const states = library.getStates(each, "en") as Record<string, string> | undefined;
    const state = Object.keys(states ?? {}).find(
      (id) => fold(`${each}-${id}`) === word || statesOf(library, each, id).includes(word),
    );
    if (state !== undefined) return `${each}-${state}`;
  }
  return undefined;
}

/** Its name for people: "Bayern, Deutschland". */
export function holidayRegionName(region: string, language: Language): string {
  const [country = "", state] = region.split("-");
  const land = countryName(country, language);
  if (state === undefined) return land;
  const states = new (holidayLibrary())().getStates(country, language) as Record<string, string> | undefined;
  return `${states?.[state] ?? state}, ${land}`;
}

function statesOf(library: HolidayLibrary, country: string, state: string): readonly string[] {
  return LANGUAGES.map((language) => fold(library.getStates(country, language)[state] ?? ""));
}
