import type { Database } from "./database";

/** By connection and name: whoever asks for the same count gets the same. */
const counts = new WeakMap<Database, Map<string, { writes: number }>>();

/**
 * How many rows of these tables were written by this connection since it was first asked, those included that a
 * transaction took back. Whoever sees the same number twice knows that nothing was written in between, because no other
 * program writes to the file.
 * @param name of the tables together; one name always stands for the same ones
 */
export function writeCount(database: Database, name: string, tables: readonly string[]): () => number {
  const ofDatabase = counts.get(database) ?? new Map<string, { writes: number }>();
  counts.set(database, ofDatabase);
  const known = ofDatabase.get(name);
  if (known) return () => known.writes;
  const count = { writes: 0 };
  ofDatabase.set(name, count);
  database.function(`note_write_${name}`, () => (count.writes += 1));
  for (const table of tables) {
    for (const event of ["INSERT", "UPDATE", "DELETE"]) {
      database.exec(
        `CREATE TEMP TRIGGER note_${name}_${table}_${event} AFTER ${event} ON main.${table}
           BEGIN SELECT note_write_${name}(); END`,
      );
    }
  }
  return () => count.writes;
}
