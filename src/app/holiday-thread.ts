// The library of holidays reads every time zone of the world when it is loaded, in one go, and keeps everybody waiting. So
// another thread loads it, some time after the start and once a day, and hands over plain dates of the regions in use.
// Whoever asks for another region or year still loads it here.
import { Worker } from "node:worker_threads";
import type { Clock } from "../core/clock";
import { DAY } from "../core/instant";
import { holidaysOf, type Given } from "./holidays";
import type { Log } from "./log";

/** Milliseconds after the start. */
const QUIET_AFTER = 20_000;
/** This year and the next. */
const YEARS = 2;

interface Wanted {
  readonly region: string;
  readonly year: number;
}

/** Plain JavaScript, because it runs alone and the same in tests and in the bundle. */
const THREAD = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Library = require(workerData.library);
  parentPort.postMessage(workerData.wanted.map(({ region, year }) => {
    const library = new Library(...region.split("-"), { types: ["public"] });
    const given = (language) => library.getHolidays(year, language)
      .map(({ date, name, start, end }) => ({ date, name, start: start.getTime(), end: end.getTime() }));
    const en = given("en");
    return { region, year, en, de: given("de") };
  }));
`;

/** Those of these regions that nobody knows yet. */
export async function readAside(regions: readonly string[], firstYear: number): Promise<void> {
  const years = Array.from({ length: YEARS }, (_, i) => firstYear + i);
  const wanted = [...new Set(regions)].flatMap((region) =>
    years.filter((year) => !holidaysOf(region).knows(year)).map((year): Wanted => ({ region, year })),
  );
  if (wanted.length === 0) return;
  const workerData = { library: require.resolve("date-holidays"), wanted };
  const thread = new Worker(THREAD, { eval: true, workerData });
  const found = await new Promise<readonly (Wanted & { de: Given[]; en: Given[] })[]>((resolve, reject) => {
    thread
      .once("message", resolve)
      .once("error", reject)
      .once("exit", () => reject(new Error("no holidays")));
    // A bot that ends does not wait for it.
    thread.unref();
  });
  for (const { region, year, de, en } of found) holidaysOf(region).learn(year, de, en);
}

/** Reads them ahead for as long as the bot runs. */
export function keepHolidaysRead(regions: () => readonly string[], clock: Clock, log: Log): { stop(): void } {
  const read = (): void => {
    readAside(regions(), new Date(clock.now()).getUTCFullYear()).catch((error: unknown) =>
      log.incident("holidays.not_read_ahead", error),
    );
  };
  const first = setTimeout(read, QUIET_AFTER).unref();
  const daily = setInterval(read, DAY).unref();
  return {
    stop() {
      clearTimeout(first);
      clearInterval(daily);
    },
  };
}
