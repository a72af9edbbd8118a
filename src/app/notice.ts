import type * as z from "zod";
import type { Button, Card, Viewer } from "../core/card";
import type { Language } from "../core/instant";
import type { IdentityRef, PersonId } from "../core/person-ref";
import type { RoomPurpose } from "./directory";

/**
 * To whom a message is owed. A person is reached where she likes it best, or at one account of hers and nowhere else
 * (`at`); a room wherever it is bound.
 */
export type Recipient =
  { readonly person: PersonId; readonly at?: IdentityRef } | { readonly room: RoomPurpose };

/**
 * A kind of message the bot sends without being asked at that moment. The outbox stores kind and payload ids only;
 * the card is made when it is sent, so language, names, erasure and validity are those of that moment.
 */
export interface Notice<Payload = unknown> {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  /** Lower goes first: 0 calls and matches, 5 answers to what somebody did, 9 invitations. */
  readonly priority: number;
  /** True when etiquette applies (budget, sending hours): everything that does not concern a match or a call. */
  readonly unsolicited: boolean;
  /** May go to all chats of a person who wants that: calls. Everything else goes to one. */
  readonly everywhere?: true;
  /** Where it stands in a room it can be rendered anew for a year: what it shows may be withdrawn any time. */
  readonly staysInRooms?: true;
  /** Milliseconds after which it is dropped instead of sent late. */
  readonly expiresAfter: number;
  /** What to do when nobody can say whether it arrived. */
  readonly onAmbiguous: "drop" | "once-more";
  /** What stands under an unsolicited message beside Why and Later: how to get it less often or not at all. */
  readonly stops?: (payload: Payload, language: Language) => readonly Button[];
  /** She did something about a message of this kind: put it off. */
  readonly noticed?: (payload: Payload) => void;
  /** Keeps to sending hours and breaks like an unsolicited one, but neither to the budget nor to the network's silence. */
  readonly keepsHours?: true;
  /** Which rule sends it and how to stop it, for `why`. */
  readonly reason: (payload: Payload, language: Language) => string;
  /** Undefined when it is no longer true: then it is dropped with that reason. */
  readonly card: (payload: Payload, viewer: Viewer, to: Recipient) => Card | undefined;
}

export function notice<Payload>(definition: Notice<Payload>): Notice<Payload> {
  return definition;
}
