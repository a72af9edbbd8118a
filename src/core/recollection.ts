// What a chat said about people: remembered for a while, asked once at a time, and never waited for longer than a
// moment, because somebody is waiting for an answer meanwhile.
import type { Clock } from "./clock";
import { plus, type Instant } from "./instant";
import { inTime } from "./patience";

/** Milliseconds that an answer may wait for it. */
const LONGEST_WAIT = 500;
const MOST_REMEMBERED = 5_000;

export class Recollection<T> {
  private readonly remembered = new Map<string, { readonly value: T | undefined; readonly until: Instant }>();
  private readonly asking = new Map<string, Promise<T | undefined>>();

  /** @param lookUp asks the chat and calls `learn` with what it said, or with nothing when it said nothing. */
  constructor(
    private readonly clock: Clock,
    private readonly lookUp: (key: string) => Promise<T | undefined>,
  ) {}

  /** @param ms how long it is good for; a value that is undefined keeps from asking again meanwhile. */
  learn(key: string, value: T | undefined, ms: number): T | undefined {
    this.remembered.delete(key);
    this.remembered.set(key, { value, until: plus(this.clock.now(), ms) });
    if (this.remembered.size > MOST_REMEMBERED) {
      // The one that was learned longest ago stands first.
      const [oldest] = this.remembered.keys();
      if (oldest !== undefined) this.remembered.delete(oldest);
    }
    return value;
  }

  recall(key: string): { readonly value: T | undefined } | undefined {
    const found = this.remembered.get(key);
    return found && found.until > this.clock.now() ? found : undefined;
  }

  /** What is remembered, else what the chat says in time; undefined when it says nothing until then. */
  async ask(key: string): Promise<T | undefined> {
    const found = this.recall(key);
    if (found) return found.value;
    let asked = this.asking.get(key);
    if (!asked) {
      asked = this.lookUp(key).finally(() => this.asking.delete(key));
      this.asking.set(key, asked);
    }
    return inTime(asked, LONGEST_WAIT).catch(() => undefined);
  }
}
