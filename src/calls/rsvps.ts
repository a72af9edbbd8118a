// Who comes to a call. Counted for everybody, told to each about herself, and gone a week after the call.
import type { Kernel } from "../app/kernel";
import { DAY, plus } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Call } from "./call-series";
import type { RsvpAnswer, RsvpStore } from "./rsvp-store";

/** How long answers are kept after the end of the call, in days. */
export const KEEP_RSVPS_DAYS = 7;

/** How many answered what, and what the viewer herself answered. */
export interface Standing {
  readonly counts: Readonly<Record<RsvpAnswer, number>>;
  readonly mine?: RsvpAnswer;
}

export class Rsvps {
  constructor(
    private readonly kernel: Kernel,
    readonly store: RsvpStore,
  ) {}

  standing(call: Call, person?: PersonId): Standing {
    const answers = this.store.to(call);
    const counted = answers.filter((each) => this.kernel.directory.person(each.person)?.isCoreTeam);
    const count = (answer: RsvpAnswer): number => counted.filter((each) => each.answer === answer).length;
    const mine = answers.find((each) => each.person === person)?.answer;
    return {
      counts: { yes: count("yes"), no: count("no"), maybe: count("maybe") },
      ...(mine !== undefined && { mine }),
    };
  }

  /** Whether the answers for a call that ends then have been kept long enough. */
  isOver({ endsAt }: Pick<Call, "endsAt">): boolean {
    return plus(endsAt, KEEP_RSVPS_DAYS * DAY) <= this.kernel.clock.now();
  }
}
