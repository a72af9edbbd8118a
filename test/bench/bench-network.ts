// A network in this process, on a file of its own: the program as it is, with nobody else around it.
import { join } from "node:path";
import { makeLog } from "../../src/app/log";
import type { Clock } from "../../src/core/clock";
import { machineClock } from "../../src/core/clock";
import { createProgram, type Program } from "../../src/program";
import { openDatabase, type Database } from "../../src/store/database";
import { SAMPLE_NETWORK } from "../sample-network";
import { fillWithCrowd } from "./crowd";

export interface BenchNetwork {
  readonly program: Program;
  readonly database: Database;
  readonly size: number;
  close(): Promise<void>;
}

export function benchNetwork(
  folder: string,
  name: string,
  size: number,
  clock: Clock = machineClock,
): BenchNetwork {
  const { database, close } = openDatabase(join(folder, `${name}.db`), "bot");
  fillWithCrowd(database, size, clock.now());
  database.pragma("wal_checkpoint(TRUNCATE)");
  const program = benchProgram(database, clock);
  return {
    program,
    database,
    size,
    async close() {
      await program.stop();
      close();
    },
  };
}

export function benchProgram(database: Database, clock: Clock): Program {
  return createProgram({
    database,
    clock,
    log: makeLog(() => undefined),
    network: SAMPLE_NETWORK,
  });
}
