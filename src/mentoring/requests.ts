// Requests for a mentor from the wish to the mentor. Whoever waits always has something planned: the next round, the answer
// of a mentor, and after ten days somebody of the core team.
import type { Kernel } from "../app/kernel";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Cases } from "./cases";
import { caseKey, type MentoringJobs } from "./mentoring-jobs";
import type { MentoringStore, Request, RequestState } from "./mentoring-store";
import { caseAt, daysLater, TALK_DAYS } from "./mentoring-times";
import type { WorkingDays } from "./working-days";

export class Requests {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly cases: Cases,
    private readonly workingDays: WorkingDays,
    private readonly jobs: () => MentoringJobs,
  ) {}

  add(person: PersonId, topics: readonly string[]): void {
    const now = this.kernel.clock.now();
    this.plan(this.store.addRequest(person, topics, now), now);
  }

  move(request: number, state: RequestState): void {
    this.store.setState(request, state, this.kernel.clock.now());
    if (state === "matched" || state === "cancelled") this.cases.close(request);
  }

  /** Mentors are asked for these; the ten days of a request count from the first question. */
  asked(requests: readonly number[], first: readonly number[], at: Instant): void {
    this.store.ask(requests);
    const keys = first.map((request) => caseKey(request, 0));
    this.kernel.scheduler.move(keys, caseAt(at, this.kernel.network.zone));
  }

  /** A mentor wants to talk first. */
  giveTime(request: number): void {
    const { scheduler, network } = this.kernel;
    const planned = scheduler.plannedFor(caseKey(request, 0));
    if (planned === undefined) return;
    scheduler.move([caseKey(request, 0)], daysLater(planned, TALK_DAYS, network.zone));
  }

  /** Left out of rounds for two working days; then she takes part again by herself. */
  hold({ id }: Request): Instant {
    const until = this.workingDays.later(this.kernel.clock.now());
    this.store.hold(id, until);
    return until;
  }

  /** Requests from before there was such a plan get one, too. */
  begin(): void {
    for (const { id, requestedAt } of this.store.openRequests()) {
      if (!this.cases.rows.of(id)) this.plan(id, requestedAt);
    }
  }

  private plan(request: number, since: Instant): void {
    const { scheduler, network } = this.kernel;
    const at = caseAt(since, network.zone);
    scheduler.plan(this.jobs().caseDue, { request, told: 0 }, { key: caseKey(request, 0), at });
  }
}
