import { instant, type Instant } from "./instant";

/** Where the program asks for the time. The playground's clock can be moved, the tests' clock too. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock: the one place that reads it. */
export const machineClock: Clock = { now: () => instant(Date.now()) };
