// What the file says is owed, kept over all lives of the bot, to be held against what people received.
import { openReadOnly, type Database } from "../../src/store/database";

export interface Owed {
  readonly id: number;
  readonly ref: string;
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly person_id: number | null;
  readonly room_platform: string | null;
  readonly updates: number | null;
  readonly attempt: number;
  readonly repeated: number;
  readonly due_at: number;
}

/** How things stand between two lives. */
export interface Standing {
  /** Messages that are due by now, on their way or in doubt. */
  readonly open: number;
  readonly doubtful: number;
  /** Said to the bot, kept, and not worked on. */
  readonly waiting: number;
  /** When enough is due that it is worth beginning again, ms. */
  readonly next: number;
  /** A message to everybody that was shown to its author and not sent, and whether one is on its way. */
  readonly draft: number | undefined;
  readonly announcing: boolean;
  /** Pairs whose mentor was asked: the pair and the mentor's number. */
  readonly asked: readonly { readonly pair: number; readonly mentor: number }[];
}

/** So many messages are left to come together before a life begins. */
const WORTH_A_LIFE = 40;

export class Ledger {
  readonly rows = new Map<number, Owed>();
  /** Jobs that have been done, by key. */
  readonly done = new Map<string, string>();
  /** What is wrong with the file or was lost in it. */
  readonly wrongs: string[] = [];
  private open = new Set<number>();
  private readTo = 0;
  /** When the file was read last, on the bot's clock, ms. */
  readAt = 0;

  /** How many messages have come to an end. */
  get ended(): number {
    return this.rows.size - this.open.size;
  }

  /** Reads what has changed. @param now on the bot's clock, ms; @param checked whether the whole file is looked through */
  read(file: string, now: number, checked: boolean): Standing {
    this.readAt = now;
    const database = openReadOnly(file);
    try {
      const integrity: unknown = checked ? database.pragma("integrity_check", { simple: true }) : "ok";
      if (integrity !== "ok") this.wrongs.push(`integrity_check: ${String(integrity)}`);
      this.readRows(database, now);
      return standingOf(database, now);
    } finally {
      database.close();
    }
  }

  private readRows(database: Database, now: number): void {
    const changed = database
      .prepare<[number], Owed>(
        `SELECT id, ref, key, kind, state, reason, person_id, room_platform, updates, attempt, repeated, due_at FROM outbox
         WHERE ended_at IS NULL OR ended_at >= ?`,
      )
      .all(this.readTo);
    const open = new Set<number>();
    for (const row of changed) {
      const before = this.rows.get(row.id);
      if (before && isEnded(before) && before.state !== row.state)
        this.wrongs.push(`${row.key} was ${before.state} and is ${row.state}`);
      this.rows.set(row.id, row);
      if (!isEnded(row)) open.add(row.id);
    }
    const seen = new Set(changed.map(({ id }) => id));
    for (const id of this.open)
      if (!seen.has(id)) this.wrongs.push(`${this.rows.get(id)?.key ?? id} was owed and is gone`);
    this.open = open;
    const jobs = database
      .prepare<[number], { key: string; kind: string }>(
        "SELECT key, kind FROM job WHERE state = 'done' AND ended_at >= ?",
      )
      .all(this.readTo);
    for (const { key, kind } of jobs) this.done.set(key, kind);
    this.readTo = now - 600_000;
  }
}

export function isEnded({ state }: Owed): boolean {
  return state === "sent" || state === "dropped" || state === "dead";
}

function standingOf(database: Database, now: number): Standing {
  const one = (sql: string): number => Number(database.prepare(sql).pluck().get(now));
  const soon = database
    .prepare<[number], number>(
      `SELECT due_at FROM outbox WHERE state = 'due' AND due_at > ? ORDER BY due_at LIMIT ${WORTH_A_LIFE}`,
    )
    .pluck()
    .all(now);
  const job = database
    // Announcements look how far they are every few moments: nothing that is worth a life.
    .prepare<[], number | null>(
      "SELECT min(ifnull(retry_at, due_at)) FROM job WHERE state = 'due' AND kind <> 'announcement-slice'",
    )
    .pluck()
    .get();
  return {
    open: one(
      "SELECT count(*) FROM outbox WHERE state IN ('sending', 'ambiguous') OR (state = 'due' AND due_at <= ?)",
    ),
    doubtful: one("SELECT count(*) FROM outbox WHERE state IN ('sending', 'ambiguous') AND ? > 0"),
    waiting: one("SELECT count(*) FROM inbox WHERE state = 'waiting' AND ? > 0"),
    next: Math.min(soon.at(-1) ?? Infinity, job ?? Infinity),
    draft: database
      .prepare<[], number>("SELECT id FROM announcement WHERE state = 'draft' ORDER BY id LIMIT 1")
      .pluck()
      .get(),
    announcing: one("SELECT count(*) FROM announcement WHERE state = 'running' AND ? > 0") > 0,
    asked: database
      .prepare<[], { pair: number; mentor: number }>(
        "SELECT id AS pair, mentor_id - 1 AS mentor FROM mentoring_pair WHERE state = 'asked' ORDER BY id",
      )
      .all(),
  };
}
