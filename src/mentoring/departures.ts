// Somebody takes a break, leaves or withdraws the consent: nobody she leaves is left hanging, and she learns what ends
// with that.
import type { Kernel } from "../app/kernel";
import type { PersonId } from "../core/person-ref";
import type { Cases } from "./cases";
import type { MentoringStore } from "./mentoring-store";
import type { PairNotices } from "./pair-notices";
import type { Pairs } from "./pairs";
import type { Requests } from "./requests";

export class Departures {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly cases: Cases,
    private readonly requests: Requests,
    private readonly pairs: Pairs,
    private readonly notices: PairNotices,
  ) {}

  depart(id: PersonId, why: "paused" | "left" | "withdrawn"): void {
    const request = this.store.openRequest(id);
    const offer = this.store.offer(id);
    this.pairs.everyPairOf(id, why === "paused" ? "pauses" : "goes");
    const open = this.store.openRequest(id);
    if (open) this.requests.move(open.id, "cancelled");
    if (why !== "paused") this.store.dropOffer(id);
    this.cases.release(id);
    if (why === "left" || !(request ?? (why === "withdrawn" && offer))) return;
    const key = `mentoring-closed:${id}:${this.kernel.clock.now()}`;
    this.kernel.outbox.owe(this.notices.closed, { why }, { to: { person: id }, key });
  }
}
