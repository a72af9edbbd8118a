import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** Mentoring's rows of two profiles that become one. What must not be there twice was ended before. */
export class MergingStore {
  private readonly statements;

  constructor(database: Database) {
    const prepared = (sql: string) => database.prepare(sql);
    this.statements = {
      dropBetween: prepared(
        `DELETE FROM mentoring_pair
         WHERE (mentor_id = @from AND mentee_id = @into) OR (mentor_id = @into AND mentee_id = @from)`,
      ),
      handOver: [
        // The larger offer, and the longer rest.
        `INSERT INTO mentoring_offer (person_id, places, offered_at, resting_until)
           SELECT @into, places, offered_at, resting_until FROM mentoring_offer WHERE person_id = @from
         ON CONFLICT DO UPDATE SET places = max(places, excluded.places), offered_at = min(offered_at, excluded.offered_at),
           resting_until = nullif(max(ifnull(resting_until, 0), ifnull(excluded.resting_until, 0)), 0)`,
        "DELETE FROM mentoring_offer WHERE person_id = @from",
        "UPDATE mentoring_request SET person_id = @into WHERE person_id = @from",
        "UPDATE mentoring_pair SET mentor_id = @into WHERE mentor_id = @from",
        "UPDATE mentoring_pair SET mentee_id = @into WHERE mentee_id = @from",
        "UPDATE mentoring_request SET wanted_mentor_id = @into WHERE wanted_mentor_id = @from",
        "UPDATE mentoring_case SET taken_by = @into WHERE taken_by = @from",
        // Rounds saw two people; a replay of them would no longer be true of either.
        "DELETE FROM mentoring_round_input WHERE person_id = @from",
        "DELETE FROM mentoring_round_barred WHERE newcomer_id = @from OR mentor_id = @from",
        `INSERT INTO mentoring_avoid (person_id, avoided_id)
           SELECT @into, avoided_id FROM mentoring_avoid WHERE person_id = @from AND avoided_id <> @into
         ON CONFLICT DO NOTHING`,
        `INSERT INTO mentoring_avoid (person_id, avoided_id)
           SELECT person_id, @into FROM mentoring_avoid WHERE avoided_id = @from AND person_id NOT IN (@from, @into)
         ON CONFLICT DO NOTHING`,
        "DELETE FROM mentoring_avoid WHERE person_id = @from OR avoided_id = @from",
      ].map(prepared),
    };
  }

  /** Nobody is a pair with herself, not even in the past. */
  dropBetween(from: PersonId, into: PersonId): void {
    this.statements.dropBetween.run({ from, into });
  }

  handOver(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.handOver) statement.run({ from, into });
  }
}
