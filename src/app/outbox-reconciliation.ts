// Finding out what became of messages of which nobody can say whether they arrived.
import type { Clock } from "../core/clock";
import { assertNever } from "../core/errors";
import { MINUTE, plus, type Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
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

export interface ReconciliationParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly kinds: ReadonlyMap<string, Notice>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** True once the bot ends: what is being read back then is left as it is for the next start. */
  readonly stopped: () => boolean;
}

/**
 * Reads one-to-one conversations back; where that is impossible the kind's own policy decides, and is recorded. What is
 * due again keeps its place in its conversation.
 */
export async function reconcile(parts: ReconciliationParts): Promise<void> {
  const rows = [...parts.store.ambiguousBefore(parts.clock.now(), BATCH)];
  const read = async (): Promise<void> => {
    for (let row = rows.shift(); row; row = rows.shift()) {
      const sighting = await look(row, parts);
      if (parts.stopped()) return;
      conclude(row, sighting, parts.clock.now(), parts);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
}

async function look(
  { address, attemptedAt, updates, ref }: OutboxRow,
  { platforms }: ReconciliationParts,
): Promise<Sighting | "not now"> {
  // Rendering a message anew twice does no harm.
  if (updates !== undefined) return "absent";
  const platform = address && platforms.get(platformOf(address));
  if (!address || !platform || attemptedAt === undefined) return "unknown";
  try {
    return await within(PATIENCE, platform.find(address, ref, attemptedAt));
  } catch {
    return "not now";
  }
}

function conclude(
  row: OutboxRow,
  sighting: Sighting | "not now",
  now: Instant,
  { store, kinds }: ReconciliationParts,
): void {
  switch (sighting) {
    case "there":
      return store.found(row, now);
    case "absent":
      return store.again(row, now, "read back: absent");
    case "not now":
      // It stays ambiguous until the next look or its expiry.
      if (row.expiresAt <= now) store.end(row, "dropped", "expired while ambiguous", now);
      else store.ambiguous(row, plus(now, LOOK_AGAIN_AFTER), row.reason ?? "cannot be read back now");
      return;
    case "unknown":
      // Once more is once: a second doubt about the same message ends it.
      if (kinds.get(row.kind)?.onAmbiguous === "once-more" && !row.repeated) {
        store.again(row, now, "sent once more", true);
      } else store.end(row, "dropped", "ambiguous, policy drop", now);
      return;
    default:
      assertNever(sighting);
  }
}
