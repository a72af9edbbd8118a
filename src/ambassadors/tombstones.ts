import { machineClock } from "../core/clock";
import type { LocalDate } from "../core/instant";
import { identityKey, type IdentityRef } from "../core/person-ref";
import { sha256Hex } from "../core/tokens";
import type { Database } from "../store/database";

/**
 * Identities that were erased, as hashes: nothing but the person's own joining brings them back. When each erasure was
 * is kept apart from that and for longer, for backups from before it.
 */
export class Tombstones {
  /** Whether somebody may have been erased since this was last taken back. */
  hasNew = false;
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      bury: database.prepare(
        "INSERT INTO tombstone (identity_hash, erased_on) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      unbury: database.prepare("DELETE FROM tombstone WHERE identity_hash = ?"),
      erased: database.prepare(
        "INSERT INTO erasure (identity_hash, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      has: database.prepare<[string], number>("SELECT 1 FROM tombstone WHERE identity_hash = ?").pluck(),
    };
  }

  bury(identity: IdentityRef, on: LocalDate): void {
    const at = machineClock.now();
    this.hasNew = true;
    for (const hash of hashesOf(identity)) {
      this.statements.bury.run(hash, on);
      this.statements.erased.run(hash, at);
    }
  }

  unbury(identity: IdentityRef): void {
    for (const hash of hashesOf(identity)) this.statements.unbury.run(hash);
  }

  has(identity: IdentityRef): boolean {
    return hashesOf(identity).some((hash) => this.statements.has.get(hash) === 1);
  }
}

/** Also without the workspace: configuration names people without it. */
function hashesOf(identity: IdentityRef): readonly string[] {
  return [...new Set([identity.workspace, "*"])].map((workspace) => hashOf({ ...identity, workspace }));
}

export function hashOf(identity: IdentityRef): string {
  return sha256Hex(identityKey(identity));
}
