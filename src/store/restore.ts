// `npm run restore`, the part that handles files: a wrong one is refused, the copy that takes the database's place is
// made beside it and is whole before the old one goes, and the old one is kept.
import BetterSqlite3 from "better-sqlite3";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { DAY, type Instant } from "../core/instant";
import { machineClock } from "../core/clock";
import { StartError } from "../core/errors";
import type { Purpose } from "./application-id";
import { realPath } from "./database";
import { explained, isBusy, isDamage } from "./file-trouble";
import { takeLock } from "./lock";
import { refuseChangedMigrations } from "./migrate";
import { REMEMBER_ERASURES_DAYS, type Erasure } from "./side-files";
import { flush, kindOf, lastAlive, settle } from "./snapshot";

const COMPANIONS = ["-wal", "-shm", "-journal"];

export interface Prepared {
  /** The database's place. */
  readonly file: string;
  /** The copy beside it that is to take it. */
  readonly copy: string;
  /** The last minute the backup knows about. */
  readonly takenAt: Instant;
  /** What the file that is replaced knew of erasures. */
  readonly erasures: readonly Erasure[];
  /** Puts the copy, closed by now, in the database's place. @returns where the old one is kept, if there was one */
  finish(): string | undefined;
  /** Takes everything back that was not finished. */
  end(): void;
}

/** @throws StartError with the remedy; then everything is as it was */
export function prepareRestore(backup: string, target: string, purpose: Purpose): Prepared {
  const file = realPath(resolve(target));
  const from = realPath(resolve(backup));
  refuseWrongFile(from, file, purpose);
  mkdirSync(dirname(file), { recursive: true });
  const lock = takeLock(file);
  const copy = `${file}.restoring`;
  const end = (): void => {
    for (const tail of ["", ".lock", ...COMPANIONS]) rmSync(copy + tail, { force: true });
    lock.close();
  };
  try {
    refuseForeignTarget(file, purpose);
    for (const tail of ["", ".lock", ...COMPANIONS]) rmSync(copy + tail, { force: true });
    // With what a bot that was killed had written last, should somebody have copied the files by hand.
    for (const tail of ["", "-wal"]) if (existsSync(from + tail)) copyFileSync(from + tail, copy + tail);
    chmodSync(copy, 0o600);
    const fault = settle(copy);
    if (fault !== undefined) {
      throw new StartError(`The backup ${from} is damaged (${fault}).`, "Take an older one, such as FILE.1.");
    }
    const takenAt = readTakenAt(copy, from);
    return { file, copy, takenAt, erasures: erasuresIn(file), finish: () => replace(file, copy), end };
  } catch (error) {
    end();
    throw failure(error, file);
  }
}

function refuseWrongFile(from: string, file: string, purpose: Purpose): void {
  if (from === file) {
    throw new StartError(`${from} is the database itself.`, "Name the backup that is to take its place.");
  }
  const kind = kindOf(from);
  switch (kind.is) {
    case "missing":
      throw new StartError(`There is no file ${from}.`, "Name the backup: npm run restore -- FILE.");
    case "not readable":
      throw new StartError(
        `${from} cannot be read by this user.`,
        "Run it as the bot's user, who may read it.",
      );
    case "no file":
      throw new StartError(`${from} is a folder.`, "Name the backup in it.");
    case "ours":
      break;
    default:
      throw new StartError(
        `${from} is not a backup of this bot (${kind.is}).`,
        "Name a file that npm run backup has made.",
      );
  }
  if (kind.purpose !== purpose) throw wrongWorld(from, file, kind.purpose);
  if (!kind.newer) return;
  throw new StartError(
    `${from} was written by a newer bot (schema ${kind.version}).`,
    "Install that version of the bot and restore with it.",
  );
}

function wrongWorld(from: string, file: string, purpose: Purpose): StartError {
  return purpose === "bot"
    ? new StartError(
        `${from} is a real network's backup, and without the tokens of a chat this would be the playground (${file}).`,
        "Set the tokens, and DATABASE_PATH, as they are for the bot that is to be restored.",
      )
    : new StartError(
        `${from} is a playground's file, full of invented people.`,
        "Name a backup of the real network, or restore it without tokens.",
      );
}

/** What is not the bot's stays where it is; a damaged database of ours is what backups are for. */
function refuseForeignTarget(file: string, purpose: Purpose): void {
  const kind = kindOf(file);
  if (["missing", "empty", "no database", "damaged"].includes(kind.is)) return;
  if (kind.is === "ours" && kind.purpose === purpose) return;
  throw new StartError(
    `${file}, which would be replaced, is not this bot's file.`,
    "Set DATABASE_PATH to the bot's own file.",
  );
}

function readTakenAt(copy: string, from: string): Instant {
  const database = new BetterSqlite3(copy, { readonly: true });
  try {
    refuseChangedMigrations(database);
    const takenAt = lastAlive(database, from);
    if (machineClock.now() - takenAt <= REMEMBER_ERASURES_DAYS * DAY) return takenAt;
    throw new StartError(
      `The backup ${from} is more than a year old, and nobody remembers any more who has been erased since.`,
      "Take a younger one.",
    );
  } finally {
    database.close();
  }
}

/** What the old file can still tell. Beside it stands the same, in case it cannot. */
function erasuresIn(file: string): readonly Erasure[] {
  if (kindOf(file).is !== "ours") return [];
  let database: BetterSqlite3.Database | undefined;
  try {
    database = new BetterSqlite3(file, { readonly: true });
    return database.prepare<[], Erasure>("SELECT identity_hash AS hash, erased_at AS at FROM erasure").all();
  } catch {
    return [];
  } finally {
    database?.close();
  }
}

function replace(file: string, copy: string): string | undefined {
  flush(copy);
  const kept = existsSync(file) ? keepAside(file) : undefined;
  if (kept !== undefined) belongLike(kept, copy);
  // In one step: whenever the power fails, one of the two is the database.
  renameSync(copy, file);
  flush(file);
  return kept;
}

/** Whoever could open the old file can open the new one: the bot's user too, when an administrator restores. */
function belongLike(old: string, copy: string): void {
  const { mode, uid, gid } = statSync(old);
  chmodSync(copy, mode & 0o777);
  const own = statSync(copy);
  if (own.uid !== uid || own.gid !== gid) chownSync(copy, uid, gid);
}

/** A second name for the old file, whose last words are brought into it first: they must not be read into the new one. */
function keepAside(file: string): string {
  const stamp = new Date(machineClock.now()).toISOString().replace(/[-:]|\.\d+/g, "");
  const aside = `${file}.replaced-${stamp}`;
  bringTogether(file);
  for (const tail of COMPANIONS) if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside);
  }
  return aside;
}

function bringTogether(file: string): void {
  let database: BetterSqlite3.Database | undefined;
  try {
    database = new BetterSqlite3(file, { timeout: 5_000 });
    database.pragma("journal_mode = DELETE");
  } catch (error) {
    // A damaged file is kept as it is, with its companions.
    if (!isDamage(error)) throw error;
  } finally {
    database?.close();
  }
}

function failure(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown }).code);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL") {
    return new StartError(
      `There is no room beside ${file} for the copy.`,
      "Free some space and restore again; nothing was changed.",
    );
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code)) {
    return new StartError(
      `The backup cannot be read, or ${dirname(file)} cannot be written (${code}).`,
      "Run it as the bot's user; nothing was changed.",
    );
  }
  if (isBusy(error)) {
    return new StartError(
      `Another program is reading ${file}.`,
      "Wait until it has finished and restore again; nothing was changed.",
    );
  }
  return explained(error, file);
}
