import { instant, type Instant } from "../core/instant";
import type { IdentityRef, PlatformName } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Choices, Side } from "./profile-pair";

/** A wish to connect two accounts. */
export interface Link {
  readonly id: number;
  readonly expiresAt: Instant;
  readonly first: IdentityRef;
  /** Once the code was typed. */
  readonly second?: IdentityRef;
  /** What the second account is called in its chat. */
  readonly secondName?: string;
  /** Whether the second account had a profile when the code was typed. */
  readonly secondKnown: boolean;
  readonly confirmed: Readonly<Record<Side, boolean>>;
  readonly choices: Choices;
}

interface RawLink {
  id: number;
  expires_at: number;
  first_platform: PlatformName;
  first_workspace: string;
  first_user: string;
  first_confirmed: number;
  second_platform: PlatformName | null;
  second_workspace: string | null;
  second_user: string | null;
  second_name: string | null;
  second_known: number;
  second_confirmed: number;
  choices: string;
}

const OF_ACCOUNT = `(first_platform = @platform AND first_workspace = @workspace AND first_user = @user)
  OR (second_platform = @platform AND second_workspace = @workspace AND second_user = @user)`;

export class LinkingStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      add: database.prepare(
        `INSERT INTO link (code_hash, expires_at, first_platform, first_workspace, first_user)
         VALUES (@codeHash, @expiresAt, @platform, @workspace, @user)`,
      ),
      link: database.prepare<[number], RawLink>("SELECT * FROM link WHERE id = ?"),
      byCode: database.prepare<[string], RawLink>("SELECT * FROM link WHERE code_hash = ?"),
      type: database.prepare(
        `UPDATE link SET second_platform = @platform, second_workspace = @workspace, second_user = @user,
           second_name = @name, second_known = @known WHERE id = @id`,
      ),
      confirm: {
        first: database.prepare("UPDATE link SET first_confirmed = 1, choices = ? WHERE id = ?"),
        second: database.prepare("UPDATE link SET second_confirmed = 1, choices = ? WHERE id = ?"),
      },
      remove: database.prepare("DELETE FROM link WHERE id = ?"),
      of: database.prepare<IdentityRef, RawLink>(`SELECT * FROM link WHERE ${OF_ACCOUNT} ORDER BY id`),
    };
  }

  add(codeHash: string, first: IdentityRef, expiresAt: Instant): number {
    return Number(this.statements.add.run({ codeHash, expiresAt, ...first }).lastInsertRowid);
  }

  link(id: number): Link | undefined {
    const raw = this.statements.link.get(id);
    return raw && linkOf(raw);
  }

  byCode(codeHash: string): Link | undefined {
    const raw = this.statements.byCode.get(codeHash);
    return raw && linkOf(raw);
  }

  /** Somebody typed the code. */
  type(id: number, second: IdentityRef, name: string | undefined, known: boolean): void {
    this.statements.type.run({ id, ...second, name: name ?? null, known: known ? 1 : 0 });
  }

  confirm(id: number, side: Side, choices: Choices): void {
    this.statements.confirm[side].run(JSON.stringify(choices), id);
  }

  remove(id: number): void {
    this.statements.remove.run(id);
  }

  /** Those an account takes part in. */
  of(account: IdentityRef): readonly Link[] {
    return this.statements.of.all(account).map(linkOf);
  }
}

function linkOf(raw: RawLink): Link {
  const { second_platform: platform, second_workspace: workspace, second_user: user } = raw;
  return {
    id: raw.id,
    expiresAt: instant(raw.expires_at),
    first: { platform: raw.first_platform, workspace: raw.first_workspace, user: raw.first_user },
    ...(platform !== null &&
      workspace !== null &&
      user !== null && { second: { platform, workspace, user } }),
    ...(raw.second_name !== null && { secondName: raw.second_name }),
    secondKnown: raw.second_known === 1,
    confirmed: { first: raw.first_confirmed === 1, second: raw.second_confirmed === 1 },
    choices: JSON.parse(raw.choices) as Choices,
  };
}
