// Going: by one's own word, or because the account is closed; and what is erased when. Leaving is one step, for no
// reason and without an announcement.
import * as z from "zod";
import type { Person } from "../app/directory";
import { eraseEverywhere } from "../app/erasure";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { DAY, HOUR, type Instant, type LocalDate } from "../core/instant";
import { personId, type IdentityRef, type PersonId } from "../core/person-ref";
import { addDays, atWallTime, localDateOf } from "../core/wall-time";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { Breaks } from "./breaks";
import type { Joining } from "./joining";
import { KEEP_AFTER_LEAVING } from "./profile-form";
import type { Reach } from "./reach";

/** After an account was closed, in days. */
const KEEP_AFTER_CLOSING = 90;
/** Wall time in the network's zone of the daily look at what is to be erased. */
const LOOK_AT = "03:30";
const DAILY_KEYS = "ambassadors-daily:";

const day = z.object({ date: z.string() });
const whose = z.object({ person: z.number() });

export class Leaving {
  /** Looks once a day; each person is erased in a transaction of her own, so one failure keeps nobody else's data. */
  readonly dailyJob = job<z.infer<typeof day>>({
    kind: "ambassadors-daily",
    payload: day,
    usefulFor: 10 * 365 * DAY,
    run: (_payload, { now }) => {
      const today = localDateOf(now, this.kernel.network.zone);
      for (const id of this.dueOn(today)) {
        const key = `ambassadors-erase:${id}:${today}`;
        this.kernel.scheduler.plan(this.eraseJob, { person: id }, { key, at: now });
      }
      this.breaks.catchUp(today);
      this.planLook();
    },
  });

  readonly eraseJob = job<z.infer<typeof whose>>({
    kind: "ambassadors-erase",
    payload: whose,
    usefulFor: HOUR * 12,
    run: ({ person }, { now }) => {
      const id = personId(person);
      // She may have come back since the look.
      if (this.dueOn(localDateOf(now, this.kernel.network.zone)).includes(id)) {
        eraseEverywhere(this.kernel, id);
      }
    },
  });

  constructor(
    private readonly kernel: Kernel,
    private readonly store: AmbassadorsStore,
    private readonly joining: Joining,
    private readonly breaks: Breaks,
    private readonly reach: Reach,
  ) {}

  begin(): void {
    // The first wall time of a process takes longer than all else here, and most starts need none.
    if (!this.kernel.scheduler.isPlanned(DAILY_KEYS)) this.planLook();
  }

  /** Plans the next daily look. */
  private planLook(): void {
    const { clock, network, scheduler } = this.kernel;
    const date = this.nextLook(clock.now());
    const at = atWallTime(date, LOOK_AT, network.zone);
    scheduler.plan(this.dailyJob, { date }, { key: `${DAILY_KEYS}${date}`, at });
  }

  /**
   * Consents end at once, the rest is erased later.
   * @returns the day of the erasure
   * @throws UserError for the last one in the core team
   */
  leave(person: Person): LocalDate {
    const leftOn = this.today();
    this.store.setMembership(person.id, "left", { leftOn });
    this.breaks.forget(person.id);
    this.joining.withdrawAll(person.id);
    for (const feature of this.kernel.features) feature.away?.(person, "left");
    return addDays(leftOn, KEEP_AFTER_LEAVING);
  }

  /** The chat says that the account is closed: she is left in peace, and erased if she never comes back. */
  accountClosed(identity: IdentityRef): void {
    const person = this.store.byIdentity(identity);
    if (!person || person.membership === "left") return;
    // Whoever has an account in another chat is still here, and is written to there.
    if (this.reach.dropClosed(person, identity)) return;
    if (person.membership !== "reader") this.breaks.pause(person, undefined);
    this.store.setDisabled(person.id, this.today());
  }

  signOfLife(identity: IdentityRef): void {
    const person = this.store.byIdentity(identity);
    if (person) this.store.setDisabled(person.id, undefined);
  }

  private dueOn(today: LocalDate): readonly PersonId[] {
    return [
      ...this.store.leftBy(addDays(today, -KEEP_AFTER_LEAVING)),
      ...this.store.disabledBy(addDays(today, -KEEP_AFTER_CLOSING)),
    ];
  }

  private nextLook(now: Instant): LocalDate {
    const { zone } = this.kernel.network;
    const today = localDateOf(now, zone);
    return atWallTime(today, LOOK_AT, zone) > now ? today : addDays(today, 1);
  }

  private today(): LocalDate {
    return localDateOf(this.kernel.clock.now(), this.kernel.network.zone);
  }
}
