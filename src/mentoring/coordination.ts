// What the core team does with mentoring: looks at the round before it is held, asks why, puts a newcomer back, wishes for a
// mentor, and looks after whoever has been waiting for long. It sees who waits and who suits whom, never why somebody does not.
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { alternativesTo, verdictOn, type Alternative, type Verdict } from "./alternatives";
import type { Case } from "./case-store";
import { MENTORING_TASK, type Cases, type Taking } from "./cases";
import type { Match, Obstacle, RoundPlan } from "./matching";
import type { Newcomer, Snapshot } from "./snapshot";
import type { MentoringStore, Request } from "./mentoring-store";
import type { Pairs } from "./pairs";
import { isQuestion, type Pair, type PairStore } from "./pair-store";
import type { Requests } from "./requests";
import type { RoundStore } from "./round-store";
import type { RoundPlanning } from "./round-planning";
import type { Held, Rounds } from "./rounds";
import type { WorkingDays } from "./working-days";

/** Mentors named beside the chosen one when a newcomer is explained. */
const EXPLAINED = 5;
/** Pairs of a preview that get their next-best, and rounds (newcomers times mentors) that are small enough for that. */
const COMPARED = 8;
const SMALL = 2_500;
/** Rounds beyond this keep everybody else waiting for too long when they are matched in one go. */
const LARGE = 40_000;

export interface Preview {
  readonly plan: RoundPlan;
  /** Per newcomer the mentor who would have been next, where the round is small enough to try. */
  readonly nextBest: ReadonlyMap<PersonId, Alternative>;
  /** Kept out of rounds at the moment. */
  readonly held: readonly Request[];
  readonly reviewed: boolean;
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

interface Parts {
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  readonly cases: Cases;
  readonly requests: Requests;
  readonly pairs: Pairs;
  readonly roundStore: RoundStore;
  readonly rounds: Rounds;
  readonly planning: RoundPlanning;
  readonly workingDays: WorkingDays;
}

export class Coordination {
  constructor(
    private readonly kernel: Kernel,
    private readonly parts: Parts,
  ) {}

  preview(): Preview {
    const { rounds, store, roundStore } = this.parts;
    const { snapshot, plan } = rounds.preview();
    const small = snapshot.newcomers.length * snapshot.mentors.length <= SMALL;
    const compared = small ? plan.matches.slice(0, COMPARED) : [];
    const nextBest = compared.flatMap(({ newcomer }): [PersonId, Alternative][] =>
      alternativesTo(snapshot, plan, newcomer, 1).map((each) => [newcomer.id, each]),
    );
    const held = store.waiting().filter(({ heldUntil = 0 }) => heldUntil > this.kernel.clock.now());
    return { plan, nextBest: new Map(nextBest), held, reviewed: roundStore.reviews() };
  }

  /** soon: it is so large that it is thought through in the background first. */
  publish(): Held | "soon" {
    const { store, rounds, planning } = this.parts;
    if (store.waiting().length * store.offers().length <= LARGE) return rounds.hold("published");
    planning.publishSoon();
    return "soon";
  }

  /** The open request with that number. */
  request(id: number): Request | undefined {
    const request = this.parts.store.request(id);
    return request?.state === "waiting" || request?.state === "asked" ? request : undefined;
  }

  requestOf(person: Person): Request | undefined {
    return this.parts.store.openRequest(person.id);
  }

  explain(request: Request): Explained {
    const { snapshot, plan, newcomer } = this.roundWith(request);
    const match = plan.matches.find((each) => each.newcomer.request === request.id);
    const left = plan.left.find((each) => each.newcomer.request === request.id);
    const apart = snapshot.mentors.filter((mentor) => {
      const verdict = newcomer && mentor.id !== newcomer.id && verdictOn(snapshot, plan, newcomer, mentor);
      return verdict && "forbidden" in verdict && verdict.forbidden === "unavailable";
    });
    return {
      request,
      match,
      obstacle: left?.obstacle,
      alternatives: newcomer ? alternativesTo(snapshot, plan, newcomer, EXPLAINED) : [],
      unavailable: apart.map(({ id }) => id),
      asked: request.state === "asked",
    };
  }

