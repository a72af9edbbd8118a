// What becomes of a message that the platform did not take.
import { HOUR, plus, type Instant } from "../core/instant";
import { assertNever } from "../core/errors";
import { backoff } from "./backoff";
import { otherChat, type ReadinessParts } from "./outbox-readiness";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import type { DeliveryFailure } from "./platform";

const SECOND = 1_000;
/** "Absent" is believed this long after a request has ended, in milliseconds; before, it may only mean "not yet". */
export const LOOK_AFTER = 30_000;

export interface FailureParts extends Pick<ReadinessParts, "directory" | "platforms"> {
  readonly store: OutboxStore;
  readonly random: () => number;
}

/** The wait a platform named, kept between a second and an hour: a mistake of its must not silence us for days. */
export function waitNamed(retryAfter: number | undefined): number | undefined {
  if (retryAfter === undefined || Number.isNaN(retryAfter)) return undefined;
  return Math.min(HOUR, Math.max(SECOND, retryAfter));
}

/** @returns until when the platform wants the conversation to wait, if it said so; nothing for what concerns everyone */
export function settleFailure(
  row: OutboxRow,
  { verdict, reason, retryAfter, everyone }: DeliveryFailure,
  now: Instant,
  { store, random, ...parts }: FailureParts,
): Instant | undefined {
  switch (verdict) {
    case "rejected": {
      const other = otherChat(row, parts);
      if (other) store.readdress(row, other, now, reason);
      else store.end(row, "dead", reason, now);
      return undefined;
    }
    case "later": {
      if (everyone) {
        store.release(row, reason);
        return undefined;
      }
      const named = waitNamed(retryAfter);
      const at = plus(now, named ?? backoff(row.attempt, random));
      store.again(row, at, reason);
      return named === undefined ? undefined : at;
    }
    case "ambiguous":
      store.ambiguous(row, plus(now, LOOK_AFTER), reason);
      return undefined;
    default:
      return assertNever(verdict);
  }
}
