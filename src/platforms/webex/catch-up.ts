// What was said one to one while nobody listened: a socket tells nothing of the time it was away, and a webhook that was
// switched off neither. Spaces cannot be read back, and presses of cards cannot be listed. Messages that were worked on
// before are known by their ids, so looking too far back does no harm.
import type { Clock } from "../../core/clock";
import { instant, type Instant } from "../../core/instant";
import { failureOf } from "./failure";
import type { Line, Page } from "./line";
import type { EventLog as Log } from "../../core/log";
import { LookBack } from "../../core/look-back";
import { textAt } from "../../core/payload";

const ROOMS_PER_PAGE = 100;
/** Conversations and messages in each that are looked at altogether. */
const MOST_ROOMS = 500;
const MOST_MESSAGES = 50;

export class CatchUp {
  private readonly lookBack = new LookBack(
    (since) => this.through(since),
    (error) => this.log.warn("webex.catch-up-failed", { reason: failureOf(error).reason }),
  );

  /**
   * @param message is given what was missed, oldest first in each conversation, and whether we spoke afterwards
   * @param bot our own id
   */
  constructor(
    private readonly line: Line,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly message: (message: unknown, answered: boolean) => Promise<void>,
    private readonly bot: () => string | undefined,
  ) {}

  /** Looks through what was said since then. Never throws; a second call while it runs makes it run once more. */
  since(at: Instant): Promise<void> {
    return this.lookBack.since(at);
  }

  end(): void {
    this.lookBack.end();
  }

  private async through(since: Instant): Promise<void> {
    const rooms = await this.roomsSince(since);
    let messages = 0;
    for (const room of rooms) {
      if (this.lookBack.signal.aborted) return;
      const { items } = await this.line.patiently(() =>
        this.line.list("messages", { roomId: room, max: MOST_MESSAGES }),
      );
      const spoken = items.find((message) => textAt(message, "personId") === this.bot());
      const missed = items.filter((message) => createdAt(message) >= since).reverse();
      messages += missed.length;
      for (const message of missed) {
        await this.message(message, spoken !== undefined && createdAt(spoken) > createdAt(message));
      }
    }
    const minutes = Math.round((this.clock.now() - since) / 60_000);
    this.log.info("webex.caught-up", { minutes, conversations: rooms.length, messages });
  }

  /** Newest first, and no further than what has happened since. */
  private async roomsSince(since: Instant): Promise<readonly string[]> {
    const found: string[] = [];
    const query = { type: "direct", sortBy: "lastactivity", max: ROOMS_PER_PAGE };
    let page: Page = await this.line.patiently(() => this.line.list("rooms", query));
    for (;;) {
      const recent = page.items.filter((room) => timeAt(room, "lastActivity") >= since);
      found.push(...recent.flatMap((room) => textAt(room, "id") ?? []));
      const { next } = page;
      if (next === undefined || recent.length < page.items.length) return found;
      if (found.length >= MOST_ROOMS) {
        this.log.warn("webex.catch-up-cut", { conversations: found.length });
        return found;
      }
      page = await this.line.patiently(() => this.line.follow("rooms", next));
    }
  }
}

function createdAt(message: unknown): Instant {
  return timeAt(message, "created");
}

function timeAt(value: unknown, name: string): Instant {
  const ms = Date.parse(textAt(value, name) ?? "");
  return Number.isNaN(ms) ? instant(0) : instant(ms);
}
