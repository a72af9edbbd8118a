import type { Clock } from "../core/clock";
import { DAY, instant, plus, type Instant } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** Kept for a year, in days. */
const KEEP_DAYS = 365;

export interface AuditEntry {
  readonly at: Instant;
  /** Undefined when the actor has been erased, or was the bot itself. */
  readonly actor?: PersonId;
  readonly about?: PersonId;
  /** A short code: "profile.read", "core.invite". */
  readonly action: string;
  readonly purpose: string;
}

/** Who did or read what about whom. Append-only; erasure takes the person out of her entries and leaves the rest,
 * merging two profiles of one person writes the remaining one into them. */
export class Audit {
  private readonly statements;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.statements = {
      add: database.prepare(
        "INSERT INTO audit (at, actor_id, about_id, action, purpose) VALUES (?, ?, ?, ?, ?)",
      ),
      about: database.prepare<
        [number, number],
        { at: number; actor_id: number | null; about_id: number | null; action: string; purpose: string }
      >(
        "SELECT at, actor_id, about_id, action, purpose FROM audit WHERE about_id = ? ORDER BY at DESC, id DESC LIMIT ?",
      ),
      forgetActor: database.prepare("UPDATE audit SET actor_id = NULL WHERE actor_id = ?"),
      forgetAbout: database.prepare("UPDATE audit SET about_id = NULL WHERE about_id = ?"),
      handOverActor: database.prepare("UPDATE audit SET actor_id = ? WHERE actor_id = ?"),
      handOverAbout: database.prepare("UPDATE audit SET about_id = ? WHERE about_id = ?"),
      tidy: database.prepare("DELETE FROM audit WHERE at < ?"),
    };
  }

  /** Call it inside the transaction of what it records. */
  record(entry: {
    readonly actor?: PersonId | undefined;
    readonly about?: PersonId | undefined;
    readonly action: string;
    readonly purpose: string;
  }): void {
    this.statements.add.run(
      this.clock.now(),
      entry.actor ?? null,
      entry.about ?? null,
      entry.action,
      entry.purpose,
    );
  }

  /** Newest first. */
  about(id: PersonId, limit: number): readonly AuditEntry[] {
    return this.statements.about.all(id, limit).map((row) => ({
      at: instant(row.at),
      ...(row.actor_id !== null && { actor: personId(row.actor_id) }),
      ...(row.about_id !== null && { about: personId(row.about_id) }),
      action: row.action,
      purpose: row.purpose,
    }));
  }

  pseudonymise(id: PersonId): void {
    this.statements.forgetActor.run(id);
    this.statements.forgetAbout.run(id);
  }

  /** Two profiles were one person's: she reads who looked at either of them. */
  handOver(from: PersonId, into: PersonId): void {
    this.statements.handOverActor.run(into, from);
    this.statements.handOverAbout.run(into, from);
  }

  tidy(): void {
    this.statements.tidy.run(plus(this.clock.now(), -KEEP_DAYS * DAY));
  }
}
