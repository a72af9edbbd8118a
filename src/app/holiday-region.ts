// Countries and their regions, by code or by name as people write it.
import { fold } from "../core/clean-text";
import type { Language } from "../core/instant";
import { countryName } from "../i18n/texts";

/** A place as the library of holidays names it. */
interface Place {
  readonly name?: string;
  readonly names?: Readonly<Record<string, string>>;
}

interface Country extends Place {
  readonly states?: Readonly<Record<string, Place>>;
  /** Of a country that has no states. */
  readonly regions?: Readonly<Record<string, Place>>;
}

/** By code. */
export type Countries = Readonly<Record<string, Country>>;

const LANGUAGES: readonly Language[] = ["de", "en"];

let known: Countries | undefined;

export function knowsPlaces(): boolean {
  return known !== undefined;
}

/** Somebody else has read them. */
export function learnPlaces(countries: Countries): void {
  known = countries;
}

/**
 * "DE", "DE-NW", "Bayern", "Northern Ireland", "Österreich": its code by ISO 3166; undefined when nobody knows it.
 * @param country whose regions are looked at first, because names repeat
 */
export function readHolidayRegion(text: string, country: string | undefined): string | undefined {
  const word = fold(text);
  const all = Object.entries(places());
  const land = all.find(
    ([code, place]) =>
      fold(code) === word ||
      isNamed(place, word) ||
      LANGUAGES.some((language) => fold(countryName(code, language)) === word),
  );
  if (land) return land[0];
  const inOrder = [...all.filter(([code]) => code === country), ...all];
  for (const [code, each] of inOrder) {
    const state = Object.entries(partsOf(each)).find(
      ([id, place]) => fold(`${code}-${id}`) === word || isNamed(place, word),
    );
    if (state) return `${code}-${state[0]}`;
  }
  return undefined;
}

/** Its name for people: "Bayern, Deutschland". */
export function holidayRegionName(region: string, language: Language): string {
  const [country = "", state] = region.split("-");
  const land = countryName(country, language);
  if (state === undefined) return land;
  const place = partsOf(places()[country])[state];
  // Where it has no name in this language, the first one is its own.
  const [own] = Object.values(place?.names ?? {});
  return `${place?.names?.[language] ?? place?.name ?? own ?? state}, ${land}`;
}

function partsOf(country: Country | undefined): Readonly<Record<string, Place>> {
  return country?.states ?? country?.regions ?? {};
}

/** The names alone, where nobody has read them yet: its rules and time zones take long to load. */
function places(): Countries {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would load it at every start
  known ??= (require("date-holidays/data") as { readonly data: { readonly holidays: Countries } }).data
    .holidays;
  return known;
}

function isNamed({ name, names }: Place, word: string): boolean {
  return [name, ...Object.values(names ?? {})].some((each) => each !== undefined && fold(each) === word);
}
