import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import { DAY, plus } from "../core/instant";
import { localDateOf } from "../core/wall-time";
import type { MentoringStore } from "./mentoring-store";
import type { PairStore } from "./pair-store";

/** How long somebody counts as a newcomer, in days after joining. */
const NEW_FOR = 90;

/** Who somebody is to mentoring. */
export class Roles {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: MentoringStore,
    private readonly pairStore: PairStore,
  ) {}

  isMentor(person: Person): boolean {
    return this.store.offer(person.id) !== undefined || this.hasPairAs("mentor", person);
  }

  /** Asks for a mentor or has one, or is here for a short time and carries no task yet. */
  isNewcomer(person: Person): boolean {
    if (this.store.openRequest(person.id) || this.hasPairAs("mentee", person)) return true;
    if (person.isCoreTeam || this.isMentor(person)) return false;
    const since = plus(this.kernel.clock.now(), -NEW_FOR * DAY);
    return this.store.joinedSince(person.id, localDateOf(since, this.kernel.network.zone));
  }

  hasPairAs(role: "mentor" | "mentee", { id }: Person): boolean {
    return this.pairStore.open(id).some((pair) => pair.state === "active" && pair[role] === id);
  }
}
