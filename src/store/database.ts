// The one SQLite file: how it is opened, what makes the bot refuse it, and the lock that keeps a second bot away.
import BetterSqlite3 from "better-sqlite3";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { StartError } from "../core/errors";
import { APPLICATION_IDS, type Purpose } from "./application-id";
import { damaged, explained } from "./file-trouble";
import { prepareLate } from "./late-statements";
import { takeLock } from "./lock";
import { migrate, newestVersion, refuseChangedMigrations } from "./migrate";

export type Database = BetterSqlite3.Database;
export type { Purpose };
export { isBusy, isOutage } from "./file-trouble";

/** Below this SQLite can corrupt a WAL file while it is reset. */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** How long a command waits for a busy file, in milliseconds; then the person is asked to try again. */
const BUSY_TIMEOUT = 1500;
/** A file up to this size, in bytes, is checked at every start; a bigger one only after an end that was not clean. */
const CHECKED_ALWAYS = 16 * 1024 * 1024;

export interface OpenDatabase {
  readonly database: Database;
  close(): void;
}

/**
 * Opens the file for the running bot: checked, locked and migrated. Refuses with a StartError and leaves the file as it is.
 * @param path a file path, or ":memory:"
 */
export function openDatabase(path: string, purpose: Purpose): OpenDatabase {
  refuseOldSqlite();
  if (path === ":memory:") {
    const database = inMemory(purpose);
    return { database, close: () => database.close() };
  }
  const file = realPath(resolve(path));
  makeFolder(file);
  const lock = takeLock(file);
  let database: Database | undefined;
  try {
    if (existsSync(file)) inspect(file, purpose);
    else makePrivate(file);
    database = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT });
    migrate(prepared(database), APPLICATION_IDS[purpose]);
  } catch (error) {
    database?.close();
    lock.close();
    throw explained(error, file);
  }
  const opened = database;
  return {
    database: opened,
    close: () => {
      opened.close();
      lock.close();
    },
  };
}

const empty: Partial<Record<Purpose, Buffer>> = {};

/** The second one of a process begins as a copy of the first, which saves it every migration. */
function inMemory(purpose: Purpose): Database {
  const known = empty[purpose];
  const database = prepared(new BetterSqlite3(known ?? ":memory:"));
  if (!known) {
    migrate(database, APPLICATION_IDS[purpose]);
    empty[purpose] = database.serialize();
  }
  return database;
}

/** One file has one lock, by whatever link it is reached. */
export function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

/** Opens beside a running bot: reads only, no lock, no migration. */
export function openReadOnly(path: string): Database {
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new StartError(`There is no database at ${file}.`, "Set DATABASE_PATH to the bot's file.");
  }
  return new BetterSqlite3(file, { readonly: true, timeout: BUSY_TIMEOUT });
}

/**
 * Commits without waiting for the disk, for what may be forgotten when the machine loses its power: a process that is
 * killed loses nothing, and the next commit of anything takes it along. Not inside a transaction.
 */
export function lightly<T>(database: Database, work: () => T): T {
  database.pragma("synchronous = NORMAL");
  try {
    return work();
  } finally {
    database.pragma("synchronous = FULL");
  }
}

function prepared(database: Database): Database {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  // In pages. A command writes five or six of them, and each checkpoint waits for the disk twice.
  database.pragma("wal_autocheckpoint = 4000");
  // In KiB. A network of many thousands keeps the upper levels of its trees in memory; a small one fits in whole.
  database.pragma("cache_size = -16384");
  // In bytes. Reading people in a file of hundreds of MiB is then a look into the system's own memory.
  database.pragma("mmap_size = 1073741824");
  database.pragma("foreign_keys = ON");
  database.pragma("trusted_schema = OFF");
  // Whoever is erased is overwritten, not just unlinked.
  database.pragma("secure_delete = ON");
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  return prepareLate(database);
}

function refuseOldSqlite(): void {
  const probe = new BetterSqlite3(":memory:");
  const version = probe.prepare("SELECT sqlite_version()").pluck().get() as string;
  probe.close();
  const parts = version.split(".").map(Number);
  const older = OLDEST_SQLITE.findIndex((wanted, i) => (parts[i] ?? 0) !== wanted);
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST_SQLITE[older] ?? 0)) {
    throw new StartError(
      `The bundled SQLite ${version} can corrupt its file.`,
      `Install better-sqlite3 with SQLite ${OLDEST_SQLITE.join(".")} or newer (npm ci).`,
    );
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new StartError(
      `The folder ${dirname(file)} cannot be written.`,
      "Give the bot's user write access to it or set DATABASE_PATH to another place.",
    );
  }
}

/** Nobody else on the machine may read it, nor what SQLite puts beside it. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch {
    // What hinders it hinders SQLite in a moment, which says it better.
  }
}

/**
 * What must be true of an existing file before a single byte of it is changed: looked at through a connection that
 * cannot write, because one that can tidies up behind another program.
 */
function inspect(file: string, purpose: Purpose): void {
  refuseUnwritable(file);
  const endedCleanly = !existsSync(`${file}-wal`);
  const database = openToInspect(file);
  try {
    const id = database.pragma("application_id", { simple: true }) as number;
    const version = database.pragma("user_version", { simple: true }) as number;
    const tables = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() as number;
    if (tables === 0 && id === 0) return;
    if (id !== APPLICATION_IDS[purpose]) throw foreignFile(id, file, purpose);
    if (version > newestVersion()) {
      throw new StartError(
        `The database ${file} was written by a newer bot (schema ${version}, this one knows ${newestVersion()}).`,
        "Start the newer version again, or restore a backup that this version wrote.",
      );
    }
    if (!endedCleanly || statSync(file).size <= CHECKED_ALWAYS) {
      const findings = database.pragma("quick_check(1)", { simple: true });
      if (findings !== "ok") throw damaged(file);
    }
    refuseChangedMigrations(database);
  } finally {
    database.close();
  }
}

function refuseUnwritable(file: string): void {
  if (!statSync(file).isFile()) {
    throw new StartError(`${file} is not a file.`, "Set DATABASE_PATH to a file of the bot's own.");
  }
  try {
    accessSync(file, constants.W_OK);
  } catch {
    throw new StartError(
      `The database ${file} is read-only.`,
      "Give the bot's user write access to the file.",
    );
  }
}

/** A kill while the very first page was written leaves a journal, and only who may write can take it back. */
function openToInspect(file: string): Database {
  const readonly = !existsSync(`${file}-journal`);
  return new BetterSqlite3(file, { readonly, timeout: BUSY_TIMEOUT });
}

function foreignFile(id: number, file: string, purpose: Purpose): StartError {
  if (purpose === "bot" && id === APPLICATION_IDS.playground) {
    return new StartError(
      `${file} is a playground's file, full of invented people.`,
      "Set DATABASE_PATH to a file of the bot's own (default data/ambassador.db).",
    );
  }
  if (purpose === "playground" && id === APPLICATION_IDS.bot) {
    return new StartError(
      `${file} is a real network's file.`,
      "Set DATABASE_PATH to another file for the playground (default data/playground.db).",
    );
  }
  return new StartError(
    `${file} belongs to another program.`,
    "Set DATABASE_PATH to a file of the bot's own.",
  );
}
