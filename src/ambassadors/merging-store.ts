import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** The ground floor's rows of two profiles that become one. */
export class MergingStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = [
      // The account she chose in the remaining profile stays the first.
      `UPDATE identity SET preferred = 0 WHERE person_id = @from
         AND EXISTS (SELECT 1 FROM identity WHERE person_id = @into AND preferred = 1)`,
      "UPDATE identity SET person_id = @into WHERE person_id = @from",
      // What she agreed to in the profile that goes is history; what holds was settled before.
      "UPDATE consent SET withdrawn_at = @now WHERE person_id = @from AND withdrawn_at IS NULL",
      "UPDATE consent SET person_id = @into WHERE person_id = @from",
      `UPDATE person SET disabled_on = NULL,
         calls_everywhere = max(calls_everywhere, (SELECT calls_everywhere FROM person WHERE id = @from)),
         joined_on = (SELECT min(joined_on) FROM person WHERE id IN (@from, @into)) WHERE id = @into`,
      "DELETE FROM person WHERE id = @from",
    ].map((sql) => database.prepare(sql));
  }

  merge(from: PersonId, into: PersonId, now: Instant): void {
    for (const statement of this.statements) statement.run({ from, into, now });
  }
}
