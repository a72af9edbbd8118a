import type { PersonId } from "../core/person-ref";
import type { Kernel } from "./kernel";

/**
 * Makes one person of two: everything that belongs to `from` belongs to `into` afterwards, each feature seeing to its own,
 * and `from` is gone. The features go in reverse, as in erasing, so that the ground floor, which lets the person's own row
 * go, comes last. Both are to have the same standing and consents before. Call it inside a transaction.
 */
export function mergeEverywhere(kernel: Kernel, from: PersonId, into: PersonId): void {
  for (const feature of [...kernel.features].reverse()) feature.personal.merge(from, into);
  kernel.outboxStore.merging.dropDoubles(into, kernel.clock.now());
  kernel.audit.record({
    actor: into,
    about: into,
    action: "person.merged",
    purpose: "two profiles of one person",
  });
}
