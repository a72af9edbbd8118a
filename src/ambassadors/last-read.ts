import type { Database } from "../store/database";

const MOST = 500;

/**
 * What was read lately, for as long as nothing is written: almost every command begins with the same question who is
 * asking. This process is the only one that writes the file, and SQLite counts what it changes.
 */
export class LastRead {
  private readonly known = new Map<string, unknown>();
  private readonly changes;
  private asOf = -1;

  constructor(private readonly database: Database) {
    this.changes = database.prepare<[], number>("SELECT total_changes()").pluck();
  }

  get<T>(key: string, read: () => T): T {
    const now = this.changes.get() ?? -1;
    if (now !== this.asOf) {
      // What a transaction has changed may be taken back, and the count stays.
      if (this.database.inTransaction) return read();
      this.known.clear();
      this.asOf = now;
    }
    if (this.known.has(key)) return this.known.get(key) as T;
    const value = read();
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(key, value);
    return value;
  }
}
