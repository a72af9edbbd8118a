// What the core team does with mentoring: looks at the round before it is held, asks why, puts a newcomer back, wishes for a
// mentor, and looks after whoever has been waiting for long. It sees who waits and who suits whom, never why somebody does not.
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import type { Instant } from "../core/instant";
import type { Case } from "./case-store";
import { MENTORING_TASK, type Cases, type Taking } from "./cases";
import { Looks } from "./looks";
import type { Obstacle } from "./matching";
import type { MentoringJobs } from "./mentoring-jobs";
import type { MentoringStore, Request } from "./mentoring-store";
import type { Pairs } from "./pairs";
import { isQuestion, type Pair, type PairStore } from "./pair-store";
import type { Requests } from "./requests";
import type { RoundStore } from "./round-store";
import type { RoundPlanning } from "./round-planning";
import {
  considered,
  explained,
  previewOf,
  wishIn,
  type Explained,
  type Planned,
  type Preview,
  type Wish,
} from "./round-views";
import type { Held, Rounds } from "./rounds";
import type { WorkingDays } from "./working-days";

/** With those who are kept out of rounds at the moment, and whether rounds are looked at before they ask anybody. */
export type Previewed = Preview & { readonly held: readonly Request[]; readonly reviewed: boolean };

export interface Waiting {
  readonly request: Request;
  readonly open: Case | undefined;
  readonly obstacle: Obstacle | undefined;
}

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
  readonly jobs: () => MentoringJobs;
}

/** What is "soon" is worked out in the background; see looks.ts. */
export class Coordination {
  readonly looks: Looks;

  constructor(
    private readonly kernel: Kernel,
    private readonly parts: Parts,
  ) {
    const { rounds, roundStore, jobs } = parts;
    this.looks = new Looks(
      kernel,
      () => rounds.isSmall(),
      () => roundStore.last(),
      jobs,
    );
  }

  preview(): Previewed | "soon" {
    const preview = this.looks.at("round", () => this.thinking(previewOf));
    if (preview === "soon") return preview;
    const { roundStore, store } = this.parts;
    const held = store.waiting().filter(({ heldUntil = 0 }) => heldUntil > this.kernel.clock.now());
    return { ...preview, held, reviewed: roundStore.reviews() };
  }

  /** soon: it is so large that it is thought through in the background first. */
  publish(): Held | "soon" {
    this.looks.forget();
    if (this.parts.rounds.isSmall()) return this.parts.rounds.hold("published");
    this.parts.planning.publishSoon();
    return "soon";
  }

  /** Whether somebody waits whom a round would take in. */
  isAnybodyWaiting(): boolean {
    return this.parts.store.waiting().some(({ heldUntil = 0 }) => heldUntil <= this.kernel.clock.now());
  }

  /** The open request with that number. */
  request(id: number): Request | undefined {
    const request = this.parts.store.request(id);
    return request?.state === "waiting" || request?.state === "asked" ? request : undefined;
  }

  requestOf(person: Person): Request | undefined {
    return this.parts.store.openRequest(person.id);
  }

  /** The next round as it would be with this newcomer in it, even while she is put back or a mentor is being asked. */
  explain(request: Request): Explained | "soon" {
    const show = (planned: Planned) => explained(planned, request);
    return this.looks.at(`request:${request.id}`, () => this.thinking(show, request));
  }

  /** One mentor for one newcomer: what she would cost the whole round, or that it cannot be. */
  consider(request: Request, mentor: Person): Wish | "soon" {
    const show = (planned: Planned) => considered(planned, request, mentor);
    return this.looks.at(`pair:${request.id}:${mentor.id}`, () => this.thinking(show, request));
  }

  /** Wishes for a mentor in the next round. An open question to somebody else is taken back first. */
  swap(request: Request, mentor: Person): Wish {
    const look = this.consider(request, mentor);
    // What it costs comes later; whether it can be is known at once.
    const two = () => this.parts.rounds.pair(request, mentor.id);
    const wish = look === "soon" ? wishIn(two(), request, mentor) : look;
    if (wish === "no-offer" || "forbidden" in wish) return wish;
    this.looks.forget();
    const question = this.questionFor(request);
    if (question) this.parts.pairs.happen(question, "set-apart");
    this.parts.store.hold(request.id, undefined);
    this.parts.store.want(request.id, mentor.id);
    return wish;
  }

  /** Until when she is left out of rounds; undefined when a mentor is being asked already. */
  hold(request: Request): Instant | undefined {
    this.looks.forget();
    return request.state === "waiting" ? this.parts.requests.hold(request) : undefined;
  }

  release(request: Request): void {
    this.looks.forget();
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
  queue(): readonly Waiting[] | "soon" {
    const preview = this.preview();
    if (preview === "soon") return preview;
    const obstacles = new Map(
      preview.plan.left.map(({ newcomer, obstacle }) => [newcomer.request, obstacle]),
    );
    const cases = new Map(this.parts.cases.rows.all().map((open) => [open.request, open]));
    return this.parts.store.openRequests().map((request) => ({
      request,
      open: cases.get(request.id),
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

  private *thinking<T>(show: (planned: Planned) => Generator<void, T>, also?: Request): Generator<void, T> {
    return yield* show(yield* this.parts.rounds.previewing(also));
  }
}
