import * as z from "zod";
import { job, type Job, type Thinking } from "../app/job";
import { DAY, HOUR, instant, type Instant } from "../core/instant";

export interface MentoringJobs {
  readonly round: Job<{ date: string }>;
  readonly publish: Job<Record<string, never>>;
  readonly look: Job<{ look: string }>;
  readonly answers: Job<{ round: number; after: number; askedAt: number }>;
  readonly reminder: Job<{ pair: number }>;
  readonly expiry: Job<{ pair: number }>;
  readonly checkIn: Job<{ pair: number; n: number }>;
  readonly caseDue: Job<{ request: number; told: number }>;
}

export function roundKey(date: string): string {
  return `mentoring-round:${date}`;
}

export function answersKey(round: number, after: number): string {
  return `mentoring-answers:${round}:${after}`;
}

export function reminderKey(pair: number): string {
  return `mentoring-reminder:${pair}`;
}

export function expiryKey(pair: number): string {
  return `mentoring-expiry:${pair}`;
}

export function checkInKey(pair: number, n: number): string {
  return `mentoring-checkin:${pair}:${n}`;
}

/** `told` is how often the core team has been told of the request before. */
export function caseKey(request: number, told: number): string {
  return `mentoring-case:${request}:${told}`;
}

/** However late: whoever waits must not be forgotten because the bot was down. */
const EVER = 3650 * DAY;

export function mentoringJobs(duties: {
  /** These think for long, and then give back what is to be done. */
  readonly round: (at: Instant) => Thinking<() => void>;
  readonly publish: () => Thinking<() => void>;
  readonly look: (look: string) => Thinking<() => void>;
  /** Plans reminders and the like for questions of a round behind that pair. */
  readonly planAnswers: (round: number, after: number, askedAt: Instant) => void;
  readonly remind: (pair: number) => void;
  readonly expire: (pair: number) => void;
  readonly checkIn: (pair: number, n: number) => void;
  readonly caseDue: (request: number, told: number) => void;
}): MentoringJobs {
  const number = z.number().int();
  const ofPair = z.object({ pair: number });
  return {
    round: job({
      kind: "mentoring-round",
      payload: z.object({ date: z.string() }),
      usefulFor: EVER,
      think: (_payload, { now }) => duties.round(now),
    }),
    publish: job({
      kind: "mentoring-publish",
      payload: z.object({}),
      usefulFor: DAY,
      think: () => duties.publish(),
    }),
    look: job({
      kind: "mentoring-look",
      payload: z.object({ look: z.string() }),
      usefulFor: HOUR,
      think: ({ look }) => duties.look(look),
    }),
    answers: job({
      kind: "mentoring-answers",
      payload: z.object({ round: number, after: number, askedAt: number }),
      usefulFor: EVER,
      run: ({ round, after, askedAt }) => {
        duties.planAnswers(round, after, instant(askedAt));
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
      usefulFor: EVER,
      run: ({ pair }) => {
        duties.expire(pair);
      },
    }),
    checkIn: job({
      kind: "mentoring-checkin",
      payload: z.object({ pair: number, n: number }),
      usefulFor: EVER,
      run: ({ pair, n }) => {
        duties.checkIn(pair, n);
      },
    }),
    caseDue: job({
      kind: "mentoring-case",
      payload: z.object({ request: number, told: number }),
      usefulFor: EVER,
      run: ({ request, told }) => {
        duties.caseDue(request, told);
      },
    }),
  };
}
