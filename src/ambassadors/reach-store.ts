import type { IdentityRef, PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

/** Which of her accounts somebody is written to at. */
export class ReachStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      preferNone: database.prepare("UPDATE identity SET preferred = 0 WHERE person_id = ?"),
      prefer: database.prepare(
        "UPDATE identity SET preferred = 1 WHERE person_id = ? AND platform = ? AND workspace = ? AND user = ?",
      ),
      callsEverywhere: database
        .prepare<[number], number>("SELECT calls_everywhere FROM person WHERE id = ?")
        .pluck(),
      setCallsEverywhere: database.prepare("UPDATE person SET calls_everywhere = ? WHERE id = ?"),
      remove: database.prepare(
        "DELETE FROM identity WHERE person_id = ? AND platform = ? AND workspace = ? AND user = ?",
      ),
    };
  }

  prefer(id: PersonId, { platform, workspace, user }: IdentityRef): void {
    this.statements.preferNone.run(id);
    this.statements.prefer.run(id, platform, workspace, user);
  }

  callsEverywhere(id: PersonId): boolean {
    return this.statements.callsEverywhere.get(id) === 1;
  }

  setCallsEverywhere(id: PersonId, everywhere: boolean): void {
    this.statements.setCallsEverywhere.run(everywhere ? 1 : 0, id);
  }

  /** Nobody's account afterwards. */
  remove(id: PersonId, { platform, workspace, user }: IdentityRef): void {
    this.statements.remove.run(id, platform, workspace, user);
  }
}
