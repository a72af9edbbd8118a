import type BetterSqlite3 from "better-sqlite3";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../core/errors";

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Works from the sources (src/store) and from the build (dist/src/store). */
const FOLDER =
  [join(__dirname, "../../migrations"), join(__dirname, "../../../migrations")].find((path) =>
    existsSync(path),
  ) ?? "migrations";

let known: readonly Migration[] | undefined;

function migrations(): readonly Migration[] {
  known ??= readMigrations(FOLDER);
  return known;
}

export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8");
      const checksum = createHash("sha256").update(sql.replace(/\r\n/g, "\n")).digest("hex");
      return { version: Number(name.slice(0, 4)), name, sql, checksum };
    });
}

export function newestVersion(): number {
  return migrations().at(-1)?.version ?? 0;
}

/**
 * Brings the file to the newest schema. Each migration and its record are one transaction, so a kill leaves the old or
 * the new schema and never half of one.
 * @throws StartError when a migration that was applied has been changed since
 */
export function migrate(database: BetterSqlite3.Database, applicationId: number, list = migrations()): void {
  const version = database.pragma("user_version", { simple: true }) as number;
  refuseChangedMigrations(database, list);
  for (const migration of list) {
    if (migration.version <= version) continue;
    database
      .transaction(() => {
        if (migration.version === 1) {
          database.pragma(`application_id = ${applicationId}`);
          database.exec(
            `CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT`,
          );
        }
        database.exec(migration.sql);
        database
          .prepare("INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)")
          .run(migration.version, migration.name, migration.checksum);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}

/** @throws StartError when a migration that was applied is missing or has been changed since */
export function refuseChangedMigrations(database: BetterSqlite3.Database, list = migrations()): void {
  const version = database.pragma("user_version", { simple: true }) as number;
  if (version === 0) return;
  const applied = database
    .prepare<[], { version: number; name: string; checksum: string }>(
      "SELECT version, name, checksum FROM migration",
    )
    .all();
  for (const record of applied) {
    const migration = list.find((each) => each.version === record.version);
    if (migration && migration.checksum === record.checksum) continue;
    throw new StartError(
      `Migration ${record.name} is not the one this database (schema ${version}) was made with.`,
      "Install the bot's files anew; landed migrations are never edited.",
    );
  }
}
