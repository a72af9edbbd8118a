// One etiquette for everything the bot sends without being asked. Calls, matches and answers do not pass through here.
import { DAY, MINUTE, instant, type Instant, type LocalDate } from "../core/instant";
import { addDays, atWallTime, localDateOf, weekdayOf } from "../core/wall-time";
import type { Person } from "./directory";
import type { OutboxStore } from "./outbox-store";

/** Monday to Friday, 09:00-17:00 in the person's own zone. */
const SENDING_DAYS: readonly number[] = [1, 2, 3, 4, 5];
const OPENS = "09:00";
const CLOSES = "17:00";
/** Unsolicited messages per person within seven days, over all features. */
const BUDGET = 2;
/** Longest random delay in milliseconds, so that 300 people are not written to in the same second. */
const JITTER = 20 * MINUTE;

export class Etiquette {
  constructor(
    private readonly outbox: OutboxStore,
    private readonly random: () => number = Math.random,
  ) {}

  /** The first moment at or after `at` within the person's sending hours, with a little jitter. */
  nextSendingTime(at: Instant, person: Person): Instant {
    let date = localDateOf(at, person.zone);
    for (let day = 0; day < 14; day += 1, date = addDays(date, 1)) {
      const { opens, closes } = hoursOf(date, person);
      const earliest = Math.max(at, opens);
      if (earliest >= closes) continue;
      return instant(earliest + Math.floor(this.random() * Math.min(JITTER, closes - earliest)));
    }
    return at;
  }

  /** Until when a message that is ready now has to wait for the sending hours: she moved, or the bot was down. */
  closedUntil(now: Instant, person: Person): Instant | undefined {
    const { opens, closes } = hoursOf(localDateOf(now, person.zone), person);
    return now >= opens && now < closes ? undefined : this.nextSendingTime(now, person);
  }

  /** Why an unsolicited message may not be sent to this person now; undefined when it may. */
  hindrance(person: Person, now: Instant): string | undefined {
    if (person.membership === "paused") return "paused";
    if (person.membership === "left") return "left";
    if (this.outbox.unsolicitedSince(person.id, instant(now - 7 * DAY)) >= BUDGET) return "budget";
    return undefined;
  }
}

/** The sending hours of a date; on a day without any they are empty. */
function hoursOf(date: LocalDate, { zone }: Person): { readonly opens: Instant; readonly closes: Instant } {
  const opens = atWallTime(date, OPENS, zone);
  return { opens, closes: SENDING_DAYS.includes(weekdayOf(date)) ? atWallTime(date, CLOSES, zone) : opens };
}
