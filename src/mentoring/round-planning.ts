import type { Kernel } from "../app/kernel";
import type { Instant, LocalDate } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import { roundKey, type MentoringJobs } from "./mentoring-jobs";
import type { Rounds } from "./rounds";
import type { WorkingDays } from "./working-days";

/** When rounds are held: each plans the next one, and none is held on a holiday. */
export class RoundPlanning {
  constructor(
    private readonly kernel: Kernel,
    private readonly rounds: Rounds,
    private readonly workingDays: WorkingDays,
    private readonly jobs: () => MentoringJobs,
  ) {}

  due(at: Instant): void {
    if (this.workingDays.includes(at)) this.rounds.due(this.dateOf(at));
    this.plan(at);
  }

  plan(after: Instant): void {
    const at = this.workingDays.nextLook(after);
    const date = this.dateOf(at);
    this.kernel.scheduler.plan(this.jobs().round, { date }, { key: roundKey(date), at });
  }

  /** Whether a round for everybody is due in this very moment. */
  isDue(): boolean {
    const now = this.kernel.clock.now();
    const planned = this.kernel.scheduler.plannedFor(roundKey(this.dateOf(now)));
    return planned !== undefined && planned <= now && this.workingDays.includes(now);
  }

  private dateOf(at: Instant): LocalDate {
    return localDateOf(at, this.kernel.network.zone);
  }
}
