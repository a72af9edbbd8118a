// Mentoring: who offers places, who asks for a mentor, and the rounds that match them. Offers and requests are kept
// here; rounds.ts matches, pairs.ts leads a pair from the question to its end. What two people talk about is theirs.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { SamplePerson } from "../app/sample-people";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { caseNotices } from "./case-notices";
import { CaseStore } from "./case-store";
import { Cases } from "./cases";
import { Coordination } from "./coordination";
import { Departures } from "./departures";
import type { FindAssignment, Obstacle } from "./matching";
import { mentoringJobs, type MentoringJobs } from "./mentoring-jobs";
import { overviewBlocks } from "./mentoring-overview";
import { mentoringPersonal } from "./mentoring-personal";
import { deadlinesOf, nextCheckInAt } from "./mentoring-times";
import { Merging } from "./merging";
import { MentoringStore, type Request } from "./mentoring-store";
import { pairNotices } from "./pair-notices";
import { Pairs, type Answered } from "./pairs";
import { isQuestion, PairStore, type Pair } from "./pair-store";
import { Requests } from "./requests";
import { Roles } from "./roles";
import { mayBeMatched, RoundInput } from "./round-input";
import { RoundPlanning } from "./round-planning";
import { RoundStore } from "./round-store";
import { Rounds } from "./rounds";
import { standingOf, type Standing } from "./standing";
import { WorkingDays } from "./working-days";

export class Mentoring {
  readonly feature: Feature;
  /** What the core team does: rounds, their preview, and requests that take long. */
  readonly coordination: Coordination;
  readonly roles: Roles;
  private readonly store: MentoringStore;
  private readonly pairStore: PairStore;
  private readonly jobs: MentoringJobs;
  private readonly cases: Cases;
  private readonly requests: Requests;
  private readonly pairs: Pairs;
  private readonly rounds: Rounds;
  private readonly planning: RoundPlanning;
  private readonly workingDays: WorkingDays;

  /** @param find who finds the cheapest assignment of a round; default our own */
  constructor(
    private readonly kernel: Kernel,
    find?: FindAssignment,
  ) {
    const { database, directory, network } = kernel;
    this.workingDays = new WorkingDays(network);
    const store = new MentoringStore(database);
    const pairStore = new PairStore(database);
    this.roles = new Roles(kernel, store, pairStore);
    const caseStore = new CaseStore(database);
    const roundStore = new RoundStore(database);
    const seen = { directory, store, pairStore, zone: network.zone, nextRound: () => this.nextRound() };
    const ofPairs = pairNotices(seen);
    const reviews = () => roundStore.reviews();
    const ofCases = caseNotices({ ...seen, cases: caseStore, reviews });
    const jobs = () => this.jobs;
    this.cases = new Cases(kernel, store, caseStore, ofCases, this.workingDays, jobs);
    this.requests = new Requests(kernel, store, this.cases, this.workingDays, jobs);
    this.pairs = new Pairs(kernel, store, pairStore, this.requests, ofPairs, jobs);
    this.rounds = new Rounds(kernel, {
      ...{ store, roundStore, notices: ofCases, requests: this.requests, pairs: this.pairs },
      input: new RoundInput(kernel, store, pairStore, roundStore),
      ...(find && { find }),
    });
    this.planning = new RoundPlanning(kernel, this.rounds, this.workingDays, jobs);
    this.jobs = mentoringJobs({
      round: (at) => this.planning.thinking(at),
      publish: () => this.planning.publishing(),
      look: (look) => this.coordination.looks.thinking(look),
      planAnswers: (round, after, askedAt) => this.pairs.planAnswers(round, after, askedAt),
      remind: (pair) => this.pairs.remind(pair),
      expire: (pair) => {
        const request = this.pairs.expire(pair);
        if (request !== undefined) this.planning.nextBest(request);
      },
      checkIn: (pair, n) => this.pairs.checkIn(pair, n),
      caseDue: (request, told) => this.cases.due(request, told),
    });
    const { cases, requests, pairs, rounds, planning, workingDays } = this;
    const parts = {
      store,
      pairStore,
      roundStore,
      cases,
      requests,
      pairs,
      rounds,
      planning,
      workingDays,
      jobs,
    };
    this.coordination = new Coordination(kernel, parts);
    const merging = new Merging(kernel, store, pairStore, requests, pairs, ofPairs);
    const departures = new Departures(kernel, store, cases, requests, pairs, ofPairs);
    const depart: Departures["depart"] = (id, why) => {
      this.coordination.looks.forget();
      departures.depart(id, why);
    };
    [this.store, this.pairStore] = [store, pairStore];
    this.feature = {
      name: "mentoring",
      notices: Object.values({ ...ofPairs, ...ofCases }),
      jobs: Object.values(this.jobs),
      overview: (person, ctx) => overviewBlocks(person, this.standing(person), ctx.viewer),
      personal: mentoringPersonal({
        ...{ store, pairStore, cases: caseStore },
        leave: (id) => depart(id, "left"),
        merge: (from, into) => merging.merge(from, into),
      }),
      begin: () => {
        this.planning.plan(kernel.clock.now());
        this.requests.begin();
        this.pairs.begin();
      },
      away: (person, why) => depart(person.id, why),
      back: (person) => this.pairs.everyPairOf(person.id, "returns"),
      relieved: (person) => this.coordination.relieve(person),
      withdrawn: (person, purpose) => {
        if (purpose === "mentoring") depart(person.id, "withdrawn");
      },
      sample: (people, sample) => this.fillWithSample(people, sample),
    };
  }

