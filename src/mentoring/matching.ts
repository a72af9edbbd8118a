// A round as a pure function: who waits, who has places, what is forbidden, and a seed for ties; out come the pairs and,
// for whoever is left, the reason. The same snapshot and seed give the same round.
import { assigning, inOneGo } from "./assignment";
import { flawIn } from "./assignment-certificate";
import { FORBIDDEN, type Assignment, type AssignmentProblem } from "./assignment-problem";
import { judgePair, placePrices, unmatchedPrice, type Judgement, type Reason } from "./pair-cost";
import { roundCosts, speakNone } from "./round-costs";
import { pairKey, type MentorPlaces, type Newcomer, type Snapshot } from "./snapshot";

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
  /** Set when the prices do not prove it to be the best: then it must not be published. For the log. */
  readonly flaw?: string;
}

export type FindAssignment = (problem: AssignmentProblem) => Generator<void, Assignment>;

/** The whole round in one go. */
export function matchRound(snapshot: Snapshot, find?: FindAssignment): RoundPlan {
  return inOneGo(matching(snapshot, find));
}

/**
 * The same in many small steps, for whoever has something else to do in between.
 * @param find who finds the assignment; the plan says when that cannot be proven to be the best
 */
export function* matching(snapshot: Snapshot, find: FindAssignment = assigning): Generator<void, RoundPlan> {
  const newcomers = shuffled(snapshot.newcomers, snapshot.seed);
  const mentors = shuffled(
    snapshot.mentors.filter((mentor) => mentor.free > 0),
    snapshot.seed + 1,
  );
  const round = { ...snapshot, newcomers, mentors };
  const problem = problemOf(round, yield* roundCosts(round));
  const assignment = yield* withoutMutualPairs(round, problem, find);
  yield;
  const flaw = flawIn(problem, assignment);
  const plan = yield* planOf(round, problem, assignment);
  return flaw === undefined ? plan : { ...plan, flaw };
}

function problemOf({ newcomers, mentors, at, weights }: Snapshot, costs: Int32Array): AssignmentProblem {
  return {
    rows: newcomers.length,
    columns: mentors.length,
    costs,
    places: mentors.map(({ free, mentees }) => placePrices(free, mentees, weights)),
    unassigned: newcomers.map(({ since, wanted }) => {
      // A wish of the core team goes before what chance and costs would give to others.
      return unmatchedPrice(since, at, weights) + (wanted === undefined ? 0 : weights.unmatched);
    }),
  };
}

/**
 * Two people who wait and offer must not become each other's mentors. Costs cannot say that, so where a solution has
 * such a couple, each of its halves is forbidden in turn and the cheaper whole is kept.
 */
function* withoutMutualPairs(
  round: Snapshot,
  problem: AssignmentProblem,
  find: FindAssignment,
): Generator<void, Assignment> {
  const { costs, columns } = problem;
  let assignment = yield* find(problem);
  for (let couple = mutual(round, assignment); couple; couple = mutual(round, assignment)) {
    let best: { readonly at: number; readonly assignment: Assignment } | undefined;
    for (const [row, column] of couple) {
      const at = row * columns + column;
      const cost = costs[at] as number;
      costs[at] = FORBIDDEN;
      const other = yield* find(problem);
      costs[at] = cost;
      if (!best || other.total < best.assignment.total) best = { at, assignment: other };
    }
    if (!best) break;
    costs[best.at] = FORBIDDEN;
    ({ assignment } = best);
  }
  return assignment;
}

type Cell = readonly [row: number, column: number];

/** The first two who would be each other's mentors. */
function mutual(
  { newcomers, mentors }: Snapshot,
  { columnOf }: Assignment,
): readonly [Cell, Cell] | undefined {
  const rowOf = new Map(newcomers.map(({ id }, row) => [id, row]));
  for (const [row, column] of columnOf.entries()) {
    const back = mentors[column] && rowOf.get(mentors[column].id);
    const other = back === undefined ? undefined : columnOf[back];
    if (back === undefined || other === undefined || mentors[other]?.id !== newcomers[row]?.id) continue;
    return [
      [row, column],
      [back, other],
    ];
  }
  return undefined;
}

function* planOf(
  round: Snapshot,
  problem: AssignmentProblem,
  { columnOf, total }: Assignment,
): Generator<void, RoundPlan> {
  const matches: Match[] = [];
  const left: { newcomer: Newcomer; obstacle: Obstacle }[] = [];
  for (const [row, newcomer] of round.newcomers.entries()) {
    const mentor = round.mentors[columnOf[row] ?? -1];
    const judgement = mentor && judge(newcomer, mentor, round);
    if (judgement && "cost" in judgement) matches.push({ newcomer, mentor, ...judgement });
    else left.push({ newcomer, obstacle: obstacleOf(row, round, problem) });
    yield;
  }
  return { matches: matches.sort(byWaiting), left: left.sort(byWaiting), total };
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

function obstacleOf(
  row: number,
  { newcomers, mentors }: Snapshot,
  { costs, columns }: AssignmentProblem,
): Obstacle {
  if (columns === 0) return "no-places";
  if (costs.subarray(row * columns, (row + 1) * columns).some((cost) => cost !== FORBIDDEN)) return "others";
  const newcomer = newcomers[row];
  return newcomer && speakNone(newcomer, mentors) ? "no-language" : "unavailable";
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
