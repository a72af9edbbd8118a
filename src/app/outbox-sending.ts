// Carrying out what is due: several conversations at once, each in its own order, one message after the other, as fast as
// the chats take it. Before each network call the row is committed as being sent; what became of it is written down as
// soon as the file allows. Both happen in turns, all that there is at that moment in one transaction: the disk is asked
// once for all of it, and whoever types a command meanwhile waits for one turn and not for every message.
import { setImmediate } from "node:timers/promises";
import { plus, type Instant } from "../core/instant";
import { waypoint } from "../core/waypoint";
import { isOutage } from "../store/database";
import { Choosing } from "./outbox-choosing";
import { deliverOnce, type Claimed, type DeliveryParts } from "./outbox-delivery";
import { Outcomes, type Outcome } from "./outbox-outcomes";
import { makeReady, type Ready } from "./outbox-readiness";
import type { OutboxRow } from "./outbox-row";

/** How long nothing is sent when the file could not be written, in milliseconds. */
const OUTAGE_WAIT = 2_000;
/** How long a message waits for the one it renders anew, in milliseconds. */
const STANDING_WAIT = 5_000;
/** How long a turn waits for more to come back, in milliseconds, while most of what is on its way is still out. */
const GATHERING = 4;
/** Rows that are looked at in one turn; most are sent, but a thousand may have expired. */
const MOST_IN_A_TURN = 32;

export type SendingParts = Omit<DeliveryParts, "pacing">;

export class OutboxSending {
  private readonly choosing: Choosing;
  private readonly parts: DeliveryParts;
  private readonly onTheWay = new Set<Promise<void>>();
  private readonly outcomes = new Outcomes((error) => this.tell("outbox.outcome_lost", error));
  /** Ends when the next thing may be done. */
  private looked: Promise<void> = Promise.resolve();
  private turning: Promise<void> | undefined;
  private gathering: NodeJS.Timeout | undefined;
  /** The last turn has left something over for the next one. */
  private isMore = false;
  /** Since the file could last be written it could not. */
  private pausedUntil: Instant | undefined;
  private stopped = false;

  constructor(parts: SendingParts) {
    this.choosing = new Choosing(parts.store.lanes, parts.clock, parts.platforms);
    this.parts = { ...parts, pacing: this.choosing.pacing };
  }

  /** Once, at a start. */
  resume(): void {
    this.choosing.resume();
  }

  /** Somebody types. */
  giveWay(): void {
    this.parts.pacing.giveWay(this.parts.clock.now());
  }

  /** Sends all that is due and not held back, and waits until it is through. Asked twice at once it does it once. */
  async all(): Promise<void> {
    this.choosing.beginAnew();
    this.work();
    while (this.onTheWay.size > 0 || this.turning) {
      await Promise.all(this.onTheWay);
      await this.turning;
    }
  }

  /** Ends after the messages that are on their way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.onTheWay);
    this.work();
  }

  /** When something is due next that may be sent by then; in the past when it may be sent now. */
  nextDue(): Instant | undefined {
    const now = this.parts.clock.now();
    const next = this.outcomes.waiting > 0 ? now : this.choosing.nextDue();
    const paused = this.pausedAt(now);
    return next !== undefined && paused !== undefined && next < paused ? paused : next;
  }

  /** What is asked for before it begins is done in the same one. */
  private turn(): Promise<void> {
    this.turning ??= this.look().then(() => {
      this.turning = undefined;
      void this.look();
      this.work();
    });
    return this.turning;
  }

  /**
   * One thing after the other, with a look at what people typed in between: a turn and a call each take as long as a
   * command does. That way a turn also finds more to write down, which spares the disk.
   */
  private look(): Promise<void> {
    this.looked = this.looked.then(() => setImmediate());
    return this.looked;
  }

  /** With whatever else comes back in the next moments: one transaction for several costs the disk as much as for one. */
  private turnSoon(): void {
    if (this.onTheWay.size <= this.outcomes.waiting) void this.turn();
    else this.gathering ??= setTimeout(() => void this.turn(), GATHERING);
  }

