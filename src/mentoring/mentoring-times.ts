// By when things happen in mentoring. Days are counted by the calendar of the network's zone, at the same time of day.
import type { Instant, Zone } from "../core/instant";
import { addDays, atWallTime, wallTimeOf } from "../core/wall-time";

/** Days after which a mentor is reminded once, and after which the question goes to somebody else. */
const REMIND_AFTER = 3;
const EXPIRE_AFTER = 7;
/** Days a mentor has more when she asks first. */
export const TALK_DAYS = 3;
/** Days after which somebody of the core team looks after a request. */
const CASE_AFTER = 10;
const FIRST_CHECK_IN = 30;
const CHECK_IN_EVERY = 60;

/** When a mentor is reminded, and until when her answer is awaited. A talk before the reminder moves that, too. */
export function deadlinesOf(
  { askedAt, talkingAt }: { readonly askedAt: Instant; readonly talkingAt?: Instant },
  zone: Zone,
): { readonly remindAt: Instant; readonly until: Instant } {
  const more = talkingAt === undefined ? 0 : TALK_DAYS;
  const remindAt = daysLater(askedAt, REMIND_AFTER, zone);
  const moved = talkingAt !== undefined && talkingAt < remindAt;
  return {
    remindAt: moved ? daysLater(askedAt, REMIND_AFTER + TALK_DAYS, zone) : remindAt,
    until: daysLater(askedAt, EXPIRE_AFTER + more, zone),
  };
}

/** When the core team is told of a request that was made, or asked about for the first time, at that moment. */
export function caseAt(since: Instant, zone: Zone): Instant {
  return daysLater(since, CASE_AFTER, zone);
}

/** The first check-in after this moment: one on day 30, then one every 60 days. Those missed are not made up for. */
export function nextCheckInAt(matchedAt: Instant, after: Instant, zone: Zone): Instant {
  for (let days = FIRST_CHECK_IN; ; days += CHECK_IN_EVERY) {
    const at = daysLater(matchedAt, days, zone);
    if (at > after) return at;
  }
}

export function daysLater(at: Instant, days: number, zone: Zone): Instant {
  const { date, time } = wallTimeOf(at, zone);
  return atWallTime(addDays(date, days), time, zone);
}
