// The messages the bot owes. A row is committed together with the state that caused it and says only what kind of
// message it is; the card is made when it is sent. "Never lost; never doubled where the platform lets us find out."
import type { Clock } from "../core/clock";
import { MINUTE, plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import { secretToken } from "../core/tokens";
import { isBusy } from "../store/database";
import type { Directory } from "./directory";
import type { Etiquette } from "./etiquette";
import type { Log } from "./log";
import type { Notice, Recipient } from "./notice";
import { makeReady } from "./outbox-readiness";
import { reconcile } from "./outbox-reconciliation";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { DeliveryFailure, type ChatPlatform } from "./platform";

const FIRST_BACKOFF = 2_000;
/** How long a conversation waits when the file was busy, in milliseconds. */
const BUSY_WAIT = 2_000;
const LONGEST_BACKOFF = 10 * MINUTE;
/** Conversations written to at the same time. */
const LANES = 8;
/** Rows looked at in one go; nothing is loaded that is not about to be sent. */
const BATCH = 64;

export interface Owed {
  readonly to: Recipient;
  /** Unique for ever: "call-reminder:<occurrence>:<person>". A second owing of it does nothing. */
  readonly key: string;
  /** Not before; default now. */
  readonly at?: Instant;
  /** Default: the notice's own expiry after `at`. */
  readonly expiresAt?: Instant;
}

export class Outbox {
  readonly kinds = new Map<string, Notice>();
  readonly platforms = new Map<PlatformName, ChatPlatform>();
  /** Conversations a platform told to wait, until when. */
  private readonly held = new Map<string, Instant>();
  private draining: Promise<void> | undefined;
  private stopped = false;
  /** A row may have been left as being sent, because its outcome could not be written down. */
  private interrupted = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: OutboxStore,
    readonly directory: Directory,
    readonly etiquette: Etiquette,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly random: () => number = Math.random,
  ) {}

  register(notice: Notice): void {
    if (this.kinds.has(notice.kind)) throw new Error(`Two notices are called ${notice.kind}`);
    this.kinds.set(notice.kind, notice);
  }

  connect(platform: ChatPlatform): void {
    this.platforms.set(platform.name, platform);
  }

  /** Owes a message. Call it inside the transaction of the state that causes it. */
  owe<P>(notice: Notice<P>, payload: P, owed: Owed): void {
    const now = this.clock.now();
    let dueAt = owed.at ?? now;
    if (notice.unsolicited && "person" in owed.to) {
      const person = this.directory.person(owed.to.person);
      if (person) dueAt = this.etiquette.nextSendingTime(dueAt, person);
    }
    this.store.insert({
      key: owed.key,
      kind: notice.kind,
      payload: JSON.stringify(payload),
      to: owed.to,
      rooms: "room" in owed.to ? this.directory.rooms(owed.to.room) : [],
      priority: notice.priority,
      unsolicited: notice.unsolicited,
      createdAt: now,
      dueAt,
      expiresAt: owed.expiresAt ?? plus(dueAt, notice.expiresAfter),
      newRef: () => secretToken(12),
    });
  }

  /** Takes back what has not been sent yet. */
  cancel(key: string, reason: string): void {
    this.store.cancel(key, reason, this.clock.now());
  }

  /** Renders a message anew everywhere it stands. What is still waiting is made when it is sent anyway. */
  refresh(key: string): void {
    this.store.insertUpdates(key, this.clock.now(), plus(this.clock.now(), 60 * MINUTE), () =>
      secretToken(12),
    );
  }

  nextDue(): Instant | undefined {
    return this.store.nextDue();
  }

  /** Sends soon, without being waited for. */
  wake(): void {
    if (this.stopped || this.platforms.size === 0) return;
    setImmediate(() => {
      this.drain().catch((error: unknown) => this.log.incident("outbox.failed", error));
    });
  }

  /** Sends all that is due now and waits until it is through. */
  async drain(): Promise<void> {
    while (this.draining) await this.draining;
    if (this.stopped) return;
    this.draining = this.drainOnce().finally(() => {
      this.draining = undefined;
    });
    await this.draining;
    this.sleepUntilNext();
  }

  /** While nothing is on its way: rows that are still being sent may or may not have arrived. */
  recover(): void {
    this.store.crashed();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.draining;
  }

  private async drainOnce(): Promise<void> {
    if (this.interrupted) {
      this.recover();
      this.interrupted = false;
    }
    const { store, clock, kinds, platforms } = this;
    await reconcile({ store, clock, kinds, platforms });
    for (;;) {
      const lanes = this.nextLanes();
      if (lanes.length === 0) return;
      for (let i = 0; i < lanes.length; i += LANES) {
        await Promise.all(lanes.slice(i, i + LANES).map((lane) => this.sendInOrder(lane)));
        if (this.stopped) return;
      }
    }
  }

  /** Due rows grouped by conversation, leaving out the conversations that have to wait. */
  private nextLanes(): OutboxRow[][] {
    const now = this.clock.now();
    for (const [conversation, until] of this.held) if (until <= now) this.held.delete(conversation);
    const lanes = new Map<string, OutboxRow[]>();
    for (const row of this.store.due(now, BATCH, [...this.held.keys()])) {
      const lane = lanes.get(row.conversation);
      if (lane) lane.push(row);
      else lanes.set(row.conversation, [row]);
    }
    return [...lanes.values()];
  }

  private async sendInOrder(rows: readonly OutboxRow[]): Promise<void> {
    for (const row of rows) {
      if (this.stopped) return;
      try {
        await this.send(row);
      } catch (error) {
        if (isBusy(error)) {
          // The file is to blame and not the row, which stays owed, or is looked for if it was sent already.
          this.interrupted = true;
          this.held.set(row.conversation, plus(this.clock.now(), BUSY_WAIT));
          return;
        }
        const reference = this.log.incident("outbox.poisoned", error, { kind: row.kind });
        this.store.end(row, "dead", `reference ${reference}`, this.clock.now());
      }
      if (this.held.has(row.conversation)) return;
    }
  }

  private async send(row: OutboxRow): Promise<void> {
    const now = this.clock.now();
    const ready = makeReady(row, now, this);
    if ("drop" in ready) {
      this.store.end(row, "dropped", ready.drop, now);
      return;
    }
    const claimed = this.store.claim(row, now, ready.address);
    if (!claimed) return;
    const { platform, address, card, viewer } = ready;
    try {
      if (row.updates === undefined) {
        const receipt = await platform.deliver(address, card, viewer, row.ref);
        this.store.sent(claimed, this.clock.now(), receipt);
      } else {
        await platform.update(this.store.receiptOf(row.updates), card, viewer, row.ref);
        this.store.sent(claimed, this.clock.now(), undefined);
      }
    } catch (error) {
      this.failed(claimed, error);
    }
  }

  private failed(row: OutboxRow, error: unknown): void {
    const now = this.clock.now();
    const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("ambiguous", "defect");
    if (!(error instanceof DeliveryFailure)) this.log.incident("outbox.defect", error, { kind: row.kind });
    this.log.warn("outbox.not_sent", {
      kind: row.kind,
      verdict: failure.verdict,
      reason: failure.reason,
      attempt: row.attempt,
    });
    switch (failure.verdict) {
      case "rejected":
        this.store.end(row, "dead", failure.reason, now);
        return;
      case "later": {
        const at = plus(now, failure.retryAfter ?? this.backoff(row.attempt));
        this.held.set(row.conversation, at);
        this.store.again(row, at, failure.reason);
        return;
      }
      case "ambiguous":
        this.store.ambiguous(row, failure.reason);
    }
  }

  /** Doubling with jitter, so that rows which failed together do not come back together. */
  private backoff(attempt: number): number {
    const ceiling = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(attempt, 12));
    return Math.round(ceiling * (0.5 + this.random() / 2));
  }

  private sleepUntilNext(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const now = this.clock.now();
    const next = this.store.nextDue();
    // Rows of a held conversation are overdue already; what counts for them is when the platform wants them.
    const moments = [...this.held.values(), ...(next !== undefined && next > now ? [next] : [])];
    const wait = Math.min(...moments) - now;
    if (wait > MINUTE) return; // the minute tick comes first
    this.timer = setTimeout(() => this.wake(), Math.max(50, wait));
    this.timer.unref();
  }
}
