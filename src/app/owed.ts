// What the core team may know of the messages on their way: how many, of which kind, since when, and what went wrong.
// Nobody's name and nobody's words.
import { instant, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { Database } from "../store/database";

/** Lines of one answer. */
const MOST = 8;

export interface Trouble {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
  /** When the newest of them ended, or the oldest was tried. */
  readonly at: Instant;
}

export interface Owed {
  /** Due by now, due later, being sent, ambiguous; and what became of those of the last 14 days. */
  readonly now: number;
  readonly later: number;
  readonly sending: number;
  readonly ambiguous: number;
  readonly sent: number;
  readonly dropped: number;
  readonly dead: number;
  /** Since when the oldest one that is due by now has been waiting. */
  readonly oldest?: Instant;
  /** What is owed by now, by kind. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  /** How many of them wait for which chat, where that is settled. */
  readonly chats: readonly { readonly chat: PlatformName; readonly count: number }[];
  readonly doubts: readonly Trouble[];
  readonly failures: readonly Trouble[];
}

interface TroubleRow {
  readonly kind: string;
  readonly reason: string | null;
  readonly count: number;
  readonly at: number | null;
}

const OWED_NOW = "(state IN ('sending', 'ambiguous') OR (state = 'due' AND due_at <= @now))";

/** Reads all of the outbox: for somebody who asks, not for every minute. */
export function owedNow(database: Database, now: Instant): Owed {
  const one = database.prepare<{ now: number }, Record<string, number | null>>(
    `SELECT count(*) FILTER (WHERE state = 'due' AND due_at <= @now) AS now,
       count(*) FILTER (WHERE state = 'due' AND due_at > @now) AS later,
       count(*) FILTER (WHERE state = 'sending') AS sending,
       count(*) FILTER (WHERE state = 'ambiguous') AS ambiguous,
       count(*) FILTER (WHERE state = 'sent') AS sent,
       count(*) FILTER (WHERE state = 'dropped') AS dropped,
       count(*) FILTER (WHERE state = 'dead') AS dead,
       min(due_at) FILTER (WHERE ${OWED_NOW}) AS oldest FROM outbox`,
  );
  const numbers = one.get({ now }) ?? {};
  const count = (name: string): number => numbers[name] ?? 0;
  const { oldest } = numbers;
  const kinds = database.prepare<{ now: number }, { kind: string; count: number }>(
    `SELECT kind, count(*) AS count FROM outbox WHERE ${OWED_NOW} GROUP BY kind ORDER BY count DESC, kind`,
  );
  const chats = database.prepare<{ now: number }, { chat: PlatformName; count: number }>(
    `SELECT chat, count(*) AS count FROM outbox WHERE ${OWED_NOW} AND chat <> ''
     GROUP BY chat ORDER BY count DESC, chat`,
  );
  return {
    ...{ now: count("now"), later: count("later"), sending: count("sending"), ambiguous: count("ambiguous") },
    ...{ sent: count("sent"), dropped: count("dropped"), dead: count("dead") },
    ...(typeof oldest === "number" && { oldest: instant(oldest) }),
    kinds: kinds.all({ now }),
    chats: chats.all({ now }),
    doubts: troubles(database, "state = 'ambiguous'", "min(attempted_at)"),
    failures: troubles(database, "state = 'dead'", "max(ended_at)"),
  };
}

function troubles(database: Database, where: string, at: string): readonly Trouble[] {
  return database
    .prepare<[], TroubleRow>(
      `SELECT kind, reason, count(*) AS count, ${at} AS at FROM outbox WHERE ${where}
       GROUP BY kind, reason ORDER BY at DESC LIMIT ${MOST}`,
    )
    .all()
    .map((row) => ({ ...row, reason: row.reason ?? "", at: instant(row.at ?? 0) }));
}
