// Rounds: takes everybody who waits and every free place, has them matched, and asks the mentors.
import type { Kernel } from "../app/kernel";
import type { Person } from "../app/directory";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
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
import type { MentoringStore, Request, RoundCause } from "./mentoring-store";
import { WEIGHTS } from "./pair-cost";
import type { Pairs } from "./pairs";
import type { PairStore } from "./pair-store";

export class Rounds {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
    private readonly pairs: Pairs,
  ) {}

  /** What a round would do now. The next round has the same seed, so unless something changes it does just this. */
  preview(): RoundPlan {
    return matchRound(this.snapshot());
  }

  /** Why nobody can be found for this request at the moment; undefined when somebody could. */
  obstacleFor(request: Request): Obstacle | undefined {
    return matchRound(this.snapshot((each) => each.id === request.id)).left[0]?.obstacle;
  }

  /** Holds a round and asks the mentors. Stored only when it asks somebody. */
  hold(cause: RoundCause, only?: (request: Request) => boolean): readonly Match[] {
    this.closeWhatMayNotWait();
    const snapshot = this.snapshot(only);
    const { matches } = matchRound(snapshot);
    if (matches.length === 0) return [];
    const { at, seed } = snapshot;
    const round = this.store.addRound({ heldAt: at, cause, weightsVersion: WEIGHTS.version, seed });
    for (const match of matches) this.pairs.ask(match, round, at);
    this.kernel.log.info("mentoring.round", { cause, matched: matches.length });
    return matches;
  }

  private snapshot(only: (request: Request) => boolean = () => true): Snapshot {
    const at = this.kernel.clock.now();
    return {
      at,
      seed: this.store.lastRound() + 1,
      newcomers: this.store
        .waiting()
        .filter(only)
        .flatMap((request) => this.newcomer(request)),
      mentors: this.store.offersAt(at).flatMap(({ person, places }) => this.mentor(person, places)),
      barred: this.barred(),
    };
  }

  private newcomer(request: Request): readonly Newcomer[] {
    const person = this.kernel.directory.person(request.person);
    if (!person || !mayBeMatched(person)) return [];
    const topics = request.topics.length > 0 ? request.topics : person.topics;
    return [{ ...sideOf(person), topics, request: request.id, since: request.requestedAt }];
  }

  private mentor(id: PersonId, places: number): readonly MentorPlaces[] {
    const person = this.kernel.directory.person(id);
    if (!person || !mayBeMatched(person)) return [];
    const mentees = this.pairStore.menteesOf(id);
    return [{ ...sideOf(person), free: places - mentees, mentees }];
  }

  private barred(): ReadonlySet<string> {
    const keys = this.pairStore.barred().map(({ newcomer, mentor }) => pairKey(newcomer, mentor));
    for (const { person, avoided } of this.store.avoids()) {
      keys.push(pairKey(person, avoided), pairKey(avoided, person));
    }
    return new Set(keys);
  }

  /** Whoever is away or has withdrawn the consent waits no longer; a safeguard beside what happens at once. */
  private closeWhatMayNotWait(): void {
    const at: Instant = this.kernel.clock.now();
    for (const request of this.store.waiting()) {
      const person = this.kernel.directory.person(request.person);
      if (!person || !mayBeMatched(person)) this.store.setState(request.id, "cancelled", at);
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
