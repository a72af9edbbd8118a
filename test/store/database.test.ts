// The one file: opened safely, by one bot at a time, readable by others.
import BetterSqlite3 from "better-sqlite3";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isBusy, isOutage, openDatabase, openReadOnly, type OpenDatabase } from "../../src/store/database";
import { newestVersion } from "../../src/store/migrate";

let folder: string;
let file: string;
const open: OpenDatabase[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ambassador-store-"));
  file = path.join(folder, "deep", "down", "bot.db");
});
afterEach(() => {
  open.splice(0).forEach((each) => each.close());
  rmSync(folder, { recursive: true });
});

function opened(purpose: "bot" | "playground" = "bot", where = file): OpenDatabase {
  const one = openDatabase(where, purpose);
  open.push(one);
  return one;
}

test("a new file is made with its folders, ready to use and safe against a power cut", () => {
  const { database } = opened();
  const pragma = (name: string) => database.pragma(name, { simple: true });
  expect(pragma("journal_mode")).toBe("wal");
  expect(pragma("synchronous")).toBe(2);
  expect(pragma("foreign_keys")).toBe(1);
  expect(pragma("trusted_schema")).toBe(0);
  expect(pragma("busy_timeout")).toBe(1500);
  expect(pragma("user_version")).toBe(newestVersion());
  // Nobody else may read what people told about themselves.
  for (const tail of ["", "-wal"]) expect(statSync(`${file}${tail}`).mode & 0o077).toBe(0);
});

test("a second bot is kept away until the first has gone", () => {
  const first = opened();
  expect(() => opened()).toThrow(/Another bot process is using/);
  open.splice(0);
  first.close();
  expect(() => opened()).not.toThrow();
});

test("a refused second bot leaves the first one's lock alone", () => {
  opened();
  expect(() => opened()).toThrow();
  expect(() => opened()).toThrow(/Another bot process/);
});

test("a playground's file is not a bot's, nor the other way round", () => {
  openDatabase(file, "playground").close();
  expect(() => opened("bot")).toThrow(/is a playground's file/);
  const real = path.join(folder, "real.db");
  openDatabase(real, "bot").close();
  expect(() => opened("playground", real)).toThrow(/is a real network's file/);
});

test("readers beside the running bot see what is committed, and cannot write", () => {
  const { database } = opened();
  database.exec("CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('kept')");
  const reader = openReadOnly(file);
  expect(reader.prepare("SELECT text FROM note").pluck().get()).toBe("kept");
  expect(() => reader.exec("DELETE FROM note")).toThrow(/readonly/);
  reader.close();
  expect(() => openReadOnly(path.join(folder, "none.db"))).toThrow(/There is no database/);
  expect(existsSync(path.join(folder, "none.db"))).toBe(false);
});

test("a file somebody else writes to is busy and nothing worse", () => {
  const { database } = opened();
  database.exec("CREATE TABLE note (text TEXT) STRICT");
  database.pragma("busy_timeout = 0");
  const other = openReadOnly(file);
  other.close();
  const writer = opened("bot", path.join(folder, "writer.db")).database;
  writer.exec(`ATTACH '${file}' AS shared; BEGIN IMMEDIATE; INSERT INTO shared.note VALUES ('first')`);
  const write = () => database.exec("INSERT INTO note VALUES ('second')");
  expect(write).toThrow();
  try {
    write();
  } catch (error) {
    expect(isBusy(error)).toBe(true);
  }
  writer.exec("COMMIT");
  write();
  expect(database.prepare("SELECT text FROM note").pluck().all()).toEqual(["first", "second"]);
  expect(isBusy(new Error("SQLITE_BUSY"))).toBe(false);
  expect(isBusy(undefined)).toBe(false);
});

describe("a file that is refused stays as it is, byte for byte", () => {
  /** Everything beside the lock, which is the bot's own. */
  function bytes(): Readonly<Record<string, string>> {
    const names = readdirSync(path.dirname(file)).filter((name) => !/-shm$|\.lock$/.test(name));
    return Object.fromEntries(
      names.map((name) => [name, readFileSync(path.join(path.dirname(file), name)).toString("hex")]),
    );
  }

  /** Another program that was killed: what it wrote last stands in its WAL only. */
  function leaveBehind(script: string): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const writer = path.join(folder, "writer.db");
    const database = new BetterSqlite3(writer);
    database.pragma("journal_mode = WAL");
    database.exec(script);
    for (const end of ["", "-wal"]) copyFileSync(`${writer}${end}`, `${file}${end}`);
    database.close();
  }

  test.each([
    ["another program's", "CREATE TABLE theirs (a); PRAGMA application_id = 7", /belongs to another program/],
    [
      "a newer bot's",
      "CREATE TABLE a (a); PRAGMA application_id = 1095582274; PRAGMA user_version = 999",
      /newer bot/,
    ],
    [
      "one with an edited migration",
      `CREATE TABLE migration (version INTEGER, name TEXT, checksum TEXT);
       INSERT INTO migration VALUES (1, '0001_foundation.sql', 'edited');
       PRAGMA application_id = 1095582274; PRAGMA user_version = 1`,
      /is not the one/,
    ],
  ])("%s, killed while it wrote", (_whose, script, expected) => {
    leaveBehind(script);
    const before = bytes();
    expect(Object.keys(before)).toContain("bot.db-wal");
    expect(() => opened()).toThrow(expected);
    expect(bytes()).toEqual(before);
  });

  test("another program's in SQLite's older way of writing", () => {
    mkdirSync(path.dirname(file), { recursive: true });
    new BetterSqlite3(file).exec("CREATE TABLE theirs (a)").close();
    const before = bytes();
    expect(() => opened()).toThrow(/belongs to another program/);
    expect(bytes()).toEqual(before);
  });

  test("what is no database at all", () => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "Dear diary,\n".repeat(1000));
    const before = bytes();
    expect(() => opened()).toThrow(/is damaged/);
    expect(bytes()).toEqual(before);
  });
});

