// The durable memory against doubles: what came in twice has one effect, however often a platform delivers it.
import type { Clock } from "../core/clock";
import { DAY, plus } from "../core/instant";
import type { Database } from "../store/database";
import type { Inbound } from "./platform";

/** Platforms stop repeating after hours at most; two weeks is what the works council was told. */
const KEEP_DAYS = 14;

export class Inbox {
  private readonly statements;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.statements = {
      keep: database.prepare(
        "INSERT INTO inbox (dedupe, kept_at, state, inbound) VALUES (?, ?, 'waiting', ?) ON CONFLICT DO NOTHING",
      ),
      state: database.prepare<[string], string>("SELECT state FROM inbox WHERE dedupe = ?").pluck(),
      done: database.prepare(
        `INSERT INTO inbox (dedupe, kept_at, state) VALUES (?, ?, 'done')
         ON CONFLICT (dedupe) DO UPDATE SET state = 'done', inbound = NULL`,
      ),
      waiting: database
        .prepare<[], string>("SELECT inbound FROM inbox WHERE state = 'waiting' ORDER BY kept_at")
        .pluck(),
      forget: database.prepare("DELETE FROM inbox WHERE kept_at < ?"),
    };
  }

  /** Stores an event before it is worked on. False when it was stored before. */
  keep(inbound: Inbound): boolean {
    return this.statements.keep.run(inbound.dedupe, this.clock.now(), JSON.stringify(inbound)).changes === 1;
  }

  /** Marks it as worked on, inside the transaction of its effect. False when that happened before. */
  take(dedupe: string): boolean {
    if (this.statements.state.get(dedupe) === "done") return false;
    this.statements.done.run(dedupe, this.clock.now());
    return true;
  }

  /** Events that were acknowledged and stored and not worked on: what a crash left behind, oldest first. */
  waiting(): readonly Inbound[] {
    return this.statements.waiting.all().map((json) => JSON.parse(json) as Inbound);
  }

  tidy(): void {
    this.statements.forget.run(plus(this.clock.now(), -KEEP_DAYS * DAY));
  }
}
