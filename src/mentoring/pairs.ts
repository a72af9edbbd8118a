// The life of a pair: asked, answered, reminded, handed on, ended. Every change is one conditional update, so of two
// people pressing at once exactly one is right and the other is told so.
import type { Kernel } from "../app/kernel";
import type { Person } from "../app/directory";
import { DAY, plus, type Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Match } from "./matching";
import { deadlinesOf, expiryKey, reminderKey, type MentoringJobs } from "./mentoring-jobs";
import { askAgainKey, askKey, type MentoringNotices } from "./mentoring-notices";
import type { MentoringStore } from "./mentoring-store";
import type { Pair, PairStore } from "./pair-store";

/** Days an offer rests after "not now" or a question without an answer. */
export const REST_DAYS = 14;

/** The state it is in now, and whether this answer brought it there. Undefined: no question to this person. */
export type Answered = { readonly pair: Pair; readonly counted: boolean } | undefined;

export type Departure = "paused" | "left" | "withdrawn";

export class Pairs {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
    private readonly notices: MentoringNotices,
    private readonly jobs: MentoringJobs,
  ) {}

  /** Asks the mentor of a match; the newcomer's request is taken until there is an answer. */
  ask(match: Match, round: number, at: Instant): void {
    const { newcomer, mentor, cost, reasons } = match;
    const { request } = newcomer;
    const pair = this.pairStore.add({
      round,
      request,
      mentor: mentor.id,
      mentee: newcomer.id,
      cost,
      reasons,
      at,
    });
    this.store.setState(request, "asked", at);
    const { outbox, scheduler, network } = this.kernel;
    const { remindAt, until } = deadlinesOf(at, network.zone);
    outbox.owe(
      this.notices.ask,
      { pair },
      { to: { person: mentor.id }, key: askKey(pair), expiresAt: until },
    );
    scheduler.plan(this.jobs.reminder, { pair }, { key: reminderKey(pair), at: remindAt });
    scheduler.plan(this.jobs.expiry, { pair }, { key: expiryKey(pair), at: until });
  }

  accept(mentor: Person, id: number): Answered {
    const pair = this.questionTo(mentor, id);
    if (!pair) return undefined;
    const now = this.kernel.clock.now();
    if (!this.pairStore.answer(id, "active", now)) return { pair, counted: false };
    this.store.setState(pair.request, "matched", now);
    this.settle(id);
    for (const person of [pair.mentor, pair.mentee]) {
      const key = `mentoring-introduction:${id}:${person}`;
      this.kernel.outbox.owe(this.notices.introduction, { pair: id }, { to: { person }, key });
    }
    return { pair: { ...pair, state: "active" }, counted: true };
  }

  /** Not now: the offer rests, and the newcomer waits for the next round without hearing of it. */
  decline(mentor: Person, id: number): Answered {
    const pair = this.questionTo(mentor, id);
    if (!pair) return undefined;
    const now = this.kernel.clock.now();
    if (!this.pairStore.answer(id, "declined", now)) return { pair, counted: false };
    this.waitAgain(pair, now);
    return { pair: { ...pair, state: "declined" }, counted: true };
  }

  remind(id: number): void {
    const pair = this.pairStore.pair(id);
    if (pair?.state !== "asked") return;
    const { until } = deadlinesOf(pair.askedAt, this.kernel.network.zone);
    const to = { person: pair.mentor };
    this.kernel.outbox.owe(
      this.notices.askAgain,
      { pair: id },
      { to, key: askAgainKey(id), expiresAt: until },
    );
  }

  /** The request that waits again because nobody answered; undefined when that is no longer so. */
  expire(id: number): number | undefined {
    const pair = this.pairStore.pair(id);
    const now = this.kernel.clock.now();
    if (!pair || !this.pairStore.close(id, "asked", "expired", now)) return undefined;
    this.waitAgain(pair, now);
    return pair.request;
  }

  /** Takes a question back before it was answered. */
  withdraw(pair: Pair, request: "waiting" | "cancelled"): void {
    const now = this.kernel.clock.now();
    if (!this.pairStore.close(pair.id, "asked", "withdrawn", now)) return;
    this.store.setState(pair.request, request, now);
    this.settle(pair.id);
  }

  /** Ends an active pair; the partner is told without a reason. */
  end(pair: Pair, by: PersonId): boolean {
    if (!this.pairStore.close(pair.id, "active", "ended", this.kernel.clock.now())) return false;
    const partner = partnerOf(pair, by);
    const role = partner === pair.mentor ? "mentor" : "mentee";
    const key = `mentoring-ended:${pair.id}`;
    this.kernel.outbox.cancel(`mentoring-introduction:${pair.id}:${partner}`, "ended");
    this.kernel.outbox.owe(this.notices.ended, { partner: by, role }, { to: { person: partner }, key });
    return true;
  }

  /** Somebody goes for a while or for good: nobody she leaves is left hanging. */
  depart(id: PersonId, why: Departure): void {
    const now = this.kernel.clock.now();
    for (const pair of this.pairStore.open(id)) {
      if (pair.state === "asked") this.withdraw(pair, pair.mentor === id ? "waiting" : "cancelled");
      else if (why !== "paused") this.end(pair, id);
      else {
        const owed = { to: { person: partnerOf(pair, id) }, key: `mentoring-break:${pair.id}:${now}` };
        this.kernel.outbox.owe(this.notices.onBreak, { pair: pair.id }, owed);
      }
    }
    const request = this.store.openRequest(id);
    if (request) this.store.setState(request.id, "cancelled", now);
    if (why !== "paused") this.store.dropOffer(id);
  }

  /** The question, unless the newcomer has gone in the meantime: then it is taken back first. */
  private questionTo(mentor: Person, id: number): Pair | undefined {
    const pair = this.pairStore.pair(id);
    if (pair?.mentor !== mentor.id) return undefined;
    if (pair.state !== "asked") return pair;
    const newcomer = this.kernel.directory.person(pair.mentee);
    if (newcomer?.membership === "active" && newcomer.purposes.has("mentoring")) return pair;
    this.withdraw(pair, "cancelled");
    return { ...pair, state: "withdrawn" };
  }

  private waitAgain(pair: Pair, now: Instant): void {
    this.store.setState(pair.request, "waiting", now);
    this.store.rest(pair.mentor, plus(now, REST_DAYS * DAY));
    this.settle(pair.id);
  }

  /** What was asked is answered: nothing more is sent about it, and what stands in the chat says so. */
  private settle(id: number): void {
    const { outbox, scheduler } = this.kernel;
    scheduler.cancel(reminderKey(id));
    scheduler.cancel(expiryKey(id));
    for (const key of [askKey(id), askAgainKey(id)]) {
      outbox.cancel(key, "answered");
      outbox.refresh(key);
    }
  }
}

export function partnerOf(pair: Pair, id: PersonId): PersonId {
  return pair.mentor === id ? pair.mentee : pair.mentor;
}
