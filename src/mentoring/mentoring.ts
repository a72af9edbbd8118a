// Mentoring: who offers places, who asks for a mentor, and the rounds that match them. Offers and requests are kept
// here; rounds.ts matches, pairs.ts leads a pair from the question to its end. What two people talk about is theirs.
import type { Person } from "../app/directory";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { SamplePerson } from "../app/sample-people";
import { DAY, type Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { localDateOf } from "../core/wall-time";
import type { Match, Obstacle, RoundPlan } from "./matching";
import { mentoringJobs, nextRoundAt, roundKey, deadlinesOf, type MentoringJobs } from "./mentoring-jobs";
import { mentoringNotices } from "./mentoring-notices";
import { overviewBlocks } from "./mentoring-overview";
import { mentoringPersonal } from "./mentoring-personal";
import { Merging } from "./merging";
import { MentoringStore, type Request, type RoundCause } from "./mentoring-store";
import { Pairs, type Answered } from "./pairs";
import { PairStore, type Pair } from "./pair-store";
import { Rounds } from "./rounds";
import type { Standing } from "./standing";

/** How long somebody counts as a newcomer, in days after joining. */
const NEW_FOR = 90;

export class Mentoring {
  readonly feature: Feature;
  private readonly store: MentoringStore;
  private readonly pairStore: PairStore;
  private readonly jobs: MentoringJobs;
  private readonly pairs: Pairs;
  private readonly rounds: Rounds;

  constructor(private readonly kernel: Kernel) {
    this.store = new MentoringStore(kernel.database);
    this.pairStore = new PairStore(kernel.database);
    const { store, pairStore } = this;
    const { directory, network } = kernel;
    const notices = mentoringNotices({ directory, store, pairStore, zone: network.zone });
    this.jobs = mentoringJobs({
      round: (at) => this.roundIsDue(at),
      remind: (pair) => this.pairs.remind(pair),
      expire: (pair) => this.expire(pair),
    });
    this.pairs = new Pairs(kernel, store, pairStore, notices, this.jobs);
    this.rounds = new Rounds(kernel, store, pairStore, this.pairs);
    const merging = new Merging(kernel, store, pairStore, this.pairs, notices);
    this.feature = {
      name: "mentoring",
      notices: Object.values(notices),
      jobs: Object.values(this.jobs),
      overview: (person, ctx) => overviewBlocks(person, this.standing(person), ctx.viewer),
      personal: mentoringPersonal({
        ...{ store, pairStore },
        leave: (id) => this.pairs.depart(id, "left"),
        merge: (from, into) => merging.merge(from, into),
      }),
      begin: () => this.planRound(kernel.clock.now()),
      away: (person, why) => this.pairs.depart(person.id, why),
      withdrawn: (person, purpose) => {
        if (purpose === "mentoring") this.pairs.depart(person.id, "withdrawn");
      },
      sample: (people, sample) => this.fillWithSample(people, sample),
    };
  }

  /** Asks for a mentor; with an open request only its topics change. */
  request(person: Person, topics: readonly string[] | undefined): "new" | "changed" | "open" | "has-mentor" {
    if (
      this.pairStore.open(person.id).some(({ state, mentee }) => state === "active" && mentee === person.id)
    ) {
      return "has-mentor";
    }
    const open = this.store.openRequest(person.id);
    if (!open) this.store.addRequest(person.id, topics ?? [], this.kernel.clock.now());
    else if (topics) this.store.setTopics(open.id, topics);
    return open ? (topics ? "changed" : "open") : "new";
  }

  /** False when there was no open request. */
  cancel(person: Person): boolean {
    const open = this.store.openRequest(person.id);
    if (!open) return false;
    const asked = this.pairStore.open(person.id).find((pair) => pair.request === open.id);
    if (asked) this.pairs.withdraw(asked, "cancelled");
    else this.store.setState(open.id, "cancelled", this.kernel.clock.now());
    return true;
  }

  /** Without a number she offers what she offered before, or one place. Ends a rest. Returns the places. */
  offer(person: Person, wanted: number | undefined): number {
    const places = wanted ?? this.store.offer(person.id)?.places ?? 1;
    this.store.setOffer(person.id, places, this.kernel.clock.now());
    return places;
  }

  /** Takes open questions back; active pairs go on. False when there was no offer. */
  stopOffer(person: Person): boolean {
    for (const pair of this.questions(person.id)) this.pairs.withdraw(pair, "waiting");
    return this.store.dropOffer(person.id);
  }

  accept(mentor: Person, pair: number): Answered {
    return this.pairs.accept(mentor, pair);
  }

  decline(mentor: Person, pair: number): Answered {
    return this.pairs.decline(mentor, pair);
  }

  /** False when the pair has ended already. */
  end(person: Person, pair: Pair): boolean {
    return this.pairs.end(pair, person.id);
  }

  /** Confidential. An open question between the two is taken back; true when an active pair is left for her to end. */
  avoid(person: Person, avoided: PersonId): boolean {
    this.store.avoid(person.id, avoided);
    const between = this.pairStore
      .open(person.id)
      .filter((pair) => [pair.mentor, pair.mentee].includes(avoided));
    for (const pair of between) this.pairs.withdraw(pair, "waiting");
    return between.some(({ state }) => state === "active");
  }

  /** False when she was not on the list. */
  unavoid(person: Person, avoided: PersonId): boolean {
    return this.store.unavoid(person.id, avoided);
  }

  standing(person: Person): Standing {
    const open = this.pairStore.open(person.id);
    const request = this.store.openRequest(person.id);
    const offer = this.store.offer(person.id);
    const asked = open.find(({ state, mentee }) => state === "asked" && mentee === person.id);
    return {
      ...(request && { request }),
      ...(asked && { answerBy: deadlinesOf(asked.askedAt, this.kernel.network.zone).until }),
      ...(offer && { offer }),
      taken: open.filter(({ mentor }) => mentor === person.id).length,
      questions: this.questions(person.id),
      pairs: open.filter(({ state }) => state === "active"),
      nextRound: this.nextRound(),
    };
  }

  /** Why nobody can be found for a waiting request at the moment; undefined when somebody could. */
  obstacle(request: Request): Obstacle | undefined {
    return request.state === "waiting" ? this.rounds.obstacleFor(request) : undefined;
  }

  isMentor(person: Person): boolean {
    return this.store.offer(person.id) !== undefined || this.pairsAs(person, "mentor");
  }

  /** Asks for a mentor or has one, or is here for a short time and carries no task yet. */
  isNewcomer(person: Person): boolean {
    if (this.store.openRequest(person.id) || this.pairsAs(person, "mentee")) return true;
    if (person.isCoreTeam || this.isMentor(person)) return false;
    const { clock, network } = this.kernel;
    const since = localDateOf((clock.now() - NEW_FOR * DAY) as Instant, network.zone);
    return this.store.joinedSince(person.id, since);
  }

  preview(): RoundPlan {
    return this.rounds.preview();
  }

  hold(cause: RoundCause): readonly Match[] {
    return this.rounds.hold(cause);
  }

  nextRound(): Instant {
    return nextRoundAt(this.kernel.clock.now(), this.kernel.network.zone);
  }

  private questions(mentor: PersonId): readonly Pair[] {
    return this.pairStore.open(mentor).filter((pair) => pair.state === "asked" && pair.mentor === mentor);
  }

  private pairsAs(person: Person, role: "mentor" | "mentee"): boolean {
    return this.pairStore.open(person.id).some((pair) => pair.state === "active" && pair[role] === person.id);
  }

  private roundIsDue(at: Instant): void {
    this.rounds.hold("planned");
    this.planRound(at);
  }

  private planRound(after: Instant): void {
    const at = nextRoundAt(after, this.kernel.network.zone);
    const date = localDateOf(at, this.kernel.network.zone);
    this.kernel.scheduler.plan(this.jobs.round, { date }, { key: roundKey(date), at });
  }

  /** The next-best mentor is asked at once, unless a round for everybody is due in this very moment. */
  private expire(pair: number): void {
    const request = this.pairs.expire(pair);
    if (request === undefined) return;
    const { clock, network, scheduler } = this.kernel;
    const round = scheduler.plannedFor(roundKey(localDateOf(clock.now(), network.zone)));
    if (round !== undefined && round <= clock.now()) return;
    this.rounds.hold("next-best", (each) => each.id === request);
  }

  private fillWithSample(people: ReadonlyMap<string, Person>, sample: readonly SamplePerson[]): void {
    for (const { id, mentors } of sample) {
      const person = people.get(id);
      if (person && mentors !== undefined) this.offer(person, mentors);
    }
  }
}
