// The durable memory against doubles: what came in twice has one effect, however often a platform delivers it.
import type { Clock } from "../core/clock";
import { DAY, instant, plus, type Instant } from "../core/instant";
import { waypoint } from "../core/waypoint";
import { isOutage, lightly, type Database } from "../store/database";
import type { Inbound } from "./platform";

/** Platforms stop repeating after hours at most; two weeks is what the works council was told. */
const KEEP_DAYS = 14;
/** Rows that are looked at in one go when old ones are forgotten: a few milliseconds' worth. */
const SLICE = 5_000;
/** After every id, in the order of SQLite's texts. */
const LAST = "\u{10ffff}";

type Content = readonly ["done", null] | readonly ["waiting", string];

interface Arrival {
  readonly inbound: Inbound;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export class Inbox {
  private readonly statements;
  private readonly keepOnce;
  private lastKeptAt = 0;
  /** Up to where the current walk through the table has come. */
  private walked = "";
  /** Kept and not worked on yet, in this process. */
  private readonly open = new Set<string>();
  /** What was worked on and could not be marked so, because the file was busy. */
  private readonly unmarked = new Set<string>();
  private readonly arrivals: Arrival[] = [];
  private readonly together;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const all = database.transaction((work: () => readonly boolean[]) => work());
    this.together = (work: () => readonly boolean[]) => all.immediate(work);
    this.statements = {
      keep: database.prepare(
        "INSERT INTO inbox (dedupe, kept_at, state, inbound) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ),
      state: database.prepare<[string], string>("SELECT state FROM inbox WHERE dedupe = ?").pluck(),
      done: database.prepare(
        `INSERT INTO inbox (dedupe, kept_at, state) VALUES (?, ?, 'done')
         ON CONFLICT (dedupe) DO UPDATE SET state = 'done', inbound = NULL`,
      ),
      waiting: database.prepare<[], { kept_at: number; inbound: string }>(
        "SELECT kept_at, inbound FROM inbox WHERE state = 'waiting' ORDER BY kept_at",
      ),
      sliceEnd: database
        .prepare<[string], string>(
          `SELECT dedupe FROM inbox WHERE dedupe > ? ORDER BY dedupe LIMIT 1 OFFSET ${SLICE - 1}`,
        )
        .pluck(),
      forget: database.prepare("DELETE FROM inbox WHERE dedupe > ? AND dedupe <= ? AND kept_at < ?"),
    };
    const { keep, state } = this.statements;
    const once = ({ dedupe, twin }: Inbound, content: Content): boolean => {
      if (twin && state.get(twin.other) !== undefined) return false;
      if (keep.run(dedupe, this.lastKeptAt, ...content).changes === 0) return false;
      if (twin) keep.run(twin.own, this.lastKeptAt, "done", null);
      return true;
    };
    const inOneGo = database.transaction(once);
    // One statement is a transaction of its own.
    this.keepOnce = (inbound: Inbound, content: Content) =>
      inbound.twin ? inOneGo.immediate(inbound, content) : once(inbound, content);
  }

  /**
   * Stores an event before it is worked on, in the order in which events come. Of strangers nothing but the id. False
   * when it was stored before.
   */
  keep(inbound: Inbound): boolean {
    waypoint.pass("inbox.arrived");
    const isNew = this.store(inbound);
    waypoint.pass("inbox.kept");
    return isNew;
  }

  /** The same for whoever can wait until everything is there that arrives in this moment: one commit for all of it. */
  keepSoon(inbound: Inbound): Promise<boolean> {
    waypoint.pass("inbox.arrived");
    return new Promise((resolve, reject) => {
      this.arrivals.push({ inbound, resolve, reject });
      if (this.arrivals.length === 1) setImmediate(() => this.keepArrivals());
    });
  }

  private keepArrivals(): void {
    const arrivals = this.arrivals.splice(0);
    try {
      const isNew = this.together(() => arrivals.map(({ inbound }) => this.store(inbound)));
      waypoint.pass("inbox.kept");
      arrivals.forEach(({ resolve }, index) => resolve(isNew[index] ?? true));
    } catch (error) {
      for (const { reject } of arrivals) reject(error);
    }
  }

  private store(inbound: Inbound): boolean {
    this.lastKeptAt = Math.max(this.clock.now(), this.lastKeptAt + 1);
    const content: Content = inbound.from.stranger ? ["done", null] : ["waiting", JSON.stringify(inbound)];
    const isNew = this.keepOnce(inbound, content);
    if (isNew) this.open.add(inbound.dedupe);
    return isNew;
  }

  /** Marks it as worked on, inside the transaction of its effect. False when that happened before. */
  take(dedupe: string): boolean {
    if (this.statements.state.get(dedupe) === "done") return false;
    this.statements.done.run(dedupe, this.clock.now());
    return true;
  }

  /** What was kept has been worked on, whether that wrote anything or not: its content goes. Nothing for the rest. */
  finish(dedupe: string): void {
    if (!this.open.delete(dedupe)) return;
    this.unmarked.add(dedupe);
    this.markRest();
    waypoint.pass("inbox.finished");
  }

  /** Events that were acknowledged and stored and not worked on: what a crash left behind, oldest first. */
  waiting(): readonly { readonly keptAt: Instant; readonly inbound: Inbound }[] {
    return this.statements.waiting.all().map((row) => {
      const inbound = JSON.parse(row.inbound) as Inbound;
      this.open.add(inbound.dedupe);
      return { keptAt: instant(row.kept_at), inbound };
    });
  }

  /** Forgets what is old enough in one slice of the table. @returns whether there are more slices to look at */
  tidy(): boolean {
    this.markRest();
    const end = this.statements.sliceEnd.get(this.walked);
    this.statements.forget.run(this.walked, end ?? LAST, plus(this.clock.now(), -KEEP_DAYS * DAY));
    this.walked = end ?? "";
    return end !== undefined;
  }

  private markRest(): void {
    for (const dedupe of this.unmarked) {
      try {
        if (this.statements.state.get(dedupe) !== "done") {
          // A question that was answered before the power went is answered once more.
          lightly(this.database, () => this.statements.done.run(dedupe, this.clock.now()));
        }
      } catch (error) {
        if (isOutage(error)) return;
        throw error;
      }
      this.unmarked.delete(dedupe);
    }
  }
}