  /** Asks for a mentor; with an open request only its topics change. */
  request(person: Person, topics: readonly string[] | undefined): "new" | "changed" | "open" | "has-mentor" {
    if (this.roles.hasPairAs("mentee", person)) return "has-mentor";
    const open = this.store.openRequest(person.id);
    if (!open) this.requests.add(person.id, topics ?? []);
    else if (topics) this.store.setTopics(open.id, topics);
    return open ? (topics ? "changed" : "open") : "new";
  }

  /** False when there was no open request. */
  cancel(person: Person): boolean {
    const open = this.store.openRequest(person.id);
    if (!open) return false;
    const asked = this.pairStore.open(person.id).find((pair) => pair.request === open.id);
    if (asked) this.pairs.happen(asked, "mentee-stops");
    else this.requests.move(open.id, "cancelled");
    return true;
  }

  /** Without a number she offers what she offered before, or one place. Ends a rest. */
  offer(person: Person, wanted?: number): { readonly places: number; readonly takenBack: number } {
    this.coordination.looks.forget();
    const places = wanted ?? this.store.offer(person.id)?.places ?? 1;
    this.store.setOffer(person.id, places, this.kernel.clock.now());
    return { places, takenBack: this.pairs.fit(person.id, places) };
  }

  /** Takes open questions back; active pairs go on. False when there was no offer. */
  stopOffer(person: Person): boolean {
    this.coordination.looks.forget();
    for (const pair of this.pairStore.open(person.id)) {
      if (isQuestion(pair) && pair.mentor === person.id) this.pairs.happen(pair, "mentor-stops");
    }
    return this.store.dropOffer(person.id);
  }

  answer(mentor: Person, pair: number, event: "accept" | "ask-first" | "decline"): Answered {
    this.coordination.looks.forget();
    return this.pairs.answer(mentor, pair, event);
  }

  /** False when the pair has ended already. */
  end(person: Person, pair: Pair): boolean {
    return this.pairs.end(pair, person.id);
  }

  /** Until when the mentor has time to answer. */
  answerBy(pair: Pair): Instant {
    return deadlinesOf(pair, this.kernel.network.zone).until;
  }

  /** When both are asked next how it is going. */
  nextCheckIn({ askedAt, answeredAt = askedAt }: Pair): Instant {
    return nextCheckInAt(answeredAt, this.kernel.clock.now(), this.kernel.network.zone);
  }

  /** Ends the pair and looks for somebody new, but not during a break. False when it has ended already. */
  rematch(person: Person, pair: Pair): boolean {
    if (!this.pairs.end(pair, person.id)) return false;
    const topics = this.store.request(pair.request)?.topics ?? [];
    if (pair.mentee === person.id && mayBeMatched(person)) this.requests.add(person.id, topics);
    return true;
  }

  /** One's own pair with that number, whatever has become of it. */
  pair(person: Person, id: number): Pair | undefined {
    const pair = this.pairStore.pair(id);
    return pair && [pair.mentor, pair.mentee].includes(person.id) ? pair : undefined;
  }

  /** A button of an outdated message was pressed. */
  refresh(person: Person, pair: Pair): void {
    this.pairs.refreshCheckIn(pair, person.id);
  }

  /** Confidential. An open question between the two is taken back; true when an active pair is left for her to end. */
  avoid(person: Person, avoided: PersonId): boolean {
    this.coordination.looks.forget();
    this.store.avoid(person.id, avoided);
    const between = this.pairStore
      .open(person.id)
      .filter((pair) => [pair.mentor, pair.mentee].includes(avoided));
    for (const pair of between) this.pairs.happen(pair, "set-apart");
    return between.some(({ state }) => state === "active");
  }

  /** False when she was not on the list. */
  unavoid(person: Person, avoided: PersonId): boolean {
    return this.store.unavoid(person.id, avoided);
  }

  standing(person: Person): Standing {
    const { zone } = this.kernel.network;
    const { store, pairStore, coordination, workingDays } = this;
    const now = this.kernel.clock.now();
    return standingOf(person, { store, pairStore, coordination, now, zone, workingDays });
  }

  /** Why nobody can be found for a waiting request at the moment; undefined when somebody could. */
  obstacle(request: Request): Obstacle | undefined {
    return request.state === "waiting" ? this.rounds.obstacleFor(request) : undefined;
  }

  nextRound(): Instant {
    return this.workingDays.nextRound(this.kernel.clock.now());
  }

  private fillWithSample(people: ReadonlyMap<string, Person>, sample: readonly SamplePerson[]): void {
    for (const { id, mentors } of sample) {
      const person = people.get(id);
      if (person && mentors !== undefined) this.offer(person, mentors);
    }
  }
}
