import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { secretTokens } from "../core/tokens";
import type { Database } from "../store/database";
import type { Notice } from "./notice";
import type { Chat } from "./outbox-row";

/** One of many messages of a kind. */
export interface OneOfMany<Payload> {
  readonly payload: Payload;
  readonly key: string;
  readonly to: PersonId;
  /** Where she prefers it now, as `Outbox.chatOf` says. */
  readonly chat: Chat;
}

/** Writes many messages of one kind by one statement: a thousand single ones take ten times as long. */
export class OutboxMany {
  private readonly statement;

  constructor(database: Database) {
    this.statement = database.prepare(
      `INSERT INTO outbox (ref, key, kind, payload, person_id, chat, priority, unsolicited, created_at, due_at, expires_at)
       SELECT value ->> 0, value ->> 1, @kind, value ->> 2, value ->> 3, value ->> 4, @priority, 0, @now, @now, @expiresAt
       FROM json_each(@rows) WHERE true ON CONFLICT DO NOTHING`,
    );
  }

  /** @throws Error for kinds that wait for somebody's hours or go to several of her chats */
  insert<P>(
    { kind, priority, unsolicited, keepsHours, everywhere }: Notice<P>,
    all: readonly OneOfMany<P>[],
    { now, expiresAt }: { readonly now: Instant; readonly expiresAt: Instant },
  ): void {
    if (unsolicited || keepsHours || everywhere) throw new Error(`${kind} has to be owed one by one`);
    const refs = secretTokens(all.length, 12);
    const rows = all.map(({ payload, key, to, chat }, i) => [
      refs[i],
      key,
      JSON.stringify(payload),
      to,
      chat,
    ]);
    this.statement.run({ kind, priority, now, expiresAt, rows: JSON.stringify(rows) });
  }
}
