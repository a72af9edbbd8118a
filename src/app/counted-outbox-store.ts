import type { Database } from "../store/database";
import { OutboxStore } from "./outbox-store";
import type { Tally } from "./tally";

type Of<Method extends keyof OutboxStore> = OutboxStore[Method] extends (...args: infer A) => unknown
  ? A
  : never;

/** The outbox's rows, with a count of what becomes of them for whoever watches the bot. */
export class CountedOutboxStore extends OutboxStore {
  constructor(
    database: Database,
    private readonly tally: Tally,
  ) {
    super(database);
  }

  override sent(...args: Of<"sent">): void {
    super.sent(...args);
    this.tally.sent += 1;
  }

  override found(...args: Of<"found">): void {
    super.found(...args);
    this.tally.sent += 1;
  }

  override again(...args: Of<"again">): void {
    super.again(...args);
    this.tally.retried += 1;
  }

  override readdress(...args: Of<"readdress">): void {
    super.readdress(...args);
    this.tally.retried += 1;
  }

  override ambiguous(...args: Of<"ambiguous">): void {
    super.ambiguous(...args);
    const [row, , reason] = args;
    // Looking once more for the same message is no new doubt.
    if (row.reason !== reason) this.tally.ambiguous += 1;
  }

  override end(...args: Of<"end">): void {
    super.end(...args);
    const [, state, reason] = args;
    this.tally[state].count(reason);
  }

  override cancel(...args: Of<"cancel">): void {
    super.cancel(...args);
    this.tally.dropped.count("taken back");
  }

  override dropAll(...args: Of<"dropAll">): void {
    super.dropAll(...args);
    this.tally.dropped.count("taken back");
  }
}
