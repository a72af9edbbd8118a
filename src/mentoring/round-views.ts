// What the core team reads of a round before it is held, worked out in small steps.
import type { Person } from "../app/directory";
import type { PersonId } from "../core/person-ref";
import { alternativesTo, priceOf, verdictOn, type Alternative, type Verdict } from "./alternatives";
import type { Match, Obstacle, RoundPlan } from "./matching";
import type { Request } from "./mentoring-store";
import type { Newcomer, Snapshot } from "./snapshot";

/** Mentors named beside the chosen one when a newcomer is explained. */
const EXPLAINED = 5;
/** Pairs of a preview that get their next-best. */
const COMPARED = 8;

export interface Planned {
  readonly snapshot: Snapshot;
  readonly plan: RoundPlan;
}

export interface Preview {
  readonly plan: RoundPlan;
  /** For the first newcomers the mentor who would have been next. */
  readonly nextBest: ReadonlyMap<PersonId, Alternative>;
}

/** What the round does with one newcomer, and what else it could have done. */
export interface Explained {
  readonly request: Request;
  readonly match: Match | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly alternatives: readonly Alternative[];
  /** Not available together with her, whatever the reason; nothing but the names. */
  readonly unavailable: readonly PersonId[];
  /** Set while a mentor is being asked: no round takes her in. */
  readonly asked: boolean;
}

/** no-offer: is no mentor. */
export type Wish = Verdict | "no-offer";

export function* previewOf({ snapshot, plan }: Planned): Generator<void, Preview> {
  const nextBest = new Map<PersonId, Alternative>();
  for (const { newcomer } of plan.matches.slice(0, COMPARED)) {
    const [other] = yield* alternativesTo(snapshot, plan, newcomer, 1);
    if (other) nextBest.set(newcomer.id, other);
  }
  return { plan, nextBest };
}

export function* explained({ snapshot, plan }: Planned, request: Request): Generator<void, Explained> {
  const newcomer = newcomerOf(snapshot, request);
  const unavailable: PersonId[] = [];
  for (const mentor of newcomer ? snapshot.mentors : []) {
    const verdict = newcomer && mentor.id !== newcomer.id && verdictOn(snapshot, newcomer, mentor);
    if (verdict && "forbidden" in verdict && verdict.forbidden === "unavailable") unavailable.push(mentor.id);
    yield;
  }
  return {
    request,
    match: plan.matches.find((each) => each.newcomer.request === request.id),
    obstacle: plan.left.find((each) => each.newcomer.request === request.id)?.obstacle,
    alternatives: newcomer ? yield* alternativesTo(snapshot, plan, newcomer, EXPLAINED) : [],
    unavailable,
    asked: request.state === "asked",
  };
}

/** Whether this mentor can be hers, without what that would cost the whole round. */
export function wishIn(snapshot: Snapshot, request: Request, mentor: Person): Wish {
  const newcomer = newcomerOf(snapshot, request);
  const offered = snapshot.mentors.find(({ id }) => id === mentor.id);
  return newcomer && offered ? verdictOn(snapshot, newcomer, offered) : "no-offer";
}

export function* considered(planned: Planned, request: Request, mentor: Person): Generator<void, Wish> {
  const { snapshot, plan } = planned;
  const wish = wishIn(snapshot, request, mentor);
  const newcomer = newcomerOf(snapshot, request);
  if (!newcomer || wish === "no-offer" || "forbidden" in wish) return wish;
  return { ...wish, price: yield* priceOf(snapshot, plan, newcomer, mentor.id) };
}

function newcomerOf({ newcomers }: Snapshot, request: Request): Newcomer | undefined {
  return newcomers.find((each) => each.request === request.id);
}
