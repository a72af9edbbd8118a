// The features name several hundred statements when the program is put together, and few of them run in its first
// minutes. SQLite reads each when it is first run: the bot starts sooner and holds in memory only what it uses.
import type BetterSqlite3 from "better-sqlite3";

type Mode = "pluck" | "raw" | "expand" | "safeIntegers";

/** From here on `prepare` costs nothing; an error in a statement's text shows when it is first run. */
export function prepareLate(database: BetterSqlite3.Database): BetterSqlite3.Database {
  const prepare = database.prepare.bind(database);
  const late = (sql: string): unknown => new LateStatement(() => prepare(sql));
  database.prepare = late as typeof database.prepare;
  return database;
}

/** What the program uses of a statement. */
class LateStatement {
  private modes: [Mode, boolean][] = [];
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

  pluck(on = true): this {
    return this.inMode("pluck", on);
  }

  raw(on = true): this {
    return this.inMode("raw", on);
  }

  expand(on = true): this {
    return this.inMode("expand", on);
  }

  safeIntegers(on = true): this {
    return this.inMode("safeIntegers", on);
  }

  columns(): BetterSqlite3.ColumnDefinition[] {
    return (this.statement ?? this.prepared()).columns();
  }

  private inMode(mode: Mode, on: boolean): this {
    if (this.statement) this.statement[mode](on);
    else this.modes.push([mode, on]);
    return this;
  }

  private prepared(): BetterSqlite3.Statement<unknown[]> {
    const statement = this.prepare();
    for (const [mode, on] of this.modes) statement[mode](on);
    this.statement = statement;
    return statement;
  }
}
