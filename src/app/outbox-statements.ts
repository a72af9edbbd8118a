// The outbox's SQL. A row's state and attempt stand in every WHERE, so that no outcome of an earlier try changes a later
// one and nothing that has ended begins again.
import type { Database } from "../store/database";
import { COLUMNS, type Chat, type RawRow } from "./outbox-row";

/** An update goes to where the message stands, whichever chat she prefers meanwhile. */
const SENT_TO = `address ->> '$.person.platform', address ->> '$.person.workspace', address ->> '$.person.user'`;

/** A network-wide message ends a hundred thousand rows at once; going, they must not keep anybody waiting. */
export const FORGOTTEN_AT_ONCE = 2_000;

export function outboxStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
         only_platform, only_workspace, only_user, chat, priority, unsolicited, created_at, due_at, expires_at)
       VALUES (@ref, @key, @kind, @payload, @person, @roomPlatform, @roomWorkspace, @room, @purpose,
         @platform, @workspace, @user, @chat, @priority, @unsolicited, @createdAt, @dueAt, @expiresAt)
       ON CONFLICT DO NOTHING`,
    ),
    isOwed: database.prepare<[string], number>("SELECT 1 FROM outbox WHERE key = ? LIMIT 1").pluck(),
    cancel: database.prepare(
      `UPDATE outbox SET state = 'dropped', reason = @reason, ended_at = @now, wait_until = NULL
       WHERE key = @key AND state = 'due'`,
    ),
    // What is on its way cannot be called back, but a second try can be ruled out.
    cancelRetry: database.prepare(
      "UPDATE outbox SET expires_at = min(expires_at, @now) WHERE key = @key AND state IN ('sending', 'ambiguous')",
    ),
    toUpdate: database.prepare<[string], { id: number; chat: Chat }>(
      `SELECT id, chat FROM outbox o WHERE id IN (SELECT ifnull(carrier, id) FROM outbox WHERE key = ?) AND updates IS NULL
         AND (receipt IS NOT NULL OR state IN ('sending', 'ambiguous'))
         AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.updates = o.id AND u.state = 'due')`,
    ),
    insertUpdate: database.prepare(
      `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
         only_platform, only_workspace, only_user, chat, updates, priority, unsolicited, created_at, due_at, expires_at)
       SELECT @ref, key || ':update:' || @ref, kind, payload, person_id, room_platform, room_workspace, room,
         room_purpose, ${SENT_TO}, ifnull(address ->> '$.person.platform', chat), id, priority, 0, @now, @dueAt, @expiresAt FROM outbox WHERE id = @id`,
    ),
    prolongUpdates: database.prepare<{ key: string; dueAt: number; expiresAt: number }>(
      `UPDATE outbox SET expires_at = max(expires_at, @expiresAt), due_at = min(due_at, @dueAt)
       WHERE state = 'due' AND updates IN (SELECT ifnull(carrier, id) FROM outbox WHERE key = @key AND updates IS NULL)`,
    ),
    keysLike: database
      .prepare<{ from: string; end: string; limit: number }, string>(
        `SELECT key FROM outbox WHERE key > @from AND key < @end AND updates IS NULL AND person_id IS NOT NULL
         ORDER BY key LIMIT @limit`,
      )
      .pluck(),
    // Nothing was tried: the chat is closed to everybody, and this message happened to find that out.
    release: database.prepare(
      `UPDATE outbox SET state = 'due', attempt = attempt - 1, attempted_at = NULL, wait_until = NULL, reason = ?
       WHERE id = ? AND state = 'sending' AND attempt = ?`,
    ),
    claim: database.prepare(
      `UPDATE outbox SET state = 'sending', attempt = attempt + 1, attempted_at = ?, address = ?, wait_until = NULL
       WHERE id = ? AND state = 'due' AND attempt = ?`,
    ),
    sent: database.prepare(
      // Why it took more than one try stays with it.
      `UPDATE outbox SET state = 'sent', ended_at = ?, reason = CASE WHEN attempt > 1 THEN reason END, receipt = ?,
         wait_until = NULL
       WHERE id = ? AND state IN ('sending', 'ambiguous') AND attempt = ?`,
    ),
    found: database.prepare(
      `UPDATE outbox SET state = 'sent', ended_at = ?, reason = 'read back: there', receipt = ?, wait_until = NULL
       WHERE id = ? AND state = 'ambiguous' AND attempt = ?`,
    ),
    postpone: database.prepare(
      "UPDATE outbox SET due_at = ?, wait_until = NULL WHERE id = ? AND state = 'due' AND attempt = ?",
    ),
    again: database.prepare(
      `UPDATE outbox SET state = 'due', wait_until = ?, reason = ?, repeated = max(repeated, ?)
       WHERE id = ? AND state IN ('sending', 'ambiguous') AND attempt = ?`,
    ),
    readdress: database.prepare(
      `UPDATE outbox SET state = 'due', wait_until = @at, reason = @reason, only_platform = @platform,
         only_workspace = @workspace, only_user = @user, chat = @platform
       WHERE id = @id AND state = 'sending' AND attempt = @attempt`,
    ),
    ambiguous: database.prepare(
      `UPDATE outbox SET state = 'ambiguous', wait_until = ?, reason = ?
       WHERE id = ? AND state IN ('sending', 'ambiguous') AND attempt = ?`,
    ),
    end: database.prepare(
      `UPDATE outbox SET state = ?, reason = ?, ended_at = ?, wait_until = NULL
       WHERE id = ? AND state IN ('due', 'sending', 'ambiguous') AND attempt = ?`,
    ),
    crashed: database.prepare<{ now: number; lookAt: number; longestTry: number }>(
      `UPDATE outbox SET state = 'ambiguous', reason = 'crash', wait_until = min(@lookAt, attempted_at + @longestTry),
         attempted_at = min(attempted_at, @now) WHERE state = 'sending'`,
    ),
    // Tried in what is the future now: what was left to wait is waited for from now on.
    setBack: database.prepare<{ now: number }>(
      `UPDATE outbox SET wait_until = @now + max(0, wait_until - attempted_at), attempted_at = @now
       WHERE wait_until IS NOT NULL AND attempted_at > @now`,
    ),
    // Owed in what is the future now, to leave at once.
    owedAhead: database.prepare<{ now: number }>(
      `UPDATE outbox SET due_at = @now
       WHERE state = 'due' AND due_at > @now AND created_at > @now AND (due_at = created_at OR updates IS NOT NULL)`,
    ),
    ambiguousBefore: database.prepare<[number, number], RawRow>(
      `SELECT ${COLUMNS} FROM outbox WHERE state = 'ambiguous' AND wait_until <= ?
       ORDER BY wait_until, id LIMIT ?`,
    ),
    moved: database.prepare("UPDATE outbox SET receipt = ? WHERE id = ? AND receipt IS NOT NULL"),
    standing: database.prepare<[number], { state: string; receipt: string | null }>(
      "SELECT state, receipt FROM outbox WHERE id = ?",
    ),
    sentTo: database.prepare<[number, number], { kind: string; payload: string; ended_at: number }>(
      `SELECT kind, payload, ended_at FROM outbox o
       WHERE person_id = ? AND updates IS NULL AND (state = 'sent' OR (carrier IS NOT NULL
         AND EXISTS (SELECT 1 FROM outbox c WHERE c.id = o.carrier AND c.state = 'sent')))
       ORDER BY ended_at DESC, id DESC LIMIT ?`,
    ),
    unsolicited: database
      .prepare<[number, number], number>(
        // What may have arrived counts like what has.
        `SELECT count(*) FROM outbox WHERE person_id = ? AND unsolicited = 1 AND snoozed = 0
           AND ((ended_at >= ? AND state = 'sent') OR (ended_at IS NULL AND state IN ('sending', 'ambiguous')))`,
      )
      .pluck(),
    unsolicitedBefore: database
      .prepare<[number, number], number>(
        `SELECT ifnull(ended_at, attempted_at) AS at FROM outbox WHERE person_id = ? AND unsolicited = 1 AND snoozed = 0
           AND state IN ('sent', 'sending', 'ambiguous') ORDER BY at DESC LIMIT 1 OFFSET ?`,
      )
      .pluck(),
    dropAll: database.prepare(
      "UPDATE outbox SET state = 'dropped', reason = ?, ended_at = ?, wait_until = NULL WHERE person_id = ? AND state = 'due'",
    ),
    byState: database.prepare<[], { state: string; count: number }>(
      "SELECT state, count(*) AS count FROM outbox GROUP BY state",
    ),
    owedSince: database
      .prepare<[], number | null>(
        `SELECT min(due_at) FROM outbox WHERE state = 'due' OR state IN ('sending', 'ambiguous')`,
      )
      .pluck(),
    forget: database.prepare(
      `DELETE FROM outbox WHERE id IN (
         SELECT id FROM outbox WHERE ended_at < @before AND (ended_at < @keptBefore OR person_id IS NOT NULL
           OR state <> 'sent' OR updates IS NOT NULL OR kind NOT IN (SELECT value FROM json_each(@kept)))
         LIMIT ${FORGOTTEN_AT_ONCE})`,
    ),
    export: database.prepare<[number], Record<string, unknown>>(
      `SELECT kind, payload, state, created_at, due_at, attempted_at, ended_at, reason FROM outbox WHERE person_id = ? ORDER BY id`,
    ),
    erase: database.prepare("DELETE FROM outbox WHERE person_id = ?"),
  };
}
