// Finding out what became of messages of which nobody can say whether they arrived.
import type { Clock } from "../core/clock";
import { plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { Notice } from "./notice";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { platformOf, type ChatPlatform, type Sighting } from "./platform";

/** A request's timeout (10 s) plus 30 s: before that "absent" may only mean "not yet". In milliseconds. */
const RECONCILE_AFTER = 40_000;
/** Rows looked at in one go. */
const BATCH = 64;
const ONCE_MORE = "sent once more";

export interface ReconciliationParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly kinds: ReadonlyMap<string, Notice>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

/** Reads one-to-one conversations back; where that is impossible the kind's own policy decides, and is recorded. */
export async function reconcile(parts: ReconciliationParts): Promise<void> {
  const { store, clock } = parts;
  for (const row of store.ambiguousBefore(plus(clock.now(), -RECONCILE_AFTER), BATCH)) {
    const sighting = await look(row, parts);
    const now = clock.now();
    if (sighting === "there") store.found(row, now);
    else if (sighting === "absent") store.again(row, now, "read back: absent");
    else if (sighting === "unknown") decide(row, now, parts);
    else if (sighting === "nowhere to look") store.end(row, "dropped", sighting, now);
    // The read-back itself failed: the row stays ambiguous until the next look or its expiry.
    else if (row.expiresAt <= now) store.end(row, "dropped", "expired while ambiguous", now);
  }
}

async function look(
  row: OutboxRow,
  { platforms }: ReconciliationParts,
): Promise<Sighting | "nowhere to look" | "not now"> {
  const { address, attemptedAt } = row;
  const platform = address && platforms.get(platformOf(address));
  if (!address || !platform || attemptedAt === undefined) return "nowhere to look";
  // Rendering a message anew twice does no harm.
  if (row.updates !== undefined) return "absent";
  return platform.find(address, row.ref, attemptedAt).catch(() => "not now" as const);
}

function decide(row: OutboxRow, now: Instant, { store, kinds }: ReconciliationParts): void {
  const onceMore = kinds.get(row.kind)?.onAmbiguous === "once-more" && row.reason !== ONCE_MORE;
  if (onceMore) store.again(row, now, ONCE_MORE);
  else store.end(row, "dropped", "ambiguous, policy drop", now);
}
