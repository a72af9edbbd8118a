import { instant, type Instant } from "../core/instant";
import { personId, type PersonId, type PlatformName } from "../core/person-ref";
import type { Database } from "../store/database";

export type AnnouncementState = "draft" | "running" | "paused" | "done" | "stopped";

export interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly author?: PersonId;
  readonly state: AnnouncementState;
  readonly audience: number;
  /** Milliseconds for all of them at the chats' pace. */
  readonly takes: number;
  /** The last person it was owed to. */
  readonly after: number;
  readonly planned: number;
}

interface Row {
  readonly id: number;
  readonly text: string;
  readonly author_id: number | null;
  readonly state: AnnouncementState;
  readonly audience: number;
  readonly takes: number;
  readonly planned_to: number;
  readonly planned: number;
}

/** In the words of the index: its condition has to be found in the statement. */
const ITS_ROWS = `kind = 'announcement' AND state IN ('due', 'sending', 'ambiguous', 'dropped', 'dead')
  AND key > @from AND key < @end`;

export class AnnouncementsStore {
  private readonly statements;

  constructor(database: Database) {
    this.statements = {
      insert: database.prepare(
        `INSERT INTO announcement (text, author_id, state, audience, takes, changed_at)
         VALUES (@text, @author, 'draft', @audience, @takes, @now)`,
      ),
      one: database.prepare<[number], Row>("SELECT * FROM announcement WHERE id = ?"),
      last: database.prepare<[], Row>(
        "SELECT * FROM announcement WHERE state <> 'draft' ORDER BY id DESC LIMIT 5",
      ),
      running: database.prepare<[], number>("SELECT id FROM announcement WHERE state = 'running'").pluck(),
      by: database.prepare<[number], Row & { changed_at: number }>(
        "SELECT * FROM announcement WHERE author_id = ? ORDER BY id",
      ),
      setState: database.prepare(
        "UPDATE announcement SET state = ?, changed_at = ? WHERE id = ? AND state = ?",
      ),
      advance: database.prepare("UPDATE announcement SET planned_to = ?, planned = planned + ? WHERE id = ?"),
      audience: database
        .prepare<[], number>("SELECT count(*) FROM person WHERE membership = 'active'")
        .pluck(),
      chats: database.prepare<[], { platform: PlatformName; count: number }>(
        `SELECT (SELECT platform FROM identity WHERE person_id = p.id ORDER BY preferred DESC, platform LIMIT 1)
           AS platform, count(*) AS count
         FROM person p WHERE membership = 'active' GROUP BY 1 HAVING platform IS NOT NULL`,
      ),
      people: database
        .prepare<[number, number], number>(
          "SELECT id FROM person WHERE id > ? AND membership = 'active' ORDER BY id LIMIT ?",
        )
        .pluck(),
      isOwed: database.prepare<[string], number>("SELECT 1 FROM outbox WHERE key = ? LIMIT 1").pluck(),
      hasIt: database
        .prepare<[number, string], number>(
          `SELECT 1 FROM outbox WHERE person_id = ? AND kind = 'announcement' AND payload = ? AND state = 'sent' LIMIT 1`,
        )
        .pluck(),
      open: database
        .prepare<{ from: string; end: string; until: number }, number>(
          `SELECT count(*) FROM outbox INDEXED BY outbox_announced WHERE ${ITS_ROWS}
             AND (state IN ('sending', 'ambiguous') OR (state = 'due' AND due_at <= @until))`,
        )
        .pluck(),
      latest: database
        .prepare<{ from: string; end: string }, number | null>(
          `SELECT max(due_at) FROM outbox INDEXED BY outbox_announced WHERE ${ITS_ROWS} AND state = 'due'`,
        )
        .pluck(),
      failed: database
        .prepare<{ from: string; end: string }, number>(
          `SELECT count(*) FROM outbox INDEXED BY outbox_announced WHERE ${ITS_ROWS} AND state IN ('dropped', 'dead')`,
        )
        .pluck(),
      takeBack: database
        .prepare<{ from: string; end: string }, number>(
          `DELETE FROM outbox WHERE ${ITS_ROWS} AND state = 'due' AND attempt = 0 RETURNING person_id`,
        )
        .pluck(),
      anonymise: database.prepare("UPDATE announcement SET author_id = NULL WHERE author_id = ?"),
      dropDrafts: database.prepare("DELETE FROM announcement WHERE author_id = ? AND state = 'draft'"),
      handOver: database.prepare("UPDATE announcement SET author_id = ? WHERE author_id = ?"),
      forget: database.prepare(
        "DELETE FROM announcement WHERE changed_at < ? AND state IN ('draft', 'done', 'stopped')",
      ),
    };
  }

