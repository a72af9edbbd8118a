import type { Instant } from "../core/instant";
import { isOutage, type Database } from "../store/database";
import type { Health } from "./platform";

/** Whether the file can be read, and whether it could be written a minute ago: a full disk still reads very well. */
export class DatabaseHealth {
  private readonly read;
  private readonly write;
  private trouble: string | undefined;

  constructor(database: Database) {
    this.read = database.prepare("SELECT value FROM setting WHERE name = 'probed-at'");
    this.write = database.prepare(
      `INSERT INTO setting (name, value) VALUES ('probed-at', ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
  }

  /** Writes something small; once a minute. */
  probe(now: Instant): void {
    this.trouble = troubleOf(() => this.write.run(String(now)));
  }

  now(): Health {
    const reason = troubleOf(() => this.read.get()) ?? this.trouble;
    return reason === undefined ? { ok: true } : { ok: false, reason };
  }
}

function troubleOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === "SQLITE_FULL") return "the disk is full";
    return isOutage(error) ? `the database fails (${String(code)})` : "the database cannot be used";
  }
}
