// `npm run backup`: a copy that is taken while the bot runs, checked, and only then takes its place.
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { machineClock } from "../core/clock";
import { StartError } from "../core/errors";
import type { Purpose } from "./application-id";
import { openReadOnly, realPath } from "./database";
import { explained, isDamage } from "./file-trouble";
import { flush, kindOf, settle } from "./snapshot";

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly version: number;
}

/** A copy that was never finished is somebody's leftover after this long, in milliseconds. */
const ABANDONED_AFTER = 86_400_000;
const EVERYTHING = 0x7fffffff;

/**
 * Copies the bot's file, beside a running bot or without one. Earlier backups of the same name become NAME.1, NAME.2 ...
 * @param keep how many there are at most, the new one included
 * @throws StartError with the remedy; then everything is as it was
 */
export async function backUp(
  source: string,
  target: string,
  { purpose, keep }: { readonly purpose: Purpose; readonly keep: number },
): Promise<Backup> {
  const from = realPath(resolve(source));
  const file = realPath(resolve(target));
  refuseSource(from, purpose);
  refusePlace(file, from, keep);
  forgetAbandoned(file);
  const part = `${file}.${randomBytes(6).toString("hex")}.part`;
  try {
    // Nobody else may read it, from its first byte on.
    closeSync(openSync(part, "wx", 0o600));
    await copy(from, part);
    const fault = settle(part);
    if (fault !== undefined) throw sourceDamaged(from, fault);
    const kind = kindOf(part);
    if (kind.is !== "ours" || kind.purpose !== purpose) throw sourceDamaged(from, "it lost its mark");
    chmodSync(part, 0o600);
    flush(part);
    rotate(file, keep);
    renameSync(part, file);
    flush(file);
    return { file, bytes: statSync(file).size, version: kind.version };
  } catch (error) {
    throw failure(error, from, file);
  } finally {
    for (const tail of ["", "-journal", "-wal", "-shm"]) rmSync(part + tail, { force: true });
  }
}

function refuseSource(from: string, purpose: Purpose): void {
  const kind = kindOf(from);
  if (kind.is === "missing") {
    throw new StartError(`There is no database at ${from}.`, "Set DATABASE_PATH to the bot's file.");
  }
  if (kind.is === "ours" && kind.purpose === purpose) return;
  if (kind.is === "not readable") {
    throw new StartError(`${from} cannot be read by this user.`, "Run it as the bot's user.");
  }
  if (kind.is === "no database" || kind.is === "damaged") throw sourceDamaged(from, `it is ${kind.is}`);
  throw new StartError(
    kind.is === "ours"
      ? `${from} is a ${kind.purpose === "bot" ? "real network's" : "playground's"} file.`
      : `${from} is not a bot's file (${kind.is}).`,
    "Set DATABASE_PATH, and the tokens, as they are for the bot that is to be backed up.",
  );
}

/** What stands in the way is replaced only when it is a backup of ours. */
function refusePlace(file: string, from: string, keep: number): void {
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new StartError(`There is no folder ${folder}.`, "Make it, or name a file somewhere else.");
  }
  if (file === from) {
    throw new StartError(`${file} is the database itself.`, "Name another file for the backup.");
  }
  const generations = Array.from({ length: keep }, (_, i) => generation(file, i));
  for (const each of generations) {
    const { is } = kindOf(each);
    if (is === "missing" || is === "empty") continue;
    if (is === "no file") throw new StartError(`${each} is a folder.`, "Name a file in it for the backup.");
    if (is !== "ours") {
      throw new StartError(
        `${each} is not a backup of this bot, so it is left alone.`,
        "Move it away, or name another file.",
      );
    }
    if (existsSync(`${each}.lock`) || existsSync(`${each}-wal`)) {
      throw new StartError(`${each} is a database that a bot works on.`, "Name another file for the backup.");
    }
  }
}

function forgetAbandoned(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`) || !/\.[0-9a-f]{12}\.part$/.test(name)) continue;
    const path = join(dirname(file), name);
    if (machineClock.now() - statSync(path).mtimeMs > ABANDONED_AFTER) rmSync(path, { force: true });
  }
}

/** In one go: taken in pieces, it would begin anew whenever the bot writes in between. */
async function copy(from: string, part: string): Promise<void> {
  const database = openReadOnly(from);
  try {
    await database.backup(part, { progress: () => EVERYTHING });
  } finally {
    database.close();
  }
}

function generation(file: string, number: number): string {
  return number === 0 ? file : `${file}.${number}`;
}

/** At no moment is there no backup of this name: the newest one gets a second name before it loses the first. */
function rotate(file: string, keep: number): void {
  for (let number = keep - 1; number > 1; number -= 1) {
    const [newer, older] = [generation(file, number - 1), generation(file, number)];
    if (existsSync(newer)) renameSync(newer, older);
  }
  if (keep > 1 && existsSync(file)) secondName(file, generation(file, 1));
  // Fewer are to be kept than before.
  for (let number = keep; kindOf(generation(file, number)).is === "ours"; number += 1) {
    rmSync(generation(file, number));
  }
}

function secondName(file: string, name: string): void {
  rmSync(name, { force: true });
  try {
    linkSync(file, name);
  } catch {
    // Not every file system knows second names.
    renameSync(file, name);
  }
}

function sourceDamaged(from: string, fault: string): StartError {
  return new StartError(
    `The database ${from} is damaged (${fault}), so it is not backed up; earlier backups stay.`,
    "Stop the bot and restore the newest backup: npm run restore -- BACKUPFILE.",
  );
}

function failure(error: unknown, from: string, file: string): unknown {
  if (error instanceof StartError) return error;
  const code = String((error as { code?: unknown }).code);
  if (code === "ENOSPC" || code === "SQLITE_FULL" || code === "EDQUOT") {
    return new StartError(`There is no room for the backup at ${file}.`, "Free some space and try again.");
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code) || /^SQLITE_(READONLY|CANTOPEN)/.test(code)) {
    return new StartError(
      `The backup cannot be written to ${file}, or the database cannot be read (${code}).`,
      "Run it as the bot's user, and give that user write access to the folder.",
    );
  }
  if (isDamage(error)) return sourceDamaged(from, code);
  return explained(error, from);
}
