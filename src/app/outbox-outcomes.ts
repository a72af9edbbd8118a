import { isOutage } from "../store/database";

/** What became of a message. */
export interface Outcome {
  readonly write: () => void;
  /** Called in the same transaction once it was written: its conversation may go on. Called again when that failed. */
  readonly written: () => void;
  /** The row knows, and so does the file. */
  readonly kept: () => void;
}

/**
 * What became of messages, written down in order and as soon as the file allows. Until then their rows stay as being
 * sent: a file that is busy or full at that moment must not turn a known outcome into a guess.
 */
export class Outcomes {
  private readonly unwritten: Outcome[] = [];

  /** @param lost is told of an outcome that can never be written; its row is looked for after the next start */
  constructor(private readonly lost: (error: unknown) => void) {}

  /** How many there are that no row knows of. */
  get waiting(): number {
    return this.unwritten.length;
  }

  add(outcome: Outcome): void {
    this.unwritten.push(outcome);
  }

  /**
   * Writes all of them, inside somebody's transaction. They stay until they are forgotten.
   * @returns what was written
   * @throws what the file throws when it is to blame
   */
  write(): readonly Outcome[] {
    const all = [...this.unwritten];
    for (const outcome of all) {
      try {
        outcome.write();
      } catch (error) {
        if (isOutage(error)) throw error;
        this.lost(error);
      }
      outcome.written();
    }
    return all;
  }

  /** The transaction was committed. */
  forget(written: readonly Outcome[]): void {
    this.unwritten.splice(0, written.length);
    for (const outcome of written) outcome.kept();
  }
}
