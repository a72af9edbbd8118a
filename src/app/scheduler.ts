// Timed duties. Due times live in SQLite; the minute tick only asks what is due. An occurrence has a key, so planning it
// twice plans it once, and after downtime each one is caught up once or dropped for a recorded reason.
import { setImmediate as breath } from "node:timers/promises";
import type { Clock } from "../core/clock";
import { DAY, MINUTE, instant, plus, type Instant } from "../core/instant";
import { waypoint } from "../core/waypoint";
import { isOutage, type Database } from "../store/database";
import type { Job, Thinking } from "./job";
import type { Log } from "./log";

interface JobRow {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly payload: string;
  readonly due_at: number;
  readonly attempt: number;
}

/** Failed jobs are tried again after 1, 5 and 30 minutes, then left as failed. */
const RETRY_AFTER_MINUTES = [1, 5, 30] as const;
const MOST_IN_A_ROW = 10_000;
/** A long thought pauses for others after so many milliseconds. */
const LONGEST_THOUGHT = 8;
/** Jobs are run this long in one go, in milliseconds; then whoever waits for an answer has a turn. */
const LONGEST_STRETCH = 25;
/** Ended jobs are kept this long, in days, so that a late second planning of the same occurrence does nothing. */
const KEEP_DAYS = 60;

export class Scheduler {
  private readonly kinds = new Map<string, Job>();
  private readonly statements;
  private readonly runInTransaction;
  private running: Promise<number> | undefined;
  private stopped = false;

  constructor(
    database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.statements = {
      plan: database.prepare(
        "INSERT INTO job (key, kind, payload, due_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      planEach: database.prepare(
        `INSERT INTO job (key, kind, payload, due_at) SELECT value ->> 0, @kind, value ->> 1, @at FROM json_each(@rows)
         WHERE true ON CONFLICT DO NOTHING`,
      ),
      move: database.prepare(
        `UPDATE job SET due_at = @at, attempt = 0, retry_at = NULL
         WHERE state = 'due' AND key IN (SELECT value FROM json_each(@keys))`,
      ),
      cancel: database.prepare("DELETE FROM job WHERE key = ? AND state = 'due'"),
      cancelLike: database.prepare("DELETE FROM job WHERE key >= ? AND key < ? AND state = 'due'"),
      next: database.prepare<[number], JobRow>(
        `SELECT id, key, kind, payload, due_at, attempt FROM job WHERE state = 'due' AND ifnull(retry_at, due_at) <= ?
         ORDER BY ifnull(retry_at, due_at), id LIMIT 1`,
      ),
      soonest: database
        .prepare<[], number | null>("SELECT min(ifnull(retry_at, due_at)) FROM job WHERE state = 'due'")
        .pluck(),
      end: database.prepare("UPDATE job SET state = ?, reason = ?, ended_at = ? WHERE id = ?"),
      retry: database.prepare(
        "UPDATE job SET attempt = attempt + 1, retry_at = ?, reason = ? WHERE id = ? AND state = 'due'",
      ),
      forget: database.prepare("DELETE FROM job WHERE ended_at < ?"),
      plannedLike: database
        .prepare<[string, string], number>(
          "SELECT 1 FROM job WHERE key >= ? AND key < ? AND state = 'due' LIMIT 1",
        )
        .pluck(),
      planned: database
        .prepare<[string], number>("SELECT due_at FROM job WHERE key = ? AND state = 'due'")
        .pluck(),
    };
    this.runInTransaction = database.transaction((work: () => void) => work());
  }

  register(job: Job): void {
    if (this.kinds.has(job.kind)) throw new Error(`Two jobs are called ${job.kind}`);
    this.kinds.set(job.kind, job);
  }

  /** Plans one occurrence; a key that is known already changes nothing. Call it inside the state's transaction. */
  plan<P>(job: Job<P>, payload: P, when: { readonly key: string; readonly at: Instant }): void {
    this.statements.plan.run(when.key, job.kind, JSON.stringify(payload), when.at);
  }

  /** Plans many occurrences of one moment by one statement. */
  planEach<P>(job: Job<P>, all: readonly { readonly payload: P; readonly key: string }[], at: Instant): void {
    const rows = all.map(({ key, payload }) => [key, JSON.stringify(payload)]);
    this.statements.planEach.run({ kind: job.kind, rows: JSON.stringify(rows), at });
  }

