import type { Database } from "../store/database";

/**
 * waiting: not sent yet, and may still be taken back; said: it was sent, or nobody can say that it was not; unsaid: it was
 * dropped; unknown: so old that its row is gone, or it was never owed.
 */
export type Fate = "waiting" | "said" | "unsaid" | "unknown";

/** What became of a message that was owed. For whoever has to know what people have been told. */
export class OutboxFate {
  private readonly states;

  constructor(database: Database) {
    this.states = database
      .prepare<[string], string>(
        `SELECT DISTINCT ifnull((SELECT c.state FROM outbox c WHERE c.id = o.carrier), o.state)
         FROM outbox o WHERE key = ? AND updates IS NULL`,
      )
      .pluck();
  }

  /** Of several copies the one that went furthest counts. */
  of(key: string): Fate {
    const states = this.states.all(key);
    if (states.some((state) => ["sent", "sending", "ambiguous"].includes(state))) return "said";
    if (states.includes("due")) return "waiting";
    return states.length > 0 ? "unsaid" : "unknown";
  }
}
