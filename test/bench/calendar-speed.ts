// A subscribed calendar against an empty handler of the same server, and ten years of one call against the bare library of
// recurrence rules.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { RRuleTemporal } from "rrule-temporal";
import type { LocalDate } from "../../src/core/instant";
import { calendarNetwork, SECRET, WEEKLY } from "./calendar-network";
import { CUT_OFF, startChild } from "./child";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";
import { startLoad } from "./load-process";

/** Of the empty handler's answers per second. */
const LEAST = 0.5;
/** Of the time that the bare library takes; ours reads what was decided about each date, and the holidays, as well. */
const MOST = 1;
const TEN_YEARS = ["2027-01-01", "2037-01-01"] as const;

export async function calendarFeed({ folder, rounds, duration }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "calendar-"));
  const load = startLoad();
  const server = await startChild("test/bench/calendar-server.js", [join(own, "bot.db")]);
  const feed = { url: server.url, text: "", get: `/calendar/${SECRET}.ics`, expected: "BEGIN:VCALENDAR" };
  const empty = { url: server.url, text: "", get: "/empty" };
  try {
    for (const each of [feed, empty]) await load.run({ ...each, connections: 8, duration: 2 * duration });
    const figures: Figure[] = [];
    for (const connections of [1, 32]) {
      const taken = { ours: [] as number[], theirs: [] as number[] };
      const runs = Math.min(rounds, Math.floor(CUT_OFF / duration));
      for (let round = 0; round < runs; round += 1) {
        taken.ours.push((await load.run({ ...feed, connections, duration })).perSecond);
        taken.theirs.push((await load.run({ ...empty, connections, duration })).perSecond);
      }
      figures.push({
        name: `calendar-feed ${connections}`,
        unit: "requests/s",
        ours: median(taken.ours),
        theirs: median(taken.theirs),
        goal: { least: LEAST },
      });
    }
    return figures;
  } finally {
    load.end();
    await server.end();
    rmSync(own, { recursive: true, force: true });
  }
}

export async function callDates({ folder, samples }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "call-dates-"));
  const network = calendarNetwork(join(own, "bot.db"));
  try {
    const { calendar } = network.program.services.calls;
    const [from, to] = TEN_YEARS as unknown as [LocalDate, LocalDate];
    const ours = (): number => [...calendar.between(from, to)].length;
    const theirs = (): number => bareRule().between(new Date(from), new Date(to), true).length;
    const taken = { ours: [] as number[], theirs: [] as number[] };
    if (Math.abs(ours() - theirs()) > 1) throw new Error(`${ours()} dates are not ${theirs()}`);
    const until = performance.now() + CUT_OFF / 2;
    for (let i = 0; i < Math.ceil(samples / 12) && performance.now() < until; i += 1) {
      taken.ours.push(timed(ours));
      taken.theirs.push(timed(theirs));
    }
    const figure: Figure = {
      name: "call-dates",
      unit: "ms",
      ours: median(taken.ours),
      theirs: median(taken.theirs),
      goal: { most: MOST },
    };
    return [figure];
  } finally {
    await network.close();
    rmSync(own, { recursive: true, force: true });
  }
}

/** Made anew each time: it keeps what it has found. */
function bareRule(): RRuleTemporal {
  const start = `DTSTART;TZID=${WEEKLY.zone}:20261203T${WEEKLY.time.replace(":", "")}00`;
  return new RRuleTemporal({ rruleString: `${start}\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=TH` });
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
