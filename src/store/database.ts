// The one SQLite file: how it is opened, what makes the bot refuse it, and the lock that keeps a second bot away.
import BetterSqlite3 from "better-sqlite3";
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { StartError } from "../core/errors";
import { migrate, newestVersion, refuseChangedMigrations } from "./migrate";

export type Database = BetterSqlite3.Database;

/** "AMBB" and "AMBP" in ASCII: a bot's file and a playground's file can never be mistaken for each other. */
const APPLICATION_IDS = { bot: 0x414d4242, playground: 0x414d4250 } as const;
/** Below this SQLite can corrupt a WAL file while it is reset. */
const OLDEST_SQLITE = [3, 51, 3] as const;
/** How long a command waits for a busy file, in milliseconds; then the person is asked to try again. */
const BUSY_TIMEOUT = 1500;
/** A file up to this size, in bytes, is checked at every start; a bigger one only after an end that was not clean. */
const CHECKED_ALWAYS = 16 * 1024 * 1024;

export type Purpose = keyof typeof APPLICATION_IDS;

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
    const database = prepared(new BetterSqlite3(path));
    migrate(database, APPLICATION_IDS[purpose]);
    return { database, close: () => database.close() };
  }
  const file = realPath(resolve(path));
  makeFolder(file);
  const lock = takeLock(file);
  let database: Database | undefined;
  try {
    if (existsSync(file)) inspect(file, purpose);
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

/** One file has one lock, by whatever link it is reached. */
function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

/** Somebody else was writing for longer than a statement waits: nothing was changed, and trying again will do. */
export function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"));
}

const OUTAGES = ["BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN", "NOMEM", "CORRUPT", "NOTADB"];

/** The file is to blame and not what was asked of it: busy, full, read-only, damaged. */
export function isOutage(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && OUTAGES.some((each) => code.startsWith(`SQLITE_${each}`));
}

/** Opens beside a running bot: reads only, no lock, no migration. */
export function openReadOnly(path: string): Database {
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new StartError(`There is no database at ${file}.`, "Set DATABASE_PATH to the bot's file.");
  }
  return new BetterSqlite3(file, { readonly: true, timeout: BUSY_TIMEOUT });
}

function prepared(database: Database): Database {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  // In pages. A command writes five or six of them, and each checkpoint waits for the disk twice.
  database.pragma("wal_autocheckpoint = 4000");
  database.pragma("foreign_keys = ON");
  database.pragma("trusted_schema = OFF");
  // Whoever is erased is overwritten, not just unlinked.
  database.pragma("secure_delete = ON");
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  return database;
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

/**
 * The lock is an SQLite file beside the database, held exclusively: the kernel frees it when the process dies, however
 * it dies. Locking the database itself would keep backups and checks out.
 */
function takeLock(file: string): BetterSqlite3.Database {
  let lock: BetterSqlite3.Database | undefined;
  try {
    lock = new BetterSqlite3(`${file}.lock`, { timeout: 0 });
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock?.close();
    if (!isBusy(error)) throw explained(error, `${file}.lock`);
    throw new StartError(
      `Another bot process is using ${file}.`,
      "Stop that one first, or give this one its own DATABASE_PATH.",
    );
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

function damaged(file: string): StartError {
  return new StartError(
    `The database ${file} is damaged.`,
    "Keep the file, and restore the newest backup: npm run restore -- BACKUPFILE.",
  );
}

function explained(error: unknown, file: string): unknown {
  const code = (error as { code?: string }).code ?? "";
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") return damaged(file);
  if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    return new StartError(
      `The database ${file} cannot be written.`,
      "Give the bot's user write access to it.",
    );
  }
  if (code === "SQLITE_FULL") {
    return new StartError(`The disk of ${file} is full.`, "Free some space and start again.");
  }
  if (isBusy(error)) {
    return new StartError(
      `Another program is writing to ${file}.`,
      "Wait until it has finished, then start again.",
    );
  }
  return error;
}
