import { writesAboutPeople } from "../app/directory";
import type { Database } from "../store/database";

const MOST = 500;

/** One for each connection: they share what is known and what is noticed. */
const ofDatabase = new WeakMap<Database, LastRead>();

/**
 * What was read about people lately, for as long as nothing about people is written: almost every command begins with
 * the same question who is asking.
 */
export class LastRead {
  private readonly known = new Map<string, unknown>();
  private readonly writes;
  private asOf = 0;

  static of(database: Database): LastRead {
    const made = ofDatabase.get(database) ?? new LastRead(database);
    ofDatabase.set(database, made);
    return made;
  }

  private constructor(private readonly database: Database) {
    this.writes = writesAboutPeople(database);
  }

  get<T>(key: string, read: () => T): T {
    if (this.writes() !== this.asOf) {
      // What a transaction has changed may be taken back.
      if (this.database.inTransaction) return read();
      this.known.clear();
      this.asOf = this.writes();
    }
    if (this.known.has(key)) return this.known.get(key) as T;
    const value = read();
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(key, value);
    return value;
  }
}
