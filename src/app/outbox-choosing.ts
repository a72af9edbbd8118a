// Which message leaves next: of a chat that takes one now, the most urgent that need not wait for another one of its
// conversation. Also says when it is worth asking again.
import type { Clock } from "../core/clock";
import { instant, plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { OutboxLanes } from "./outbox-lanes";
import { Pacing } from "./outbox-pacing";
import type { Chat, OutboxRow } from "./outbox-row";
import type { ChatPlatform } from "./platform";

export class Choosing {
  readonly pacing: Pacing;
  /** Conversations that are written to. */
  private readonly taken = new Set<string>();
  /** Conversations all of whose due messages wait for their next try, since the last time we began to send. */
  private readonly parked = new Set<string>();

  constructor(
    private readonly lanes: OutboxLanes,
    private readonly clock: Clock,
    platforms: ReadonlyMap<PlatformName, ChatPlatform>,
  ) {
    this.pacing = new Pacing(platforms);
  }

  /** A start: the chats and conversations remember what left before the end. */
  resume(): void {
    const now = this.clock.now();
    const { memory } = this.pacing;
    for (const { chat, conversation, at } of this.lanes.leftSince(plus(now, -memory), now)) {
      this.pacing.leftBefore(chat, conversation, at);
    }
  }

  /** Something new may be owed in conversations that were looked at before. */
  beginAnew(): void {
    this.parked.clear();
  }

  /** The next message, when its chat takes it now and somebody is free for it. Give it back with `done`. */
  next(): OutboxRow | undefined {
    const now = this.clock.now();
    this.pacing.look(now);
    for (const chat of this.lanes.chats()) {
      if (!this.pacing.hasHands(chat, now) || this.pacing.freeAt(chat, now) > now) continue;
      const row = this.nextIn(chat, now);
      if (!row) continue;
      this.taken.add(row.conversation);
      this.pacing.taken(chat);
      return row;
    }
    return undefined;
  }

  done(row: OutboxRow): void {
    this.taken.delete(row.conversation);
    this.pacing.letGo(row.chat);
  }

  /** When something is due next that may be sent by then; in the past when it may be sent now. */
  nextDue(): Instant | undefined {
    const now = this.clock.now();
    this.pacing.look(now);
    const heldBack = new Set(this.lanes.heldBack(now));
    const { waiting: paced } = this.pacing;
    const isLeftOut = (conversation: string): boolean =>
      paced.has(conversation) || this.parked.has(conversation) || heldBack.has(conversation);
    const moments = this.lanes
      .chats()
      .map((chat) => this.notBefore(this.lanes.nextDue(chat, isLeftOut), chat, now));
    for (const [conversation, until] of this.pacing.waiting) {
      const due = this.lanes.dueIn(conversation);
      if (due !== undefined) moments.push(later(due, until));
    }
    const waiting = this.lanes.nextWaiting(now);
    if (waiting) moments.push(waiting.due ? this.notBefore(waiting.at, waiting.chat, now) : waiting.at);
    const known = moments.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : instant(Math.min(...known));
  }

  private nextIn(chat: Chat, now: Instant): OutboxRow | undefined {
    const heldBack = new Set(this.lanes.heldBack(now));
    const { waiting } = this.pacing;
    const isLeftOut = (conversation: string): boolean =>
      this.taken.has(conversation) ||
      this.parked.has(conversation) ||
      waiting.has(conversation) ||
      heldBack.has(conversation);
    for (;;) {
      const found = this.lanes.next(chat, now, isLeftOut);
      if (found === undefined || "kind" in found) return found;
      this.parked.add(found.conversation);
    }
  }

  private notBefore(due: Instant | undefined, chat: Chat, now: Instant): Instant | undefined {
    if (due === undefined) return undefined;
    const free = this.pacing.freeAt(chat, now);
    return free > now ? later(due, free) : due;
  }
}

function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}
