// Breaks: open-ended or until a date, never explained. A break until a date ends by itself at nine in the person's own
// morning with one greeting; what was not sent meanwhile is not sent afterwards.
import * as z from "zod";
import type { Person } from "../app/directory";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { notice } from "../app/notice";
import { cardOf } from "../core/card";
import { DAY, type Instant, type LocalDate, type Zone } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { atWallTime } from "../core/wall-time";
import type { AmbassadorsStore } from "./ambassadors-store";
import { membershipTexts } from "./membership-texts";

/** Wall time in the person's own zone. */
export const BREAK_ENDS = "09:00";

const whose = z.object({ person: z.number() });
type Whose = z.infer<typeof whose>;

export class Breaks {
  /** However late: somebody who is back must not stay silent because the bot was down. */
  readonly endJob = job<Whose>({
    kind: "break-end",
    payload: whose,
    usefulFor: 10 * 365 * DAY,
    run: ({ person }, { now }) => this.end(personId(person), now),
  });

  readonly backNotice = notice<Whose>({
    kind: "break-ended",
    payload: whose,
    priority: 5,
    unsolicited: false,
    expiresAfter: 2 * DAY,
    onAmbiguous: "drop",
    reason: (_payload, language) => membershipTexts[language].whyBack,
    card: ({ person: id }, viewer) => {
      const person = this.kernel.directory.person(personId(id));
      if (person?.membership !== "active") return undefined;
      const texts = membershipTexts[viewer.language];
      return cardOf(texts.backTitle(person.name), [texts.back], {
        buttons: [
          { label: texts.overview, command: "overview" },
          { label: texts.longer, command: "pause" },
        ],
      });
    },
  });

  constructor(
    private readonly kernel: Kernel,
    private readonly store: AmbassadorsStore,
  ) {}

  pause(person: Person, until: LocalDate | undefined): void {
    this.store.setMembership(person.id, "paused", { pausedUntil: until });
    this.plan(person.id, person.zone, until);
    if (person.membership !== "active") return;
    for (const feature of this.kernel.features) feature.away?.(person, "paused");
  }

  /** False when she was not on a break. */
  resume(person: Person): boolean {
    if (person.membership !== "paused") return false;
    this.store.setMembership(person.id, "active");
    this.forget(person.id);
    const returned = this.store.person(person.id);
    if (returned) for (const feature of this.kernel.features) feature.back?.(returned);
    return true;
  }

  /** She lives by another clock now. */
  moved(person: Person, zone: Zone): void {
    if (person.membership === "paused") this.plan(person.id, zone, person.pausedUntil);
  }

  forget(id: PersonId): void {
    this.kernel.scheduler.cancelAll(`break-end:${id}:`);
  }

  /** Plans what should have ended and did not, because an earlier attempt failed. */
  catchUp(today: LocalDate): void {
    for (const id of this.store.pauseEndedBy(today)) {
      const person = this.store.person(id);
      if (!person) continue;
      const at = endOf(person);
      const key = `break-end:${id}:again:${today}`;
      if (at !== undefined) this.kernel.scheduler.plan(this.endJob, { person: id }, { key, at });
    }
  }

  private plan(id: PersonId, zone: Zone, until: LocalDate | undefined): void {
    this.forget(id);
    if (until === undefined) return;
    const at = atWallTime(until, BREAK_ENDS, zone);
    this.kernel.scheduler.plan(this.endJob, { person: id }, { key: `break-end:${id}:${until}`, at });
  }

  private end(id: PersonId, now: Instant): void {
    const person = this.store.person(id);
    const at = person && endOf(person);
    if (!person || at === undefined || at > now) return;
    const key = `break-ended:${id}:${person.pausedUntil ?? ""}`;
    this.resume(person);
    this.kernel.outbox.owe(this.backNotice, { person: id }, { to: { person: id }, key });
  }
}

function endOf({ membership, pausedUntil, zone }: Person): Instant | undefined {
  if (membership !== "paused" || pausedUntil === undefined) return undefined;
  return atWallTime(pausedUntil, BREAK_ENDS, zone);
}
