// Finding out what became of messages of which nobody can say whether they arrived.
import type { Clock } from "../core/clock";
import { HOUR, MINUTE, plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import { waypoint } from "../core/waypoint";
import type { Log } from "./log";
import type { Notice } from "./notice";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { platformOf, type ChatPlatform, type Sighting } from "./platform";
import { within } from "./within";

/** Rows looked at in one go, and conversations read at the same time. */
const BATCH = 64;
const READERS = 4;
/** Longest time for one look, and until the next one when it failed, in milliseconds. */
const PATIENCE = 30_000;
const LOOK_AGAIN_AFTER = MINUTE;
/** Our clock may have been wrong when the message left: it is looked for this much earlier, too, in milliseconds. */
const CLOCK_DOUBT = 25 * HOUR;

export interface ReconciliationParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly kinds: ReadonlyMap<string, Notice>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** True once the bot ends: what is being read back then is left as it is for the next start. */
  readonly stopped: () => boolean;
}

/**
 * Reads one-to-one conversations back; where that is impossible the kind's own policy decides. Each decision is recorded
 * in the row and in the log. What is due again keeps its place in its conversation.
 */
export async function reconcile(parts: ReconciliationParts): Promise<void> {
  const rows = [...parts.store.ambiguousBefore(parts.clock.now(), BATCH)];
  const read = async (): Promise<void> => {
    for (let row = rows.shift(); row; row = rows.shift()) {
      waypoint.pass("reconciliation.looking");
      const sighting = await look(row, parts);
      if (parts.stopped()) return;
      waypoint.pass("reconciliation.looked");
      const decision = conclude(row, sighting, parts.clock.now(), parts);
      waypoint.pass("reconciliation.concluded");
      const { kind, attempt } = row;
      parts.log.info("outbox.reconciled", { kind, attempt, decision });
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
}

async function look(
  { address, attemptedAt, updates, ref }: OutboxRow,
  { platforms }: ReconciliationParts,
): Promise<Sighting | "not now" | "repeatable"> {
  // Rendering a message anew twice does no harm.
  if (updates !== undefined) return "repeatable";
  const platform = address && platforms.get(platformOf(address));
  if (!address || !platform || attemptedAt === undefined) return "unknown";
  if (platform.canSend?.() === false) return "not now";
  try {
    return await within(PATIENCE, platform.find(address, ref, plus(attemptedAt, -CLOCK_DOUBT)));
  } catch {
    return "not now";
  }
}

/** @returns what was decided, in the words that stand in the row */
function conclude(
  row: OutboxRow,
  sighting: Sighting | "not now" | "repeatable",
  now: Instant,
  { store, kinds }: ReconciliationParts,
): string {
  const dueAgain = (reason: string, repeated = false): string => {
    store.again(row, now, reason, repeated);
    return reason;
  };
  const dropped = (reason: string): string => {
    store.end(row, "dropped", reason, now);
    return reason;
  };
  switch (sighting) {
    case "absent":
      return dueAgain("read back: absent");
    case "repeatable":
      return dueAgain("rendered anew once more");
    case "not now": {
      // It stays ambiguous until the next look or its expiry.
      if (row.expiresAt <= now) return dropped("expired while ambiguous");
      const reason = row.reason ?? "cannot be read back now";
      store.ambiguous(row, plus(now, LOOK_AGAIN_AFTER), reason);
      return "cannot be read back now";
    }
    case "unknown":
      // Once more is once: a second doubt about the same message ends it.
      if (kinds.get(row.kind)?.onAmbiguous === "once-more" && !row.repeated) {
        return dueAgain("cannot be read back, sent once more", true);
      }
      return dropped("ambiguous, policy drop");
    default:
      store.found(row, now, sighting.there);
      return "read back: there";
  }
}
