// A file that is to be trusted as a backup: looked through whole, and kept as one file without companions.
import BetterSqlite3 from "better-sqlite3";
import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { instant, type Instant } from "../core/instant";
import { purposeOf, type Purpose } from "./application-id";
import { isDamage } from "./file-trouble";
import { newestVersion } from "./migrate";

/** What a file turns out to be. */
export type Kind =
  | { readonly is: "missing" | "no file" | "empty" | "not readable" }
  | { readonly is: "no database" | "another program's" | "damaged" }
  | { readonly is: "ours"; readonly purpose: Purpose; readonly version: number; readonly newer: boolean };

/** Every SQLite file begins with these bytes. */
const HEADER = "SQLite format 3\0";

/** Looks at the first page only and changes nothing. */
export function kindOf(file: string): Kind {
  if (!existsSync(file)) return { is: "missing" };
  const status = statSync(file);
  if (!status.isFile()) return { is: "no file" };
  if (status.size === 0) return { is: "empty" };
  // The newest first page may stand in the file beside it.
  return (existsSync(`${file}-wal`) ? kindByOpening(file) : undefined) ?? kindByHeader(file);
}

function kindByOpening(file: string): Kind | undefined {
  let database: BetterSqlite3.Database | undefined;
  try {
    database = new BetterSqlite3(file, { readonly: true });
    const read = (name: string): number => Number(database?.pragma(name, { simple: true }));
    return kindFrom(read("application_id"), read("user_version"));
  } catch (error) {
    if (!isDamage(error)) return undefined;
    return { is: (error as { code?: unknown }).code === "SQLITE_NOTADB" ? "no database" : "damaged" };
  } finally {
    database?.close();
  }
}

function kindByHeader(file: string): Kind {
  const page = Buffer.alloc(100);
  try {
    const handle = openSync(file, "r");
    readSync(handle, page, 0, page.length, 0);
    closeSync(handle);
  } catch {
    return { is: "not readable" };
  }
  if (page.toString("latin1", 0, 16) !== HEADER) return { is: "no database" };
  // Where the file format puts user_version and application_id.
  return kindFrom(page.readInt32BE(68), page.readInt32BE(60));
}

function kindFrom(applicationId: number, version: number): Kind {
  const purpose = purposeOf(applicationId);
  if (purpose === undefined) return { is: "another program's" };
  return { is: "ours", purpose, version, newer: version > newestVersion() };
}

/** The first fault of a file that SQLite finds when it reads all of it; undefined when it is whole. */
export function faultOf(database: BetterSqlite3.Database): string | undefined {
  try {
    const finding = String(database.pragma("integrity_check(1)", { simple: true }));
    if (finding !== "ok") return finding.split("\n").at(-1);
    const orphans = database.pragma("foreign_key_check") as readonly { table: string }[];
    return orphans[0] && `a row of ${orphans[0].table} refers to one that is not there`;
  } catch (error) {
    if (isDamage(error)) return (error as Error).message;
    throw error;
  }
}

/** Makes a copy that nobody else has open one file, whole on the disk. @returns its first fault, if it has one */
export function settle(file: string): string | undefined {
  const database = new BetterSqlite3(file, { fileMustExist: true });
  try {
    database.pragma("journal_mode = DELETE");
    return faultOf(database);
  } catch (error) {
    if (isDamage(error)) return (error as Error).message;
    throw error;
  } finally {
    database.close();
  }
}

/** The last minute in which the bot that wrote this file lived; the file's own age when it never said. */
export function lastAlive(database: BetterSqlite3.Database, file: string): Instant {
  const at = Number(database.prepare("SELECT value FROM setting WHERE name = 'probed-at'").pluck().get());
  return instant(Number.isFinite(at) && at > 0 ? at : Math.floor(statSync(file).mtimeMs));
}

/** Waits until the file, and the name it stands under, survive a power cut. */
export function flush(file: string): void {
  for (const path of [file, dirname(file)]) {
    const handle = openSync(path, "r");
    try {
      fsyncSync(handle);
    } catch (error) {
      // Some systems cannot do it for a folder, and need not.
      if (path === file) throw error;
    } finally {
      closeSync(handle);
    }
  }
}
