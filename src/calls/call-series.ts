// A schedule of the call and one of its occurrences. An occurrence is named for good by its series and the date it has by
// the schedule, whatever becomes of it: moved, cancelled or skipped.
import type { Instant, LocalDate, Zone } from "../core/instant";
import { HOUR, MINUTE, plus } from "../core/instant";
import { addDays, atWallTime } from "../core/wall-time";
import type { Both } from "../i18n/texts";
import type { Recurrence } from "./recurrence";

export interface CallSeries extends Recurrence {
  readonly id: number;
  /** Wall time HH:MM in `zone`. A wall time that daylight saving skips moves ahead by the gap; a doubled one is the first. */
  readonly time: string;
  readonly minutes: number;
  readonly link?: string;
  readonly zone: Zone;
  readonly setAt: Instant;
  /** Goes up with every change of the series or of one of its occurrences. */
  readonly revision: number;
}

/** `series:date`, for example `3:2027-01-14`. */
export type CallId = string & { readonly __callId: unique symbol };

export interface CallName {
  readonly series: number;
  /** The date by the schedule. */
  readonly date: LocalDate;
}

/**
 * planned: as the schedule says; moved: at another time; cancelled: by the core team, or because the schedule was
 * replaced; skipped: because of a public holiday.
 */
export type CallStatus = "planned" | "moved" | "cancelled" | "skipped";

export interface WallStart {
  readonly date: LocalDate;
  /** HH:MM in the series' zone. */
  readonly time: string;
}

/** Why and since when it is what it is. */
export interface Decision {
  readonly status: CallStatus;
  readonly by: "schedule" | "holiday" | "core-team" | "replaced";
  /** The holiday's name. */
  readonly holiday?: Both;
  /** Where it takes place; of what does not take place, where it would have. */
  readonly start: WallStart;
}

export interface Call extends Decision, CallName {
  readonly id: CallId;
  readonly series: number;
  readonly schedule: CallSeries;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Since when it has its time: what is due earlier is left out. */
  readonly setAt: Instant;
  /** Goes up with every change of this occurrence. */
  readonly revision: number;
}

/** How long before the start the link is sent, in minutes. */
export const SOON = 15;
const WEEK_DAYS = 7;

export function callId({ series, date }: CallName): CallId {
  return `${series}:${date}` as CallId;
}

export function callName(id: CallId): CallName {
  const [series = "", date = ""] = id.split(":");
  return { series: Number(series), date: date as LocalDate };
}

export function makeCall(
  schedule: CallSeries,
  date: LocalDate,
  decision: Decision,
  { setAt, revision }: Pick<Call, "setAt" | "revision">,
): Call {
  const { status, by, start, holiday } = decision;
  const startsAt = atWallTime(start.date, start.time, schedule.zone);
  // Field by field: taking over a decision as a whole takes longer than all the rest, and years of calls are made at once.
  const call: Call = {
    status,
    by,
    start,
    id: callId({ series: schedule.id, date }),
    series: schedule.id,
    date,
    schedule,
    startsAt,
    endsAt: plus(startsAt, schedule.minutes * MINUTE),
    setAt,
    revision,
  };
  return holiday ? { ...call, holiday } : call;
}

export function takesPlace({ status }: Pick<Call, "status">): boolean {
  return status === "planned" || status === "moved";
}

/** What somebody is told of it: when it starts, or 0 when it does not take place. */
export function toldOf(call: Call | undefined): number {
  return call && takesPlace(call) ? call.startsAt : 0;
}

/** The name of this occurrence at this time: what is said about one time is said again about another. */
export function timeKey(call: Call): string {
  return call.status === "planned" ? call.id : `${call.id}@${call.startsAt}`;
}

/** What a call is spoken of ahead of it: the day before, shortly before, and at its start. */
export type Ahead = "day" | "soon" | "start";

/** One day ahead: the same wall time on the day before. */
export function dayAhead({ start, schedule }: Call): Instant {
  return atWallTime(addDays(start.date, -1), start.time, schedule.zone);
}

export function soonAhead({ startsAt }: Call): Instant {
  return plus(startsAt, -SOON * MINUTE);
}

/**
 * When a change because of a holiday is announced: a week before the date by the schedule, or before the earlier start,
 * and an hour before the time of the call, so that it does not fall into the call of that week.
 */
export function weekAhead({ date, start, schedule }: Call): Instant {
  const earlier = start.date < date ? start.date : date;
  return plus(atWallTime(addDays(earlier, -WEEK_DAYS), schedule.time, schedule.zone), -HOUR);
}
