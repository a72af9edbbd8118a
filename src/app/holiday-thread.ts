// The library of holidays reads every time zone of the world when it is loaded, in one go, and keeps everybody waiting. So
// another thread loads it: some time after the start, once a day, and when somebody comes from a place that is new here. It
// hands over plain dates of the regions in use, and the names of all places. What nobody has read ahead is still read here.
import { Worker } from "node:worker_threads";
import type { Clock } from "../core/clock";
import { DAY } from "../core/instant";
import { knowsPlaces, learnPlaces, type Countries } from "./holiday-region";
import { holidaysOf, placeOf, PUBLIC, type Given } from "./holidays";
import type { Log } from "./log";

/** Milliseconds after the start. */
const QUIET_AFTER = 20_000;
/** This year and the next. */
const YEARS = 2;

interface Found {
  readonly places: Countries;
  readonly holidays: readonly { region: string; year: number; de: Given[]; en: Given[] }[];
}

/** Plain JavaScript, because it runs alone and the same in tests and in the bundle. */
const THREAD = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { library, data, wanted, options } = workerData;
  const Library = require(library);
  const named = ({ name, names }) => ({ name, names });
  const each = (of, change) => Object.fromEntries(Object.entries(of).map(([code, value]) => [code, change(value)]));
  const places = each(require(data).data.holidays, (country) =>
    ({ ...named(country), states: each(country.states ?? country.regions ?? {}, named) }));
  const holidays = wanted.flatMap(({ region, place, years }) => {
    const library = new Library(place, options);
    const given = (year, language) => library.getHolidays(year, language)
      .map(({ date, name, start, end }) => ({ date, name, start: start.getTime(), end: end.getTime() }));
    // In this order: what has no German name keeps the language that was asked for last.
    return years.map((year) => ({ region, year, en: given(year, "en"), de: given(year, "de") }));
  });
  parentPort.postMessage({ places, holidays });
`;

/** Those of these regions that nobody knows yet. @returns how many regions were read */
export async function readAside(regions: readonly string[], firstYear: number): Promise<number> {
  const all = Array.from({ length: YEARS }, (_, i) => firstYear + i);
  const wanted = [...new Set(regions)]
    .map((region) => ({ region, years: all.filter((year) => !holidaysOf(region).knows(year)) }))
    .filter(({ years }) => years.length > 0)
    .map((each) => ({ ...each, place: placeOf(each.region) }));
  if (wanted.length === 0 && knowsPlaces()) return 0;
  const paths = { library: require.resolve("date-holidays"), data: require.resolve("date-holidays/data") };
  const thread = new Worker(THREAD, { eval: true, workerData: { ...paths, wanted, options: PUBLIC } });
  const { places, holidays } = await new Promise<Found>((resolve, reject) => {
    thread
      .once("message", resolve)
      .once("error", reject)
      .once("exit", () => reject(new Error("no holidays")));
    // A bot that ends does not wait for it.
    thread.unref();
  });
  learnPlaces(places);
  for (const { region, year, de, en } of holidays) holidaysOf(region).learn(year, de, en);
  return wanted.length;
}

let readSoon: ((region: string) => void) | undefined;

/** This region's holidays will be asked for. */
export function foresee(region: string | undefined): void {
  if (region !== undefined && region !== "") readSoon?.(region);
}

/** Reads them ahead for as long as the bot runs. */
export function keepHolidaysRead(regions: () => readonly string[], clock: Clock, log: Log): { stop(): void } {
  const thisYear = (): number => new Date(clock.now()).getUTCFullYear();
  // One after the other: whoever is next finds what was read before.
  let reading = Promise.resolve();
  const read = (asked: () => readonly string[]): void => {
    reading = reading
      .then(() => readAside(asked(), thisYear()))
      .then((count) => log.info("holidays.read_ahead", { regions: count }))
      .catch((error: unknown) => void log.incident("holidays.not_read_ahead", error));
  };
  const first = setTimeout(read, QUIET_AFTER, regions).unref();
  const daily = setInterval(read, DAY, regions).unref();
  readSoon = (region) => {
    if (!holidaysOf(region).knows(thisYear())) read(() => [region]);
  };
  return {
    stop() {
      readSoon = undefined;
      clearTimeout(first);
      clearInterval(daily);
    },
  };
}
