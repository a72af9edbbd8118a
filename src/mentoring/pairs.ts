// Carries out the life of a pair as pair-life.ts lays it down. Every change is one conditional update, so of two people
// pressing at once exactly one is right and the other is told so.
import type { Kernel } from "../app/kernel";
import type { Person } from "../app/directory";
import { DAY, plus, type Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { answersKey, checkInKey, expiryKey, reminderKey, type MentoringJobs } from "./mentoring-jobs";
import type { MentoringStore } from "./mentoring-store";
import { deadlinesOf, nextCheckInAt } from "./mentoring-times";
import { stepOf, type PairEvent, type Step, type Telling } from "./pair-life";
import { askAgainKey, askKey, checkInNoticeKey, type PairNotices } from "./pair-notices";
import { isQuestion, partnerOf, roleOf, type Pair, type PairStore, type Question } from "./pair-store";
import type { Requests } from "./requests";
import type { RoundRows } from "./round-rows";

/** Days an offer rests after "not now" or a question without an answer. */
export const REST_DAYS = 14;
/** Breaks of one pair whose messages are looked for. */
const BREAKS = 50;
/** Questions of a round whose reminders are planned in one go. */
const PLANNED_AT_ONCE = 100;

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

  /** Asks the mentors of a round; the newcomers' requests are taken until there are answers. */
  ask(round: number, { pairs, chats }: RoundRows, at: Instant): void {
    this.pairStore.addAll(round, pairs, at);
    const questions = this.pairStore.questions(round);
    const first = questions.filter(({ isFirst }) => isFirst);
    const requestsOf = (list: readonly Question[]) => list.map(({ request }) => request);
    this.requests.asked(requestsOf(questions), requestsOf(first), at);
    const { until } = deadlinesOf({ askedAt: at }, this.kernel.network.zone);
    const owed = questions.map(({ pair, mentor }) => {
      return { payload: { pair }, key: askKey(pair), to: mentor, chat: chats.get(mentor) ?? "" };
    });
    this.kernel.outbox.oweEach(this.notices.ask, owed, until);
    this.planAnswers(round, 0, at);
  }

  /** Plans what follows when nobody answers, for some questions of a round; the next of them have a job that does. */
  planAnswers(round: number, after: number, askedAt: Instant): void {
    const { clock, network, scheduler } = this.kernel;
    const { remindAt, until } = deadlinesOf({ askedAt }, network.zone);
    const pairs = this.pairStore.unanswered(round, after, PLANNED_AT_ONCE);
    const planned = (key: (pair: number) => string) =>
      pairs.map((pair) => ({ payload: { pair }, key: key(pair) }));
    scheduler.planEach(this.jobs().reminder, planned(reminderKey), remindAt);
    scheduler.planEach(this.jobs().expiry, planned(expiryKey), until);
    const last = pairs.at(-1);
    if (last === undefined || pairs.length < PLANNED_AT_ONCE) return;
    const next = { key: answersKey(round, last), at: clock.now() };
    scheduler.plan(this.jobs().answers, { round, after: last, askedAt }, next);
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
    if (step.to === "ended" || step.mentor === "back") this.settleBreaks(pair, pair.mentor);
    if (step.to === "ended" || step.mentee === "back") this.settleBreaks(pair, pair.mentee);
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

  /** A mentor has fewer places now: questions beyond them are taken back, the latest first. Returns how many. */
  fit(mentor: PersonId, places: number): number {
    const hers = this.pairStore.open(mentor).filter((pair) => pair.mentor === mentor);
    const questions = ["talking", "asked"].flatMap((stage) => hers.filter(({ state }) => state === stage));
    const over = questions.slice(Math.max(0, places - (hers.length - questions.length)));
    for (const pair of over) this.happen(pair, "mentor-stops");
    return over.length;
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

  /** What asked her whether to wait for the other shows that its buttons are old. */
  private settleBreaks({ id }: Pair, reader: PersonId): void {
    const { outbox } = this.kernel;
    for (const key of outbox.keysLike(`mentoring-onBreak:${id}:${reader}:`, "", BREAKS)) {
      outbox.cancel(key, "over");
      outbox.refresh(key);
    }
  }

  private refreshQuestion(id: number): void {
    for (const key of [askKey(id), askAgainKey(id)]) this.kernel.outbox.refresh(key);
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
