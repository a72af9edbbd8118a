import type { Purpose } from "../app/directory";
import { instant, type Instant } from "../core/instant";
import type { IdentityRef, PersonId } from "../core/person-ref";
import type { Database } from "../store/database";

export interface Consent {
  readonly purpose: Purpose;
  /** Of the wording it was given to. */
  readonly version: number;
  readonly givenAt: Instant;
}

/** What privacy itself reads and removes: it owns no table. */
export class PrivacyStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      consents: database.prepare<[number], { purpose: Purpose; version: number; given_at: number }>(
        "SELECT purpose, version, given_at FROM consent WHERE person_id = ? AND withdrawn_at IS NULL ORDER BY purpose",
      ),
      queued: database
        .prepare<[number], number>("SELECT count(*) FROM outbox WHERE person_id = ? AND state = 'due'")
        .pluck(),
      kept: database
        .prepare<[number], number>("SELECT count(*) FROM outbox WHERE person_id = ? AND state <> 'due'")
        .pluck(),
      forgetWaiting: database.prepare(
        `DELETE FROM inbox WHERE inbound IS NOT NULL AND inbound ->> '$.from.identity.platform' = ?
           AND inbound ->> '$.from.identity.workspace' = ? AND inbound ->> '$.from.identity.user' = ?`,
      ),
    };
  }

  consentsInForce(id: PersonId): readonly Consent[] {
    return this.statements.consents
      .all(id)
      .map(({ purpose, version, given_at }) => ({ purpose, version, givenAt: instant(given_at) }));
  }

  /** Messages that wait to be sent, and messages that were. */
  messages(id: PersonId): { readonly queued: number; readonly kept: number } {
    return { queued: this.statements.queued.get(id) ?? 0, kept: this.statements.kept.get(id) ?? 0 };
  }

  /** What she wrote and nobody has worked on yet. */
  forgetWaiting({ platform, workspace, user }: IdentityRef): void {
    this.statements.forgetWaiting.run(platform, workspace, user);
  }
}
