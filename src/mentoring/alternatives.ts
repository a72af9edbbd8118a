// What else could have been in a round, and what that would have cost everybody together: each rejected mentor is
// wished for in turn and the whole round is matched anew. Pure, like the round itself.
import type { PersonId } from "../core/person-ref";
import { judge, matchRound, type RoundPlan } from "./matching";
import type { MentorPlaces, Newcomer, Snapshot } from "./snapshot";
import type { Judgement } from "./pair-cost";

/** One mentor, seen from one newcomer. */
export interface Alternative {
  readonly mentor: MentorPlaces;
  readonly cost: number;
  readonly reasons: Extract<Judgement, { reasons: unknown }>["reasons"];
  readonly price: Price;
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
export function alternativesTo(
  snapshot: Snapshot,
  plan: RoundPlan,
  newcomer: Newcomer,
  most: number,
): readonly Alternative[] {
  const chosen = plan.matches.find((match) => match.newcomer.id === newcomer.id)?.mentor.id;
  return snapshot.mentors
    .flatMap((mentor) => {
      const judgement = judge(newcomer, mentor, snapshot);
      const possible = mentor.free > 0 && mentor.id !== chosen && "cost" in judgement;
      return possible ? [{ mentor, ...judgement }] : [];
    })
    .sort((a, b) => a.cost - b.cost || a.mentor.id - b.mentor.id)
    .slice(0, most)
    .map((each) => ({ ...each, price: priceOf(snapshot, plan, newcomer, each.mentor.id) }));
}

/** One mentor for one newcomer, chosen or not. */
export function verdictOn(
  snapshot: Snapshot,
  plan: RoundPlan,
  newcomer: Newcomer,
  mentor: MentorPlaces,
): Verdict {
  const judgement = judge(newcomer, mentor, snapshot);
  if ("forbidden" in judgement) return { mentor, forbidden: judgement.forbidden };
  if (mentor.free <= 0) return { mentor, forbidden: "full" };
  return { mentor, ...judgement, price: priceOf(snapshot, plan, newcomer, mentor.id) };
}

function priceOf(snapshot: Snapshot, plan: RoundPlan, newcomer: Newcomer, wanted: PersonId): Price {
  const wished = snapshot.newcomers.map((each) => (each.id === newcomer.id ? { ...each, wanted } : each));
  const other = matchRound({ ...snapshot, newcomers: wished });
  const has = new Set(plan.matches.map((match) => match.newcomer.id)).add(newcomer.id);
  const leaves = other.left.map((each) => each.newcomer.id).filter((id) => has.has(id));
  return leaves.length > 0 ? { leaves } : { points: other.total - plan.total };
}
