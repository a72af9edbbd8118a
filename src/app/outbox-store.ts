import { instant, type Instant } from "../core/instant";
import type { PersonId, RoomRef } from "../core/person-ref";
import type { Database } from "../store/database";
import type { Recipient } from "./notice";
import { COLUMNS, CONVERSATION, rowOf, type OutboxRow, type RawRow } from "./outbox-row";
import type { Address, Receipt } from "./platform";

interface NewRow {
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  readonly to: Recipient;
  readonly rooms: readonly RoomRef[];
  readonly priority: number;
  readonly unsolicited: boolean;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly expiresAt: Instant;
  readonly newRef: () => string;
}

export interface SentRow {
  readonly kind: string;
  readonly payload: string;
  readonly sentAt: Instant;
}

export class OutboxStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      insert: database.prepare(
        `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
           priority, unsolicited, created_at, due_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ),
      cancel: database.prepare(
        "UPDATE outbox SET state = 'dropped', reason = ?, ended_at = ? WHERE key = ? AND state = 'due'",
      ),
      standing: database.prepare<[string], { id: number }>(
        "SELECT id FROM outbox WHERE key = ? AND updates IS NULL AND receipt IS NOT NULL",
      ),
      insertUpdate: database.prepare(
        `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
           updates, priority, unsolicited, created_at, due_at, expires_at)
         SELECT @ref, key || ':update:' || @ref, kind, payload, person_id, room_platform, room_workspace, room,
           room_purpose, id, priority, 0, @now, @now, @expiresAt FROM outbox WHERE id = @id`,
      ),
      due: database.prepare<[number, string, number], RawRow>(
        `SELECT ${COLUMNS} FROM outbox WHERE state = 'due' AND due_at <= ?
           AND ${CONVERSATION} NOT IN (SELECT value FROM json_each(?))
         ORDER BY due_at, priority, id LIMIT ?`,
      ),
      nextDue: database
        .prepare<[], number | null>("SELECT min(due_at) FROM outbox WHERE state = 'due'")
        .pluck(),
      claim: database.prepare(
        `UPDATE outbox SET state = 'sending', attempt = attempt + 1, attempted_at = ?, address = ?
         WHERE id = ? AND state = 'due' AND attempt = ?`,
      ),
      sent: database.prepare(
        `UPDATE outbox SET state = 'sent', ended_at = ?, reason = NULL, receipt = ?
         WHERE id = ? AND state = 'sending' AND attempt = ?`,
      ),
      found: database.prepare(
        "UPDATE outbox SET state = 'sent', ended_at = ?, reason = 'read back: there' WHERE id = ?",
      ),
      again: database.prepare(
        "UPDATE outbox SET state = 'due', due_at = ?, reason = ? WHERE id = ? AND attempt = ?",
      ),
      ambiguous: database.prepare(
        "UPDATE outbox SET state = 'ambiguous', reason = ifnull(reason, ?) WHERE id = ? AND attempt = ?",
      ),
      end: database.prepare(
        "UPDATE outbox SET state = ?, reason = ?, ended_at = ? WHERE id = ? AND attempt = ?",
      ),
      crashed: database.prepare(
        "UPDATE outbox SET state = 'ambiguous', reason = ifnull(reason, 'crash') WHERE state = 'sending'",
      ),
      ambiguousBefore: database.prepare<[number, number], RawRow>(
        `SELECT ${COLUMNS} FROM outbox WHERE state = 'ambiguous' AND attempted_at <= ? ORDER BY id LIMIT ?`,
      ),
      receipt: database.prepare<[number], string | null>("SELECT receipt FROM outbox WHERE id = ?").pluck(),
      sentTo: database.prepare<[number, number], { kind: string; payload: string; ended_at: number }>(
        `SELECT kind, payload, ended_at FROM outbox
         WHERE person_id = ? AND state = 'sent' AND updates IS NULL ORDER BY ended_at DESC, id DESC LIMIT ?`,
      ),
      unsolicited: database
        .prepare<[number, number], number>(
          "SELECT count(*) FROM outbox WHERE person_id = ? AND ended_at >= ? AND state = 'sent' AND unsolicited = 1",
        )
        .pluck(),
      dropAll: database.prepare(
        "UPDATE outbox SET state = 'dropped', reason = ?, ended_at = ? WHERE person_id = ? AND state = 'due'",
      ),
      forget: database.prepare("DELETE FROM outbox WHERE ended_at < ?"),
      export: database.prepare<[number], Record<string, unknown>>(
        `SELECT kind, payload, state, created_at, due_at, attempted_at, ended_at, reason FROM outbox WHERE person_id = ? ORDER BY id`,
      ),
      erase: database.prepare("DELETE FROM outbox WHERE person_id = ?"),
    };
  }

  insert(row: NewRow): void {
    const tail = [row.priority, row.unsolicited ? 1 : 0, row.createdAt, row.dueAt, row.expiresAt];
    const head = [row.key, row.kind, row.payload];
    if ("person" in row.to) {
      this.statements.insert.run(row.newRef(), ...head, row.to.person, null, null, null, null, ...tail);
      return;
    }
    for (const { platform, workspace, room } of row.rooms) {
      this.statements.insert.run(
        row.newRef(),
        ...head,
        null,
        platform,
        workspace,
        room,
        row.to.room,
        ...tail,
      );
    }
  }

  insertUpdates(key: string, now: Instant, expiresAt: Instant, newRef: () => string): void {
    for (const { id } of this.statements.standing.all(key)) {
      this.statements.insertUpdate.run({ id, now, expiresAt, ref: newRef() });
    }
  }

  cancel(key: string, reason: string, now: Instant): void {
    this.statements.cancel.run(reason, now, key);
  }

  /** Due rows, except those of the given conversations. */
  due(now: Instant, limit: number, except: readonly string[]): readonly OutboxRow[] {
    return this.statements.due.all(now, JSON.stringify(except), limit).map(rowOf);
  }

  nextDue(): Instant | undefined {
    const at = this.statements.nextDue.get();
    return at === null || at === undefined ? undefined : instant(at);
  }

  /** Commits that the row is about to be sent; undefined when somebody else has it. */
  claim(row: OutboxRow, now: Instant, address: Address): OutboxRow | undefined {
    const { changes } = this.statements.claim.run(now, JSON.stringify(address), row.id, row.attempt);
    return changes === 1 ? { ...row, attempt: row.attempt + 1, attemptedAt: now, address } : undefined;
  }

  sent(row: OutboxRow, now: Instant, receipt: Receipt | undefined): void {
    this.statements.sent.run(now, receipt ? JSON.stringify(receipt) : null, row.id, row.attempt);
  }

  found(row: OutboxRow, now: Instant): void {
    this.statements.found.run(now, row.id);
  }

  again(row: OutboxRow, at: Instant, reason: string): void {
    this.statements.again.run(at, reason, row.id, row.attempt);
  }

  ambiguous(row: OutboxRow, reason: string): void {
    this.statements.ambiguous.run(reason, row.id, row.attempt);
  }

  end(row: OutboxRow, state: "dropped" | "dead", reason: string, now: Instant): void {
    this.statements.end.run(state, reason, now, row.id, row.attempt);
  }

  crashed(): void {
    this.statements.crashed.run();
  }

  ambiguousBefore(before: Instant, limit: number): readonly OutboxRow[] {
    return this.statements.ambiguousBefore.all(before, limit).map(rowOf);
  }

  receiptOf(id: number): Receipt {
    return JSON.parse(this.statements.receipt.get(id) ?? "{}") as Receipt;
  }

  /** The last messages to a person, newest first. */
  lastSent(person: PersonId, limit: number): readonly SentRow[] {
    return this.statements.sentTo
      .all(person, limit)
      .map((row) => ({ kind: row.kind, payload: row.payload, sentAt: instant(row.ended_at) }));
  }

  unsolicitedSince(person: PersonId, since: Instant): number {
    return this.statements.unsolicited.get(person, since) ?? 0;
  }

  dropAll(person: PersonId, reason: string, now: Instant): void {
    this.statements.dropAll.run(reason, now, person);
  }

  tidy(before: Instant): void {
    this.statements.forget.run(before);
  }

  export(person: PersonId): readonly Record<string, unknown>[] {
    return this.statements.export.all(person);
  }

  erase(person: PersonId): void {
    this.statements.erase.run(person);
  }
}
