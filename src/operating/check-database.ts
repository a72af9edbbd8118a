// `npm run check` for the file: read through whole, beside a running bot, without changing a byte.
import { accessSync, constants, existsSync, statSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { machineClock } from "../core/clock";
import { note, ok, wrong, type Finding } from "../core/finding";
import { DAY, HOUR } from "../core/instant";
import type { Purpose } from "../store/application-id";
import { openReadOnly, realPath, type Database } from "../store/database";
import { isBusy } from "../store/file-trouble";
import { newestVersion, refuseChangedMigrations } from "../store/migrate";
import { lastBackup } from "../store/side-files";
import { faultOf, kindOf } from "../store/snapshot";
import { StartError } from "../core/errors";
import { sizeOf } from "./command-line";

const PART = "Database";
const RESTORE = "Stop the bot and restore the newest backup: npm run restore -- BACKUPFILE.";
/** Bytes: with less, the next write may fail; with less than the other, it is time to look. */
const NO_ROOM = 50 * 1024 ** 2;
const LITTLE_ROOM = 1024 ** 3;
/** A backup older than this is no use, in milliseconds. */
const OLD_BACKUP = 2 * DAY;
/** Longer than any message waits when all is well, in milliseconds. */
const LONG_OWED = HOUR;

export function checkDatabase(path: string, purpose: Purpose): readonly Finding[] {
  const file = realPath(resolve(path));
  const kind = kindOf(file);
  if (kind.is === "missing" || kind.is === "empty") return aboutFirstStart(file);
  if (kind.is === "not readable") {
    return [wrong(PART, `${file} cannot be read by this user.`, "Run the check as the bot's user.")];
  }
  if (kind.is !== "ours") {
    const remedy =
      kind.is === "no database" || kind.is === "damaged"
        ? RESTORE
        : "Set DATABASE_PATH to a file of the bot's own.";
    return [wrong(PART, `${file} is not this bot's file (${kind.is}).`, remedy)];
  }
  if (kind.purpose !== purpose) return [aboutWrongWorld(file, kind.purpose)];
  if (kind.newer) {
    return [
      wrong(
        PART,
        `${file} was written by a newer bot (schema ${kind.version}, this one knows ${newestVersion()}).`,
        "Start the newer version again, or restore a backup that this version wrote.",
      ),
    ];
  }
  const findings = [...aboutAccess(file), aboutRoom(dirname(file), statSync(file).size)];
  return [...findings, ...aboutContents(file, kind.version), aboutBackup(file, purpose)];
}

function aboutFirstStart(file: string): readonly Finding[] {
  let folder = dirname(file);
  while (!existsSync(folder)) folder = dirname(folder);
  const says = `There is no database at ${file} yet.`;
  return [
    note(PART, says, "The first start makes it; if there should be one, set DATABASE_PATH to it."),
    ...(mayWrite(folder) ? [] : [folderClosed(folder)]),
    aboutRoom(folder, 0),
  ];
}

function aboutWrongWorld(file: string, purpose: Purpose): Finding {
  return purpose === "playground"
    ? wrong(
        PART,
        `${file} is a playground's file, full of invented people.`,
        "Set DATABASE_PATH to a file of the bot's own (default data/ambassador.db).",
      )
    : wrong(
        PART,
        `${file} is a real network's file, and without the tokens of a chat the bot would be the playground.`,
        "Set the tokens, or DATABASE_PATH to another file for the playground (default data/playground.db).",
      );
}

function aboutAccess(file: string): readonly Finding[] {
  const remedy = "Give the bot's user write access, and run the check as that user.";
  const others = (statSync(file).mode & 0o077) !== 0 && process.platform !== "win32";
  return [
    ...(mayWrite(file) ? [] : [wrong(PART, `${file} cannot be written by this user.`, remedy)]),
    ...(mayWrite(dirname(file)) ? [] : [folderClosed(dirname(file))]),
    ...(others
      ? [note(PART, "Other users of this machine may open the file.", `Run chmod 600 ${file}.`)]
      : []),
  ];
}

function folderClosed(folder: string): Finding {
  return wrong(
    PART,
    `The folder ${folder} cannot be written by this user.`,
    "Give the bot's user write access to it, or set DATABASE_PATH to another place.",
  );
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function aboutRoom(folder: string, size: number): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const says = `${sizeOf(free)} are free on its disk.`;
  if (free < NO_ROOM) return wrong("Disk", says, "Free some space now: without it nothing can be saved.");
  if (free < Math.max(LITTLE_ROOM, 3 * size)) return note("Disk", says, "Free some space soon.");
  return ok("Disk", says);
}

function aboutContents(file: string, version: number): readonly Finding[] {
  let database: Database | undefined;
  try {
    database = openReadOnly(file);
    const fault = faultOf(database);
    if (fault !== undefined) return [wrong(PART, `${file} is damaged (${fault}).`, RESTORE)];
    refuseChangedMigrations(database);
    const pages = Number(database.pragma("page_count", { simple: true }));
    const size = sizeOf(pages * Number(database.pragma("page_size", { simple: true })));
    const whole = ok(PART, `${file} is whole (${size}, schema ${version}).`);
    const older = version < newestVersion();
    return [
      whole,
      ...(older
        ? [note(PART, `The next start brings it to schema ${newestVersion()}.`, "Take a backup first.")]
        : aboutMessages(database)),
    ];
  } catch (error) {
    if (error instanceof StartError) return [wrong(PART, error.problem, error.remedy)];
    if (isBusy(error)) {
      return [note(PART, "The file is busy, so it could not be read through.", "Check again in a minute.")];
    }
    const code = String((error as { code?: unknown }).code);
    return [wrong(PART, `${file} cannot be read (${code}).`, "Run the check as the bot's user.")];
  } finally {
    database?.close();
  }
}

function aboutMessages(database: Database): readonly Finding[] {
  const number = (sql: string): number => Number(database.prepare(sql).pluck().get() ?? 0);
  const dead = number("SELECT count(*) FROM outbox WHERE state = 'dead'");
  const since = number("SELECT min(due_at) FROM outbox WHERE state IN ('due', 'sending', 'ambiguous')");
  const hours = Math.floor((machineClock.now() - since) / HOUR);
  const late = since > 0 && machineClock.now() - since > LONG_OWED;
  return [
    ...(dead > 0
      ? [note("Messages", `${dead} could not be delivered.`, "Type core queue in the chat to see why.")]
      : []),
    ...(late
      ? [
          note(
            "Messages",
            `The oldest one that is owed has waited for ${hours} h.`,
            "See that the bot runs and reaches its chats; type core queue in the chat.",
          ),
        ]
      : []),
    ...(dead === 0 && !late ? [ok("Messages", "None is stuck.")] : []),
  ];
}

function aboutBackup(file: string, purpose: Purpose): Finding {
  const remedy = "Run npm run backup -- FILE every night, onto another disk.";
  const at = lastBackup(file);
  if (at === undefined) {
    return purpose === "playground"
      ? ok("Backup", "A playground needs none.")
      : note("Backup", "There was none yet.", remedy);
  }
  const says = `The last one was taken at ${new Date(at).toISOString()}.`;
  return machineClock.now() - at > OLD_BACKUP ? note("Backup", says, remedy) : ok("Backup", says);
}
