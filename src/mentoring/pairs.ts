// Carries out the life of a pair as pair-life.ts lays it down. Every change is one conditional update, so of two people
// pressing at once exactly one is right and the other is told so.
import type { Kernel } from "../app/kernel";
import type { Person } from "../app/directory";
import { DAY, plus, type Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Match } from "./matching";
import { checkInKey, expiryKey, reminderKey, type MentoringJobs } from "./mentoring-jobs";
import type { MentoringStore } from "./mentoring-store";
import { deadlinesOf, nextCheckInAt } from "./mentoring-times";
import { stepOf, type PairEvent, type Step, type Telling } from "./pair-life";
import { askAgainKey, askKey, checkInNoticeKey, type PairNotices } from "./pair-notices";
import { isQuestion, partnerOf, roleOf, type Pair, type PairStore } from "./pair-store";
import type { Requests } from "./requests";

/** Days an offer rests after "not now" or a question without an answer. */
export const REST_DAYS = 14;

/** The pair as it is now, and whether this answer brought it there. Undefined: no question to this person. */
export type Answered = { readonly pair: Pair; readonly counted: boolean } | undefined;

export class Pairs {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
    private readonly requests: Requests,
    private readonly notices: PairNotices,
    private readonly jobs: () => MentoringJobs,
  ) {}

  private asking: { readonly at: Instant; readonly deadlines: ReturnType<typeof deadlinesOf> } | undefined;

  /** Asks the mentor of a match; the newcomer's request is taken until there is an answer. */
  ask({ newcomer, mentor, cost, reasons }: Match, round: number, at: Instant): void {
    const { request } = newcomer;
    const first = !this.pairStore.wasAsked(request);
    const sides = { mentor: mentor.id, mentee: newcomer.id };
    const pair = this.pairStore.add({ round, request, ...sides, cost, reasons, at });
    this.requests.move(request, "asked");
    if (first) this.requests.firstAsked(request, at);
    const { deadlines } = this.askingAt(at);
    const owed = { to: { person: mentor.id }, key: askKey(pair), expiresAt: deadlines.until };
    this.kernel.outbox.owe(this.notices.ask, { pair }, owed);
    this.planAnswer(pair, deadlines);
  }

  /** What a mentor answers to a question. */
  answer(mentor: Person, id: number, event: "accept" | "ask-first" | "decline"): Answered {
    const pair = this.questionTo(mentor, id);
    if (!pair) return undefined;
    if (this.happen(pair, event)) return { pair: this.pairStore.pair(id) ?? pair, counted: true };
    // The old message may still look as if it could be answered.
    this.refreshQuestion(id);
    return { pair, counted: false };
  }

  /** False when the pair is no longer in a stage in which this can happen. */
  happen(pair: Pair, event: PairEvent): boolean {
    const step = stepOf(pair.state, event);
    const now = this.kernel.clock.now();
    if (!step || !this.pairStore.move(pair.id, pair.state, step.to, now)) return false;
    this.settle(pair, step);
    if (step.request === "anew") this.lookAnew(pair);
    else if (step.request !== undefined) this.requests.move(pair.request, step.request);
    if (step.rests) this.store.rest(pair.mentor, plus(now, REST_DAYS * DAY));
    if (step.mentor) this.tell(step.mentor, pair, pair.mentor);
    if (step.mentee) this.tell(step.mentee, pair, pair.mentee);
    return true;
  }

  remind(id: number): void {
    const pair = this.pairStore.pair(id);
    if (!pair || !isQuestion(pair)) return;
    const { until } = deadlinesOf(pair, this.kernel.network.zone);
    const owed = { to: { person: pair.mentor }, key: askAgainKey(id), expiresAt: until };
    this.kernel.outbox.owe(this.notices.askAgain, { pair: id }, owed);
  }

  /** The request that waits again because nobody answered; undefined when that is no longer so. */
  expire(id: number): number | undefined {
    const pair = this.pairStore.pair(id);
    return pair && this.happen(pair, "silence") ? pair.request : undefined;
  }

  /** Ends an active pair quietly. */
  end(pair: Pair, by: PersonId): boolean {
    return pair.state === "active" && this.happen(pair, `${roleOf(pair, by)}-stops`);
  }

  /** Somebody goes for a while or for good, or is back: nobody is left hanging. */
  everyPairOf(id: PersonId, what: "pauses" | "returns" | "goes"): void {
    for (const pair of this.pairStore.open(id)) {
      this.happen(pair, `${roleOf(pair, id)}-${what}`);
      if (what === "returns" && this.isPaused(partnerOf(pair, id))) this.tell("onBreak", pair, id);
    }
  }

  /** Asks both how it is going, or whoever is there whether to wait for the other. */
  checkIn(id: number, n: number): void {
    const pair = this.pairStore.pair(id);
    if (pair?.state !== "active" || pair.checkins !== n) return;
    for (const person of [pair.mentor, pair.mentee]) {
      const owed = { to: { person }, key: checkInNoticeKey(id, n, person) };
      if (this.isPaused(partnerOf(pair, person))) this.tell("onBreak", pair, person);
      else if (!this.isPaused(person)) this.kernel.outbox.owe(this.notices.checkIn, { pair: id, n }, owed);
    }
    this.planCheckIn(pair, n + 1);
  }

  /** The last check-in of a person shows that its buttons are old. */
  refreshCheckIn({ id, checkins }: Pair, person: PersonId): void {
    if (checkins > 0) this.kernel.outbox.refresh(checkInNoticeKey(id, checkins - 1, person));
  }

  /** Pairs from before there were check-ins get theirs, too. */
  begin(): void {
    for (const pair of this.pairStore.active()) this.planCheckIn(pair, pair.checkins);
  }

  /** The question, unless the newcomer has gone in the meantime: then it is taken back first. */
  private questionTo(mentor: Person, id: number): Pair | undefined {
    const pair = this.pairStore.pair(id);
    if (pair?.mentor !== mentor.id) return undefined;
    if (!isQuestion(pair)) return pair;
    const newcomer = this.kernel.directory.person(pair.mentee);
    if (newcomer?.membership === "active" && newcomer.purposes.has("mentoring")) return pair;
    this.happen(pair, "mentee-goes");
    return this.pairStore.pair(id);
  }

  /** What was planned for the stage that is over goes, what the new one needs is planned. */
  private settle(pair: Pair, { to }: Step): void {
    if (to === pair.state) return;
    const { outbox, scheduler } = this.kernel;
    const { id } = pair;
    for (const key of [reminderKey(id), expiryKey(id)]) scheduler.cancel(key);
    if (to === "talking") {
      this.requests.giveTime(pair.request);
      const talk = { askedAt: pair.askedAt, talkingAt: this.kernel.clock.now() };
      this.planAnswer(id, deadlinesOf(talk, this.kernel.network.zone));
    } else if (to === "active") this.planCheckIn({ ...pair, answeredAt: this.kernel.clock.now() }, 0);
    else if (to === "ended") {
      scheduler.cancel(checkInKey(id, pair.checkins));
      for (const person of [pair.mentor, pair.mentee]) {
        outbox.cancel(`mentoring-introduction:${id}:${person}`, "ended");
        if (pair.checkins > 0) outbox.cancel(checkInNoticeKey(id, pair.checkins - 1, person), "ended");
        this.refreshCheckIn(pair, person);
      }
    }
    if (to === "ended") return;
    if (to !== "talking") for (const key of [askKey(id), askAgainKey(id)]) outbox.cancel(key, "answered");
    this.refreshQuestion(id);
  }

  private refreshQuestion(id: number): void {
    for (const key of [askKey(id), askAgainKey(id)]) this.kernel.outbox.refresh(key);
  }

  /** All questions of a round have the same deadlines; walls and calendars are asked once. */
  private askingAt(at: Instant): NonNullable<typeof this.asking> {
    if (this.asking?.at === at) return this.asking;
    this.asking = { at, deadlines: deadlinesOf({ askedAt: at }, this.kernel.network.zone) };
    return this.asking;
  }

  private planAnswer(pair: number, { remindAt, until }: ReturnType<typeof deadlinesOf>): void {
    const { scheduler } = this.kernel;
    scheduler.plan(this.jobs().reminder, { pair }, { key: reminderKey(pair), at: remindAt });
    scheduler.plan(this.jobs().expiry, { pair }, { key: expiryKey(pair), at: until });
  }

  private planCheckIn({ id, askedAt, answeredAt = askedAt }: Pair, n: number): void {
    const { clock, network, scheduler } = this.kernel;
    this.pairStore.checkedIn(id, n);
    const at = nextCheckInAt(answeredAt, clock.now(), network.zone);
    scheduler.plan(this.jobs().checkIn, { pair: id, n }, { key: checkInKey(id, n), at });
  }

  /** The mentee did not end this, so she need not ask again. */
  private lookAnew({ mentee, request }: Pair): void {
    const person = this.kernel.directory.person(mentee);
    if (person?.membership !== "active" || !person.purposes.has("mentoring")) return;
    if (!this.store.openRequest(mentee)) this.requests.add(mentee, this.store.request(request)?.topics ?? []);
  }

  private isPaused(id: PersonId): boolean {
    return this.kernel.directory.person(id)?.membership === "paused";
  }

  private tell(telling: Telling, pair: Pair, to: PersonId): void {
    const { clock, outbox } = this.kernel;
    const owed = { to: { person: to } };
    const kind = `mentoring-${telling}`;
    switch (telling) {
      case "introduction":
        return outbox.owe(
          this.notices.introduction,
          { pair: pair.id },
          { ...owed, key: `${kind}:${pair.id}:${to}` },
        );
      case "talk":
        return outbox.owe(this.notices.talk, { pair: pair.id }, { ...owed, key: `${kind}:${pair.id}` });
      case "onBreak":
      case "back": {
        // Whoever is on a break herself learns it when she is back. There may be several breaks in the life of a pair.
        if (this.isPaused(to)) return;
        const key = `${kind}:${pair.id}:${to}:${clock.now()}`;
        return outbox.owe(this.notices[telling], { pair: pair.id }, { ...owed, key });
      }
      case "goesOn":
      case "over":
      case "ended": {
        const payload = { partner: partnerOf(pair, to), role: roleOf(pair, to) };
        return outbox.owe(this.notices[telling], payload, { ...owed, key: `${kind}:${pair.id}` });
      }
    }
  }
}
