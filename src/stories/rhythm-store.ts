import { personId, type PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

export type Rhythm = "weekly" | "monthly";

/** How often people like to be invited; whoever never does has no row. */
export class RhythmStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      rhythm: database
        .prepare<[number], Rhythm>("SELECT rhythm FROM story_rhythm WHERE person_id = ?")
        .pluck(),
      rhythms: database.prepare<[], { person_id: number; rhythm: Rhythm }>(
        "SELECT person_id, rhythm FROM story_rhythm ORDER BY person_id",
      ),
      set: database.prepare(
        "INSERT INTO story_rhythm (person_id, rhythm) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET rhythm = excluded.rhythm",
      ),
      drop: database.prepare("DELETE FROM story_rhythm WHERE person_id = ?"),
    };
  }

  of(id: PersonId): Rhythm | undefined {
    return this.statements.rhythm.get(id);
  }

  all(): readonly (readonly [PersonId, Rhythm])[] {
    return this.statements.rhythms.all().map((row) => [personId(row.person_id), row.rhythm]);
  }

  set(id: PersonId, rhythm: Rhythm | undefined): void {
    if (rhythm) this.statements.set.run(id, rhythm);
    else this.statements.drop.run(id);
  }
}
