// Two profiles of one person become one. Both are first brought to the same consents and the same standing, each in the
// way of the command that does it alone, so that the features end and hand over what they would; then everything that
// belongs to the one follows into the other.
import type { Kernel } from "../app/kernel";
import { mergeEverywhere } from "../app/merging";
import type { PersonId } from "../core/person-ref";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { Breaks } from "./breaks";
import type { Joining } from "./joining";
import { otherSide, remaining, settle, type Choices, type ProfilePair, type Settled } from "./profile-pair";
import { PURPOSES } from "./profile-arguments";

export class Merging {
  constructor(
    private readonly kernel: Kernel,
    private readonly store: AmbassadorsStore,
    private readonly joining: Joining,
    private readonly breaks: Breaks,
  ) {}

  /** Call it inside a transaction. @returns who remains */
  merge(pair: ProfilePair, choices: Choices): PersonId {
    const side = remaining(pair);
    const [into, from] = [pair[side].id, pair[otherSide(side)].id];
    const settled = settle(pair, choices);
    this.settleConsents(from, into, settled);
    this.settleStanding(pair, settled);
    mergeEverywhere(this.kernel, from, into);
    this.store.update(into, settled.profile);
    const person = this.store.person(into);
    if (person) this.breaks.moved(person, person.zone);
    return into;
  }

  private settleConsents(from: PersonId, into: PersonId, { purposes }: Settled): void {
    for (const purpose of PURPOSES) {
      if (purposes.has(purpose)) {
        this.joining.give(into, purpose);
        continue;
      }
      this.joining.withdraw(from, purpose);
      this.joining.withdraw(into, purpose);
    }
  }

  private settleStanding(pair: ProfilePair, { standing, pausedUntil }: Settled): void {
    for (const { id } of [pair.first, pair.second]) {
      const person = this.store.person(id);
      if (!person || standing === undefined) continue;
      if (standing === "paused") this.breaks.pause(person, pausedUntil);
      else this.breaks.resume(person);
    }
  }
}
