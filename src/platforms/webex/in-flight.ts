// What is on its way: nobody waits for it but a stop.
import { setImmediate } from "node:timers/promises";
import { codeOf, type EventLog as Log } from "../../core/log";

export class InFlight {
  private readonly works = new Set<Promise<unknown>>();

  constructor(private readonly log: Log) {}

  run(work: () => Promise<void>): void {
    const running = work().catch((error: unknown) => {
      this.log.error("webex.background-failed", codeOf(error));
    });
    void this.follow(running);
  }

  /** @returns the same work. */
  follow<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.works.add(settled);
    void settled.then(() => this.works.delete(settled));
    return work;
  }

  async idle(): Promise<void> {
    do {
      await Promise.allSettled(this.works);
      // What was fetched is handed on by promises of the SDK's own.
      await setImmediate();
    } while (this.works.size > 0);
  }
}
