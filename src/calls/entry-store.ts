import type { Instant } from "../core/instant";
import type { Database } from "../store/database";
import type { CallName } from "./call-series";

export type EntryKind = "note" | "decision";

/** A line of a call's minutes. Whose words they are is not kept. */
export interface Entry {
  /** The number people type. */
  readonly id: number;
  readonly call: CallName;
  readonly kind: EntryKind;
  readonly text: string;
}

interface RawEntry {
  id: number;
  series_id: number;
  planned_on: CallName["date"];
  kind: EntryKind;
  text: string;
}

const ENTRY = "SELECT id, series_id, planned_on, kind, text FROM call_entry";

export class EntryStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO call_entry (series_id, planned_on, kind, text, written_at)
         VALUES (@series, @date, @kind, @text, @at)`,
      ),
      one: database.prepare<[number], RawEntry>(`${ENTRY} WHERE id = ?`),
      of: database.prepare<[number, string], RawEntry>(
        `${ENTRY} WHERE series_id = ? AND planned_on = ? ORDER BY id`,
      ),
      remove: database.prepare("DELETE FROM call_entry WHERE id = ?"),
    };
  }

  add({ series, date }: CallName, kind: EntryKind, text: string, at: Instant): Entry {
    const { lastInsertRowid } = this.statements.add.run({ series, date, kind, text, at });
    return { id: Number(lastInsertRowid), call: { series, date }, kind, text };
  }

  find(id: number): Entry | undefined {
    const raw = this.statements.one.get(id);
    return raw && entryOf(raw);
  }

  /** In the order in which they were written. */
  of({ series, date }: CallName): readonly Entry[] {
    return this.statements.of.all(series, date).map(entryOf);
  }

  remove(id: number): void {
    this.statements.remove.run(id);
  }
}

function entryOf({ id, series_id: series, planned_on: date, kind, text }: RawEntry): Entry {
  return { id, call: { series, date }, kind, text };
}
