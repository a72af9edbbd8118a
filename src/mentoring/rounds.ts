// Rounds: takes everybody who waits and every place, has them matched, and asks the mentors; or, where the core team wants
// to look first, tells it that a round is ready. What cannot be proven to be the best round is never held.
import type { Kernel } from "../app/kernel";
import type { Thinking } from "../app/job";
import type { Notice } from "../app/notice";
import type { LocalDate } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { inOneGo } from "./assignment";
import type { CaseNotices } from "./case-notices";
import { MENTORING_TASK } from "./cases";
import {
  judge,
  matching,
  matchRound,
  type FindAssignment,
  type Match,
  type Obstacle,
  type RoundPlan,
} from "./matching";
import type { MentoringStore, Request } from "./mentoring-store";
import type { Pairs } from "./pairs";
import type { Requests } from "./requests";
import { isSameInput, type Gathered, type RoundInput, type Wanted } from "./round-input";
import { roundRows, type Keep, type RoundRows } from "./round-rows";
import type { Planned } from "./round-views";
import type { RoundCause, RoundStore } from "./round-store";
import type { MentorPlaces, Newcomer, Snapshot } from "./snapshot";

/** How often a long thought is begun anew because something was written; then it is finished in one go. */
const MOST_TURNS = 5;
/** What is larger keeps everybody else waiting for too long when it is thought through in one go. */
const SMALL = { people: 200, pairs: 2_500 };

interface Parts {
  readonly store: MentoringStore;
  readonly roundStore: RoundStore;
  readonly input: RoundInput;
  readonly requests: Requests;
  readonly pairs: Pairs;
  readonly notices: CaseNotices;
  /** Who finds the assignment; default our own. */
  readonly find?: FindAssignment;
}

/** A round that has been thought through. */
interface Thought extends Gathered {
  readonly plan: RoundPlan;
}

/** One of which all that takes long to hold it has been done. */
export interface Prepared extends Thought {
  readonly rows?: RoundRows;
}

/** unproven: nobody is asked, and the core team has been told. */
export type Held = readonly Match[] | "unproven";

export class Rounds {
  constructor(
    private readonly kernel: Kernel,
    private readonly parts: Parts,
  ) {}

  /**
   * What a round would do now, in small steps. The next round has the same seed, so unless something changes it does just
   * this. With a request that no round would take in at the moment it is the round as it would be with her.
   */
  *previewing(also?: Request): Generator<void, Planned> {
    const { snapshot } = yield* this.parts.input.gathering({ also });
    return { snapshot, plan: yield* matching(snapshot, this.parts.find) };
  }

  /** Whether a round is small enough to be thought through several times while somebody waits. */
  isSmall(): boolean {
    const { people, pairs } = this.parts.input.size();
    return people <= SMALL.people && pairs <= SMALL.pairs;
  }

  /** What a round would be given of these two. */
  pair(also: Request, mentor: PersonId): Snapshot {
    return inOneGo(this.parts.input.gathering({ only: also.id, also, offeredBy: mentor })).snapshot;
  }

  /** Why nobody can be found for this request at the moment; undefined when somebody could. */
  obstacleFor(request: Request): Obstacle | undefined {
    // Alone she gets the first mentor who is possible at all.
    const isEnough = (one: Snapshot) =>
      one.newcomers.every((her) => one.mentors.some((mentor) => isPossible(her, mentor, one)));
    return this.think({ only: request.id, also: request, isEnough }).plan.left[0]?.obstacle;
  }

  /** Thinks a round through and holds it, in one go; or just for the request with that number. */
  hold(cause: RoundCause, only?: number): Held {
    return this.publish(cause, this.think({ only }));
  }

