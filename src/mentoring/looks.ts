// What the core team looks at before a round is held takes as long as the round itself, or several times that. What is
// small is worked out at once; what is large in the background and in small steps, as the round is, and is there when it is
// asked for again.
import type { Kernel } from "../app/kernel";
import { MINUTE, type Instant } from "../core/instant";
import { inOneGo } from "./assignment";
import type { MentoringJobs } from "./mentoring-jobs";

/** In milliseconds: long enough to come back for it, too short for it to become untrue. */
const SHOWN_FOR = MINUTE;

export class Looks {
  private readonly begun = new Map<string, () => Generator<void, unknown>>();
  private count = 0;
  private found = new Map<string, { readonly at: Instant; readonly round: number; readonly what: unknown }>();

  /**
   * @param isSmall whether a round is small enough to be thought through several times while somebody waits
   * @param lastRound what was seen before a round was held is no longer true
   */
  constructor(
    private readonly kernel: Kernel,
    private readonly isSmall: () => boolean,
    private readonly lastRound: () => number,
    private readonly jobs: () => MentoringJobs,
  ) {}

  /**
   * @param look names it; the same name always stands for the same work
   * @returns "soon" when it has to be worked out first: whoever asks again in a few seconds has it
   */
  at<T>(look: string, work: () => Generator<void, T>): T | "soon" {
    if (this.isSmall()) return inOneGo(work());
    const now = this.kernel.clock.now();
    const known = this.found.get(look);
    const isFresh = known && known.at <= now && now - known.at < SHOWN_FOR;
    if (isFresh && known.round === this.lastRound()) return known.what as T;
    if (!this.begun.has(look)) {
      this.begun.set(look, work);
      const { scheduler } = this.kernel;
      // The same may be asked for twice in one moment, with a change in between.
      this.count += 1;
      const key = `mentoring-look:${look}:${now}:${this.count}`;
      scheduler.plan(this.jobs().look, { look }, { key, at: now });
      scheduler.runSoon();
    }
    return "soon";
  }

  /** Works on what was asked for; of what was asked before a restart nobody knows any more. */
  *thinking(look: string): Generator<void, () => void> {
    const work = this.begun.get(look);
    const before = this.found;
    const round = this.lastRound();
    try {
      const what = work && (yield* work());
      // Something has changed meanwhile: whoever asks again has it worked out anew.
      if (work && before === this.found) this.found.set(look, { at: this.kernel.clock.now(), round, what });
    } finally {
      this.begun.delete(look);
    }
    return () => undefined;
  }

  /** Something has changed that would change what is seen. */
  forget(): void {
    this.found = new Map();
  }
}
