// The messages the bot owes. A row is committed together with the state that caused it and says only what kind of
// message it is; the card is made when it is sent. "Never lost; never doubled where the platform lets us find out."
import type { Clock } from "../core/clock";
import { MINUTE, plus, type Instant } from "../core/instant";
import type { PersonId, PlatformName } from "../core/person-ref";
import { waypoint } from "../core/waypoint";
import { secretToken } from "../core/tokens";
import { addDays, localDateOf, startOfDay } from "../core/wall-time";
import type { Directory, Person } from "./directory";
import type { Etiquette } from "./etiquette";
import type { Log } from "./log";
import type { Notice, Recipient } from "./notice";
import { LOOK_AFTER } from "./outbox-failure";
import { chatFor, copiesFor } from "./outbox-readiness";
import { reconcile } from "./outbox-reconciliation";
import type { OneOfMany } from "./outbox-many";
import type { Chat } from "./outbox-row";
import { OutboxSending } from "./outbox-sending";
import type { OutboxStore } from "./outbox-store";
import type { ChatPlatform } from "./platform";
import { within } from "./within";

/** Longest time for one delivery, in milliseconds: opening the conversation, files and the message, 10 s each. */
const PATIENCE = MINUTE;
const REQUEST_TIMEOUT = 10_000;
/** How long a message is tried to be rendered anew, in milliseconds. */
const REFRESHED_FOR = 60 * MINUTE;
/** In milliseconds: whatever is overdue and cannot be sent must not keep the program spinning. */
const SHORTEST_SLEEP = 5;
/** Longest time a stop waits, in milliseconds. */
const STOP_WITHIN = 2_000;

export interface Owed {
  readonly to: Recipient;
  /** Unique for ever: "call-reminder:<occurrence>:<person>". A second owing of it does nothing. */
  readonly key: string;
  /** Not before; default now. */
  readonly at?: Instant;
  /** Default: the notice's own expiry after `at`. */
  readonly expiresAt?: Instant;
}

export interface Refreshing {
  /** Milliseconds; then it stays as it was. Default one hour. */
  readonly triedFor?: number;
  /** Not where a new message would have to take its place. Default everywhere. */
  readonly onlyInPlace?: boolean;
  /** Milliseconds in which further changes are gathered, so that it is rendered once for all of them. Default none. */
  readonly after?: number;
}

export class Outbox {
  readonly kinds = new Map<string, Notice>();
  readonly platforms = new Map<PlatformName, ChatPlatform>();
  private readonly sending: OutboxSending;
  private reconciling: Promise<void> | undefined;
  private stopped = false;
  /** A drain is about to begin. */
  private soon = false;
  /** Something was owed since the last wake; most commands owe nothing, and looking takes longer than they do. */
  private owing = false;
  private timer: NodeJS.Timeout | undefined;
  private drainedAt: Instant | undefined;

