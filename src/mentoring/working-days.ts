import { holidaysOf, type Holidays } from "../app/holidays";
import type { Network } from "../app/kernel";
import type { Instant, LocalDate } from "../core/instant";
import { addDays, atWallTime, localDateOf, wallTimeOf, weekdayOf } from "../core/wall-time";

/** Rounds are held on working days at this time of the network's zone. */
const ROUND_TIME = "09:00";
/** Working days after which a request comes back to everybody with the task; and for which a newcomer is put back. */
const LATER = 2;

/** Monday to Friday without the public holidays of the network's region. */
export class WorkingDays {
  private readonly holidays: Holidays;

  constructor(private readonly network: Pick<Network, "zone" | "holidayRegion">) {
    this.holidays = holidaysOf(network.holidayRegion);
  }

  includes(at: Instant): boolean {
    return this.has(localDateOf(at, this.network.zone));
  }

  /** The next round after this moment. */
  nextRound(after: Instant): Instant {
    return this.roundAfter(after, (date) => this.has(date));
  }

  /**
   * When to look next whether a round is due: on a holiday none is held, and that is looked up on the day itself, because
   * a start of the bot does not wait for the holidays of a year.
   */
  nextLook(after: Instant): Instant {
    return this.roundAfter(after, isWeekday);
  }

  /** Two working days later, at the same time of day. */
  later(at: Instant): Instant {
    const wall = wallTimeOf(at, this.network.zone);
    let { date } = wall;
    for (let left = LATER; left > 0;) {
      date = addDays(date, 1);
      if (this.has(date)) left -= 1;
    }
    return atWallTime(date, wall.time, this.network.zone);
  }

  private roundAfter(after: Instant, counts: (date: LocalDate) => boolean): Instant {
    for (let date = localDateOf(after, this.network.zone); ; date = addDays(date, 1)) {
      const at = atWallTime(date, ROUND_TIME, this.network.zone);
      if (at > after && counts(date)) return at;
    }
  }

  private has(date: LocalDate): boolean {
    return isWeekday(date) && this.holidays.on(date) === undefined;
  }
}

function isWeekday(date: LocalDate): boolean {
  return weekdayOf(date) <= 5;
}
