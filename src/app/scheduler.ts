// Timed duties. Due times live in SQLite; the minute tick only asks what is due. An occurrence has a key, so planning it
// twice plans it once, and after downtime each one is caught up once or dropped for a recorded reason.
import type { Clock } from "../core/clock";
import { DAY, instant, plus, type Instant } from "../core/instant";
import type { Database } from "../store/database";
import type { Job } from "./job";
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
/** Ended jobs are kept this long, in days, so that a late second planning of the same occurrence does nothing. */
const KEEP_DAYS = 60;

export class Scheduler {
  private readonly kinds = new Map<string, Job>();
  private readonly statements;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.statements = {
      plan: database.prepare(
        "INSERT INTO job (key, kind, payload, due_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      cancel: database.prepare("DELETE FROM job WHERE key = ? AND state = 'due'"),
      cancelLike: database.prepare("DELETE FROM job WHERE key >= ? AND key < ? AND state = 'due'"),
      next: database.prepare<[number], JobRow>(
        "SELECT id, key, kind, payload, due_at, attempt FROM job WHERE state = 'due' AND due_at <= ? ORDER BY due_at, id LIMIT 1",
      ),
      soonest: database.prepare<[], number | null>("SELECT min(due_at) FROM job WHERE state = 'due'").pluck(),
      end: database.prepare("UPDATE job SET state = ?, reason = ?, ended_at = ? WHERE id = ?"),
      retry: database.prepare("UPDATE job SET attempt = attempt + 1, due_at = ?, reason = ? WHERE id = ?"),
      forget: database.prepare("DELETE FROM job WHERE ended_at < ?"),
      planned: database
        .prepare<[string], number>("SELECT due_at FROM job WHERE key = ? AND state = 'due'")
        .pluck(),
    };
  }

  register(job: Job): void {
    if (this.kinds.has(job.kind)) throw new Error(`Two jobs are called ${job.kind}`);
    this.kinds.set(job.kind, job);
  }

  /** Plans one occurrence; a key that is known already changes nothing. Call it inside the state's transaction. */
  plan<P>(job: Job<P>, payload: P, when: { readonly key: string; readonly at: Instant }): void {
    this.statements.plan.run(when.key, job.kind, JSON.stringify(payload), when.at);
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

  /** Runs everything that is due, earliest first; each in its own transaction. Returns how many were run. */
  runDue(): number {
    let count = 0;
    // A job may plan another that is due at once; the limit keeps a faulty one from holding the process.
    while (count < 10_000) {
      const row = this.statements.next.get(this.clock.now());
      if (!row) break;
      this.runOne(row);
      count += 1;
    }
    return count;
  }

  /** Deletes what ended long ago. */
  tidy(): void {
    this.statements.forget.run(plus(this.clock.now(), -KEEP_DAYS * DAY));
  }

  private runOne(row: JobRow): void {
    const now = this.clock.now();
    const dueAt = instant(row.due_at);
    const job = this.kinds.get(row.kind);
    if (!job) {
      this.end(row, "dropped", "unknown kind");
      return;
    }
    // A retry moves due_at, so lateness is only judged on the first attempt.
    if (row.attempt === 0 && now - dueAt > job.usefulFor) {
      this.end(row, "dropped", "too late");
      this.log.info("job.dropped", { kind: row.kind, lateMinutes: Math.round((now - dueAt) / 60_000) });
      return;
    }
    try {
      this.database
        .transaction(() => {
          const payload = job.payload.parse(JSON.parse(row.payload));
          this.statements.end.run("done", null, now, row.id);
          job.run(payload, { now, dueAt, key: row.key });
        })
        .immediate();
    } catch (error) {
      this.failed(row, error);
    }
  }

  private failed(row: JobRow, error: unknown): void {
    const minutes = RETRY_AFTER_MINUTES[row.attempt];
    const reference = this.log.incident("job.failed", error, { kind: row.kind, attempt: row.attempt + 1 });
    if (minutes === undefined) this.end(row, "failed", `reference ${reference}`);
    else
      this.statements.retry.run(plus(this.clock.now(), minutes * 60_000), `reference ${reference}`, row.id);
  }

  private end(row: JobRow, state: "dropped" | "failed", reason: string): void {
    this.statements.end.run(state, reason, this.clock.now(), row.id);
  }
}