  constructor(
    private readonly store: OutboxStore,
    readonly directory: Directory,
    readonly etiquette: Etiquette,
    private readonly clock: Clock,
    private readonly log: Log,
    { random = Math.random, patience = PATIENCE }: { random?: () => number; patience?: number } = {},
  ) {
    const { kinds, platforms } = this;
    this.sending = new OutboxSending({
      ...{ store, kinds, platforms, directory, etiquette, clock, log, random, patience },
    });
  }

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
    this.owing = true;
    let dueAt = owed.at ?? now;
    if ((notice.unsolicited || notice.keepsHours) && "person" in owed.to) {
      const person = this.directory.person(owed.to.person);
      // What goes to everybody is spread by the chats' pace already.
      if (person && notice.keepsHours) dueAt = this.etiquette.closedUntil(dueAt, person) ?? dueAt;
      else if (person) dueAt = this.etiquette.nextSendingTime(dueAt, person);
    }
    this.store.insert({
      key: owed.key,
      kind: notice.kind,
      payload: JSON.stringify(payload),
      to: owed.to,
      rooms: "room" in owed.to ? this.directory.rooms(owed.to.room) : [],
      accounts: copiesFor(owed.to, notice, this.directory),
      chat: chatFor(owed.to, this),
      priority: notice.priority,
      unsolicited: notice.unsolicited,
      createdAt: now,
      dueAt,
      expiresAt: owed.expiresAt ?? plus(dueAt, notice.expiresAfter),
      newRef: () => secretToken(12),
    });
  }

  /** Owes many of one kind by one statement. Only for kinds that are sent at once, to one chat of each person. */
  oweEach<P>(notice: Notice<P>, all: readonly OneOfMany<P>[], expiresAt: Instant): void {
    this.owing = true;
    this.store.many.insert(notice, all, { now: this.clock.now(), expiresAt });
  }

  /** Where she prefers messages now, as far as that is known. */
  chatOf(person: PersonId): Chat {
    return chatFor({ person }, this);
  }

  /** A number in a payload stands for another person now; what is owed goes on being true. */
  rename<P>(notice: Notice<P>, field: string & keyof P, from: PersonId, into: PersonId): void {
    this.store.merging.rename(notice.kind, field, from, into);
  }

  /**
   * A message that the person read comes once more, with those it took along.
   * @returns when; undefined when there is no such message of hers any more
   */
  comeAgain(id: number, person: Person): Instant | undefined {
    const now = this.clock.now();
    const tomorrow = startOfDay(addDays(localDateOf(now, person.zone), 1), person.zone);
    const dueAt = this.etiquette.nextSendingTime(tomorrow, person);
    const rows = this.store.bundles.read(id, person.id);
    for (const row of rows) {
      const notice = this.kinds.get(row.kind);
      if (!notice) continue;
      const key = `${row.key}:again:${localDateOf(now, person.zone)}`;
      const expiresAt = plus(dueAt, notice.expiresAfter);
      this.store.bundles.again(row.id, { key, ref: secretToken(12), now, dueAt, expiresAt });
      notice.noticed?.(notice.payload.parse(JSON.parse(row.payload)));
    }
    return rows.length === 0 ? undefined : dueAt;
  }

  /** Takes back what has not been sent yet. */
  cancel(key: string, reason: string): void {
    this.store.cancel(key, reason, this.clock.now());
  }

  /** Renders a message anew everywhere it stands. What is still waiting is made when it is sent anyway. */
  refresh(key: string, { triedFor = REFRESHED_FOR, onlyInPlace = false, after = 0 }: Refreshing = {}): void {
    this.owing = true;
    const now = this.clock.now();
    const dueAt = plus(now, after);
    const inPlace = (chat: Chat) => chat === "" || this.platforms.get(chat)?.postsAnew !== true;
    this.store.insertUpdates(key, {
      now,
      dueAt,
      expiresAt: plus(dueAt, triedFor),
      newRef: () => secretToken(12),
      in: onlyInPlace ? inPlace : () => true,
    });
  }

  /** Keys of messages to people that begin like this, in their order behind `after`. */
  keysLike(prefix: string, after: string, limit: number): readonly string[] {
    return this.store.keysLike(prefix, after, limit);
  }

  nextDue(): Instant | undefined {
    return this.sending.nextDue();
  }

  /** Somebody types: what leaves in the next moments keeps the program for shorter times. */
  readonly giveWay = (): void => this.sending.giveWay();

  /** Sends what was owed since the last time soon, without being waited for. */
  wake(): void {
    if (this.owing) this.sendSoon();
    this.owing = false;
  }

  /** Sends what is due soon, without being waited for. */
  sendSoon(): void {
    if (this.soon || this.stopped || this.platforms.size === 0) return;
    this.soon = true;
    setImmediate(() => {
      this.soon = false;
      this.drain().catch((error: unknown) => this.log.incident("outbox.failed", error));
    });
  }

  /** Sends all that is due now and waits until it is through. A slow conversation keeps no other one waiting. */
  async drain(): Promise<void> {
    if (this.stopped || this.platforms.size === 0) return;
    this.noticeClock();
    // Whoever reads back does not keep those from sending who need not wait for it.
    await Promise.all([this.sending.all(), this.reconcileOnce().then(() => this.sending.all())]);
    this.sleepUntilNext();
  }

  /** Before anything is sent: rows that were being sent when the process ended may or may not have arrived. */
  recover(): void {
    const now = this.clock.now();
    this.store.clockSetBack(now);
    this.store.crashed(now, plus(now, LOOK_AFTER + REQUEST_TIMEOUT), PATIENCE + LOOK_AFTER);
    this.sending.resume();
    waypoint.pass("outbox.recovered");
  }

  /** Ends after the messages that are on their way, or when they take too long; they are looked for at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await within(STOP_WITHIN, this.sending.stop()).catch(() => undefined);
  }

  private noticeClock(): void {
    const now = this.clock.now();
    if (this.drainedAt !== undefined && now < this.drainedAt) this.store.clockSetBack(now);
    this.drainedAt = now;
  }

  private reconcileOnce(): Promise<void> {
    const { store, clock, kinds, platforms, log } = this;
    const stopped = () => this.stopped;
    this.reconciling ??= reconcile({ store, clock, kinds, platforms, log, stopped }).finally(() => {
      this.reconciling = undefined;
    });
    return this.reconciling;
  }

  private sleepUntilNext(): void {
    clearTimeout(this.timer);
    const next = this.stopped ? undefined : this.nextDue();
    if (next === undefined) return;
    const wait = next - this.clock.now();
    if (wait > MINUTE) return; // the minute tick comes first
    this.timer = setTimeout(() => this.sendSoon(), Math.max(SHORTEST_SLEEP, wait));
    this.timer.unref();
  }
}
