import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

export type Rhythm = "weekly" | "monthly";

export interface RhythmState {
  readonly rhythm: Rhythm;
  /** Invitations in a row that nobody answered. */
  readonly unanswered: number;
  readonly resting: boolean;
}

interface Row {
  readonly rhythm: Rhythm;
  readonly unanswered: number;
  readonly resting: number;
}

/** How often people like to be invited; whoever never does has no row. */
export class RhythmStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      state: database.prepare<[number], Row>(
        "SELECT rhythm, unanswered, resting FROM story_rhythm WHERE person_id = ?",
      ),
      invited: database
        .prepare<[number, number], number>(
          "SELECT person_id FROM story_rhythm WHERE person_id > ? AND resting = 0 ORDER BY person_id LIMIT ?",
        )
        .pluck(),
      set: database.prepare(
        `INSERT INTO story_rhythm (person_id, rhythm) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE
         SET rhythm = excluded.rhythm, open_key = NULL, unanswered = 0, resting = 0`,
      ),
      drop: database.prepare("DELETE FROM story_rhythm WHERE person_id = ?"),
      opened: database.prepare("UPDATE story_rhythm SET open_key = ? WHERE person_id = ?"),
      answered: database.prepare(
        `UPDATE story_rhythm SET open_key = NULL, unanswered = 0
         WHERE person_id = ? AND (open_key IS NOT NULL OR unanswered > 0)`,
      ),
      // Only the one that still waits for an answer.
      closed: database
        .prepare<[number, number, string], number>(
          `UPDATE story_rhythm SET open_key = NULL, unanswered = unanswered + ?
           WHERE person_id = ? AND open_key = ? RETURNING unanswered`,
        )
        .pluck(),
      rest: database.prepare("UPDATE story_rhythm SET resting = 1 WHERE person_id = ?"),
    };
  }

  of(id: PersonId): Rhythm | undefined {
    return this.statements.state.get(id)?.rhythm;
  }

  state(id: PersonId): RhythmState | undefined {
    const row = this.statements.state.get(id);
    return row && { ...row, resting: row.resting === 1 };
  }

  /** A page of those who are invited, by their number. */
  invited(after: number, limit: number): readonly PersonId[] {
    return this.statements.invited.all(after, limit).map(personId);
  }

  /** Chosen anew, it begins anew. */
  set(id: PersonId, rhythm: Rhythm | undefined): void {
    if (rhythm) this.statements.set.run(id, rhythm);
    else this.statements.drop.run(id);
  }

  /** The invitation with this key waits for an answer. */
  opened(id: PersonId, key: string): void {
    this.statements.opened.run(key, id);
  }

  answered(id: PersonId): void {
    this.statements.answered.run(id);
  }

  /** It was not answered, if it arrived. @returns how many in a row; undefined when it was answered */
  closed(id: PersonId, key: string, arrived: boolean): number | undefined {
    return this.statements.closed.get(arrived ? 1 : 0, id, key);
  }

  rest(id: PersonId): void {
    this.statements.rest.run(id);
  }
}
