import type { Thinking } from "../app/job";
import type { Kernel } from "../app/kernel";
import type { Instant, LocalDate } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { roundKey, type MentoringJobs } from "./mentoring-jobs";
import type { Rounds } from "./rounds";
import type { WorkingDays } from "./working-days";

const PUBLISH = "mentoring-publish:";

/** When rounds are held: each plans the next one, and none is held on a holiday. */
export class RoundPlanning {
  constructor(
    private readonly kernel: Kernel,
    private readonly rounds: Rounds,
    private readonly workingDays: WorkingDays,
    private readonly jobs: () => MentoringJobs,
  ) {}

  /** What has to be done at the time of a round, once it has been thought through. */
  *thinking(at: Instant): Thinking<() => void> {
    if (!this.workingDays.includes(at)) return () => this.plan(at);
    const thought = yield* this.rounds.thinking("planned");
    return () => {
      this.rounds.due(this.dateOf(at), thought);
      this.plan(at);
    };
  }

  /** The core team wants it now, and it is a large one. */
  publishSoon(): void {
    const { clock, scheduler } = this.kernel;
    const at = clock.now();
    if (!scheduler.isPlanned(PUBLISH)) {
      scheduler.plan(this.jobs().publish, {}, { key: `${PUBLISH}${at}`, at });
    }
    scheduler.runSoon();
  }

  *publishing(): Thinking<() => void> {
    const thought = yield* this.rounds.thinking("published");
    return () => void this.rounds.publish("published", thought);
  }

  plan(after: Instant): void {
    const at = this.workingDays.nextLook(after);
    const date = this.dateOf(at);
    this.kernel.scheduler.plan(this.jobs().round, { date }, { key: roundKey(date), at });
  }

  /** The next-best mentor is asked at once, unless the core team looks first or a round for everybody is due just now. */
  nextBest(request: number): void {
    if (!this.rounds.reviews() && !this.isDue()) this.rounds.hold("next-best", request);
  }

  /** Whether a round for everybody is due in this very moment. */
  private isDue(): boolean {
    const now = this.kernel.clock.now();
    const planned = this.kernel.scheduler.plannedFor(roundKey(this.dateOf(now)));
    return planned !== undefined && planned <= now && this.workingDays.includes(now);
  }

  private dateOf(at: Instant): LocalDate {
    return localDateOf(at, this.kernel.network.zone);
  }
}
