import type { PersonId } from "../core/person-ref";
import type { Kernel } from "./kernel";

/**
 * Removes a person everywhere. The features go in reverse, so that the ground floor, which holds the person's own row,
 * goes last; her name leaves the outbox and the audit log at the very end, because ending something may add to them.
 * Call it inside a transaction.
 */
export function eraseEverywhere(kernel: Kernel, person: PersonId): void {
  for (const feature of [...kernel.features].reverse()) feature.personal.erase(person);
  kernel.outboxStore.erase(person);
  kernel.audit.pseudonymise(person);
  kernel.audit.record({ action: "person.erased", purpose: "right to erasure" });
}
