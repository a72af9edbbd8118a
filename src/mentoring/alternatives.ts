// What else could have been in a round, and what that would have cost everybody together: each rejected mentor is
// wished for in turn and the whole round is matched anew, in small steps. Pure, like the round itself.
import type { PersonId } from "../core/person-ref";
import { judge, matching, type RoundPlan } from "./matching";
import type { MentorPlaces, Newcomer, Snapshot } from "./snapshot";
import type { Judgement } from "./pair-cost";

/** One mentor, seen from one newcomer. */
export interface Alternative {
  readonly mentor: MentorPlaces;
  readonly cost: number;
  readonly reasons: Extract<Judgement, { reasons: unknown }>["reasons"];
  /** Absent where it was not worked out. */
  readonly price?: Price;
}

/**
 * What a choice costs the whole round: points (fewer than none when the core team's wish stands in its way), unless it
 * leaves somebody without a mentor who would have one.
 */
export type Price = { readonly points: number } | { readonly leaves: readonly PersonId[] };

export type Verdict =
  | Alternative
  /** full: has no free place. unavailable: whatever it is that keeps the two apart. */
  | { readonly mentor: MentorPlaces; readonly forbidden: "language" | "unavailable" | "full" };

/** The mentors who would have done as well, cheapest pair first; at most `most`, the chosen one left out. */
export function* alternativesTo(
  snapshot: Snapshot,
  plan: RoundPlan,
  newcomer: Newcomer,
  most: number,
): Generator<void, readonly Alternative[]> {
  const chosen = plan.matches.find((match) => match.newcomer.id === newcomer.id)?.mentor.id;
  const possible: Alternative[] = [];
  for (const mentor of snapshot.mentors) {
    const verdict = mentor.id === chosen ? undefined : verdictOn(snapshot, newcomer, mentor);
    if (verdict && "cost" in verdict) possible.push(verdict);
    yield;
  }
  possible.sort((a, b) => a.cost - b.cost || a.mentor.id - b.mentor.id);
  const priced: Alternative[] = [];
  for (const each of possible.slice(0, most)) {
    priced.push({ ...each, price: yield* priceOf(snapshot, plan, newcomer, each.mentor.id) });
  }
  return priced;
}

/** One mentor for one newcomer, chosen or not; what that would cost the whole round is another question. */
export function verdictOn(snapshot: Snapshot, newcomer: Newcomer, mentor: MentorPlaces): Verdict {
  const judgement = judge(newcomer, mentor, snapshot);
  if ("forbidden" in judgement) return { mentor, forbidden: judgement.forbidden };
  return mentor.free <= 0 ? { mentor, forbidden: "full" } : { mentor, ...judgement };
}

export function* priceOf(
  snapshot: Snapshot,
  plan: RoundPlan,
  newcomer: Newcomer,
  wanted: PersonId,
): Generator<void, Price> {
  const wished = snapshot.newcomers.map((each) => (each.id === newcomer.id ? { ...each, wanted } : each));
  const other = yield* matching({ ...snapshot, newcomers: wished });
  const has = new Set(plan.matches.map((match) => match.newcomer.id)).add(newcomer.id);
  const leaves = other.left.map((each) => each.newcomer.id).filter((id) => has.has(id));
  return leaves.length > 0 ? { leaves } : { points: other.total - plan.total };
}
