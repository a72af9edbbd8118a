// Erasures outlive the file they were made in: each is written beside the database too, and when an older state of the
// file is put back, by `npm run restore` or by hand, whoever was erased meanwhile is erased again before anybody is
// spoken to.
import { eraseEverywhere } from "../app/erasure";
import type { Kernel } from "../app/kernel";
import { instant } from "../core/instant";
import { personId, type IdentityRef, type PersonId } from "../core/person-ref";
import { localDateOf } from "../core/wall-time";
import { erasuresForgottenBefore, type Erasure, type ErasureJournal } from "../store/side-files";
import { hashOf, type Tombstones } from "./tombstones";

type IdentityRow = IdentityRef & { readonly person_id: number };

export class Erasures {
  private readonly statements;
  /** What stands beside the file already. */
  private readonly written = new Set<string>();

  constructor(
    private readonly kernel: Kernel,
    private readonly tombstones: Tombstones,
    /** Undefined in memory, where nothing outlives anything. */
    private readonly journal?: ErasureJournal,
  ) {
    const { database } = kernel;
    this.statements = {
      all: database.prepare<[], Erasure>("SELECT identity_hash AS hash, erased_at AS at FROM erasure"),
      add: database.prepare(
        "INSERT INTO erasure (identity_hash, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      bury: database.prepare(
        "INSERT INTO tombstone (identity_hash, erased_on) VALUES (?, ?) ON CONFLICT DO NOTHING",
      ),
      identities: database.prepare<[], IdentityRow>(
        "SELECT platform, workspace, user, person_id FROM identity",
      ),
      invitations: database.prepare<[], IdentityRef>("SELECT platform, workspace, user FROM core_invitation"),
      uninvite: database.prepare(
        "DELETE FROM core_invitation WHERE platform = ? AND workspace = ? AND user = ?",
      ),
      forget: database.prepare("DELETE FROM erasure WHERE erased_at < ?"),
    };
  }

  /**
   * Erases whoever was erased according to these records and stands in the file all the same.
   * @returns how many people that were
   */
  reapply(records: readonly Erasure[]): number {
    const { database } = this.kernel;
    const known = new Set(this.statements.all.all().map(keyOf));
    const missing = records.filter((each) => each.at >= erasuresForgottenBefore() && !known.has(keyOf(each)));
    if (missing.length === 0) return 0;
    return database.transaction(() => this.eraseAgain(missing)).immediate();
  }

  /** Once, before anybody is spoken to: both records are brought together. */
  begin(): void {
    if (!this.journal) return;
    const beside = this.journal.read();
    const people = this.reapply(beside);
    if (people > 0) this.kernel.log.warn("erasure.applied_again", { people });
    for (const each of beside) this.written.add(keyOf(each));
    this.tombstones.hasNew = true;
    this.keepUp();
  }

  /** Writes beside the file what was erased and committed since. A full disk is told, and it is tried again. */
  keepUp(): void {
    if (!this.journal || !this.tombstones.hasNew) return;
    try {
      const fresh = this.statements.all.all().filter((each) => !this.written.has(keyOf(each)));
      this.journal.add(fresh);
      this.tombstones.hasNew = false;
      for (const each of fresh) this.written.add(keyOf(each));
    } catch (error) {
      this.kernel.log.incident("erasure.not_recorded", error);
    }
  }

  /** What was remembered for long enough goes, here and there. */
  tidy(): void {
    const { changes } = this.statements.forget.run(erasuresForgottenBefore());
    if (changes === 0 || !this.journal) return;
    try {
      const kept = this.journal.read();
      this.journal.replace(kept);
      this.written.clear();
      for (const each of kept) this.written.add(keyOf(each));
    } catch (error) {
      this.kernel.log.incident("erasure.not_recorded", error);
    }
  }

  private eraseAgain(missing: readonly Erasure[]): number {
    const hashes = new Set(missing.map(({ hash }) => hash));
    const people = new Set<PersonId>();
    for (const row of this.statements.identities.all()) {
      if (hashes.has(hashOf(row))) people.add(personId(row.person_id));
    }
    for (const id of people) eraseEverywhere(this.kernel, id);
    for (const invited of this.statements.invitations.all()) {
      const { platform, workspace, user } = invited;
      if (hashes.has(hashOf(invited))) this.statements.uninvite.run(platform, workspace, user);
    }
    for (const { hash, at } of missing) {
      this.statements.add.run(hash, at);
      this.statements.bury.run(hash, localDateOf(instant(at), this.kernel.network.zone));
    }
    return people.size;
  }
}

function keyOf({ hash, at }: Erasure): string {
  return `${hash} ${at}`;
}
