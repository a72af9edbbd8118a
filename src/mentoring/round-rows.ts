// What is written of a round. All that takes long is done before the round is held and in small steps, so that holding it is
// a handful of statements, however many people it has.
import type { Chat } from "../app/outbox-row";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { RoundPlan } from "./matching";
import { pairRow } from "./pair-store";
import type { MentorPlaces, Newcomer, Snapshot } from "./snapshot";

/** People whose part of a round is written in one go. */
const KEPT_AT_ONCE = 100;

export interface RoundRows {
  /** Numbers of what the round was given, in its order. */
  readonly newcomers: readonly number[];
  readonly mentors: readonly number[];
  /** JSON list of newcomer and mentor who are not available together. */
  readonly barred: string;
  /** JSON list of what `pairRow` gives. */
  readonly pairs: string;
  /** Where each mentor is asked. */
  readonly chats: ReadonlyMap<PersonId, Chat>;
}

/** Writes what a round is given; if the round is not held, it is taken back. Returns the numbers, in the same order. */
export type Keep = (sides: readonly (Newcomer | MentorPlaces)[], at: Instant) => readonly number[];

export function* roundRows(
  { at, newcomers, mentors, barred }: Snapshot,
  { matches }: RoundPlan,
  keep: Keep,
  chatOf: (person: PersonId) => Chat,
): Generator<void, RoundRows> {
  const pairs: string[] = [];
  const chats = new Map<PersonId, Chat>();
  for (const match of matches) {
    pairs.push(pairRow(match));
    chats.set(match.mentor.id, chatOf(match.mentor.id));
    yield;
  }
  const [asking, offering] = [newcomers, mentors].map((side) => new Set<number>(side.map(({ id }) => id)));
  const apart: string[] = [];
  for (const key of barred) {
    // Far fewer than all pairs there could be.
    const [newcomer = 0, mentor = 0] = key.split(":").map(Number);
    if (asking?.has(newcomer) && offering?.has(mentor)) apart.push(JSON.stringify([newcomer, mentor]));
    yield;
  }
  function* kept(sides: readonly (Newcomer | MentorPlaces)[]): Generator<void, number[]> {
    const numbers: number[] = [];
    for (let i = 0; i < sides.length; i += KEPT_AT_ONCE) {
      numbers.push(...keep(sides.slice(i, i + KEPT_AT_ONCE), at));
      yield;
    }
    return numbers;
  }
  return {
    newcomers: yield* kept(newcomers),
    mentors: yield* kept(mentors),
    barred: `[${apart.join()}]`,
    pairs: `[${pairs.join()}]`,
    chats,
  };
}