  /**
   * Thinks a round through in small steps, between which other things happen. What it gives back is true in the moment in
   * which it ends: where something was written meanwhile, it looks whether that changes the round.
   */
  *thinking(cause: RoundCause): Thinking<Prepared> {
    const { input, find, roundStore } = this.parts;
    yield* roundStore.tidying(this.kernel.clock.now());
    let thought: Prepared | undefined;
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const before = input.changes();
      const gathered = yield* input.gathering();
      if (input.changes() !== before) continue;
      if (!thought || !isSameInput(thought.snapshot, gathered.snapshot)) {
        this.discard(thought);
        yield;
        thought = { ...gathered, plan: yield* matching(gathered.snapshot, find) };
        const holds = cause !== "planned" || !roundStore.reviews();
        if (holds && isWorthHolding(thought.plan))
          thought = { ...thought, rows: yield* this.rowsOf(thought) };
      } else thought = { ...thought, gone: gathered.gone };
      yield "pause";
      if (input.changes() === before) return thought;
    }
    const gathered = inOneGo(input.gathering());
    if (thought && isSameInput(thought.snapshot, gathered.snapshot))
      return { ...thought, gone: gathered.gone };
    this.discard(thought);
    return { ...gathered, plan: matchRound(gathered.snapshot, find) };
  }

  /** At the time of a round: holds it, or asks the core team to look at it first. */
  due(date: LocalDate, thought: Prepared): void {
    const { roundStore, notices } = this.parts;
    if (!roundStore.reviews() || thought.plan.flaw !== undefined) {
      this.publish("planned", thought);
      return;
    }
    this.close(thought);
    this.discard(thought);
    const pairs = thought.plan.matches.length;
    if (pairs > 0) this.tell(notices.review, { date, pairs });
  }

  /** Asks the mentors. The round is stored only when it asks somebody. */
  publish(cause: RoundCause, thought: Prepared): Held {
    const { snapshot, plan } = thought;
    this.close(thought);
    if (plan.flaw !== undefined) return this.stop(cause, plan.flaw);
    // A wish is for one round; whoever did not get it is matched like everybody else from now on.
    for (const { request, wanted } of snapshot.newcomers) {
      if (wanted !== undefined) this.parts.store.want(request, undefined);
    }
    if (plan.matches.length === 0) return [];
    const rows = thought.rows ?? inOneGo(this.rowsOf(thought));
    const round = this.parts.roundStore.add(cause, snapshot, rows);
    this.parts.pairs.ask(round, rows, snapshot.at);
    this.kernel.log.info("mentoring.round", { cause, matched: plan.matches.length });
    return plan.matches;
  }

  /** A stored round matched anew from what it was given; undefined and "erased" when that is no longer kept as a whole. */
  replay(round: number): RoundPlan | "erased" | undefined {
    const snapshot = this.parts.roundStore.snapshot(round);
    return snapshot === undefined || snapshot === "erased" ? snapshot : matchRound(snapshot);
  }

  /** Whether the core team looks at each round before anybody is asked. */
  reviews(): boolean {
    return this.parts.roundStore.reviews();
  }

  private think(wanted: Wanted): Thought {
    const gathered = inOneGo(this.parts.input.gathering(wanted));
    return { ...gathered, plan: matchRound(gathered.snapshot, this.parts.find) };
  }

  private rowsOf({ snapshot, plan }: Thought): Generator<void, RoundRows> {
    const { roundStore } = this.parts;
    const keep: Keep = (sides, at) => roundStore.keep(sides, at);
    return roundRows(snapshot, plan, keep, (person) => this.kernel.outbox.chatOf(person));
  }

  private discard(thought: Prepared | undefined): void {
    const rows = thought?.rows;
    if (rows) this.parts.roundStore.drop(rows);
  }

  private stop(cause: RoundCause, flaw: string): "unproven" {
    this.kernel.log.error("mentoring.round-unproven", { cause, flaw });
    this.tell(this.parts.notices.unproven, { date: String(this.kernel.clock.now()) });
    return "unproven";
  }

  private tell<P extends { readonly date: string }>(notice: Notice<P>, payload: P): void {
    for (const { id } of this.kernel.directory.holdersOf(MENTORING_TASK)) {
      const key = `${notice.kind}:${payload.date}:${id}`;
      this.kernel.outbox.owe(notice, payload, { to: { person: id }, key });
    }
  }

  private close({ gone }: Gathered): void {
    for (const { id } of gone) this.parts.requests.move(id, "cancelled");
  }
}

function isPossible(newcomer: Newcomer, mentor: MentorPlaces, round: Snapshot): boolean {
  return mentor.free > 0 && "cost" in judge(newcomer, mentor, round);
}

function isWorthHolding({ matches, flaw }: RoundPlan): boolean {
  return matches.length > 0 && flaw === undefined;
}
