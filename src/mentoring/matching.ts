// A round as a pure function: who waits, who has places, what is forbidden, and a seed for ties; out come the pairs and,
// for whoever is left, the reason. The same snapshot and seed give the same round.
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { assign, FORBIDDEN, type AssignmentProblem } from "./assignment";
import { judgePair, placePrices, unmatchedPrice, type Judgement, type Reason, type Side } from "./pair-cost";

export interface Newcomer extends Side {
  readonly request: number;
  readonly since: Instant;
}

export interface MentorPlaces extends Side {
  readonly free: number;
  /** Mentees she has or was asked about. */
  readonly mentees: number;
}

export interface Snapshot {
  readonly at: Instant;
  readonly seed: number;
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
  const { newcomers, mentors, at } = snapshot;
  const judgements = newcomers.map((newcomer) => mentors.map((mentor) => judged(newcomer, mentor, snapshot)));
  const problem: AssignmentProblem = {
    rows: newcomers.length,
    columns: mentors.length,
    costs: Int32Array.from(judgements.flat().map((each) => ("cost" in each ? each.cost : FORBIDDEN))),
    places: mentors.map(({ free, mentees }) => placePrices(free, mentees)),
    unassigned: newcomers.map(({ since }) => unmatchedPrice(since, at)),
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

function judged(newcomer: Newcomer, mentor: MentorPlaces, { barred, at }: Snapshot): Judgement {
  return judgePair(newcomer, mentor, barred.has(pairKey(newcomer.id, mentor.id)), at);
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
