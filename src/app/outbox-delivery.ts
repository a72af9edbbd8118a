// One message on its way: the chat is called once, and what it says is told apart. Never throws.
import type { Instant } from "../core/instant";
import { waypoint } from "../core/waypoint";
import type { Clock } from "../core/clock";
import { settleFailure, waitNamed } from "./outbox-failure";
import type { Pacing } from "./outbox-pacing";
import type { Ready, ReadinessParts } from "./outbox-readiness";
import type { OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import { DeliveryFailure, type Receipt } from "./platform";
import { within } from "./within";

/** A message that makes the code fail is tried this often: the first time may have been an accident. */
const MOST_DEFECTS = 3;

export type Sendable = Exclude<Ready, { drop: string } | { wait: Instant }>;

export interface DeliveryParts extends ReadinessParts {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly random: () => number;
  /** Longest time for one delivery, in milliseconds; then nobody can say whether it arrived. */
  readonly patience: number;
  readonly pacing: Pacing;
}

/** A message whose row says that it is being sent. */
export interface Claimed {
  readonly row: OutboxRow;
  readonly ready: Sendable;
  /** Where the message stands that it renders anew. */
  readonly standing: Receipt | undefined;
}

/**
 * @param late is given what is known after all of a delivery that nobody waits for any longer
 * @returns how what became of it is written down
 */
export async function deliverOnce(
  claimed: Claimed,
  parts: DeliveryParts,
  late: (write: () => void) => void,
): Promise<() => void> {
  const { row, ready, standing } = claimed;
  const { platform, address, card, viewer } = ready;
  const { store, clock, patience, pacing } = parts;
  const delivered = (receipt: Receipt | undefined) => (): void => store.sent(row, clock.now(), receipt);
  const calling = Promise.resolve().then(() =>
    standing
      ? platform.update(standing, card, viewer, row.ref)
      : platform.deliver(address, card, viewer, row.ref),
  );
  try {
    const receipt = await within(patience, calling);
    waypoint.pass("outbox.accepted");
    pacing.wentWell(platform.name);
    if (receipt === undefined || !standing) return delivered(receipt ?? undefined);
    return () => store.moved(row, clock.now(), receipt);
  } catch (error) {
    // Whoever answers after our patience has ended still knows best.
    if (isLate(error) && !standing)
      calling.then(
        (receipt) => late(delivered(receipt ?? undefined)),
        () => undefined,
      );
    waypoint.pass("outbox.refused");
    return failed(row, platform.name, error, parts);
  } finally {
    pacing.ended(platform.name, row.conversation, clock.now());
  }
}

function failed(
  row: OutboxRow,
  chat: Sendable["platform"]["name"],
  error: unknown,
  { store, clock, log, random, directory, platforms, pacing }: DeliveryParts,
): () => void {
  const now = clock.now();
  const failure = error instanceof DeliveryFailure ? error : new DeliveryFailure("ambiguous", "defect");
  if (failure !== error) {
    const reference = log.incident("outbox.defect", error, { kind: row.kind });
    if (row.attempt >= MOST_DEFECTS) return () => store.end(row, "dead", `reference ${reference}`, now);
  }
  const { verdict, reason, everyone, retryAfter } = failure;
  // A defect has its line already. The reference is the row's own, the same for every try.
  const line = { reference: row.ref, kind: row.kind, verdict, reason, attempt: row.attempt };
  if (failure === error) log.warn("outbox.not_sent", line);
  if (everyone) pacing.closed(chat, row.conversation, now, waitNamed(retryAfter));
  return () => {
    const until = settleFailure(row, failure, now, { store, directory, platforms, random });
    if (until !== undefined) pacing.refused(chat, row.conversation, until);
  };
}

function isLate(error: unknown): boolean {
  return error instanceof DeliveryFailure && error.reason === "no answer";
}
