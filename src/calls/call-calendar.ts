// Which calls there are: the schedules, what the core team decided about single dates, and the public holidays, laid over
// one another. What was recorded of a call whose time has passed stays as it was; what lies ahead follows from what holds.
import { holidaysOf, type Holidays } from "../app/holidays";
import type { Network } from "../app/kernel";
import type { Clock } from "../core/clock";
import { MINUTE, plus, type Instant, type LocalDate } from "../core/instant";
import { addDays, atWallTime, localDateOf } from "../core/wall-time";
import { makeCall, takesPlace, type Call, type CallName, type CallSeries } from "./call-series";
import type { CallsStore } from "./calls-store";
import { decide, type HolidayRule } from "./holiday-rule";
import type { OccurrenceStore, Recorded } from "./occurrence-store";
import { datesFrom, takesPlaceOn } from "./recurrence";

/** A holiday shifts a call by less than this, in days. */
const LONGEST_SHIFT = 31;
/** How many dates are looked at for those that took place; so many in a row are not cancelled. */
const LOOKED_AT = 60;

export class CallCalendar {
  private readonly holidays: Holidays;

  constructor(
    private readonly store: CallsStore,
    private readonly occurrences: OccurrenceStore,
    private readonly clock: Clock,
    private readonly network: Network,
  ) {
    this.holidays = holidaysOf(network.holidayRegion);
  }

  /** The call of that name; undefined when no schedule has it (any more). */
  find({ series, date }: CallName): Call | undefined {
    const schedule = this.store.series(series);
    if (!schedule || !takesPlaceOn(schedule, date)) return undefined;
    return this.callOf(schedule, date, this.store.holidayRule(), this.occurrences.find({ series, date }));
  }

  /**
   * The next calls that take place and end after `after`, soonest first.
   * @param count at most so many
   */
  next(count: number, after: Instant): readonly Call[] {
    return this.upcoming(count, after, takesPlace);
  }

  /** The next dates, those included on which it is cancelled or skipped; by the time they have or would have had. */
  nextDates(count: number, after: Instant): readonly Call[] {
    return this.upcoming(count, after, () => true);
  }

  /** The calls that began, the last one first; as they were recorded, so that no later change undoes them. */
  begun(by: Instant): readonly Call[] {
    const on = addDays(localDateOf(by, this.network.zone), 1);
    return this.occurrences
      .upTo(on, LOOKED_AT)
      .flatMap((each) => this.asRecorded(each) ?? [])
      .filter((call) => takesPlace(call) && call.startsAt <= by)
      .sort((a, b) => b.startsAt - a.startsAt);
  }

  /** The call that took place on that date, however long ago. */
  begunOn(on: LocalDate): Call | undefined {
    const end = atWallTime(addDays(on, 1), "00:00", this.network.zone);
    return this.begun(end).find(({ start, date }) => start.date === on || date === on);
  }

  /** The call of that name, also when no schedule has it any more. */
  recorded(name: CallName): Call | undefined {
    const recorded = this.occurrences.find(name);
    return this.find(name) ?? (recorded && this.asRecorded(recorded));
  }

  /** All dates of the schedules from one date to another, in order; both by the schedule, `to` not included. */
  *between(from: LocalDate, to: LocalDate): Generator<Call, void, void> {
    for (const schedule of this.store.inForceFrom(from)) {
      for (const call of this.datesOf(schedule, from)) {
        if (call.date >= to) break;
        yield call;
      }
    }
  }

  /** The dates of one schedule, in order, as they are when it begins to be read; it may never end. */
  *datesOf(schedule: CallSeries, from: LocalDate): Generator<Call, void, void> {
    // Read once: whoever asks for ten years must not ask the file for each of their weeks.
    const recorded = this.occurrences.ofSeries(schedule.id, from);
    const rule = this.store.holidayRule();
    for (const date of datesFrom(schedule, from)) yield this.callOf(schedule, date, rule, recorded.get(date));
  }

  private asRecorded({ series, date, decision, changedAt, revision }: Recorded): Call | undefined {
    const schedule = this.store.series(series);
    return schedule && makeCall(schedule, date, decision, { setAt: changedAt, revision });
  }

  private upcoming(count: number, after: Instant, wanted: (call: Call) => boolean): readonly Call[] {
    const from = addDays(localDateOf(after, this.network.zone), -LONGEST_SHIFT);
    const all = this.store.inForceFrom(from);
    const isAhead = (call: Call): boolean => call.endsAt > after && wanted(call);
    const found: Call[] = [];
    // Holidays keep the order of the schedule; only the core team moves a call past another one.
    for (const schedule of all) {
      for (const call of this.datesOf(schedule, from)) {
        if (found.length >= count) break;
        if (!isMoved(call) && isAhead(call)) found.push(call);
      }
    }
    const rule = this.store.holidayRule();
    const moved = all.flatMap((schedule) =>
      this.occurrences
        .moved(schedule.id)
        .filter(({ date }) => takesPlaceOn(schedule, date))
        .map((recorded) => this.callOf(schedule, recorded.date, rule, recorded))
        .filter(isAhead),
    );
    return [...found, ...moved].sort((a, b) => a.startsAt - b.startsAt).slice(0, count);
  }

  private callOf(
    schedule: CallSeries,
    date: LocalDate,
    rule: HolidayRule,
    recorded: Recorded | undefined,
  ): Call {
    const decision =
      recorded && (recorded.decision.by === "core-team" || this.isPast(schedule, recorded))
        ? recorded.decision
        : decide(schedule, date, rule, (day) => this.holidays.on(day));
    return makeCall(schedule, date, decision, {
      setAt: recorded?.changedAt ?? schedule.setAt,
      revision: recorded?.revision ?? 0,
    });
  }

  private isPast(schedule: CallSeries, { date, decision: { start } }: Recorded): boolean {
    const now = this.clock.now();
    const over = (day: LocalDate, time: string): boolean =>
      plus(atWallTime(day, time, schedule.zone), MINUTE) <= now;
    return over(date, schedule.time) && over(start.date, start.time);
  }
}

function isMoved({ status, by }: Call): boolean {
  return status === "moved" && by === "core-team";
}
