// Carrying out what is due: several conversations at once, each in its own order, one message after the other. Before
// each network call the row is committed as being sent; what became of it is written down as soon as the file allows.
import type { Clock } from "../core/clock";
import { plus, type Instant } from "../core/instant";
import { isOutage } from "../store/database";
import type { Log } from "./log";
import { settleFailure } from "./outbox-failure";
import { Outcomes } from "./outbox-outcomes";
import { makeReady, type Ready, type ReadinessParts } from "./outbox-readiness";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { DeliveryFailure, type Receipt } from "./platform";
import { within } from "./within";

/** How long nothing is sent when the file could not be written, in milliseconds. */
const OUTAGE_WAIT = 2_000;
/** Conversations written to at the same time. */
const LANES = 8;
/** Rows looked at in one go; nothing is loaded that is not about to be sent. */
const BATCH = 64;
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

type Lane = readonly OutboxRow[];

export class OutboxSending {
  /** Conversations a platform told to wait, until when. */
  private readonly held = new Map<string, Instant>();
  /** Conversations that are written to, or are about to be. */
  private readonly taken = new Set<string>();
  private readonly queue: Lane[] = [];
  private readonly workers = new Set<Promise<void>>();
  private readonly outcomes = new Outcomes((error) => this.tell("outbox.outcome_lost", error));
  private pausedUntil: Instant | undefined;
  private stopped = false;

  constructor(private readonly parts: SendingParts) {}

  /** Sends all that is due and not held back, and waits until it is through. Asked twice at once it does it once. */
  async all(): Promise<void> {
    do {
      for (let lane = this.next(); lane; lane = this.next()) this.employ(lane);
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
    const now = this.parts.clock.now();
    const held = [...this.held].filter(([, until]) => until > now);
    const next = this.parts.store.nextDue(
      now,
      held.map(([conversation]) => conversation),
    );
    const paused = this.pausedUntil !== undefined && this.pausedUntil > now ? this.pausedUntil : undefined;
    const soonest = [next, ...held.map(([, until]) => until)]
      .filter((at) => at !== undefined)
      .reduce<Instant | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
    return paused !== undefined && (soonest === undefined || soonest < paused) ? paused : soonest;
  }

  private employ(lane: Lane): void {
    const worker = this.work(lane)
      .catch((error: unknown) => this.pause(error))
      .finally(() => this.workers.delete(worker));
    this.workers.add(worker);
  }

  private async work(first: Lane): Promise<void> {
    for (let lane: Lane | undefined = first; lane; lane = this.queue.shift() ?? this.load()) {
      try {
        await this.sendInOrder(lane);
      } finally {
        for (const { conversation } of lane) this.taken.delete(conversation);
      }
    }
  }

  /** The next conversation, when there is a hand free for it. */
  private next(): Lane | undefined {
    if (this.workers.size >= LANES) return undefined;
    try {
      return this.queue.shift() ?? this.load();
    } catch (error) {
      this.pause(error);
      return undefined;
    }
  }

  /** Due rows grouped by conversation, leaving out the conversations that have to wait or are written to. */
  private load(): Lane | undefined {
    const now = this.parts.clock.now();
    if (this.stopped || (this.pausedUntil !== undefined && this.pausedUntil > now)) return undefined;
    this.outcomes.writeAll();
    for (const [conversation, until] of this.held) if (until <= now) this.held.delete(conversation);
    const lanes = new Map<string, OutboxRow[]>();
    for (const row of this.parts.store.due(now, BATCH, [...this.held.keys(), ...this.taken])) {
      const lane = lanes.get(row.conversation);
      if (lane) lane.push(row);
      else lanes.set(row.conversation, [row]);
    }
    for (const conversation of lanes.keys()) this.taken.add(conversation);
    this.queue.push(...lanes.values());
    return this.queue.shift();
  }

  private async sendInOrder(lane: Lane): Promise<void> {
    for (const { id } of lane) {
      if (this.stopped) return;
      // What was cancelled, merged or erased since it was loaded must be seen.
      const row = this.parts.store.stillDue(id);
      if (row && !(await this.send(row))) return;
    }
  }

  /** False when what comes after it in the conversation has to wait. */
  private async send(row: OutboxRow): Promise<boolean> {
    const { store, clock } = this.parts;
    const now = clock.now();
    const ready = this.ready(row, now);
    if (!ready) return true;
    if ("drop" in ready) {
      store.end(row, "dropped", ready.drop, now);
      return true;
    }
    if ("wait" in ready) {
      store.postpone(row, ready.wait);
      return true;
    }
    const standing = row.updates === undefined ? undefined : store.standing(row.updates);
    if (standing === "gone") {
      store.end(row, "dropped", "nowhere it stands", now);
      return true;
    }
    if (standing === "not yet") {
      store.postpone(row, plus(now, STANDING_WAIT));
      return true;
    }
    const claimed = store.claim(row, now, ready.address);
    return claimed ? this.carryOut(claimed, ready, standing) : true;
  }

  private async carryOut(
    row: OutboxRow,
    { platform, address, card, viewer }: Exclude<Ready, { drop: string } | { wait: Instant }>,
    standing: Receipt | undefined,
  ): Promise<boolean> {
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
      if (receipt === undefined || !standing) delivered(receipt ?? undefined);
      else this.record(() => store.moved(row, clock.now(), receipt));
      return true;
    } catch (error) {
      // Whoever answers after our patience has ended still knows best.
      if (isLate(error) && !standing)
        calling.then(
          (receipt) => delivered(receipt ?? undefined),
          () => undefined,
        );
      return this.failed(row, error);
    }
  }

  private failed(row: OutboxRow, error: unknown): boolean {
    const { store, clock, log, random, directory, platforms } = this.parts;
    const now = clock.now();
    const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("ambiguous", "defect");
    if (failure !== error) {
      const reference = log.incident("outbox.defect", error, { kind: row.kind });
      if (row.attempt >= MOST_DEFECTS) {
        this.record(() => store.end(row, "dead", `reference ${reference}`, now));
        return true;
      }
    }
    const { verdict, reason } = failure;
    // A defect has its line already. The reference is the row's own, the same for every try.
    const line = { reference: row.ref, kind: row.kind, verdict, reason, attempt: row.attempt };
    if (failure === error) log.warn("outbox.not_sent", line);
    this.record(() => {
      const until = settleFailure(row, failure, now, { store, directory, platforms, random });
      if (until !== undefined) this.held.set(row.conversation, until);
    });
    return verdict === "rejected";
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
