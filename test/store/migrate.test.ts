// Schemas only go forward, one whole step at a time, whatever happens in between.
import BetterSqlite3 from "better-sqlite3";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { StartError } from "../../src/core/errors";
import { migrate, newestVersion, readMigrations } from "../../src/store/migrate";
import { ensureBuilt } from "../built-bot";

const ID = 7;

let folder: string;
let database: BetterSqlite3.Database;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ambassador-migrate-"));
  database = new BetterSqlite3(path.join(folder, "bot.db"));
  write("0001_first.sql", "CREATE TABLE first (x INTEGER) STRICT;");
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  writeFileSync(path.join(folder, name), sql);
}

function state(of = database) {
  return {
    version: of.pragma("user_version", { simple: true }),
    tables: of.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all(),
  };
}

const list = () => readMigrations(folder);

test("a new file gets every migration, its records and the program's id", () => {
  write("0003_third.sql", "CREATE TABLE third (x INTEGER) STRICT;");
  migrate(database, ID, list());
  expect(state()).toEqual({ version: 3, tables: ["first", "migration", "third"] });
  expect(database.pragma("application_id", { simple: true })).toBe(ID);
  expect(database.prepare("SELECT version, name FROM migration").all()).toEqual([
    { version: 1, name: "0001_first.sql" },
    { version: 3, name: "0003_third.sql" },
  ]);
});

test("an older file gets what is missing and keeps its rows; a second time changes nothing", () => {
  migrate(database, ID, list());
  database.exec("INSERT INTO first VALUES (42)");
  write("0002_second.sql", "ALTER TABLE first ADD COLUMN y INTEGER;");
  migrate(database, ID, list());
  migrate(database, ID, list());
  expect(database.prepare("SELECT * FROM first").all()).toEqual([{ x: 42, y: null }]);
});

test("a migration that fails leaves the schema before it, whole", () => {
  migrate(database, ID, list());
  write("0002_second.sql", "CREATE TABLE second (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);");
  write("0003_third.sql", "CREATE TABLE third (x INTEGER) STRICT;");
  expect(() => migrate(database, ID, list())).toThrow(/no such table: nowhere/);
  expect(state()).toEqual({ version: 1, tables: ["first", "migration"] });
  write("0002_second.sql", "CREATE TABLE second (x INTEGER) STRICT;");
  migrate(database, ID, list());
  expect(state().version).toBe(3);
});

test("a process that is killed in the middle of a migration leaves the schema before it, whole", async () => {
  await ensureBuilt();
  migrate(database, ID, list());
  write(
    "0002_second.sql",
    "CREATE TABLE second (x INTEGER) STRICT; SELECT die(); CREATE TABLE more (x INTEGER);",
  );
  const built = path.resolve(__dirname, "../../dist/src/store/migrate.js");
  const script = `
    const database = new (require("better-sqlite3"))(process.argv[1]);
    const { migrate, readMigrations } = require(process.argv[2]);
    database.pragma("journal_mode = WAL");
    database.function("die", () => process.kill(process.pid, "SIGKILL") && 0);
    migrate(database, ${ID}, readMigrations(process.argv[3]));
  `;
  const killed = spawnSync(process.execPath, ["-e", script, database.name, built, folder], {
    cwd: path.resolve(__dirname, "../.."),
    encoding: "utf8",
  });
  expect([killed.signal, killed.stderr]).toEqual(["SIGKILL", ""]);
  expect(state()).toEqual({ version: 1, tables: ["first", "migration"] });
  write("0002_second.sql", "CREATE TABLE second (x INTEGER) STRICT;");
  migrate(database, ID, list());
  expect(state()).toEqual({ version: 2, tables: ["first", "migration", "second"] });
}, 120_000);

test("a landed migration that was edited is refused before anything is changed", () => {
  migrate(database, ID, list());
  write("0001_first.sql", "CREATE TABLE first (x TEXT) STRICT;");
  write("0002_second.sql", "CREATE TABLE second (x INTEGER) STRICT;");
  expect(() => migrate(database, ID, list())).toThrow(StartError);
  expect(() => migrate(database, ID, list())).toThrow(/0001_first\.sql is not the one/);
  expect(state()).toEqual({ version: 1, tables: ["first", "migration"] });
});

test("a landed migration that is missing is refused", () => {
  migrate(database, ID, list());
  rmSync(path.join(folder, "0001_first.sql"));
  write("0002_second.sql", "CREATE TABLE second (x INTEGER) STRICT;");
  expect(() => migrate(database, ID, list())).toThrow(/0001_first\.sql is not the one/);
});

test("other line ends are no other migration", () => {
  write("0001_first.sql", "CREATE TABLE first (\n  x INTEGER\n) STRICT;\n");
  migrate(database, ID, list());
  write("0001_first.sql", "CREATE TABLE first (\r\n  x INTEGER\r\n) STRICT;\r\n");
  expect(() => migrate(database, ID, list())).not.toThrow();
});

test("the project's own migrations have a number each, and each table refuses values of another type", () => {
  const files = readdirSync(path.resolve(__dirname, "../../migrations")).sort();
  const numbers = files.map((name) => Number(name.slice(0, 4)));
  expect(new Set(numbers).size).toBe(files.length);
  expect(Math.max(...numbers)).toBe(newestVersion());
  migrate(database, ID);
  const loose = database
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
    .pluck()
    .all();
  expect(loose.filter((name) => !String(name).startsWith("sqlite_"))).toEqual([]);
});
