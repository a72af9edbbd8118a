// `npm run backup -- FILE [--keep N]`: a checked copy of the database, beside the running bot.
import { readConfig } from "../config";
import { machineClock } from "../core/clock";
import { StartError } from "../core/errors";
import { backUp } from "../store/backup";
import { noteBackup } from "../store/side-files";
import { givenWords, print, run, sizeOf, typedPath } from "./command-line";

/** How many backups of one name there are, unless somebody wants more or fewer. */
const KEEP = 7;
const MOST = 1000;

interface Wanted {
  readonly file: string;
  readonly keep: number;
}

export function main(): Promise<void> {
  return run(async () => {
    const { file, keep } = wanted(givenWords());
    const config = readConfig(process.env);
    const began = machineClock.now();
    const purpose = config.playground ? "playground" : "bot";
    const backup = await backUp(config.databasePath, file, { purpose, keep });
    print(
      `Backed up to ${backup.file} (${sizeOf(backup.bytes)}, schema ${backup.version}, read through and whole).`,
    );
    try {
      noteBackup(config.databasePath, began);
    } catch {
      print("The bot will not know of it: the folder of its database cannot be written by this user.");
    }
    return 0;
  });
}

function wanted(words: readonly string[]): Wanted {
  const usage = new StartError(
    "Which file?",
    `Type npm run backup -- FILE, or npm run backup -- FILE --keep 30 (default ${KEEP}).`,
  );
  const files: string[] = [];
  let keep = KEEP;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? "";
    const given = /^--keep(?:=(.*))?$/.exec(word);
    if (!given && word.startsWith("-")) throw usage;
    if (!given) files.push(word);
    else keep = countOf(given[1] ?? words[(i += 1)]);
  }
  const [file, ...more] = files;
  if (file === undefined || file.trim() === "" || more.length > 0) throw usage;
  return { file: typedPath(file), keep };
}

function countOf(typed: string | undefined): number {
  const keep = Number(typed);
  if (/^\d+$/.test(typed ?? "") && keep >= 1 && keep <= MOST) return keep;
  throw new StartError("--keep is how many backups there are at most.", `Give a number from 1 to ${MOST}.`);
}
