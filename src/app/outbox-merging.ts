import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** What is owed to one of two profiles, and what names her, when both become one. */
export class OutboxMerging {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      rename: database.prepare(
        `UPDATE outbox SET payload = json_set(payload, '$.' || @field, @into)
         WHERE kind = @kind AND payload ->> ('$.' || @field) = @from`,
      ),
      reassign: database.prepare("UPDATE outbox SET person_id = @into WHERE person_id = @from"),
      dropDoubles: database.prepare(
        `UPDATE outbox SET state = 'dropped', reason = 'twice for one person', ended_at = @now
         WHERE person_id = @person AND state = 'due' AND updates IS NULL AND EXISTS (
           SELECT 1 FROM outbox o WHERE o.person_id = @person AND o.id < outbox.id AND o.updates IS NULL
             AND (o.kind, o.payload, o.created_at) = (outbox.kind, outbox.payload, outbox.created_at)
             AND o.key <> outbox.key)`,
      ),
    };
  }

  /** In the payloads of a kind, whatever state they are in. */
  rename(kind: string, field: string, from: PersonId, into: PersonId): void {
    this.statements.rename.run({ kind, field, from, into });
  }

  reassign(from: PersonId, into: PersonId): void {
    this.statements.reassign.run({ from, into });
  }

  /** Of two messages that say the same and were owed in the same moment, the later one. */
  dropDoubles(person: PersonId, now: Instant): void {
    this.statements.dropDoubles.run({ person, now });
  }
}
