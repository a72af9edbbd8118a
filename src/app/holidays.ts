// The public holidays of a country or region, from a maintained library. It is loaded when the first date is asked for: it
// is big, and a start that waits for it keeps people waiting for what they may never use.
import type HolidayLibrary from "date-holidays";
import { DAY, HOUR, type LocalDate } from "../core/instant";
import { addDays } from "../core/wall-time";
import type { Both } from "../i18n/texts";

type Year = ReadonlyMap<LocalDate, Both>;

/** A holiday as the library gives it. */
export interface Given {
  /** "2027-01-01 00:00:00", in the region's own time. */
  readonly date: string;
  readonly name: string;
  readonly start: Date | number;
  readonly end: Date | number;
}

/** The library has no rules beyond it that mean anything. */
const LAST_YEAR = 2200;

const ofRegion = new Map<string, Holidays>();

/** Those of a region, once for the whole program: a year of them takes long to work out, whoever asks. */
export function holidaysOf(region: string): Holidays {
  const known = ofRegion.get(region) ?? new Holidays(region);
  ofRegion.set(region, known);
  return known;
}

export class Holidays {
  private library: HolidayLibrary | undefined;
  private readonly years = new Map<number, Year>();

  /** @param region ISO 3166: a country, or country and region, such as `DE-NW`. An unknown one has no holidays. */
  constructor(private readonly region: string) {}

  /** The name of the public holiday that is celebrated all day on that date. */
  on(date: LocalDate): Both | undefined {
    const year = Number(date.slice(0, 4));
    if (!this.knows(year)) this.read(year);
    return this.years.get(year)?.get(date);
  }

  knows(year: number): boolean {
    return year > LAST_YEAR || this.years.has(year);
  }

  /** What the library gives for a year, worked out by somebody else. */
  learn(year: number, german: readonly Given[], english: readonly Given[]): void {
    const found = new Map<LocalDate, Both>();
    german.forEach(({ date, name, start, end }, i) => {
      // One that begins in the afternoon leaves the working day as it is.
      if (!date.slice(11).startsWith("00:00")) return;
      const first = date.slice(0, 10) as LocalDate;
      // The hour is daylight saving's: a day may be as short as that.
      const days = Math.max(1, Math.floor((Number(end) - Number(start) + HOUR) / DAY));
      for (let day = 0; day < days; day += 1) {
        const on = addDays(first, day);
        if (!found.has(on)) found.set(on, { de: name, en: english[i]?.name ?? name });
      }
    });
    this.years.set(year, found);
  }

  private read(year: number): void {
    this.library ??= load(this.region);
    // In this order: what has no German name keeps the language that was asked for last.
    const english = this.library.getHolidays(year, "en");
    this.learn(year, this.library.getHolidays(year, "de"), english);
  }
}

/** What else there is, are days on which people work. */
export const PUBLIC = { types: ["public" as const] };

/** As the library wants to be told: a country, its region, and a part of that. */
export function placeOf(code: string): { country: string; state?: string; region?: string } {
  const [country = "", state, region] = code.split("-");
  return { country, ...(state !== undefined && { state }), ...(region !== undefined && { region }) };
}

/** Loads it when somebody asks. */
function load(region: string): HolidayLibrary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top would load it at every start
  const Library = require("date-holidays") as typeof HolidayLibrary;
  return new Library(placeOf(region), PUBLIC);
}
