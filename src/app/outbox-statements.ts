// The outbox's SQL. A row's state and attempt stand in every WHERE, so that no outcome of an earlier try changes a later
// one and nothing that has ended begins again.
import type { Database } from "../store/database";
import { COLUMNS, CONVERSATION, type RawRow } from "./outbox-row";
import { MINUTE } from "../core/instant";

/** An update goes to where the message stands, whichever chat she prefers meanwhile. */
const SENT_TO = `address ->> '$.person.platform', address ->> '$.person.workspace', address ->> '$.person.user'`;

/** A message that was tried more often than this no longer holds up those behind it. */
const MOST_TRIES_AHEAD = 5;
/** Nor does one that has been ambiguous for longer than this, in milliseconds. */
const LONGEST_DOUBT = 5 * MINUTE;

export function outboxStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
         only_platform, only_workspace, only_user, priority, unsolicited, created_at, due_at, expires_at)
       VALUES (@ref, @key, @kind, @payload, @person, @roomPlatform, @roomWorkspace, @room, @purpose,
         @platform, @workspace, @user, @priority, @unsolicited, @createdAt, @dueAt, @expiresAt)
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
    toUpdate: database.prepare<[string], { id: number }>(
      `SELECT id FROM outbox o WHERE key = ? AND updates IS NULL
         AND (receipt IS NOT NULL OR state IN ('sending', 'ambiguous'))
         AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.updates = o.id AND u.state = 'due')`,
    ),
    insertUpdate: database.prepare(
      `INSERT INTO outbox (ref, key, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
         only_platform, only_workspace, only_user, updates, priority, unsolicited, created_at, due_at, expires_at)
       SELECT @ref, key || ':update:' || @ref, kind, payload, person_id, room_platform, room_workspace, room,
         room_purpose, ${SENT_TO}, id, priority, 0, @now, @now, @expiresAt FROM outbox WHERE id = @id`,
    ),
    // A later message does not overtake one that waits for its next try or for news, within reason.
    heldBack: database
      .prepare<{ now: number }, string>(
        `SELECT DISTINCT ${CONVERSATION} FROM outbox WHERE wait_until IS NOT NULL AND (
           (state = 'due' AND wait_until > @now AND attempt <= ${MOST_TRIES_AHEAD})
           OR (state = 'ambiguous' AND attempted_at > @now - ${LONGEST_DOUBT}))`,
      )
      .pluck(),
    due: database.prepare<{ now: number; except: string; limit: number }, RawRow>(
      `SELECT ${COLUMNS} FROM outbox WHERE state = 'due' AND due_at <= @now
         AND (wait_until IS NULL OR wait_until <= @now)
         AND ${CONVERSATION} NOT IN (SELECT value FROM json_each(@except))
       ORDER BY due_at, priority, id LIMIT @limit`,
    ),
    stillDue: database.prepare<[number], RawRow>(
      `SELECT ${COLUMNS} FROM outbox WHERE id = ? AND state = 'due'`,
    ),
    nextFresh: database
      .prepare<[string], number>(
        `SELECT due_at FROM outbox WHERE state = 'due' AND wait_until IS NULL
           AND ${CONVERSATION} NOT IN (SELECT value FROM json_each(?)) ORDER BY due_at LIMIT 1`,
      )
      .pluck(),
    nextWaiting: database
      .prepare<[string], number>(
        `SELECT wait_until FROM outbox WHERE wait_until IS NOT NULL
           AND ${CONVERSATION} NOT IN (SELECT value FROM json_each(?)) ORDER BY wait_until LIMIT 1`,
      )
      .pluck(),
    claim: database.prepare(
      `UPDATE outbox SET state = 'sending', attempt = attempt + 1, attempted_at = ?, address = ?, wait_until = NULL
       WHERE id = ? AND state = 'due' AND attempt = ?`,
    ),
    sent: database.prepare(
      `UPDATE outbox SET state = 'sent', ended_at = ?, reason = NULL, receipt = ?, wait_until = NULL
       WHERE id = ? AND state IN ('sending', 'ambiguous') AND attempt = ?`,
    ),
    found: database.prepare(
      `UPDATE outbox SET state = 'sent', ended_at = ?, reason = 'read back: there', wait_until = NULL
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
      `UPDATE outbox SET state = 'due', wait_until = ?, reason = ?, only_platform = ?, only_workspace = ?, only_user = ?
       WHERE id = ? AND state = 'sending' AND attempt = ?`,
    ),
    ambiguous: database.prepare(
      `UPDATE outbox SET state = 'ambiguous', wait_until = ?, reason = ?
       WHERE id = ? AND state IN ('sending', 'ambiguous') AND attempt = ?`,
    ),
    end: database.prepare(
      `UPDATE outbox SET state = ?, reason = ?, ended_at = ?, wait_until = NULL
       WHERE id = ? AND state IN ('due', 'sending', 'ambiguous') AND attempt = ?`,
    ),
    crashed: database.prepare(
      `UPDATE outbox SET state = 'ambiguous', reason = 'crash', wait_until = min(?, attempted_at + ?)
       WHERE state = 'sending'`,
    ),
    ambiguousBefore: database.prepare<[number, number], RawRow>(
      `SELECT ${COLUMNS} FROM outbox WHERE state = 'ambiguous' AND ifnull(wait_until, 0) <= ?
       ORDER BY wait_until, id LIMIT ?`,
    ),
    moved: database.prepare("UPDATE outbox SET receipt = ? WHERE id = ? AND receipt IS NOT NULL"),
    standing: database.prepare<[number], { state: string; receipt: string | null }>(
      "SELECT state, receipt FROM outbox WHERE id = ?",
    ),
    sentTo: database.prepare<[number, number], { kind: string; payload: string; ended_at: number }>(
      `SELECT kind, payload, ended_at FROM outbox
       WHERE person_id = ? AND state = 'sent' AND updates IS NULL ORDER BY ended_at DESC, id DESC LIMIT ?`,
    ),
    unsolicited: database
      .prepare<[number, number], number>(
        // What may have arrived counts like what has.
        `SELECT count(*) FROM outbox WHERE person_id = ? AND unsolicited = 1
           AND ((ended_at >= ? AND state = 'sent') OR (ended_at IS NULL AND state IN ('sending', 'ambiguous')))`,
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
    forget: database.prepare("DELETE FROM outbox WHERE ended_at < ?"),
    export: database.prepare<[number], Record<string, unknown>>(
      `SELECT kind, payload, state, created_at, due_at, attempted_at, ended_at, reason FROM outbox WHERE person_id = ? ORDER BY id`,
    ),
    erase: database.prepare("DELETE FROM outbox WHERE person_id = ?"),
  };
}
