import type { LocalDate } from "../core/instant";
import { identityKey, type IdentityRef } from "../core/person-ref";
import { sha256Hex } from "../core/tokens";
import type { Database } from "../store/database";

/** Identities that were erased, as hashes: nothing but the person's own joining brings them back. */
export class Tombstones {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      bury: database.prepare(
        "INSERT INTO tombstone (identity_hash, erased_on) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      unbury: database.prepare("DELETE FROM tombstone WHERE identity_hash = ?"),
      has: database.prepare<[string], number>("SELECT 1 FROM tombstone WHERE identity_hash = ?").pluck(),
    };
  }

  bury(identity: IdentityRef, on: LocalDate): void {
    for (const hash of hashesOf(identity)) this.statements.bury.run(hash, on);
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
  return [...new Set([identity.workspace, "*"])].map((workspace) =>
    sha256Hex(identityKey({ ...identity, workspace })),
  );
}