  private work(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    this.isMore = false;
    if (!this.stopped && this.pausedAt(this.parts.clock.now()) !== undefined) return;
    const claimed: Claimed[] = [];
    const written: Outcome[] = [];
    try {
      this.parts.store.together(() => {
        written.push(...this.outcomes.write());
        if (!this.stopped) this.choose(claimed);
      });
    } catch (error) {
      // The file is to blame and no message: all of them stay owed.
      for (const { row } of claimed) this.choosing.done(row);
      this.pause(error);
      return;
    }
    this.pausedUntil = undefined;
    this.outcomes.forget(written);
    for (const each of claimed) this.begin(each);
    if (this.isMore) void this.turn();
  }

  private choose(claimed: Claimed[]): void {
    for (let looked = 0; looked < MOST_IN_A_TURN; looked += 1) {
      const row = this.choosing.next();
      if (!row) return;
      let one: Claimed | undefined;
      try {
        one = this.claim(row);
      } finally {
        if (!one) this.choosing.done(row);
      }
      if (one) claimed.push(one);
    }
    this.isMore = true;
  }

  /** Undefined when this row is not sent now. */
  private claim(row: OutboxRow): Claimed | undefined {
    const { store, clock, pacing } = this.parts;
    const now = clock.now();
    waypoint.pass("outbox.chosen");
    const ready = this.ready(row, now);
    if (!ready) return undefined;
    if ("drop" in ready) return void store.end(row, "dropped", ready.drop, now);
    if ("wait" in ready) return void store.postpone(row, ready.wait);
    // She prefers another chat by now: it has a pace of its own.
    if (ready.platform.name !== row.chat) return void store.lanes.rerouted(row, ready.platform.name);
    const standing = row.updates === undefined ? undefined : store.standing(row.updates);
    if (standing === "gone") return void store.end(row, "dropped", "nowhere it stands", now);
    if (standing === "not yet") return void store.postpone(row, plus(now, STANDING_WAIT));
    const claimed = store.claim(row, now, ready.address, ready.along);
    if (!claimed) return undefined;
    pacing.began(ready.platform.name, now);
    return { row: claimed, ready, standing };
  }

  private begin(claimed: Claimed): void {
    waypoint.pass("outbox.claimed");
    const late = (write: () => void): void => {
      this.outcomes.add({ write, written: () => undefined, kept: () => undefined });
      // At once: whoever reads back is about to decide without knowing.
      this.work();
    };
    const way = this.looked
      .then(() => deliverOnce(claimed, this.parts, late))
      .then((write) => this.outcomes.add(this.outcomeOf(claimed.row, write)))
      .finally(() => {
        this.onTheWay.delete(way);
        this.turnSoon();
      });
    void this.look();
    this.onTheWay.add(way);
  }

  private outcomeOf(row: OutboxRow, write: () => void): Outcome {
    let isFree = false;
    return {
      write,
      written: () => {
        if (!isFree) this.choosing.done(row);
        isFree = true;
      },
      kept: () => waypoint.pass("outbox.recorded"),
    };
  }

  /** Until when nothing is sent; a clock that was set back makes a pause of before meaningless. */
  private pausedAt(now: Instant): Instant | undefined {
    const until = this.pausedUntil;
    return until !== undefined && until > now && until <= plus(now, OUTAGE_WAIT) ? until : undefined;
  }

  /** A row that cannot even be made is put aside, so that it stops nobody else. */
  private ready(row: OutboxRow, now: Instant): Ready | undefined {
    try {
      return makeReady(row, now, this.parts);
    } catch (error) {
      if (isOutage(error)) throw error;
      const reference = this.parts.log.incident("outbox.poisoned", error, { kind: row.kind });
      this.parts.store.end(row, "dead", `reference ${reference}`, now);
      return undefined;
    }
  }

  private pause(error: unknown): void {
    // Told once, however often it is tried.
    if (this.pausedUntil === undefined) this.tell("outbox.paused", error);
    this.pausedUntil = plus(this.parts.clock.now(), OUTAGE_WAIT);
  }

  /** After a stop the file may be closed, and nothing is wrong with that. */
  private tell(event: string, error: unknown): void {
    if (!this.stopped) this.parts.log.incident(event, error);
  }
}
