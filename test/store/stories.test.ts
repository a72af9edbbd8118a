import BetterSqlite3 from "better-sqlite3";
import { join } from "node:path";
import { migrate, readMigrations } from "../../src/store/migrate";

test("stories from before are in their author's language, under her name, with whatever she had decided", () => {
  const database = new BetterSqlite3(":memory:");
  const all = readMigrations(join(__dirname, "../../migrations"));
  const added = all.find(({ name }) => name.endsWith("_story_digest.sql"))?.version ?? 0;
  migrate(
    database,
    1,
    all.filter(({ version }) => version < added),
  );
  const person = database.prepare(
    `INSERT INTO person (id, name, language, zone, membership, search_name, search_words)
     VALUES (?, 'x', ?, 'Europe/Berlin', 'active', 'x', '')`,
  );
  person.run(1, "de");
  person.run(2, "en");
  const story = database.prepare(
    "INSERT INTO story (author_id, text, link, digest, shared_at) VALUES (?, 'x', ?, ?, 10)",
  );
  story.run(1, "https://example.com/", 1);
  story.run(2, null, 0);
  migrate(database, 1, all);
  expect(
    database.prepare("SELECT language, posted, digest, named, link, link_key FROM story").raw().all(),
  ).toEqual([
    ["de", null, 1, 1, "https://example.com/", null],
    ["en", null, 0, 1, null, null],
  ]);
  expect(database.pragma("foreign_key_check")).toEqual([]);
  database.close();
});
