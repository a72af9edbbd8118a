// The port to chats. A platform turns what people do into an Inbound, hands it to `receive` and gives the Answer back
// within its acknowledgement; and it delivers the cards the outbox owes. It knows no feature and keeps no state of them.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Card, InputValue, Reply, Viewer } from "../core/card";
import type { MovableClock } from "../core/clock";
import { MINUTE, type Instant, type Language } from "../core/instant";
import type { IdentityRef, PlatformName, RoomRef } from "../core/person-ref";
import type { Membership, Proposals } from "./directory";
import type { SamplePerson } from "./sample-people";

/** After this long, in milliseconds, nobody waits for an answer; she has asked again, or something else. */
export const USEFUL_FOR = 15 * MINUTE;

export interface Sender {
  readonly identity: IdentityRef;
  /** From the platform's profile; may be missing when the platform is slow. */
  readonly proposals: Proposals;
  /** A guest or somebody of another company: is answered kindly and stored nowhere. */
  readonly stranger?: true;
}

interface Arrival {
  readonly from: Sender;
  /** The room it was typed in; absent one to one. */
  readonly room?: RoomRef;
  /** The platform's own id of this delivery; the same id a second time has no second effect. */
  readonly dedupe: string;
  /**
   * What may be heard in two ways, told by the chat and read back, has a name for each. It is kept by its own as well,
   * and not worked on when it was kept by the other.
   */
  readonly twin?: { readonly own: string; readonly other: string };
  /** Of the card that was pressed or submitted; of words what a stranger chose before with [Deutsch] [English]. */
  readonly language?: Language;
}

/** Somebody's message, as whoever chose it reads it. */
export interface ChosenMessage {
  /** With neutral mentions; empty where there is nothing but a picture. */
  readonly text: string;
  /** Absent when it is no person's. */
  readonly author?: IdentityRef;
}

export type Inbound =
  | (Arrival & { readonly kind: "words"; readonly text: string })
  | (Arrival & { readonly kind: "press"; readonly command: string })
  | (Arrival & {
      readonly kind: "submit";
      readonly command: string;
      readonly values: Readonly<Record<string, InputValue>>;
    })
  /** A message in the chat that she chose a command for in its menu; says what it was, without where. */
  | (Arrival & { readonly kind: "message"; readonly command: string; readonly message: ChosenMessage })
  /** Opens the overview where a platform has a place for it (Slack's Home tab). */
  | (Arrival & { readonly kind: "home" });

/** What a platform tells about people without their doing anything in the chat with the bot. */
export type Tidings =
  | { readonly kind: "profile-changed"; readonly identity: IdentityRef; readonly proposals: Proposals }
  | { readonly kind: "account-disabled"; readonly identity: IdentityRef };

export interface Answer {
  readonly viewer: Viewer;
  readonly replies: readonly Reply[];
}

/** What a platform calls. All of it is synchronous: one transaction, no network. */
export interface Reception {
  receive(inbound: Inbound): Answer;
  tell(tidings: Tidings): void;
  /** Whether this identity belongs to somebody the bot knows; unknown ones are looked up at the platform for proposals. */
  knows(identity: IdentityRef): boolean;
  /**
   * Stores a message or event before it is worked on, because the SDK acknowledges it first. False when this id was
   * stored before: then it is not worked on a second time.
   */
  keep(inbound: Inbound): boolean;
  /** The same by one commit for everything that arrives in this moment. Rejects when it could not be stored. */
  keepSoon(inbound: Inbound): Promise<boolean>;
}

export type Address = { readonly person: IdentityRef } | { readonly room: RoomRef };

/** Where a delivered message stands: the platform's own ids, opaque to everybody else. JSON. */
export type Receipt = Readonly<Record<string, string>>;

/** Found again where the receipt says, surely not there, or nobody can ever tell. */
export type Sighting = { readonly there: Receipt } | "absent" | "unknown";
export type Health = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * How fast a chat takes messages, in milliseconds between two of them: a little slower than it allows, so that it never
 * has to refuse.
 */
export interface Pace {
  /** In one conversation. */
  readonly conversation: number;
  /** In all of them together. */
  readonly whole: number;
}

/** One in a hundred fewer than is allowed: what the network adds to one distance it takes from the next. */
const TO_SPARE = 1.01;

