// `npm run restore -- FILE`: puts a backup in the database's place. Whoever was erased since it was taken is erased again,
// and what it says is owed is looked for before it is sent, because it may have been sent since.
import { makeLog } from "../app/log";
import { doubtWhatWasDue } from "../app/restored-outbox";
import { readConfig, type Config } from "../config";
import { machineClock } from "../core/clock";
import { StartError } from "../core/errors";
import { createProgram } from "../program";
import { openDatabase } from "../store/database";
import { prepareRestore, type Prepared } from "../store/restore";
import { ErasureJournal } from "../store/side-files";
import { givenWords, print, run, typedPath } from "./command-line";

interface Outcome {
  readonly erased: number;
  readonly inDoubt: number;
}

export function main(): Promise<void> {
  return run(() => Promise.resolve(restore()));
}

function restore(): number {
  const [file, ...more] = givenWords();
  if (file === undefined || file.trim() === "" || file.startsWith("-") || more.length > 0) {
    throw new StartError(
      "Which file?",
      "Type npm run restore -- FILE, with a file that npm run backup has made.",
    );
  }
  const config = readConfig(process.env);
  const prepared = prepareRestore(
    typedPath(file),
    config.databasePath,
    config.playground ? "playground" : "bot",
  );
  try {
    const { erased, inDoubt } = bringUpToDate(prepared, config);
    const aside = prepared.finish();
    print(
      `Restored ${typedPath(file)} to ${prepared.file} (last alive ${new Date(prepared.takenAt).toISOString()}).`,
    );
    if (aside !== undefined)
      print(`The database that stood there is kept as ${aside}; delete it when all is well.`);
    if (erased > 0) print(`Erased again, because they were erased after the backup: ${erased}.`);
    if (inDoubt > 0) {
      print(`Messages that may have been sent since and are looked for before they are: ${inDoubt}.`);
    }
    print("Start the bot with npm start.");
    return 0;
  } finally {
    prepared.end();
  }
}

/** In the copy, by the bot's own means: the newest schema, the erasures, the doubts. */
function bringUpToDate(prepared: Prepared, config: Config): Outcome {
  const opened = openDatabase(prepared.copy, config.playground ? "playground" : "bot");
  try {
    const { database } = opened;
    const log = makeLog((_level, data, event) => {
      process.stderr.write(`${JSON.stringify({ ...data, msg: event })}\n`);
    });
    const program = createProgram({ database, clock: machineClock, log, network: config.network });
    const journal = new ErasureJournal(prepared.file);
    const records = [...journal.read(), ...prepared.erasures];
    const erased = program.services.ambassadors.erasures.reapply(records);
    const { directory } = program.kernel;
    const inDoubt = database
      .transaction(() => doubtWhatWasDue(database, directory, prepared.takenAt, machineClock.now()))
      .immediate();
    database.pragma("journal_mode = DELETE");
    return { erased, inDoubt };
  } finally {
    opened.close();
  }
}