  /** Those that wait are due at another moment. */
  move(keys: readonly string[], at: Instant): void {
    this.statements.move.run({ keys: JSON.stringify(keys), at });
  }

  /** Forgets an occurrence that has not run yet. */
  cancel(key: string): void {
    this.statements.cancel.run(key);
  }

  /** Forgets every waiting occurrence whose key begins like this. */
  cancelAll(prefix: string): void {
    this.statements.cancelLike.run(prefix, `${prefix}\uffff`);
  }

  /** When a waiting occurrence is due. */
  plannedFor(key: string): Instant | undefined {
    const at = this.statements.planned.get(key);
    return at === undefined ? undefined : instant(at);
  }

  nextDue(): Instant | undefined {
    const at = this.statements.soonest.get();
    return at === null || at === undefined ? undefined : instant(at);
  }

  /** Whether any waiting occurrence's key begins like this. */
  isPlanned(prefix: string): boolean {
    return this.statements.plannedLike.get(prefix, `${prefix}\uffff`) === 1;
  }

  /**
   * Runs everything that is due, earliest first; each in its own transaction, with a breath for the rest of the program
   * now and then. Asked twice at once it runs once. Returns how many were run.
   */
  runDue(): Promise<number> {
    this.running ??= this.runAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Runs what is due soon, without being waited for: somebody is waiting for it. */
  runSoon(): void {
    setImmediate(() => {
      if (!this.stopped) this.runDue().catch((error: unknown) => this.log.incident("job.failed", error));
    });
  }

  /** Ends after the job that is running. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => undefined);
  }

  private async runAll(): Promise<number> {
    let count = 0;
    let since = performance.now();
    // A job may plan another that is due at once; the limit keeps a faulty one from going on for ever.
    while (count < MOST_IN_A_ROW && !this.stopped) {
      const row = this.statements.next.get(this.clock.now());
      if (!row) break;
      const steps = this.occurrence(row);
      let step = steps.next();
      while (!step.done) {
        if (step.value === "pause" || performance.now() - since >= LONGEST_THOUGHT) {
          await breath();
          if (this.isStopped()) return count;
          since = performance.now();
        }
        step = steps.next();
      }
      if (!step.value) break;
      count += 1;
      if (performance.now() - since < LONGEST_STRETCH) continue;
      await breath();
      since = performance.now();
    }
    return count;
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  /** Deletes what ended long ago. */
  tidy(): void {
    this.statements.forget.run(plus(this.clock.now(), -KEEP_DAYS * DAY));
  }

  /** False when the file is to blame and not the job, which stays as it is until the next tick. */
  private *occurrence(row: JobRow): Thinking<boolean> {
    const now = this.clock.now();
    const dueAt = instant(row.due_at);
    const job = this.kinds.get(row.kind);
    try {
      if (!job) this.drop(row, "unknown kind");
      else if (now - dueAt > job.usefulFor) {
        this.drop(row, "too late");
        this.log.info("job.dropped", { kind: row.kind, lateMinutes: Math.round((now - dueAt) / 60_000) });
      } else {
        const payload = job.payload.parse(JSON.parse(row.payload));
        const ctx = { now, dueAt, key: row.key };
        const act = job.think ? yield* job.think(payload, ctx) : () => job.run(payload, ctx);
        // What was thought is true now and only now: nothing comes in between.
        this.runInTransaction.immediate(() => {
          // Taken back while it was thought about.
          if (this.statements.end.run("done", null, now, row.id).changes === 0) return;
          act();
          waypoint.pass("job.done");
        });
        waypoint.pass("job.committed");
      }
      return true;
    } catch (error) {
      if (isOutage(error)) {
        this.log.incident("job.postponed", error, { kind: row.kind });
        return false;
      }
      this.failed(row, error);
      return true;
    }
  }

  private failed(row: JobRow, error: unknown): void {
    const minutes = RETRY_AFTER_MINUTES[row.attempt];
    const reference = this.log.incident("job.failed", error, { kind: row.kind, attempt: row.attempt + 1 });
    const reason = `reference ${reference}`;
    const now = this.clock.now();
    if (minutes === undefined) this.statements.end.run("failed", reason, now, row.id);
    else this.statements.retry.run(plus(now, minutes * MINUTE), reason, row.id);
  }

  private drop(row: JobRow, reason: string): void {
    this.statements.end.run("dropped", reason, this.clock.now(), row.id);
  }
}
