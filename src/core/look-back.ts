import type { Instant } from "./instant";

/**
 * Looking back at what was missed, one look at a time. Whoever asks while one is under way gets another one after it,
 * from the earliest moment that was asked for.
 */
export class LookBack {
  private running: Promise<void> | undefined;
  private wanted: Instant | undefined;
  private readonly ended = new AbortController();

  /** @param failed is told what `look` threw; whoever waits for a look is not */
  constructor(
    private readonly look: (since: Instant) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Aborted once no more is wanted. */
  get signal(): AbortSignal {
    return this.ended.signal;
  }

  /** Looks through what happened since then. Never throws. */
  since(at: Instant): Promise<void> {
    this.wanted = this.wanted === undefined || at < this.wanted ? at : this.wanted;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  end(): void {
    this.ended.abort();
  }

  private async run(): Promise<void> {
    while (this.wanted !== undefined && !this.signal.aborted) {
      const since = this.wanted;
      this.wanted = undefined;
      try {
        await this.look(since);
      } catch (error) {
        this.failed(error);
      }
    }
  }
}
