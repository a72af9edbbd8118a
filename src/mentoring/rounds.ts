// Rounds: takes everybody who waits and every place, has them matched, and asks the mentors; or, where the core team wants
// to look first, tells it that a round is ready.
import type { Kernel } from "../app/kernel";
import type { Person } from "../app/directory";
import type { LocalDate } from "../core/instant";
import type { CaseNotices } from "./case-notices";
import { MENTORING_TASK } from "./cases";
import {
  matchRound,
  pairKey,
  type Match,
  type MentorPlaces,
  type Newcomer,
  type Obstacle,
  type RoundPlan,
  type Snapshot,
} from "./matching";
import type { MentoringStore, Offer, Request } from "./mentoring-store";
import { WEIGHTS } from "./pair-cost";
import type { Pairs } from "./pairs";
import { isQuestion, type PairStore } from "./pair-store";
import type { Requests } from "./requests";
import type { RoundCause, RoundStore } from "./round-store";

interface Parts {
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  readonly roundStore: RoundStore;
  readonly requests: Requests;
  readonly pairs: Pairs;
  readonly notices: CaseNotices;
}

export class Rounds {
  constructor(
    private readonly kernel: Kernel,
    private readonly parts: Parts,
  ) {}

  /**
   * What a round would do now. The next round has the same seed, so unless something changes it does just this. With a
   * request that no round would take in at the moment it is the round as it would be with her.
   */
  preview(also?: Request): { readonly snapshot: Snapshot; readonly plan: RoundPlan } {
    const snapshot = this.snapshot(undefined, also);
    return { snapshot, plan: matchRound(snapshot) };
  }

  /** Why nobody can be found for this request at the moment; undefined when somebody could. */
  obstacleFor(request: Request): Obstacle | undefined {
    return matchRound(this.snapshot((each) => each.id === request.id, request)).left[0]?.obstacle;
  }

  /** Holds a round and asks the mentors. Stored only when it asks somebody. */
  hold(cause: RoundCause, only?: (request: Request) => boolean): readonly Match[] {
    this.closeWhatMayNotWait();
    const snapshot = this.snapshot(only);
    const { matches } = matchRound(snapshot);
    // A wish is for one round; whoever did not get it is matched like everybody else from now on.
    for (const { request, wanted } of snapshot.newcomers) {
      if (wanted !== undefined) this.parts.store.want(request, undefined);
    }
    if (matches.length === 0) return [];
    const round = this.parts.roundStore.add(cause, snapshot);
    for (const match of matches) this.parts.pairs.ask(match, round, snapshot.at);
    this.kernel.log.info("mentoring.round", { cause, matched: matches.length });
    return matches;
  }

  /** At the time of a round: holds it, or asks the core team to look at it first. */
  due(date: LocalDate): void {
    this.parts.roundStore.tidy(this.kernel.clock.now());
    if (!this.parts.roundStore.reviews()) {
      this.hold("planned");
      return;
    }
    this.closeWhatMayNotWait();
    if (this.preview().plan.matches.length === 0) return;
    for (const { id } of this.kernel.directory.holdersOf(MENTORING_TASK)) {
      const owed = { to: { person: id }, key: `mentoring-review:${date}:${id}` };
      this.kernel.outbox.owe(this.parts.notices.review, { date }, owed);
    }
  }

  /** A stored round matched anew from what it was given; undefined when that is no longer kept. */
  replay(round: number): RoundPlan | undefined {
    const snapshot = this.parts.roundStore.snapshot(round);
    return snapshot && matchRound(snapshot);
  }

  private snapshot(only: (request: Request) => boolean = () => true, also?: Request): Snapshot {
    const at = this.kernel.clock.now();
    const requests = this.parts.store
      .waiting()
      .filter(({ id, heldUntil = 0 }) => heldUntil <= at && id !== also?.id)
      .concat(also ?? []);
    return {
      at,
      seed: this.parts.roundStore.last() + 1,
      weights: WEIGHTS,
      newcomers: requests.filter(only).flatMap((request) => this.newcomer(request)),
      mentors: this.parts.store.offers().flatMap((offer) => this.mentor(offer)),
      barred: this.barred(also),
    };
  }

  private newcomer(request: Request): readonly Newcomer[] {
    const person = this.kernel.directory.person(request.person);
    if (!person || !mayBeMatched(person)) return [];
    const { id, requestedAt: since, wanted } = request;
    const topics = request.topics.length > 0 ? request.topics : person.topics;
    return [{ ...sideOf(person), topics, request: id, since, ...(wanted !== undefined && { wanted }) }];
  }

  private mentor({ person: id, places, restingUntil }: Offer): readonly MentorPlaces[] {
    const person = this.kernel.directory.person(id);
    if (!person || person.membership === "left" || !person.purposes.has("mentoring")) return [];
    const mentees = this.parts.pairStore.menteesOf(id);
    const resting = restingUntil !== undefined && restingUntil > this.kernel.clock.now();
    const away = resting || person.membership !== "active";
    return [{ ...sideOf(person), free: places - mentees, mentees, ...(away && { away }) }];
  }

  private barred(also?: Request): ReadonlySet<string> {
    const keys = this.parts.pairStore.barred().map(({ newcomer, mentor }) => pairKey(newcomer, mentor));
    for (const { person, avoided } of this.parts.store.avoids()) {
      keys.push(pairKey(person, avoided), pairKey(avoided, person));
    }
    const barred = new Set(keys);
    // Being asked for her keeps nobody apart from her.
    for (const pair of also ? this.parts.pairStore.open(also.person) : []) {
      if (pair.request === also?.id && isQuestion(pair)) barred.delete(pairKey(pair.mentee, pair.mentor));
    }
    return barred;
  }

  /** Whoever is away or has withdrawn the consent waits no longer; a safeguard beside what happens at once. */
  private closeWhatMayNotWait(): void {
    for (const request of this.parts.store.waiting()) {
      const person = this.kernel.directory.person(request.person);
      if (!person || !mayBeMatched(person)) this.parts.requests.move(request.id, "cancelled");
    }
  }
}

/** Active, and agreed to mentoring. */
export function mayBeMatched(person: Person): boolean {
  return person.membership === "active" && person.purposes.has("mentoring");
}

function sideOf({ id, languages, topics, zone, unit }: Person) {
  return { id, languages, topics, zone, unit };
}
