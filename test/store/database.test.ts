// The one file: opened safely, by one bot at a time, readable by others.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isBusy, openDatabase, openReadOnly, type OpenDatabase } from "../../src/store/database";
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
