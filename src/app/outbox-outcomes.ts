import { isOutage } from "../store/database";

/**
 * What became of messages, written down in order and as soon as the file allows. Until then their rows stay as being
 * sent: a file that is busy or full at that moment must not turn a known outcome into a guess.
 */
export class Outcomes {
  private readonly unwritten: (() => void)[] = [];

  /** @param lost is told of an outcome that can never be written; its row is looked for after the next start */
  constructor(private readonly lost: (error: unknown) => void) {}

  /** @throws what the file throws when it is to blame; the outcome is kept */
  record(write: () => void): void {
    this.unwritten.push(write);
    this.writeAll();
  }

  /** @throws what the file throws when it is to blame; the outcomes are kept */
  writeAll(): void {
    for (let write = this.unwritten[0]; write; write = this.unwritten[0]) {
      try {
        write();
      } catch (error) {
        if (isOutage(error)) throw error;
        this.lost(error);
      }
      this.unwritten.shift();
    }
  }
}
