// The life of a pair as one table: in which stage what may happen, and what follows from it. pairs.ts carries it out;
// whatever the table does not name happens to nobody and is answered as no longer current.
import type { RequestState } from "./mentoring-store";

/**
 * asked: the mentor has the question. talking: she asked first, so both know each other's contact. active: a pair.
 * The others have ended: declined by the mentor, expired without an answer, withdrawn because something changed, ended.
 */
export type Stage = "asked" | "talking" | "active" | "declined" | "expired" | "withdrawn" | "ended";
export type OpenStage = "asked" | "talking" | "active";

/**
 * stops: cancels, no longer offers or ends the pair. pauses: takes a break. goes: leaves or withdraws the consent.
 * set-apart: the two are kept from each other, by an avoid list, the core team or because two profiles became one.
 */
export type PairEvent =
  | "accept"
  | "ask-first"
  | "decline"
  | "silence"
  | "set-apart"
  | `${"mentor" | "mentee"}-${"stops" | "pauses" | "returns" | "goes"}`;

/** What somebody is told; each is a notice of that name. */
export type Telling = "introduction" | "talk" | "goesOn" | "over" | "ended" | "onBreak" | "back";

export interface Step {
  readonly to: Stage;
  /** What becomes of the request; "anew": a new one takes over. */
  readonly request?: RequestState | "anew";
  /** The mentor's offer rests for 14 days. */
  readonly rests?: true;
  readonly mentor?: Telling;
  readonly mentee?: Telling;
}

type Life = Readonly<Record<OpenStage, Readonly<Partial<Record<PairEvent, Step>>>>>;

/** A newcomer hears nothing of a question until the mentor asks first or accepts; from then on nothing is kept from her. */
export const LIFE: Life = {
  asked: {
    accept: { to: "active", request: "matched", mentor: "introduction", mentee: "introduction" },
    "ask-first": { to: "talking", mentee: "talk" },
    decline: { to: "declined", request: "waiting", rests: true },
    silence: { to: "expired", request: "waiting", rests: true },
    "set-apart": { to: "withdrawn", request: "waiting" },
    "mentor-stops": { to: "withdrawn", request: "waiting" },
    "mentor-pauses": { to: "withdrawn", request: "waiting" },
    "mentor-goes": { to: "withdrawn", request: "waiting" },
    "mentee-stops": { to: "withdrawn", request: "cancelled" },
    "mentee-pauses": { to: "withdrawn", request: "cancelled" },
    "mentee-goes": { to: "withdrawn", request: "cancelled" },
  },
  talking: {
    accept: { to: "active", request: "matched", mentor: "introduction", mentee: "introduction" },
    decline: { to: "declined", request: "waiting", rests: true, mentee: "goesOn" },
    silence: { to: "expired", request: "waiting", rests: true, mentee: "goesOn" },
    "set-apart": { to: "withdrawn", request: "waiting", mentor: "over", mentee: "goesOn" },
    "mentor-stops": { to: "withdrawn", request: "waiting", mentee: "goesOn" },
    "mentor-pauses": { to: "withdrawn", request: "waiting", mentee: "goesOn" },
    "mentor-goes": { to: "withdrawn", request: "waiting", mentee: "goesOn" },
    "mentee-stops": { to: "withdrawn", request: "cancelled", mentor: "over" },
    "mentee-pauses": { to: "withdrawn", request: "cancelled", mentor: "over" },
    "mentee-goes": { to: "withdrawn", request: "cancelled", mentor: "over" },
  },
  active: {
    "mentor-stops": { to: "ended", mentee: "ended" },
    "mentee-stops": { to: "ended", mentor: "ended" },
    "mentor-goes": { to: "ended", request: "anew", mentee: "ended" },
    "mentee-goes": { to: "ended", mentor: "ended" },
    "mentor-pauses": { to: "active", mentee: "onBreak" },
    "mentee-pauses": { to: "active", mentor: "onBreak" },
    "mentor-returns": { to: "active", mentee: "back" },
    "mentee-returns": { to: "active", mentor: "back" },
  },
};

export function stepOf(stage: Stage, event: PairEvent): Step | undefined {
  return stage in LIFE ? LIFE[stage as OpenStage][event] : undefined;
}
