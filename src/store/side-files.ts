// What stands beside the database because it must outlive it: the record of erasures, and when the last backup was taken.
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { machineClock } from "../core/clock";
import { DAY, instant, type Instant } from "../core/instant";
import { realPath } from "./database";
import { flush } from "./snapshot";

/** An identity's hash, and when it was erased by the machine's clock. */
export interface Erasure {
  readonly hash: string;
  readonly at: number;
}

/** Erasures are remembered this long, in days; a backup that is older is not restored, because nobody knows its erasures. */
export const REMEMBER_ERASURES_DAYS = 365;

/** Before this moment, in ms, erasures are forgotten. */
export function erasuresForgottenBefore(): number {
  return machineClock.now() - REMEMBER_ERASURES_DAYS * DAY;
}

/** Erasures beside the file, so that a backup from before them can be put back without bringing anybody back. */
export class ErasureJournal {
  private readonly file: string;

  constructor(database: string) {
    this.file = `${realPath(resolve(database))}.erasures`;
  }

  /** What is remembered; a last line that a power cut left half is none. */
  read(): readonly Erasure[] {
    if (!existsSync(this.file)) return [];
    const since = erasuresForgottenBefore();
    return readFileSync(this.file, "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, hash, at] = /^([0-9a-f]{64}) (\d{1,16})$/.exec(line) ?? [];
        return hash !== undefined && Number(at) >= since ? [{ hash, at: Number(at) }] : [];
      });
  }

  /** Adds lines that survive a power cut. */
  add(erasures: readonly Erasure[]): void {
    if (erasures.length === 0) return;
    const handle = openSync(this.file, "a", 0o600);
    try {
      // It begins with an end of line, because a power cut may have left half a one.
      appendFileSync(handle, `\n${erasures.map(({ hash, at }) => `${hash} ${at}`).join("\n")}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }

  /** Writes exactly these. */
  replace(erasures: readonly Erasure[]): void {
    const part = `${this.file}.part`;
    writeFileSync(part, erasures.map(({ hash, at }) => `${hash} ${at}\n`).join(""), { mode: 0o600 });
    flush(part);
    renameSync(part, this.file);
    flush(this.file);
  }
}

/** Where `npm run backup` notes its last success, so that the bot can say how old it is. */
function noteFile(database: string): string {
  return `${realPath(resolve(database))}.backed-up`;
}

export function noteBackup(database: string, at: Instant): void {
  const part = `${noteFile(database)}.part`;
  writeFileSync(part, `${new Date(at).toISOString()}\n`, { mode: 0o600 });
  renameSync(part, noteFile(database));
}

/** Undefined when there was none, or nobody can say. */
export function lastBackup(database: string): Instant | undefined {
  try {
    const at = Date.parse(readFileSync(noteFile(database), "utf8").trim());
    return Number.isNaN(at) ? undefined : instant(at);
  } catch {
    return undefined;
  }
}
