// One etiquette for everything the bot sends without being asked, whichever feature sends it. Calls, matches and answers do
// not pass through here. Nothing is kept for later that is no longer good then: it is dropped, and the row says why.
import { DAY, HOUR, MINUTE, instant, plus, type Instant, type LocalDate, type Zone } from "../core/instant";
import { addDays, localDateOf, startOfDay } from "../core/wall-time";
import type { Person } from "./directory";
import type { EtiquetteStore, SendingWish } from "./etiquette-store";
import { holidaysOf } from "./holidays";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { openingOn, USUAL_HOURS, type WeekHours } from "./sending-hours";

/** Unsolicited messages per person within seven days, over all features, unless she chose another number. */
export const USUAL_BUDGET = 2;
const BUDGET_DAYS = 7;
/** Longest random delay in milliseconds, so that 300 people are not written to in the same second. */
const JITTER = 20 * MINUTE;
/** What is later than this, in milliseconds, has waited with many others, and they are spread again. */
const LATE = HOUR;
/** Looked ahead for a day that is open; holidays and closed weekdays in a row are far fewer. */
const MOST_DAYS = 40;
/** How much of a day's sending hours an invitation may be planned in, from their beginning. */
const SPREAD = 0.9;

/** Not before this moment, or never and why. */
export type Verdict = { readonly wait: Instant } | { readonly drop: string } | undefined;

export interface Manners {
  readonly zone: Zone;
  readonly holidayRegion: string;
}

export class Etiquette {
  constructor(
    private readonly outbox: OutboxStore,
    private readonly store: EtiquetteStore,
    private readonly network: Manners,
    private readonly random: () => number = Math.random,
  ) {}

  /** The first moment at or after `at` within the person's sending hours, with a little jitter. */
  nextSendingTime(at: Instant, person: Person): Instant {
    const wish = this.store.wish(person.id);
    let date = localDateOf(at, person.zone);
    for (let day = 0; day < MOST_DAYS; day += 1, date = addDays(date, 1)) {
      const open = this.openOn(date, person, wish);
      const earliest = open && Math.max(at, open.opens);
      if (!open || earliest === undefined || earliest >= open.closes) continue;
      return instant(earliest + Math.floor(this.random() * Math.min(JITTER, open.closes - earliest)));
    }
    return at;
  }

  /**
   * A moment of her sending hours on that date or the next open one, so that a network is not written to in one hour.
   * @param share 0 to 1, always the same for the same message
   */
  momentOn(date: LocalDate, person: Person, share: number): Instant {
    const wish = this.store.wish(person.id);
    let open = this.openOn(date, person, wish);
    for (let day = 1; !open && day < MOST_DAYS; day += 1) {
      open = this.openOn(addDays(date, day), person, wish);
    }
    if (!open) return startOfDay(date, person.zone);
    return instant(open.opens + Math.floor(share * SPREAD * (open.closes - open.opens)));
  }

  /** Until when a message that is ready now has to wait for the sending hours: she moved, or the bot was down. */
  closedUntil(now: Instant, person: Person): Instant | undefined {
    const open = this.openOn(localDateOf(now, person.zone), person, this.store.wish(person.id));
    return open && now >= open.opens && now < open.closes ? undefined : this.nextSendingTime(now, person);
  }

  /** What becomes of an unsolicited message to a person that is due now. */
  judge(row: Pick<OutboxRow, "dueAt" | "expiresAt" | "snoozed">, person: Person, now: Instant): Verdict {
    const gone = whileAway(person);
    if (gone) return gone;
    const { expiresAt } = row;
    const later = (at: Instant, reason: string): Verdict =>
      at >= expiresAt ? { drop: reason } : { wait: this.nextSendingTime(at, person) };
    const quiet = this.hushedUntil(now, person.zone);
    if (quiet !== undefined) return later(quiet, "hush");
    const { snoozedUntil, budget = USUAL_BUDGET } = this.store.wish(person.id);
    if (snoozedUntil !== undefined && snoozedUntil > now && !row.snoozed)
      return later(snoozedUntil, "snoozed");
    const free = row.snoozed ? undefined : this.overBudgetUntil(person, budget, now);
    if (free !== undefined) return later(free, "budget");
    const closed = this.closedUntil(now, person);
    if (closed !== undefined) return { wait: closed };
    return now - row.dueAt > LATE ? { wait: this.nextSendingTime(now, person) } : undefined;
  }

  /** What becomes of a message from somebody to everybody, which only keeps to breaks and sending hours. */
  judgeHours(person: Person, now: Instant): Verdict {
    const gone = whileAway(person);
    if (gone) return gone;
    const closed = this.closedUntil(now, person);
    return closed === undefined ? undefined : { wait: closed };
  }

  /** The same for a room, which knows neither weekends nor a budget. */
  judgeRoom({ expiresAt }: Pick<OutboxRow, "expiresAt">, now: Instant): Verdict {
    const quiet = this.hushedUntil(now, this.network.zone);
    if (quiet === undefined) return undefined;
    return quiet >= expiresAt ? { drop: "hush" } : { wait: quiet };
  }

  /** When a weekday is open for whoever chose nothing else. */
  hours(person: Person): WeekHours {
    return this.store.wish(person.id).hours ?? USUAL_HOURS;
  }

  budget(person: Person): number {
    return this.store.wish(person.id).budget ?? USUAL_BUDGET;
  }

  /** Whose public holidays she has: those she chose, her country's, or the network's country where she lives by its clock. */
  region(person: Person): string {
    return regionOf(person, this.store.wish(person.id), this.network);
  }

  /** Regions whose holidays are asked for. */
  regions(): readonly string[] {
    const { holidayRegion } = this.network;
    return [holidayRegion, holidayRegion.split("-")[0] ?? "", ...this.store.regions()];
  }

  /** Until when nothing is sent unasked in the whole network; undefined when nobody asked for silence. */
  hushedUntil(now: Instant, zone: Zone): Instant | undefined {
    const until = this.store.hush();
    const at = until && startOfDay(until, zone);
    return at !== undefined && at > now ? at : undefined;
  }

  /** Undefined while there is room for one more. */
  private overBudgetUntil(person: Person, budget: number, now: Instant): Instant | undefined {
    const since = plus(now, -BUDGET_DAYS * DAY);
    if (this.outbox.unsolicitedSince(person.id, since) < budget) return undefined;
    const oldest = budget === 0 ? undefined : this.outbox.unsolicitedBefore(person.id, budget);
    return plus(oldest ?? now, BUDGET_DAYS * DAY + 1);
  }

  private openOn(date: LocalDate, person: Person, wish: SendingWish) {
    const open = openingOn(date, person.zone, wish.hours ?? USUAL_HOURS);
    return open && !isHoliday(date, regionOf(person, wish, this.network)) ? open : undefined;
  }
}

/** Whoever has a break or has left is not written to unasked. */
function whileAway({ membership }: Person): Verdict {
  return membership === "paused" || membership === "left" ? { drop: membership } : undefined;
}

function isHoliday(date: LocalDate, region: string): boolean {
  return region !== "" && holidaysOf(region).on(date) !== undefined;
}

function regionOf({ country, zone }: Person, { region }: SendingWish, network: Manners): string {
  if (region !== undefined) return region;
  if (country !== undefined) return country;
  return zone === network.zone ? (network.holidayRegion.split("-")[0] ?? "") : "";
}
