import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** Whose calendar a secret opens. Only its hash is stored, and it is looked for by that. */
export class CalendarLinkStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      put: database.prepare("INSERT INTO calendar_link (secret_hash, person_id, made_at) VALUES (?, ?, ?)"),
      owner: database
        .prepare<[string], PersonId>("SELECT person_id FROM calendar_link WHERE secret_hash = ?")
        .pluck(),
      made: database
        .prepare<[number], Instant>(
          "SELECT made_at FROM calendar_link WHERE person_id = ? ORDER BY made_at DESC LIMIT 1",
        )
        .pluck(),
      forget: database.prepare("DELETE FROM calendar_link WHERE person_id = ?"),
      merge: database.prepare("UPDATE calendar_link SET person_id = @into WHERE person_id = @from"),
    };
  }

  put(hash: string, person: PersonId, at: Instant): void {
    this.statements.put.run(hash, person, at);
  }

  owner(hash: string): PersonId | undefined {
    return this.statements.owner.get(hash);
  }

  /** When her link was made; undefined when she has none. */
  madeAt(person: PersonId): Instant | undefined {
    return this.statements.made.get(person);
  }

  /** False when there was none. */
  forget(person: PersonId): boolean {
    return this.statements.forget.run(person).changes > 0;
  }

  /** Both links go on. */
  merge(from: PersonId, into: PersonId): void {
    this.statements.merge.run({ from, into });
  }
}