  /** One mentor for one newcomer: what she would cost the whole round, or that it cannot be. */
  consider(request: Request, mentor: Person): Wish {
    const { snapshot, plan, newcomer } = this.roundWith(request);
    const offered = snapshot.mentors.find(({ id }) => id === mentor.id);
    return newcomer && offered ? verdictOn(snapshot, plan, newcomer, offered) : "no-offer";
  }

  /** Wishes for a mentor in the next round. An open question to somebody else is taken back first. */
  swap(request: Request, mentor: Person): Wish {
    const wish = this.consider(request, mentor);
    if (wish === "no-offer" || "forbidden" in wish) return wish;
    const question = this.questionFor(request);
    if (question) this.parts.pairs.happen(question, "set-apart");
    this.parts.store.hold(request.id, undefined);
    this.parts.store.want(request.id, mentor.id);
    return wish;
  }

  /** Until when she is left out of rounds; undefined when a mentor is being asked already. */
  hold(request: Request): Instant | undefined {
    return request.state === "waiting" ? this.parts.requests.hold(request) : undefined;
  }

  release(request: Request): void {
    this.parts.store.hold(request.id, undefined);
  }

  setReviews(on: boolean): void {
    this.parts.roundStore.setReviews(on);
  }

  reviews(): boolean {
    return this.parts.roundStore.reviews();
  }

  /** Whether somebody has been asked for this request and has not answered. */
  questionFor(request: Request): Pair | undefined {
    return this.parts.pairStore
      .open(request.person)
      .find((pair) => pair.mentee === request.person && isQuestion(pair));
  }

  /** Everybody with an open request, longest waiting first, and what keeps them from being matched. */
  queue(): readonly { request: Request; open: Case | undefined; obstacle: Obstacle | undefined }[] {
    const { plan } = this.parts.rounds.preview();
    const obstacles = new Map(plan.left.map(({ newcomer, obstacle }) => [newcomer.request, obstacle]));
    return this.parts.store.openRequests().map((request) => ({
      request,
      open: this.parts.cases.rows.of(request.id),
      obstacle: obstacles.get(request.id),
    }));
  }

  caseOf(request: number): Case | undefined {
    return this.parts.cases.rows.of(request);
  }

  take(by: Person, request: number): Taking {
    return this.parts.cases.take(by, request);
  }

  handOver(from: Person, request: number, to: Person): Taking {
    return this.parts.cases.handOver(from, request, to);
  }

  /** Requests that take long and wait for this person: hers, and nobody's when she holds the task. */
  openFor(person: Person): number {
    const all = this.parts.cases.rows.all();
    const free = this.holds(person) ? all.filter(({ takenBy }) => takenBy === undefined).length : 0;
    return free + all.filter(({ takenBy }) => takenBy === person.id).length;
  }

  private holds(person: Person): boolean {
    return this.kernel.directory.holdersOf(MENTORING_TASK).some(({ id }) => id === person.id);
  }

  /** She has lost a task or left the core team: what she looked after is the others' again. */
  relieve(person: Person): void {
    if (!person.isCoreTeam || !this.holds(person)) this.parts.cases.release(person.id);
  }

  nextRound(): Instant {
    return this.parts.workingDays.nextRound(this.kernel.clock.now());
  }

  /** The next round as it would be with this newcomer in it, even while she is put back or a mentor is being asked. */
  private roundWith(request: Request): {
    snapshot: Snapshot;
    plan: RoundPlan;
    newcomer: Newcomer | undefined;
  } {
    const round = this.parts.rounds.preview(request);
    const newcomer = round.snapshot.newcomers.find((each) => each.request === request.id);
    return { ...round, newcomer };
  }
}
