import type { LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** How many cheers one story has in a message to its author. */
export interface BundledCheers {
  readonly story: number;
  readonly text: string;
  readonly cheers: number;
}

/** Neither told nor on its way, or in a message of which nobody has looked up what became of it. */
const OPEN = "c.bundle IS NOT 'told'";

export class CheersStore {
  private readonly statements;

  constructor(database: Database) {
    const flag = (sql: string) => database.prepare<[number, number], number>(sql).pluck();
    const ofAuthor = "story_id IN (SELECT id FROM story WHERE author_id = @author)";
    this.statements = {
      add: database.prepare(
        "INSERT INTO story_cheer (story_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      remove: database.prepare("DELETE FROM story_cheer WHERE story_id = ? AND person_id = ?"),
      has: flag("SELECT 1 FROM story_cheer WHERE story_id = ? AND person_id = ?"),
      isOpen: database
        .prepare<[number], number>(
          `SELECT 1 FROM story s JOIN story_cheer c ON c.story_id = s.id
           WHERE s.author_id = ? AND ${OPEN} LIMIT 1`,
        )
        .pluck(),
      bundles: database
        .prepare<[number], LocalDate>(
          `SELECT DISTINCT c.bundle FROM story s JOIN story_cheer c ON c.story_id = s.id
           WHERE s.author_id = ? AND ${OPEN} AND c.bundle IS NOT NULL`,
        )
        .pluck(),
      move: database.prepare(
        `UPDATE story_cheer SET bundle = @to WHERE ${ofAuthor} AND bundle IS @from AND bundle IS NOT 'told'`,
      ),
      bundled: database.prepare<[number, string], BundledCheers>(
        `SELECT s.id AS story, s.text, count(*) AS cheers FROM story s JOIN story_cheer c ON c.story_id = s.id
         WHERE s.author_id = ? AND c.bundle = ? GROUP BY s.id ORDER BY s.id`,
      ),
      isOff: database.prepare<[number], number>("SELECT 1 FROM story_cheer_off WHERE person_id = ?").pluck(),
      switchOff: database.prepare(
        "INSERT INTO story_cheer_off (person_id) VALUES (?) ON CONFLICT DO NOTHING",
      ),
      switchOn: database.prepare("DELETE FROM story_cheer_off WHERE person_id = ?"),
      by: database.prepare<[number], { story_id: number }>(
        "SELECT story_id FROM story_cheer WHERE person_id = ? ORDER BY story_id",
      ),
      erase: database.prepare("DELETE FROM story_cheer WHERE person_id = ?"),
      merge: [
        "UPDATE OR IGNORE story_cheer SET person_id = @into WHERE person_id = @from",
        "DELETE FROM story_cheer WHERE person_id = @from",
        // What was a cheer for a colleague may be one for herself now.
        `DELETE FROM story_cheer WHERE person_id = @into
           AND story_id IN (SELECT id FROM story WHERE author_id = @into)`,
        `INSERT INTO story_cheer_off (person_id) SELECT @into FROM story_cheer_off WHERE person_id = @from
         ON CONFLICT DO NOTHING`,
        "DELETE FROM story_cheer_off WHERE person_id = @from",
      ].map((sql) => database.prepare(sql)),
    };
  }

  /** False when she has cheered for it before. */
  add(story: number, person: PersonId): boolean {
    return this.statements.add.run(story, person).changes === 1;
  }

  /** False when there was none of hers. */
  remove(story: number, person: PersonId): boolean {
    return this.statements.remove.run(story, person).changes === 1;
  }

  has(story: number, person: PersonId): boolean {
    return this.statements.has.get(story, person) === 1;
  }

  /** Whether there are cheers for her stories she may not know of. */
  isOpen(author: PersonId): boolean {
    return this.statements.isOpen.get(author) === 1;
  }

  /** The messages to this author of which it was not looked up whether they arrived. */
  bundlesOf(author: PersonId): readonly LocalDate[] {
    return this.statements.bundles.all(author);
  }

  /** Her cheers go into a message, back out of one (`undefined`), or are known to her. */
  move(author: PersonId, from: LocalDate | undefined, to: LocalDate | "told" | undefined): number {
    return this.statements.move.run({ author, from: from ?? null, to: to ?? null }).changes;
  }

  bundled(author: PersonId, bundle: LocalDate): readonly BundledCheers[] {
    return this.statements.bundled.all(author, bundle);
  }

  wantsToKnow(person: PersonId): boolean {
    return this.statements.isOff.get(person) !== 1;
  }

  switchTelling(person: PersonId, on: boolean): void {
    if (on) this.statements.switchOn.run(person);
    else this.statements.switchOff.run(person);
  }

  /** The stories she has cheered for. */
  by(person: PersonId): readonly { readonly story_id: number }[] {
    return this.statements.by.all(person);
  }

  erase(person: PersonId): void {
    this.statements.erase.run(person);
    this.statements.switchOn.run(person);
  }

  merge(from: PersonId, into: PersonId): void {
    for (const statement of this.statements.merge) statement.run({ from, into });
  }
}