  insert(text: string, author: PersonId, audience: number, takes: number, now: Instant): number {
    return Number(this.statements.insert.run({ text, author, audience, takes, now }).lastInsertRowid);
  }

  find(id: number): Announcement | undefined {
    const row = this.statements.one.get(id);
    return row && announcementOf(row);
  }

  /** The last few that were sent. */
  last(): readonly Announcement[] {
    return this.statements.last.all().map(announcementOf);
  }

  running(): readonly number[] {
    return this.statements.running.all();
  }

  /** False when it was no longer as said. */
  change(id: number, from: AnnouncementState, to: AnnouncementState, now: Instant): boolean {
    return this.statements.setState.run(to, now, id, from).changes === 1;
  }

  advance(id: number, after: number, planned: number): void {
    this.statements.advance.run(after, planned, id);
  }

  audience(): number {
    return this.statements.audience.get() ?? 0;
  }

  /** How many are written to in which chat. */
  chats(): readonly { readonly platform: PlatformName; readonly count: number }[] {
    return this.statements.chats.all();
  }

  people(after: number, limit: number): readonly PersonId[] {
    return this.statements.people.all(after, limit).map(personId);
  }

  isOwed(key: string): boolean {
    return this.statements.isOwed.get(key) === 1;
  }

  /** Whether she has read it under another number. */
  hasIt(person: PersonId, payload: string): boolean {
    return this.statements.hasIt.get(person, payload) === 1;
  }

  /** How many are on their way; of those not begun only what is due by then. */
  open(id: number, until: Instant | typeof Infinity): number {
    const latest = Math.min(until, Number.MAX_SAFE_INTEGER);
    return this.statements.open.get({ ...rangeOf(id), until: latest }) ?? 0;
  }

  /** When the last of those that wait for somebody's sending hours is due. */
  latest(id: number): Instant | undefined {
    const at = this.statements.latest.get(rangeOf(id));
    return typeof at === "number" ? instant(at) : undefined;
  }

  failed(id: number): number {
    return this.statements.failed.get(rangeOf(id)) ?? 0;
  }

  /** Those not begun, as if they had never been owed. */
  takeBack(id: number): readonly number[] {
    return this.statements.takeBack.all(rangeOf(id));
  }

  by(author: PersonId): readonly (Row & { readonly changed_at: number })[] {
    return this.statements.by.all(author);
  }

  erase(author: PersonId): void {
    this.statements.dropDrafts.run(author);
    this.statements.anonymise.run(author);
  }

  handOver(from: PersonId, into: PersonId): void {
    this.statements.handOver.run(into, from);
  }

  forget(before: Instant): void {
    this.statements.forget.run(before);
  }
}

export function keyOf(id: number, person: PersonId): string {
  return `announcement:${id}:${person}`;
}

function rangeOf(id: number): { from: string; end: string } {
  return { from: `announcement:${id}:`, end: `announcement:${id}:\uffff` };
}

function announcementOf(row: Row): Announcement {
  const { id, text, state, audience, takes, planned } = row;
  return {
    ...{ id, text, state, audience, takes, planned, after: row.planned_to },
    ...(row.author_id !== null && { author: personId(row.author_id) }),
  };
}
