import { setTimeout as sleep } from "node:timers/promises";

/** Lets work wait for its next try and wakes it up when the bot ends. */
export class Ending {
  private readonly ended = new AbortController();

  /** @returns false when the bot ended meanwhile */
  readonly pause = async (ms: number): Promise<boolean> => {
    try {
      await sleep(ms, undefined, { signal: this.ended.signal, ref: false });
      return true;
    } catch {
      return false;
    }
  };

  end(): void {
    this.ended.abort();
  }
}
