import type { Clock } from "../core/clock";
import { DAY, HOUR, plus, type Instant } from "../core/instant";
import type { Inbox } from "./inbox";
import type { Notice } from "./notice";
import type { OutboxStore } from "./outbox-store";

/** Ended outbox rows are kept this long, in days: what the works council was told. */
const KEEP_OUTBOX_DAYS = 14;
/** Posts in rooms of kinds that may have to be changed later: where they stand, and nobody's number. */
const KEEP_IN_ROOMS_DAYS = 365;

/** Once an hour, or with the next tick when there is more of it: what has been kept long enough goes. */
export class Tidying {
  private tidiedAt: Instant | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly inbox: Inbox,
    private readonly outbox: OutboxStore,
    private readonly notices: ReadonlyMap<string, Notice>,
    private readonly others: readonly { tidy(): void }[],
  ) {}

  tidy(): void {
    const now = this.clock.now();
    const { tidiedAt } = this;
    if (tidiedAt !== undefined && now >= tidiedAt && now - tidiedAt < HOUR) return;
    for (const each of this.others) each.tidy();
    const ago = (days: number) => plus(now, -days * DAY);
    const stay = [...this.notices.values()]
      .filter(({ staysInRooms }) => staysInRooms)
      .map(({ kind }) => kind);
    const more = [this.inbox.tidy(), this.outbox.tidy(ago(KEEP_OUTBOX_DAYS), stay, ago(KEEP_IN_ROOMS_DAYS))];
    this.tidiedAt = more.includes(true) ? undefined : now;
  }
}
