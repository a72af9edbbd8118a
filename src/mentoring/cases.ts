// Requests that take longer than ten days. Whoever holds the mentoring task is told and may take one over or hand it to a
// colleague; unless the newcomer has a mentor by then it comes back to all of them after two working days, again and again.
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import type { PersonId } from "../core/person-ref";
import { caseNoticeKey, type CaseNotices } from "./case-notices";
import type { Case, CaseStore } from "./case-store";
import { caseKey, type MentoringJobs } from "./mentoring-jobs";
import type { MentoringStore } from "./mentoring-store";
import type { WorkingDays } from "./working-days";

export const MENTORING_TASK = "mentoring";

/** taken: hers now. hers: was hers before. others: somebody else has it. gone: nothing to look after any more. */
export type Taking = "taken" | "hers" | "others" | "gone";

export class Cases {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    readonly rows: CaseStore,
    private readonly notices: CaseNotices,
    private readonly workingDays: WorkingDays,
    private readonly jobs: () => MentoringJobs,
  ) {}

  /** A request has been open for ten days, or its two working days are over. */
  due(request: number, told: number): void {
    const open = this.store.request(request);
    if (open?.state !== "waiting" && open?.state !== "asked") return;
    if (told === 0 && this.rows.add(request, this.kernel.clock.now())) {
      const owed = { to: { person: open.person }, key: `mentoring-longer:${request}` };
      this.kernel.outbox.owe(this.notices.longer, { request }, owed);
    }
    if (this.rows.of(request)?.told === told) this.tell(request);
  }

  take(by: Person, request: number): Taking {
    const open = this.rows.of(request);
    if (!open) return "gone";
    if (open.takenBy === by.id) return "hers";
    if (open.takenBy !== undefined) return "others";
    this.pass(open, by.id);
    return "taken";
  }

  /** To somebody else of the core team, whoever has it now. */
  handOver(from: Person, request: number, to: Person): Taking {
    const open = this.rows.of(request);
    if (!open) return "gone";
    if (open.takenBy === to.id) return "others";
    this.pass(open, to.id);
    const payload = { request, by: from.id };
    const key = `mentoring-handed:${request}:${to.id}:${this.kernel.clock.now()}`;
    if (to.id !== from.id)
      this.kernel.outbox.owe(this.notices.handed, payload, { to: { person: to.id }, key });
    return "taken";
  }

  /** She is away or has lost the task: what she had taken is everybody's again, at once. */
  release(person: PersonId): void {
    for (const { request } of this.rows.takenBy(person)) this.tell(request);
  }

  /** The newcomer has a mentor or no longer looks for one. */
  close(request: number): void {
    const open = this.rows.of(request);
    this.kernel.scheduler.cancelAll(`mentoring-case:${request}:`);
    if (!open) return;
    this.rows.drop(request);
    this.refresh(open, "settled");
  }

  /** Nobody's: all who hold the task are told, but for the newcomer herself. */
  private tell(request: number): void {
    const { clock, scheduler, outbox, directory } = this.kernel;
    const before = this.rows.of(request);
    if (!before) return;
    const until = this.workingDays.later(clock.now());
    this.rows.tellAgain(request, until);
    this.refresh(before, "told again");
    const told = before.told + 1;
    const newcomer = this.store.request(request)?.person;
    const others = (people: readonly Person[]) => people.filter(({ id }) => id !== newcomer);
    const holders = others(directory.holdersOf(MENTORING_TASK));
    for (const { id } of holders.length > 0 ? holders : others(directory.coreTeam())) {
      const owed = { to: { person: id }, key: caseNoticeKey(request, told, id), expiresAt: until };
      outbox.owe(this.notices.open, { request, told }, owed);
    }
    scheduler.cancelAll(`mentoring-case:${request}:`);
    scheduler.plan(this.jobs().caseDue, { request, told }, { key: caseKey(request, told), at: until });
  }

  private pass(open: Case, to: PersonId): void {
    const { clock, scheduler } = this.kernel;
    const { request, told } = open;
    const until = this.workingDays.later(clock.now());
    this.rows.take(request, open.takenBy, to, until);
    scheduler.cancel(caseKey(request, told));
    scheduler.plan(this.jobs().caseDue, { request, told }, { key: caseKey(request, told), at: until });
    this.refresh(open, "taken");
  }

  /** What stands in the chats of those who were told last says how things stand now. */
  private refresh({ request, told }: Case, why: string): void {
    for (const { id } of this.kernel.directory.coreTeam()) {
      const key = caseNoticeKey(request, told, id);
      if (why !== "taken") this.kernel.outbox.cancel(key, why);
      this.kernel.outbox.refresh(key);
    }
  }
}