/** @param conversation the distance that is allowed in one conversation */
export function paceOf(perMinute: number, conversation: number): Pace {
  return { conversation: Math.ceil(conversation * TO_SPARE), whole: (MINUTE / perMinute) * TO_SPARE };
}

export interface ChatPlatform {
  readonly name: PlatformName;
  /** Absent where nothing limits it. */
  readonly pace?: Pace;
  /** A message with buttons cannot be edited here: `update` posts a new one, which everybody in a room notices. */
  readonly postsAnew?: true;
  start(reception: Reception): Promise<void>;
  /** Finishes what is in flight. */
  stop(): Promise<void>;
  /** Sends one message, once, without retries of its own. Throws DeliveryFailure. `ref` is the outbox row's opaque id. */
  deliver(to: Address, card: Card, viewer: Viewer, ref: string): Promise<Receipt>;
  /**
   * Renders a delivered message anew where it stands. Throws DeliveryFailure. Where a message cannot be edited a new
   * one takes its place, and its receipt is the answer.
   */
  update(receipt: Receipt, card: Card, viewer: Viewer, ref: string): Promise<Receipt | void>;
  /**
   * Reads back whether a message with this ref arrived since the given time. Throws when that cannot be found out now
   * and may be later.
   */
  find(to: Address, ref: string, since: Instant): Promise<Sighting>;
  /** Shows the overview where the platform has a place for it. */
  home?(to: IdentityRef, card: Card, viewer: Viewer): Promise<void>;
  /** An account's e-mail address, asked for this once and kept nowhere; undefined where the chat does not tell it. */
  emailOf?(account: IdentityRef): Promise<string | undefined>;
  /** The colleague's account that has this e-mail address now; undefined when there is none, or the chat does not tell. */
  withEmail?(email: string): Promise<IdentityRef | undefined>;
  health(): Health;
  /**
   * False while nothing can be sent: the token was taken away, or the chat was not reached yet. Then nothing is tried.
   * Absent where something can be sent always.
   */
  canSend?(): boolean;
  /** The requests it wants from the one HTTP server: exact paths, or prefixes that end with "/". */
  readonly http?: {
    readonly paths: readonly string[];
    handle(request: IncomingMessage, response: ServerResponse): void;
  };
}

/** What the playground may do beyond a chat: it owns the clock and looks over everybody's shoulder. */
export interface Stage {
  readonly clock: MovableClock;
  readonly people: readonly SamplePerson[];
  /** When the next job or message is due; undefined when nothing is planned. */
  nextDue(): Instant | undefined;
  /** Runs what is due by the clock and delivers what is owed, until nothing more is due now. */
  settle(): Promise<void>;
  /** The commands this person may use, in her language. */
  commands(identity: IdentityRef): readonly { usage: string; summary: string; example: string }[];
  /** newcomer, ambassador, mentor, core-team. */
  roles(identity: IdentityRef): readonly string[];
  /** Undefined for somebody the bot does not know, or has forgotten. */
  membership(identity: IdentityRef): Membership | undefined;
  /** Her language as stored, else undefined. */
  language(identity: IdentityRef): Language | undefined;
}

/**
 * Why a message was not delivered.
 * - rejected: the platform said a clear no that trying again will not change (unknown channel, invalid card)
 * - later: a clear "not now" (429, token revoked, connection refused): nothing was sent; `retryAfter` in ms when named
 * - ambiguous: it may have arrived (timeout, reset, 5xx): never sent again blindly
 *
 * With `everyone` a "later" concerns the whole chat and not this message, which then counts as not tried.
 */
export class DeliveryFailure extends Error {
  constructor(
    readonly verdict: "rejected" | "later" | "ambiguous",
    readonly reason: string,
    readonly retryAfter?: number,
    readonly everyone = false,
  ) {
    super(`${verdict}: ${reason}`);
    this.name = "DeliveryFailure";
  }
}

/** A database that is busy answers the command itself in a moment; nobody has to be looked up for that. */
export function isKnown(reception: Reception, identity: IdentityRef): boolean {
  try {
    return reception.knows(identity);
  } catch {
    return true;
  }
}

/** The address a receipt or an outbox row stands for. */
export function platformOf(to: Address): PlatformName {
  return "person" in to ? to.person.platform : to.room.platform;
}
