import { instant, type Instant } from "./instant";

/** Where the program asks for the time. The playground's clock can be moved, the tests' clock too. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock: the one place that reads it. */
export const machineClock: Clock = { now: () => instant(Date.now()) };

/** A clock that goes on running from wherever it is moved to. It never goes back. */
export class MovableClock implements Clock {
  /** @param shift milliseconds it is ahead of `base`. */
  constructor(
    private readonly base: Clock,
    private shift = 0,
  ) {}

  now(): Instant {
    return instant(this.base.now() + this.shift);
  }

  /** How far ahead of the machine's clock it is, in milliseconds: what a restart has to know. */
  get ahead(): number {
    return this.shift;
  }

  /** Moves forward to `at`; an earlier time changes nothing. */
  moveTo(at: Instant): void {
    this.shift += Math.max(0, at - this.now());
  }
}
