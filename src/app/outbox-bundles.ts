import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Database } from "../store/database";
import { COLUMNS, rowOf, type OutboxRow, type RawRow } from "./outbox-row";

/** Messages that one takes along at most. */
const MOST_ALONG = 4;

/** Several unsolicited messages of one person in one, and those that are to come again. */
export class OutboxBundles {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      alike: database.prepare<{ person: number; id: number; now: number; until: number }, RawRow>(
        `SELECT ${COLUMNS} FROM outbox WHERE person_id = @person AND ended_at IS NULL AND state = 'due'
           AND unsolicited = 1 AND updates IS NULL AND only_platform IS NULL AND wait_until IS NULL AND id <> @id
           AND due_at <= @until AND expires_at > @now ORDER BY priority, due_at, id LIMIT ${MOST_ALONG}`,
      ),
      carried: database.prepare<[number], RawRow>(
        `SELECT ${COLUMNS} FROM outbox WHERE carrier = ? ORDER BY priority, due_at, id`,
      ),
      attach: database.prepare<{ carrier: number; id: number; now: number }>(
        `UPDATE outbox SET state = 'dropped', reason = 'merged', carrier = @carrier, ended_at = @now
         WHERE id = @id AND state = 'due'`,
      ),
      // What she read: the message itself or what was rendered anew in its place.
      read: database.prepare<[number, number], RawRow & { key: string }>(
        `SELECT ${COLUMNS}, key FROM outbox
         WHERE id = ? AND person_id = ? AND unsolicited = 1 AND updates IS NULL`,
      ),
      again: database.prepare<{
        id: number;
        key: string;
        ref: string;
        now: number;
        dueAt: number;
        expiresAt: number;
      }>(
        `INSERT INTO outbox (ref, key, kind, payload, person_id, chat, priority, unsolicited, snoozed, created_at,
           due_at, expires_at)
         SELECT @ref, @key, kind, payload, person_id, chat, priority, 1, 1, @now, @dueAt, @expiresAt
         FROM outbox WHERE id = @id ON CONFLICT DO NOTHING`,
      ),
    };
  }

  /** What else waits for the same person and may come along until that moment. */
  alike(row: OutboxRow, person: PersonId, now: Instant, until: Instant): readonly OutboxRow[] {
    return this.statements.alike.all({ person, id: row.id, now, until }).map(rowOf);
  }

  /** What a message took along. */
  carriedBy(id: number): readonly OutboxRow[] {
    return this.statements.carried.all(id).map(rowOf);
  }

  attach(carrier: number, id: number, now: Instant): void {
    this.statements.attach.run({ carrier, id, now });
  }

  /** A message to this person by its number, with those it took along; empty when it is nobody's or somebody else's. */
  read(id: number, person: PersonId): readonly (OutboxRow & { readonly key: string })[] {
    const own = this.statements.read.get(id, person);
    if (!own) return [];
    const along = this.statements.carried
      .all(id)
      .flatMap((raw) => this.statements.read.get(raw.id, person) ?? []);
    return [own, ...along].map((raw) => ({ ...rowOf(raw), key: raw.key }));
  }

  /** Owes the same once more; a second time on the same day does nothing. */
  again(
    id: number,
    owed: { key: string; ref: string; now: Instant; dueAt: Instant; expiresAt: Instant },
  ): void {
    this.statements.again.run({ id, ...owed });
  }
}
