import BetterSqlite3 from "better-sqlite3";
import { StartError } from "../core/errors";
import { explained, isBusy } from "./file-trouble";

/**
 * The lock is an SQLite file beside the database, held exclusively: the kernel frees it when the process dies, however
 * it dies. Locking the database itself would keep backups and checks out.
 * @throws StartError when a bot runs on this file
 */
export function takeLock(file: string): BetterSqlite3.Database {
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
