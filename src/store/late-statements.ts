// The features name several hundred statements when the program is put together, and few of them run in its first
// minutes. SQLite reads each when it is first run: the bot starts sooner and holds in memory only what it uses.
import type BetterSqlite3 from "better-sqlite3";

/** From here on `prepare` costs nothing; an error in a statement's text shows when it is first run. */
export function prepareLate(database: BetterSqlite3.Database): BetterSqlite3.Database {
  const prepare = database.prepare.bind(database);
  const late = (sql: string): unknown => new LateStatement(() => prepare(sql));
  database.prepare = late as typeof database.prepare;
  return database;
}

/** What the program uses of a statement. */
class LateStatement {
  private isPlucked = false;
  private statement: BetterSqlite3.Statement<unknown[]> | undefined;

  constructor(private readonly prepare: () => BetterSqlite3.Statement<unknown[]>) {}

  run(...values: unknown[]): BetterSqlite3.RunResult {
    return (this.statement ?? this.prepared()).run(...values);
  }

  get(...values: unknown[]): unknown {
    return (this.statement ?? this.prepared()).get(...values);
  }

  all(...values: unknown[]): unknown[] {
    return (this.statement ?? this.prepared()).all(...values);
  }

  iterate(...values: unknown[]): IterableIterator<unknown> {
    return (this.statement ?? this.prepared()).iterate(...values);
  }

  /** The first column alone. */
  pluck(): this {
    this.isPlucked = true;
    this.statement?.pluck();
    return this;
  }

  private prepared(): BetterSqlite3.Statement<unknown[]> {
    const statement = this.prepare();
    this.statement = this.isPlucked ? statement.pluck() : statement;
    return this.statement;
  }
}
