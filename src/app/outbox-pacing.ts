// How fast each chat and each conversation may be written to. A chat's pace is a little below what it allows, so that
// it never has to refuse. All of it is memory of the last seconds; a start is told what left just before it.
import { instant, MINUTE, plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { Chat } from "./outbox-row";
import type { ChatPlatform, Pace } from "./platform";

/** Messages on their way in one chat at the same time. */
const HANDS = 16;
/** The same while people type: a turn, and the answers that come at once, take less time. */
const HANDS_BESIDE_PEOPLE = 12;
/** Whoever typed types again within this, in milliseconds, and others with her. */
const TYPING = 1_000;
/** A chat that cannot be written to is asked again after this, in milliseconds. */
const ASK_AGAIN = 5_000;
/** After a failure that concerns the whole chat, in milliseconds: doubling up to a minute. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = MINUTE;
/** What a clock of milliseconds and the turns of a busy program do not tell apart, in milliseconds. */
const GRAIN = 10;
/** Conversations refused in a row, without one message getting through, that make it the whole chat's refusal. */
const REFUSALS = 10;

interface ChatPace {
  /** When the next message would be sent if all were sent at even distances. */
  due: number;
  hands: number;
  closedUntil: Instant | undefined;
  failures: number;
  /** Conversations that were told to wait since the last message got through, with the first of their moments. */
  refused: Map<string, Instant>;
}

export class Pacing {
  private readonly chats = new Map<Chat, ChatPace>();
  private readonly held = new Map<string, Instant>();
  private lastAsked: Instant | undefined;
  private typedAt: Instant | undefined;

  constructor(private readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>) {}

  /** Forgets what is over. A clock that was set back makes every wait of before meaningless. */
  look(now: Instant): void {
    if (this.lastAsked !== undefined && now < this.lastAsked) {
      this.held.clear();
      for (const chat of this.chats.values()) Object.assign(chat, { due: 0, closedUntil: undefined });
    }
    this.lastAsked = now;
    for (const [conversation, until] of this.held) if (until <= now) this.held.delete(conversation);
  }

  /** Conversations that have to wait, until when. */
  get waiting(): ReadonlyMap<string, Instant> {
    return this.held;
  }

  hold(conversation: string, until: Instant): void {
    const before = this.held.get(conversation);
    if (before === undefined || before < until) this.held.set(conversation, until);
  }

  /** From when on a chat may be written to; `now` when that is at once. */
  freeAt(chat: Chat, now: Instant): Instant {
    const platform = chat === "" ? undefined : this.platforms.get(chat);
    if (platform?.canSend?.() === false) return plus(now, ASK_AGAIN);
    const pace = this.chats.get(chat);
    if (!pace) return now;
    // One message's time may be caught up with, or a timer that is a little late would slow everything down; and where
    // many leave in a millisecond, a few milliseconds.
    const spaced = platform?.pace ? pace.due - toCatchUp(platform.pace) : now;
    return instant(Math.max(now, Math.ceil(spaced), pace.closedUntil ?? now));
  }

  /** Whether somebody is free to write to a chat. */
  hasHands(chat: Chat, now: Instant): boolean {
    const sinceTyped = this.typedAt === undefined ? TYPING : Math.abs(now - this.typedAt);
    return this.of(chat).hands < (sinceTyped < TYPING ? HANDS_BESIDE_PEOPLE : HANDS);
  }

  /** Somebody types. */
  giveWay(now: Instant): void {
    this.typedAt = now;
  }

  taken(chat: Chat): void {
    this.of(chat).hands += 1;
  }

  letGo(chat: Chat): void {
    this.of(chat).hands -= 1;
  }

  /** A message is about to leave. */
  began(chat: PlatformName, now: Instant): void {
    const whole = this.platforms.get(chat)?.pace?.whole;
    if (whole === undefined) return;
    const pace = this.of(chat);
    pace.due = Math.max(pace.due, now) + whole;
  }

  /** How long what left counts, in milliseconds. */
  get memory(): number {
    const paces = [...this.platforms.values()].map(({ pace }) => pace);
    return Math.max(0, ...paces.map((pace) => (pace ? Math.max(pace.conversation, longestAhead(pace)) : 0)));
  }

  /** It left before the start: the distances to it are kept as if there had been no end, with no time to catch up. */
  leftBefore(chat: Chat, conversation: string, at: Instant): void {
    const pace = chat === "" ? undefined : this.platforms.get(chat)?.pace;
    if (!pace) return;
    this.hold(conversation, plus(at, pace.conversation));
    const whole = this.of(chat);
    whole.due = Math.max(whole.due, at + longestAhead(pace));
  }

  /** The chat has answered, or nobody waits for it any longer. The distance counts from here: it was there by now. */
  ended(chat: PlatformName, conversation: string, now: Instant): void {
    const pace = this.platforms.get(chat)?.pace;
    if (pace) this.hold(conversation, plus(now, pace.conversation));
  }

  wentWell(chat: PlatformName): void {
    const pace = this.of(chat);
    pace.failures = 0;
    pace.refused.clear();
  }

  /** One conversation is to wait. When one after the other is told so, it is the chat that wants less. */
  refused(chat: PlatformName, conversation: string, until: Instant): void {
    this.hold(conversation, until);
    const { refused } = this.of(chat);
    refused.set(conversation, until);
    if (refused.size < REFUSALS) return;
    const first = instant(Math.min(...refused.values()));
    refused.clear();
    this.close(chat, first);
  }

  /**
   * Nothing at all can be sent in this chat now. The conversation that found out waits a little longer, so that another
   * one tries next.
   * @returns until when nothing is sent
   */
  closed(chat: PlatformName, conversation: string, now: Instant, named: number | undefined): Instant {
    const pace = this.of(chat);
    pace.failures += 1;
    const wait = named ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (pace.failures - 1));
    const until = plus(now, wait);
    this.close(chat, until);
    this.hold(conversation, plus(until, 1_000));
    return until;
  }

  private close(chat: PlatformName, until: Instant): void {
    const pace = this.of(chat);
    if (pace.closedUntil === undefined || pace.closedUntil < until) pace.closedUntil = until;
  }

  private of(chat: Chat): ChatPace {
    let pace = this.chats.get(chat);
    if (!pace) {
      pace = { due: 0, hands: 0, closedUntil: undefined, failures: 0, refused: new Map() };
      this.chats.set(chat, pace);
    }
    return pace;
  }
}

function toCatchUp({ whole }: Pace): number {
  return Math.max(whole, GRAIN);
}

/** As far as `due` can be ahead of a message that has just left. */
function longestAhead(pace: Pace): number {
  return pace.whole + toCatchUp(pace);
}
