// Carrying out what is due: several conversations at once, each in its own order, one message after the other, as fast as
// the chats take it. Before each network call the row is committed as being sent; what became of it is written down as
// soon as the file allows.
import type { Clock } from "../core/clock";
import { plus, type Instant } from "../core/instant";
import { waypoint } from "../core/waypoint";
import { isOutage } from "../store/database";
import type { Log } from "./log";
import { Choosing } from "./outbox-choosing";
import { settleFailure, waitNamed } from "./outbox-failure";
import { Outcomes } from "./outbox-outcomes";
import { makeReady, type Ready, type ReadinessParts } from "./outbox-readiness";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { DeliveryFailure, type Receipt } from "./platform";
import { within } from "./within";

/** How long nothing is sent when the file could not be written, in milliseconds. */
const OUTAGE_WAIT = 2_000;
/** How long a message waits for the one it renders anew, in milliseconds. */
const STANDING_WAIT = 5_000;
/** A message that makes the code fail is tried this often: the first time may have been an accident. */
const MOST_DEFECTS = 3;

export interface SendingParts extends ReadinessParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Longest time for one delivery, in milliseconds; then nobody can say whether it arrived. */
  readonly patience: number;
}

type Sendable = Exclude<Ready, { drop: string } | { wait: Instant }>;

export class OutboxSending {
  private readonly choosing: Choosing;
  private readonly workers = new Set<Promise<void>>();
  private readonly outcomes = new Outcomes((error) => this.tell("outbox.outcome_lost", error));
  private pausedUntil: Instant | undefined;
  private stopped = false;

  constructor(private readonly parts: SendingParts) {
    this.choosing = new Choosing(parts.store.lanes, parts.clock, parts.platforms);
  }

  /** Sends all that is due and not held back, and waits until it is through. Asked twice at once it does it once. */
  async all(): Promise<void> {
    this.choosing.beginAnew();
    do {
      for (let row = this.next(); row; row = this.next()) this.employ(row);
      await Promise.all(this.workers);
    } while (this.workers.size > 0);
  }

  /** Ends after the messages that are on their way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.workers);
    this.record(() => undefined);
  }

  /** When something is due next that may be sent by then; in the past when it may be sent now. */
  nextDue(): Instant | undefined {
    const next = this.choosing.nextDue();
    const paused = this.pausedAt(this.parts.clock.now());
    return next !== undefined && paused !== undefined && next < paused ? paused : next;
  }

  private employ(first: OutboxRow): void {
    const worker = this.work(first)
      .catch((error: unknown) => this.pause(error))
      .finally(() => this.workers.delete(worker));
    this.workers.add(worker);
  }

  private async work(first: OutboxRow): Promise<void> {
    for (let row: OutboxRow | undefined = first; row; row = this.next()) {
      try {
        await this.send(row);
      } finally {
        this.choosing.done(row);
      }
    }
  }

  private next(): OutboxRow | undefined {
    if (this.stopped || this.pausedAt(this.parts.clock.now()) !== undefined) return undefined;
    try {
      this.outcomes.writeAll();
      return this.choosing.next();
    } catch (error) {
      this.pause(error);
      return undefined;
    }
  }

  /** Until when nothing is sent; a clock that was set back makes a pause of before meaningless. */
  private pausedAt(now: Instant): Instant | undefined {
    const until = this.pausedUntil;
    return until !== undefined && until > now && until <= plus(now, OUTAGE_WAIT) ? until : undefined;
  }

  private async send(row: OutboxRow): Promise<void> {
    const { store, clock } = this.parts;
    const now = clock.now();
    waypoint.pass("outbox.chosen");
    const ready = this.ready(row, now);
    if (!ready) return;
    if ("drop" in ready) return store.end(row, "dropped", ready.drop, now);
    if ("wait" in ready) return store.postpone(row, ready.wait);
    // She prefers another chat by now: it has a pace of its own.
    if (ready.platform.name !== row.chat) return store.lanes.rerouted(row, ready.platform.name);
    const standing = row.updates === undefined ? undefined : store.standing(row.updates);
    if (standing === "gone") return store.end(row, "dropped", "nowhere it stands", now);
    if (standing === "not yet") return store.postpone(row, plus(now, STANDING_WAIT));
    const claimed = store.claim(row, now, ready.address, ready.along);
    if (!claimed) return;
    waypoint.pass("outbox.claimed");
    this.choosing.pacing.began(ready.platform.name, now);
    try {
      await this.carryOut(claimed, ready, standing);
    } finally {
      this.choosing.pacing.ended(ready.platform.name, row.conversation, clock.now());
    }
  }

  private async carryOut(
    row: OutboxRow,
    { platform, address, card, viewer }: Sendable,
    standing: Receipt | undefined,
  ): Promise<void> {
    const { store, clock, patience } = this.parts;
    const delivered = (receipt: Receipt | undefined): void => {
      this.record(() => store.sent(row, clock.now(), receipt));
    };
    const calling = Promise.resolve().then(() =>
      standing
        ? platform.update(standing, card, viewer, row.ref)
        : platform.deliver(address, card, viewer, row.ref),
    );
    try {
      const receipt = await within(patience, calling);
      waypoint.pass("outbox.accepted");
      this.choosing.pacing.wentWell(platform.name);
      if (receipt === undefined || !standing) delivered(receipt ?? undefined);
      else this.record(() => store.moved(row, clock.now(), receipt));
    } catch (error) {
      // Whoever answers after our patience has ended still knows best.
      if (isLate(error) && !standing)
        calling.then(
          (receipt) => delivered(receipt ?? undefined),
          () => undefined,
        );
      waypoint.pass("outbox.refused");
      this.failed(row, platform.name, error);
    }
    waypoint.pass("outbox.recorded");
  }

  private failed(row: OutboxRow, chat: Sendable["platform"]["name"], error: unknown): void {
    const { store, clock, log, random, directory, platforms } = this.parts;
    const now = clock.now();
    const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("ambiguous", "defect");
    if (failure !== error) {
      const reference = log.incident("outbox.defect", error, { kind: row.kind });
      if (row.attempt >= MOST_DEFECTS) {
        this.record(() => store.end(row, "dead", `reference ${reference}`, now));
        return;
      }
    }
    const { verdict, reason, everyone, retryAfter } = failure;
    // A defect has its line already. The reference is the row's own, the same for every try.
    const line = { reference: row.ref, kind: row.kind, verdict, reason, attempt: row.attempt };
    if (failure === error) log.warn("outbox.not_sent", line);
    if (everyone) this.choosing.pacing.closed(chat, row.conversation, now, waitNamed(retryAfter));
    this.record(() => {
      const until = settleFailure(row, failure, now, { store, directory, platforms, random });
      if (until !== undefined) this.choosing.pacing.refused(chat, row.conversation, until);
    });
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

  private record(write: () => void): void {
    try {
      this.outcomes.record(write);
    } catch (error) {
      this.pause(error);
    }
  }

  /** The file is to blame and no message: all of them stay owed. */
  private pause(error: unknown): void {
    this.pausedUntil = plus(this.parts.clock.now(), OUTAGE_WAIT);
    this.tell("outbox.paused", error);
  }

  /** After a stop the file may be closed, and nothing is wrong with that. */
  private tell(event: string, error: unknown): void {
    if (!this.stopped) this.parts.log.incident(event, error);
  }
}

function isLate(error: unknown): boolean {
  return error instanceof DeliveryFailure && error.reason === "no answer";
}
