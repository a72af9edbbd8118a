// What a pair costs and why: the hard rules that leave no pair, and the soft ones with their weights. Pure, so that a
// round can be replayed from what was stored with it.
import { fold } from "../core/clean-text";
import { DAY, HOUR, type Instant, type Zone } from "../core/instant";
import { wallTimeOf } from "../core/wall-time";
import type { PersonId } from "../core/person-ref";

/**
 * Costs are whole numbers; lower is better. Whoever changes a weight raises the version, because every round stores it.
 *
 * | what                                | costs                                                      | at most |
 * |-------------------------------------|------------------------------------------------------------|---------|
 * | shared topics: none, one, two, more | 400, 150, 60, 0                                            |     400 |
 * | same business unit, or unknown      | 120, 60 (the network lives from crossing units)            |     120 |
 * | each hour between the time zones    | 30, around the clock                                       |     360 |
 * | each mentee the mentor has already  | 100, so that each further one costs more                   |     800 |
 * | each day of waiting                 | raises the price of staying unmatched by 20, for 60 days   |   1,200 |
 * | more than 3 hours apart             | 4,000: more than all of the above together (2,880)         |   4,000 |
 * | staying unmatched                   | 10,000,000: more than 1,400 pairs at their worst together  |         |
 */
export interface Weights {
  readonly version: number;
  readonly topics: readonly number[];
  readonly sameUnit: number;
  readonly unknownUnit: number;
  readonly hour: number;
  readonly load: number;
  readonly waitingDay: number;
  readonly waitingDays: number;
  readonly far: number;
  readonly farBeyondHours: number;
  readonly unmatched: number;
}

export const WEIGHTS = {
  version: 1,
  topics: [400, 150, 60, 0],
  sameUnit: 120,
  unknownUnit: 60,
  hour: 30,
  load: 100,
  waitingDay: 20,
  waitingDays: 60,
  far: 4_000,
  farBeyondHours: 3,
  unmatched: 10_000_000,
} as const satisfies Weights;

export interface Side {
  readonly id: PersonId;
  /** ISO 639 codes. */
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly zone: Zone;
  readonly unit: string | undefined;
}

/** Codes with what they are about; put into words in the reader's language when shown. Stored as JSON. */
export type Reason =
  | { readonly code: "languages"; readonly languages: readonly string[] }
  | { readonly code: "topics"; readonly topics: readonly string[] }
  | { readonly code: "other-unit" }
  | { readonly code: "near"; readonly hours: number }
  | { readonly code: "far"; readonly hours: number };

export type Judgement =
  | { readonly cost: number; readonly reasons: readonly Reason[] }
  /** unavailable: avoid lists, earlier answers and pairs; which of them is never told. */
  | { readonly forbidden: "language" | "unavailable" };

/** `barred` says that something between the two forbids it. `at` decides about daylight saving. */
export function judgePair(
  newcomer: Side,
  mentor: Side,
  barred: boolean,
  at: Instant,
  weights: Weights = WEIGHTS,
): Judgement {
  if (newcomer.id === mentor.id) return { forbidden: "unavailable" };
  const languages = newcomer.languages.filter((code) => mentor.languages.includes(code));
  if (languages.length === 0) return { forbidden: "language" };
  if (barred) return { forbidden: "unavailable" };
  const topics = sharedTopics(newcomer.topics, mentor.topics);
  const units = unitCost(newcomer.unit, mentor.unit, weights);
  const hours = hoursApart(newcomer.zone, mentor.zone, at);
  const far = hours > weights.farBeyondHours;
  return {
    cost: topicCost(topics.length, weights) + units + timeCost(hours, weights),
    reasons: [
      { code: "languages", languages },
      ...(topics.length > 0 ? [{ code: "topics" as const, topics }] : []),
      ...(units === 0 ? [{ code: "other-unit" as const }] : []),
      { code: far ? "far" : "near", hours },
    ],
  };
}

/** What it costs to leave somebody unmatched who has been waiting since then. */
export function unmatchedPrice(since: Instant, at: Instant, weights: Weights = WEIGHTS): number {
  const days = Math.min(weights.waitingDays, Math.max(0, Math.floor((at - since) / DAY)));
  return weights.unmatched + days * weights.waitingDay;
}

/** The prices of a mentor's free places: each further mentee costs more, those she has count. */
export function placePrices(free: number, mentees: number, weights: Weights = WEIGHTS): readonly number[] {
  return Array.from({ length: Math.max(0, free) }, (_, k) => (mentees + k) * weights.load);
}

/** Hours between two clocks, at most 12, because 23 hours ahead is one hour behind as far as working hours go. */
export function hoursApart(a: Zone, b: Zone, at: Instant): number {
  return hoursBetween(wallClock(a, at), wallClock(b, at));
}

/** @param a what a clock on the wall shows, as wallClock gives it */
export function hoursBetween(a: number, b: number): number {
  const difference = Math.abs(a - b) / HOUR;
  return Math.min(difference % 24, 24 - (difference % 24));
}

const clocks = new Map<Zone, number>();
let clocksAt: Instant | undefined;

/** What the clock on a wall in that zone shows, in milliseconds. A round asks for the same few of one moment all the time. */
export function wallClock(zone: Zone, at: Instant): number {
  if (clocksAt !== at) clocks.clear();
  clocksAt = at;
  let shown = clocks.get(zone);
  if (shown === undefined) {
    const { date, time } = wallTimeOf(at, zone);
    shown = Date.parse(`${date}T${time}:00Z`);
    clocks.set(zone, shown);
  }
  return shown;
}

export function timeCost(hours: number, { hour, far, farBeyondHours }: Weights): number {
  return Math.round(hours * hour) + (hours > farBeyondHours ? far : 0);
}

/** In the words of the first list. */
function sharedTopics(first: readonly string[], second: readonly string[]): readonly string[] {
  const folded = new Set(second.map(fold));
  return first.filter((topic) => folded.has(fold(topic)));
}

export function topicCost(shared: number, { topics }: Weights): number {
  return topics[Math.min(shared, topics.length - 1)] ?? 0;
}

function unitCost(a: string | undefined, b: string | undefined, weights: Weights): number {
  if (a === undefined || b === undefined) return weights.unknownUnit;
  return fold(a) === fold(b) ? weights.sameUnit : 0;
}
