import { z } from "zod";
import { job, type Job } from "../app/job";
import { DAY, type Instant, type Zone } from "../core/instant";
import { addDays, atWallTime, localDateOf, wallTimeOf, weekdayOf } from "../core/wall-time";

/** Rounds are held on working days at this time of the network's zone. */
const ROUND_TIME = "09:00";
/** Days after which a mentor is reminded once, and after which the question goes to somebody else. */
const REMIND_AFTER = 3;
const EXPIRE_AFTER = 7;

/** The next round after this moment. */
export function nextRoundAt(after: Instant, zone: Zone): Instant {
  for (let date = localDateOf(after, zone); ; date = addDays(date, 1)) {
    const at = atWallTime(date, ROUND_TIME, zone);
    if (weekdayOf(date) <= 5 && at > after) return at;
  }
}

/** When a mentor who was asked then is reminded, and until when her answer is awaited: same wall time, days later. */
export function deadlinesOf(
  askedAt: Instant,
  zone: Zone,
): { readonly remindAt: Instant; readonly until: Instant } {
  const { date, time } = wallTimeOf(askedAt, zone);
  return {
    remindAt: atWallTime(addDays(date, REMIND_AFTER), time, zone),
    until: atWallTime(addDays(date, EXPIRE_AFTER), time, zone),
  };
}

export interface MentoringJobs {
  readonly round: Job<{ date: string }>;
  readonly reminder: Job<{ pair: number }>;
  readonly expiry: Job<{ pair: number }>;
}

export function roundKey(date: string): string {
  return `mentoring-round:${date}`;
}

export function reminderKey(pair: number): string {
  return `mentoring-reminder:${pair}`;
}

export function expiryKey(pair: number): string {
  return `mentoring-expiry:${pair}`;
}

export function mentoringJobs(duties: {
  readonly round: (at: Instant) => void;
  readonly remind: (pair: number) => void;
  readonly expire: (pair: number) => void;
}): MentoringJobs {
  const ofPair = z.object({ pair: z.number().int() });
  return {
    round: job({
      kind: "mentoring-round",
      payload: z.object({ date: z.string() }),
      // A round that was due while the bot was down is held late rather than not at all; nobody is asked twice.
      usefulFor: 3650 * DAY,
      run: (_payload, { now }) => {
        duties.round(now);
      },
    }),
    reminder: job({
      kind: "mentoring-reminder",
      payload: ofPair,
      usefulFor: 3 * DAY,
      run: ({ pair }) => {
        duties.remind(pair);
      },
    }),
    expiry: job({
      kind: "mentoring-expiry",
      payload: ofPair,
      // However late: a question must not hang for ever.
      usefulFor: 3650 * DAY,
      run: ({ pair }) => {
        duties.expire(pair);
      },
    }),
  };
}
