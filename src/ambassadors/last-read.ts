import type { Database } from "../store/database";

const MOST = 500;
/** Where everything stands that is known of a person when she asks for something. */
const TABLES = [
  "person",
  "identity",
  "person_language",
  "person_topic",
  "consent",
  "core_member",
  "core_task",
] as const;

/** One for each connection: they share what is known and what is noticed. */
const ofDatabase = new WeakMap<Database, LastRead>();

/**
 * What was read about people lately, for as long as nothing about people is written: almost every command begins with
 * the same question who is asking. This process is the only one that writes the file, and triggers of this connection
 * notice each write.
 */
export class LastRead {
  private readonly known = new Map<string, unknown>();
  private writes = 0;
  private asOf = 0;

  static of(database: Database): LastRead {
    const made = ofDatabase.get(database) ?? new LastRead(database);
    ofDatabase.set(database, made);
    return made;
  }

  private constructor(private readonly database: Database) {
    database.function("note_write_about_people", () => (this.writes += 1));
    for (const table of TABLES) {
      for (const event of ["INSERT", "UPDATE", "DELETE"]) {
        database.exec(
          `CREATE TEMP TRIGGER note_${table}_${event} AFTER ${event} ON main.${table}
             BEGIN SELECT note_write_about_people(); END`,
        );
      }
    }
  }

  get<T>(key: string, read: () => T): T {
    if (this.writes !== this.asOf) {
      // What a transaction has changed may be taken back.
      if (this.database.inTransaction) return read();
      this.known.clear();
      this.asOf = this.writes;
    }
    if (this.known.has(key)) return this.known.get(key) as T;
    const value = read();
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(key, value);
    return value;
  }
}
