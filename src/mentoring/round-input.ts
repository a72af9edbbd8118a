// What a round is given, from the database: who waits, who has places, and who must not be put together.
import type { Kernel } from "../app/kernel";
import { writesAboutPeople, type Person } from "../app/directory";
import type { PersonId } from "../core/person-ref";
import type { MentoringStore, Offer, Request } from "./mentoring-store";
import { WEIGHTS } from "./pair-cost";
import { isQuestion, type PairStore } from "./pair-store";
import type { RoundStore } from "./round-store";
import { writeCount } from "../store/write-count";
import { pairKey, type MentorPlaces, type Newcomer, type Snapshot } from "./snapshot";

/** Beside what is known of people, all that a round is made of. */
const TABLES = [
  "mentoring_request",
  "mentoring_offer",
  "mentoring_pair",
  "mentoring_avoid",
  "mentoring_round",
] as const;

export interface Gathered {
  readonly snapshot: Snapshot;
  /** Requests of people who are away or have withdrawn the consent; a safeguard beside what happens at once. */
  readonly gone: readonly Request[];
}

/** Everything, unless something is named here. */
export interface Wanted {
  /** The number of the one request that is looked at. */
  readonly only?: number | undefined;
  /** A request that no round would take in at the moment, as if one did. */
  readonly also?: Request | undefined;
  /** The one mentor who is looked at. */
  readonly offeredBy?: PersonId;
  /** Asked of each mentor in turn, with all newcomers: whether nobody behind her has to be looked at. */
  readonly isEnough?: (one: Snapshot) => boolean;
}

export class RoundInput {
  private readonly counts;
  private readonly aboutPeople;
  private readonly aboutMentoring;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
    private readonly roundStore: RoundStore,
  ) {
    this.counts = kernel.database.prepare<[], { newcomers: number; mentors: number }>(
      `SELECT (SELECT count(*) FROM mentoring_request WHERE state = 'waiting') AS newcomers,
         (SELECT count(*) FROM mentoring_offer) AS mentors`,
    );
    this.aboutPeople = writesAboutPeople(kernel.database);
    this.aboutMentoring = writeCount(kernel.database, "mentoring", TABLES);
  }

  /** How many people a round would have to look at, and how many pairs, at most. */
  size(): { readonly people: number; readonly pairs: number } {
    const { newcomers = 0, mentors = 0 } = this.counts.get() ?? {};
    return { people: newcomers + mentors, pairs: newcomers * mentors };
  }

  /** Grows with every row that is written of what a round is made of. */
  changes(): number {
    return this.aboutPeople() + this.aboutMentoring();
  }

  /** In small steps. What was written in between may be in it by half: see `changes`. */
  *gathering({ only, also, offeredBy, isEnough }: Wanted = {}): Generator<void, Gathered> {
    const at = this.kernel.clock.now();
    const gone: Request[] = [];
    const newcomers: Newcomer[] = [];
    for (const request of this.waiting(only, also)) {
      const person = this.kernel.directory.person(request.person);
      const may = person && mayBeMatched(person);
      if (!may && request !== also) gone.push(request);
      else if (may && (request === also || (request.heldUntil ?? 0) <= at)) {
        newcomers.push(newcomerOf(person, request));
      }
      yield;
    }
    const mentors: MentorPlaces[] = [];
    const mentees = this.pairStore.mentees();
    const seed = this.roundStore.last() + 1;
    const round = { at, seed, weights: WEIGHTS, newcomers, barred: this.barred(also) };
    for (const offer of this.store.offers()) {
      if ((offeredBy ?? offer.person) !== offer.person) continue;
      const offered = this.mentor(offer, mentees.get(offer.person) ?? 0);
      mentors.push(...offered);
      if (isEnough?.({ ...round, mentors: offered })) break;
      yield;
    }
    return { snapshot: { ...round, mentors }, gone };
  }

  private waiting(only: number | undefined, also: Request | undefined): readonly Request[] {
    const one = only === undefined ? undefined : this.store.request(only);
    const all = only === undefined ? this.store.waiting() : one?.state === "waiting" ? [one] : [];
    return also ? [...all.filter(({ id }) => id !== also.id), also] : all;
  }

  private mentor({ person: id, places, restingUntil }: Offer, mentees: number): readonly MentorPlaces[] {
    const person = this.kernel.directory.person(id);
    if (!person || person.membership === "left" || !person.purposes.has("mentoring")) return [];
    const resting = restingUntil !== undefined && restingUntil > this.kernel.clock.now();
    const away = resting || person.membership !== "active";
    return [{ ...sideOf(person), free: places - mentees, mentees, ...(away && { away }) }];
  }

  private barred(also?: Request): ReadonlySet<string> {
    const keys = this.pairStore.barred().map(({ newcomer, mentor }) => pairKey(newcomer, mentor));
    for (const { person, avoided } of this.store.avoids()) {
      keys.push(pairKey(person, avoided), pairKey(avoided, person));
    }
    const barred = new Set(keys);
    // Being asked for her keeps nobody apart from her.
    for (const pair of also ? this.pairStore.open(also.person) : []) {
      if (pair.request === also?.id && isQuestion(pair)) barred.delete(pairKey(pair.mentee, pair.mentor));
    }
    return barred;
  }
}

/** Whether a round would come out the same; when it is held matters only in what the two were given. */
export function isSameInput(one: Snapshot, other: Snapshot): boolean {
  return fingerprint(one) === fingerprint(other);
}

function fingerprint({ seed, newcomers, mentors, barred }: Snapshot): string {
  return JSON.stringify([seed, newcomers, mentors, [...barred]]);
}

/** Active, and agreed to mentoring. */
export function mayBeMatched(person: Person): boolean {
  return person.membership === "active" && person.purposes.has("mentoring");
}

function newcomerOf(person: Person, { id, requestedAt: since, topics, wanted }: Request): Newcomer {
  return {
    ...sideOf(person),
    topics: topics.length > 0 ? topics : person.topics,
    request: id,
    since,
    ...(wanted !== undefined && { wanted }),
  };
}

function sideOf({ id, languages, topics, zone, unit }: Person) {
  return { id, languages, topics, zone, unit };
}
