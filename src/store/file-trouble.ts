// What SQLite's error codes mean for the file, and what to tell whoever runs the bot.
import { StartError } from "../core/errors";

/** Somebody else was writing for longer than a statement waits: nothing was changed, and trying again will do. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED");
}

const OUTAGES = ["BUSY", "LOCKED", "FULL", "READONLY", "IOERR", "CANTOPEN", "NOMEM", "CORRUPT", "NOTADB"];

/** The file is to blame and not what was asked of it: busy, full, read-only, damaged. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  return OUTAGES.some((each) => code.startsWith(`SQLITE_${each}`));
}

/** What is in the file cannot be relied on, or is no database at all. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : "";
}

export function damaged(file: string): StartError {
  return new StartError(
    `The database ${file} is damaged.`,
    "Keep the file, and restore the newest backup: npm run restore -- BACKUPFILE.",
  );
}

/** The error with its remedy, where the file is to blame; anything else as it is. */
export function explained(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (isDamage(error)) return damaged(file);
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