test("a folder in the file's place is told with its remedy", () => {
  mkdirSync(file, { recursive: true });
  expect(() => opened()).toThrow(/is not a file.*DATABASE_PATH/);
});

test("a lock file that cannot be opened is no other bot", () => {
  mkdirSync(`${file}.lock`, { recursive: true });
  expect(() => opened()).toThrow(/cannot be written/);
});

test("one file has one bot, by whatever link it is reached", () => {
  opened();
  const link = path.join(folder, "link.db");
  symlinkSync(file, link);
  expect(() => opened("bot", link)).toThrow(/Another bot process is using/);
});

test("what a killed bot had committed is there, and its file is checked", () => {
  const { database } = opened();
  database.exec("CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('kept')");
  const copy = path.join(folder, "copy.db");
  for (const end of ["", "-wal"]) copyFileSync(`${file}${end}`, `${copy}${end}`);
  expect(opened("bot", copy).database.prepare("SELECT text FROM note").pluck().get()).toBe("kept");
});

test("a deleted row is overwritten in the file", () => {
  const one = opened();
  const { database } = one;
  database.exec("CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('Vertrauliches')");
  database.pragma("wal_checkpoint(TRUNCATE)");
  expect(readFileSync(file).includes("Vertrauliches")).toBe(true);
  database.exec("DELETE FROM note");
  database.pragma("wal_checkpoint(TRUNCATE)");
  expect(readFileSync(file).includes("Vertrauliches")).toBe(false);
});

test("a full disk, a busy file and a read-only one are outages, a broken rule is none", () => {
  const { database } = opened();
  database.exec("CREATE TABLE note (text TEXT NOT NULL) STRICT");
  const thrown = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(isOutage(thrown(() => database.exec("INSERT INTO note VALUES (NULL)")))).toBe(false);
  database.pragma(`max_page_count = ${String(database.pragma("page_count", { simple: true }))}`);
  const full = thrown(() => database.prepare("INSERT INTO note VALUES (?)").run("x".repeat(100_000)));
  expect(full).toMatchObject({ code: "SQLITE_FULL" });
  expect(isOutage(full)).toBe(true);
  expect(isOutage(thrown(() => openReadOnly(file).exec("DELETE FROM note")))).toBe(true);
  expect(isOutage(new Error("SQLITE_FULL"))).toBe(false);
});
