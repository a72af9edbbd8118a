// What a round is given, as a plain value: it can be stored, replayed, compared and handed to whoever matches it.
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Side, Weights } from "./pair-cost";

export interface Newcomer extends Side {
  readonly request: number;
  readonly since: Instant;
  /** Whom the core team wishes for her: she gets this mentor, where that is possible at all. */
  readonly wanted?: PersonId;
}

export interface MentorPlaces extends Side {
  readonly free: number;
  /** Mentees she has or was asked about. */
  readonly mentees: number;
  /** Rests or takes a break: reads like everything else that makes two not available together. */
  readonly away?: true;
}

/** A whole round's input as a plain value: it can be stored, replayed and handed to a worker. */
export interface Snapshot {
  readonly at: Instant;
  readonly seed: number;
  readonly weights: Weights;
  readonly newcomers: readonly Newcomer[];
  readonly mentors: readonly MentorPlaces[];
  /** Pairs that something between the two forbids, as `pairKey`. */
  readonly barred: ReadonlySet<string>;
}

export function pairKey(newcomer: PersonId, mentor: PersonId): string {
  return `${newcomer}:${mentor}`;
}
