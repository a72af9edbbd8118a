import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

type Row = Readonly<Record<string, unknown>>;

/** A person's rows as they stand, for showing and exporting. The words for the search only repeat the others. */
export class PeopleRows {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      person: database.prepare<[number], Row & PersonDates>("SELECT * FROM person WHERE id = ?"),
      person_language: database.prepare<[number], Row>(
        "SELECT code FROM person_language WHERE person_id = ? ORDER BY code",
      ),
      person_topic: database.prepare<[number], Row>(
        "SELECT topic, label FROM person_topic WHERE person_id = ? ORDER BY topic",
      ),
      identity: database.prepare<[number], Row>(
        "SELECT platform, workspace, user, preferred FROM identity WHERE person_id = ? ORDER BY platform, workspace, user",
      ),
      direct_conversation: database.prepare<[number], Row>(
        `SELECT d.platform, d.conversation FROM direct_conversation d
         JOIN identity i USING (platform, workspace, user) WHERE i.person_id = ? ORDER BY d.platform`,
      ),
      consent: database.prepare<[number], ConsentRow>(
        "SELECT purpose, version, given_at, withdrawn_at FROM consent WHERE person_id = ? ORDER BY given_at, id",
      ),
    };
  }

  export(id: PersonId): Readonly<Record<string, readonly Row[]>> {
    return Object.fromEntries(
      Object.entries(this.statements).map(([table, statement]) => [table, statement.all(id) as Row[]]),
    );
  }

  dates(id: PersonId): PersonDates {
    return this.statements.person.get(id) ?? { joined_on: null, left_on: null, disabled_on: null };
  }

  consents(id: PersonId): readonly ConsentRow[] {
    return this.statements.consent.all(id);
  }
}

export interface PersonDates {
  readonly joined_on: string | null;
  readonly left_on: string | null;
  readonly disabled_on: string | null;
}

export interface ConsentRow {
  readonly purpose: string;
  readonly version: number;
  readonly given_at: number;
  readonly withdrawn_at: number | null;
}
