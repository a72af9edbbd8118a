// From one schedule to the next: when the new one begins, and what of the old one stays.
import type { Kernel } from "../app/kernel";
import type { Instant, LocalDate } from "../core/instant";
import { addDays, localDateOf, mondayOf, weekdayOf } from "../core/wall-time";
import type { CallCalendar } from "./call-calendar";
import type { CallPlanning } from "./call-planning";
import { takesPlace, type Call, type CallSeries } from "./call-series";
import type { CallsStore } from "./calls-store";
import type { Nth } from "./recurrence";

export interface NewSchedule {
  /** Weekly when nothing is said. */
  readonly rhythm?: "weekly" | "biweekly" | Nth | undefined;
  readonly weekday: number;
  readonly time: string;
  readonly minutes: number;
  readonly link?: string | undefined;
  /** From today when nothing is said. */
  readonly fromOn?: LocalDate | undefined;
}

export interface Scheduled {
  readonly series: CallSeries;
  /** Whether another schedule was in force. */
  readonly replaced: boolean;
  /** The first call that takes place by it. */
  readonly first: Call | undefined;
}

export class CallSchedules {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: CallsStore,
    private readonly calendar: CallCalendar,
    private readonly planning: CallPlanning,
  ) {}

  /** Replaces what is in force from the schedule's first date on. Call it inside a command's transaction. */
  begin(wanted: NewSchedule): Scheduled {
    const { zone } = this.kernel.network;
    const now = this.kernel.clock.now();
    const before = this.store.last();
    const earliest = this.firstFreeDate();
    const fromOn = wanted.fromOn !== undefined && wanted.fromOn > earliest ? wanted.fromOn : earliest;
    const { weekday, time, minutes, link } = wanted;
    const replaced = this.store.end(fromOn);
    const series = this.store.insert({
      ...{ weekday, time, minutes, zone, fromOn, setAt: now },
      rhythm: this.rhythmOf(wanted, fromOn, before),
      ...(link !== undefined && { link }),
    });
    this.planning.reconcile();
    return { series, replaced, first: this.firstOf(series, now) };
  }

  /** Ends the schedule in force; false when there is none. */
  end(): boolean {
    const ended = this.store.end(this.firstFreeDate());
    if (ended) this.planning.reconcile();
    return ended;
  }

  private firstOf(series: CallSeries, now: Instant): Call | undefined {
    for (const call of this.calendar.datesOf(series, series.fromOn)) {
      if (takesPlace(call) && call.endsAt > now) return call;
    }
    return undefined;
  }

  /** Today, or tomorrow when today's call has begun: what has taken place stays with its schedule. */
  private firstFreeDate(): LocalDate {
    const now = this.kernel.clock.now();
    const today = localDateOf(now, this.kernel.network.zone);
    const begun = [...this.calendar.between(today, addDays(today, 1))].some(
      (call) => takesPlace(call) && call.startsAt <= now,
    );
    return begun ? addDays(today, 1) : today;
  }

  /** Every second week stays in the weeks it is in, unless a first date was named. */
  private rhythmOf(
    { rhythm = "weekly", weekday, fromOn: named }: NewSchedule,
    fromOn: LocalDate,
    before: CallSeries | undefined,
  ): CallSeries["rhythm"] {
    if (rhythm === "weekly") return { kind: rhythm };
    if (rhythm !== "biweekly") return { kind: "monthly", nth: rhythm };
    if (named === undefined && before?.rhythm.kind === "biweekly") return before.rhythm;
    const first = addDays(fromOn, (weekday - weekdayOf(fromOn) + 7) % 7);
    return { kind: rhythm, anchorOn: mondayOf(first) };
  }
}
