// What is sent next. Each conversation has a lane per chat and urgency, so that choosing is a look into an index however
// much is owed, and nothing is loaded that is not about to be sent.
import { instant, MINUTE, type Instant } from "../core/instant";
import type { Database } from "../store/database";
import { COLUMNS, rowOf, type Chat, type OutboxRow, type RawRow } from "./outbox-row";

/** A message that was tried more often than this no longer holds up those behind it. */
const MOST_TRIES_AHEAD = 5;
/** Nor does one that has been ambiguous for longer than this, in milliseconds. */
const LONGEST_DOUBT = 5 * MINUTE;

/** A conversation all of whose due messages wait for their next try. */
export interface Waiting {
  readonly conversation: string;
}

/** The last message that left in a conversation, or may have. */
interface Left {
  readonly conversation: string;
  readonly chat: Chat;
  readonly at: Instant;
}

interface Lane {
  readonly conversation: string;
  readonly due_at: number;
}

type LeftOut = (conversation: string) => boolean;

export class OutboxLanes {
  private readonly statements;

  constructor(database: Database) {
    this.statements = laneStatements(database);
  }

  /** Chats that something is owed in, unknown ones ("") included. */
  chats(): readonly Chat[] {
    const chats: Chat[] = this.statements.hasUnknownChat.get() === 1 ? [""] : [];
    for (let chat = this.statements.nextChat.get(""); chat; chat = this.statements.nextChat.get(chat)) {
      chats.push(chat as Chat);
    }
    return chats;
  }

  /** Conversations in which something waits for its next try or for news, and what comes behind it with it. */
  heldBack(now: Instant): readonly string[] {
    return this.statements.heldBack.all({ now });
  }

  /**
   * What is to be sent next in a chat: the most urgent first, then what has been due longest. A conversation all of
   * which waits is named, so that it can be left out.
   */
  next(chat: Chat, now: Instant, isLeftOut: LeftOut): OutboxRow | Waiting | undefined {
    for (const priority of this.priorities(chat)) {
      const lane = this.firstLane(chat, priority, isLeftOut, now);
      if (!lane) continue;
      const { conversation } = lane;
      const raw = this.statements.firstInLane.get({ conversation, chat, now });
      if (raw) return rowOf(raw);
      return { conversation };
    }
    return undefined;
  }

  /** When the next message of a chat is due, the given conversations left out. */
  nextDue(chat: Chat, isLeftOut: LeftOut): Instant | undefined {
    return earliest(
      this.priorities(chat).map((priority) => this.firstLane(chat, priority, isLeftOut)?.due_at),
    );
  }

  /** When the first message of a conversation is due. */
  dueIn(conversation: string): Instant | undefined {
    return earliest([this.statements.laneDue.get(conversation)]);
  }

  /** What is due again or looked for next. */
  nextWaiting(now: Instant): { at: Instant; chat: Chat; due: boolean } | undefined {
    const row = this.statements.nextWaiting.get({ now });
    return row && { at: instant(row.wait_until), chat: row.chat, due: row.state === "due" };
  }

  /** Conversations written to since a moment, as far as anybody can say, and when last. */
  leftSince(since: Instant, now: Instant): readonly Left[] {
    return this.statements.left.all({ since, now });
  }

  /** It goes to another chat than was thought when it was owed. */
  rerouted(row: OutboxRow, chat: Chat): void {
    this.statements.rerouted.run(chat, row.id, row.attempt);
  }

  /** Left out are those that were written to lately, which mostly have nothing more: they are not worth an index. */
  private firstLane(chat: Chat, priority: number, isLeftOut: LeftOut, until?: Instant): Lane | undefined {
    for (const lane of this.statements.lanes.iterate(chat, priority)) {
      if (until !== undefined && lane.due_at > until) return undefined;
      if (!isLeftOut(lane.conversation)) return lane;
    }
    return undefined;
  }

  private priorities(chat: Chat): readonly number[] {
    const found: number[] = [];
    let next = this.statements.nextPriority.get(chat, Number.MIN_SAFE_INTEGER);
    for (; next !== null && next !== undefined; next = this.statements.nextPriority.get(chat, next)) {
      found.push(next);
    }
    return found;
  }
}

function earliest(moments: readonly (number | null | undefined)[]): Instant | undefined {
  const known = moments.filter((at) => at !== null && at !== undefined);
  return known.length === 0 ? undefined : instant(Math.min(...known));
}

function laneStatements(database: Database) {
  return {
    // A later message does not overtake one that waits for its next try or for news, within reason.
    heldBack: database
      .prepare<{ now: number }, string>(
        `SELECT DISTINCT conversation FROM outbox WHERE wait_until IS NOT NULL AND (
           (state = 'due' AND wait_until > @now AND attempt <= ${MOST_TRIES_AHEAD})
           OR (state = 'ambiguous' AND attempted_at > @now - ${LONGEST_DOUBT}))`,
      )
      .pluck(),
    // One look into an index for each of them: there are as many as there are chats, and kinds of urgency.
    nextChat: database
      .prepare<[string], string | null>("SELECT min(chat) FROM outbox_lane WHERE chat > ?")
      .pluck(),
    hasUnknownChat: database.prepare<[], number>("SELECT 1 FROM outbox_lane WHERE chat = '' LIMIT 1").pluck(),
    nextPriority: database
      .prepare<[string, number], number | null>(
        "SELECT min(priority) FROM outbox_lane WHERE chat = ? AND priority > ?",
      )
      .pluck(),
    lanes: database.prepare<[string, number], Lane>(
      "SELECT conversation, due_at FROM outbox_lane WHERE chat = ? AND priority = ? ORDER BY due_at",
    ),
    firstInLane: database.prepare<{ conversation: string; chat: string; now: number }, RawRow>(
      `SELECT ${COLUMNS} FROM outbox INDEXED BY outbox_in_lane
       WHERE state = 'due' AND conversation = @conversation AND chat = @chat AND due_at <= @now
         AND (wait_until IS NULL OR wait_until <= @now)
       ORDER BY priority, due_at, id LIMIT 1`,
    ),
    laneDue: database
      .prepare<[string], number | null>("SELECT min(due_at) FROM outbox_lane WHERE conversation = ?")
      .pluck(),
    nextWaiting: database.prepare<{ now: number }, { state: string; chat: Chat; wait_until: number }>(
      `SELECT state, chat, wait_until FROM outbox WHERE wait_until IS NOT NULL
         AND (wait_until > @now OR state = 'ambiguous') ORDER BY wait_until LIMIT 1`,
    ),
    // Of what the chat has answered, the answer; it was there by then. The rest is in doubt or just being sent.
    left: database.prepare<{ since: number; now: number }, Left>(
      `SELECT conversation, chat, max(at) AS at FROM (
         SELECT conversation, chat, ended_at AS at FROM outbox
           WHERE ended_at > @since AND ended_at <= @now AND attempt > 0
         UNION ALL
         SELECT conversation, chat, attempted_at FROM outbox
           WHERE state IN ('sending', 'ambiguous') AND attempted_at > @since AND attempted_at <= @now)
       GROUP BY 1, 2`,
    ),
    rerouted: database.prepare("UPDATE outbox SET chat = ? WHERE id = ? AND state = 'due' AND attempt = ?"),
  };
}
