import BetterSqlite3 from "better-sqlite3";
import { join } from "node:path";
import { migrate, readMigrations } from "../../src/store/migrate";

test("a consent to both purposes becomes one for each, and a reader's stays what it was", () => {
  const database = new BetterSqlite3(":memory:");
  const all = readMigrations(join(__dirname, "../../migrations"));
  migrate(
    database,
    1,
    all.filter(({ version }) => version < 10),
  );
  const person = database.prepare(
    `INSERT INTO person (id, name, language, zone, membership, search_name, search_words)
     VALUES (?, 'x', 'de', 'Europe/Berlin', ?, 'x', '')`,
  );
  const consent = database.prepare(
    "INSERT INTO consent (person_id, purpose, version, given_at, withdrawn_at) VALUES (?, ?, 1, ?, ?)",
  );
  person.run(1, "active");
  person.run(2, "reader");
  consent.run(1, "digest", 10, 20);
  consent.run(1, "digest", 30, null);
  consent.run(1, "nudges", 5, null);
  consent.run(2, "digest", 40, null);
  migrate(database, 1, all);
  const rows = database
    .prepare("SELECT person_id, purpose, version, given_at, withdrawn_at FROM consent ORDER BY id")
    .raw()
    .all();
  expect(rows).toEqual([
    [1, "digest", 1, 10, 20],
    [1, "digest", 1, 30, null],
    [1, "nudges", 1, 5, null],
    [2, "digest", 1, 40, null],
    [1, "byline", 1, 10, 20],
    [1, "byline", 1, 30, null],
  ]);
  expect(() => consent.run(1, "byline", 50, null)).toThrow(/UNIQUE/);
  expect(database.pragma("foreign_key_check")).toEqual([]);
  database.close();
});
