// A round as a pure function: who waits, who has places, what is forbidden, and a seed for ties; out come the pairs and,
// for whoever is left, the reason. The same snapshot and seed give the same round.
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { assign } from "./assignment";
import { FORBIDDEN, type AssignmentProblem } from "./assignment-problem";
import {
  judgePair,
  placePrices,
  unmatchedPrice,
  type Judgement,
  type Reason,
  type Side,
  type Weights,
} from "./pair-cost";

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

export interface Match {
  readonly newcomer: Newcomer;
  readonly mentor: MentorPlaces;
  /** Of this pair alone, without the mentor's load. */
  readonly cost: number;
  readonly reasons: readonly Reason[];
}

/**
 * no-places: nobody has a free place. no-language: no mentor with a free place speaks a language of hers.
 * unavailable: some do, but not available together. others: all who would do are taken by others in this round.
 */
export type Obstacle = "no-places" | "no-language" | "unavailable" | "others";

export interface RoundPlan {
  readonly matches: readonly Match[];
  readonly left: readonly { readonly newcomer: Newcomer; readonly obstacle: Obstacle }[];
  readonly total: number;
}

export function pairKey(newcomer: PersonId, mentor: PersonId): string {
  return `${newcomer}:${mentor}`;
}

export function matchRound(snapshot: Snapshot): RoundPlan {
  const newcomers = shuffled(snapshot.newcomers, snapshot.seed);
  const mentors = shuffled(
    snapshot.mentors.filter((mentor) => mentor.free > 0),
    snapshot.seed + 1,
  );
  return withoutMutualPairs({ ...snapshot, newcomers, mentors });
}

/**
 * Two people who wait and offer must not become each other's mentors. Costs cannot say that, so where a solution has
 * such a couple, each of its halves is forbidden in turn and the cheaper whole is kept.
 */
function withoutMutualPairs(snapshot: Snapshot): RoundPlan {
  const plan = solve(snapshot);
  const chosen = new Set(plan.matches.map(({ newcomer, mentor }) => pairKey(newcomer.id, mentor.id)));
  const couple = plan.matches.find(({ newcomer, mentor }) => chosen.has(pairKey(mentor.id, newcomer.id)));
  if (!couple) return plan;
  const { newcomer, mentor } = couple;
  const [one, other] = [pairKey(newcomer.id, mentor.id), pairKey(mentor.id, newcomer.id)].map((key) =>
    solve({ ...snapshot, barred: new Set([...snapshot.barred, key]) }),
  ) as [RoundPlan, RoundPlan];
  const key = one.total <= other.total ? pairKey(newcomer.id, mentor.id) : pairKey(mentor.id, newcomer.id);
  return withoutMutualPairs({ ...snapshot, barred: new Set([...snapshot.barred, key]) });
}

function solve(snapshot: Snapshot): RoundPlan {
  const { newcomers, mentors, at, weights } = snapshot;
  const judgements = newcomers.map((newcomer) => mentors.map((mentor) => judge(newcomer, mentor, snapshot)));
  const problem: AssignmentProblem = {
    rows: newcomers.length,
    columns: mentors.length,
    costs: costsOf(newcomers, mentors, judgements),
    places: mentors.map(({ free, mentees }) => placePrices(free, mentees, weights)),
    unassigned: newcomers.map(({ since, wanted }) => {
      // A wish of the core team goes before what chance and costs would give to others.
      return unmatchedPrice(since, at, weights) + (wanted === undefined ? 0 : weights.unmatched);
    }),
  };
  const { columnOf, total } = assign(problem);
  const matches: Match[] = [];
  const left: { newcomer: Newcomer; obstacle: Obstacle }[] = [];
  newcomers.forEach((newcomer, row) => {
    const column = columnOf[row] ?? -1;
    const mentor = mentors[column];
    const judgement = judgements[row]?.[column];
    if (mentor && judgement && "cost" in judgement) matches.push({ newcomer, mentor, ...judgement });
    else left.push({ newcomer, obstacle: obstacleIn(judgements[row] ?? []) });
  });
  return { matches: matches.sort(byWaiting), left: left.sort(byWaiting), total };
}

function costsOf(
  newcomers: readonly Newcomer[],
  mentors: readonly MentorPlaces[],
  judgements: readonly (readonly Judgement[])[],
): Int32Array {
  const costs = new Int32Array(newcomers.length * mentors.length).fill(FORBIDDEN);
  newcomers.forEach(({ wanted }, row) => {
    const judged = judgements[row] ?? [];
    const wish = mentors.findIndex(({ id }, column) => id === wanted && "cost" in (judged[column] ?? {}));
    judged.forEach((judgement, column) => {
      if (!("cost" in judgement) || (wish >= 0 && column !== wish)) return;
      costs[row * mentors.length + column] = judgement.cost;
    });
  });
  return costs;
}

/** What a pair costs in this round, or that it must not be. */
export function judge(
  newcomer: Newcomer,
  mentor: MentorPlaces,
  { barred, at, weights }: Snapshot,
): Judgement {
  const apart = mentor.away === true || barred.has(pairKey(newcomer.id, mentor.id));
  return judgePair(newcomer, mentor, apart, at, weights);
}

function obstacleIn(judgements: readonly Judgement[]): Obstacle {
  if (judgements.length === 0) return "no-places";
  if (judgements.some((each) => "cost" in each)) return "others";
  const speaksNone = judgements.every((each) => "forbidden" in each && each.forbidden === "language");
  return speaksNone ? "no-language" : "unavailable";
}

function byWaiting(a: { readonly newcomer: Newcomer }, b: { readonly newcomer: Newcomer }): number {
  return a.newcomer.since - b.newcomer.since || a.newcomer.request - b.newcomer.request;
}

/** The same order for the same seed: among equally good rounds the seed decides, not who came first into the table. */
function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const result = [...list];
  let state = Math.imul(seed, 0x9e37_79b1) ^ 0x85eb_ca6b;
  for (let i = result.length - 1; i > 0; i -= 1) {
    // xorshift32: enough for ties, and the same on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
