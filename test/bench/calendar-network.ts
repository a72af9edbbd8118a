// A network with a weekly call and somebody who has subscribed to it: what the calendar's benchmarks stand on.
import type { LocalDate } from "../../src/core/instant";
import type { Profile } from "../../src/ambassadors/profile";
import { AmbassadorsStore } from "../../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import { makeLog } from "../../src/app/log";
import { CalendarLinkStore } from "../../src/calls/calendar-link-store";
import { machineClock } from "../../src/core/clock";
import { sha256Hex } from "../../src/core/tokens";
import { createProgram, type Program } from "../../src/program";
import { openDatabase } from "../../src/store/database";
import { SAMPLE_NETWORK } from "../sample-network";

/** Opens the calendar of the one subscriber. */
export const SECRET = "calendar-of-the-benchmark";
export const WEEKLY = { weekday: 4, time: "10:00", zone: SAMPLE_NETWORK.zone };

export interface CalendarNetwork {
  readonly program: Program;
  close(): Promise<void>;
}

/** @param file made and filled when it is not there yet */
export function calendarNetwork(file: string): CalendarNetwork {
  const { database, close } = openDatabase(file, "bot");
  const program = createProgram({
    database,
    clock: machineClock,
    log: makeLog(() => undefined),
    network: { ...SAMPLE_NETWORK, publicUrl: "https://bot.example.com" },
  });
  const { calls } = program.services;
  if (!calls.current()) database.transaction(() => fill(program)).immediate();
  return {
    program,
    async close() {
      await program.stop();
      close();
    },
  };
}

function fill({ kernel, services }: Program): void {
  const people = new AmbassadorsStore(kernel.database);
  const greta: Profile = {
    name: "Greta Bench",
    language: "de",
    zone: WEEKLY.zone,
    country: undefined,
    unit: undefined,
    contact: undefined,
    languages: ["de"],
    topics: [],
  };
  const id = people.insert(greta, "active", "2026-01-05" as LocalDate);
  people.addIdentity(id, { platform: "slack", workspace: "T0BENCH", user: "U0BENCH" });
  new CoreTeamStore(kernel.database).add(id, "2026-01-05" as LocalDate);
  new CalendarLinkStore(kernel.database).put(sha256Hex(SECRET), id, machineClock.now());
  services.calls.schedule({ ...WEEKLY, minutes: 45, link: "https://meet.example.com/core" });
}
