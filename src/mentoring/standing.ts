import type { Instant } from "../core/instant";
import type { Offer, Request } from "./mentoring-store";
import type { Pair } from "./pair-store";

/** Everything about one person's mentoring that she may read. */
export interface Standing {
  readonly request?: Request;
  /** Until when there will be an answer, while somebody is being asked for her. */
  readonly answerBy?: Instant;
  readonly offer?: Offer;
  /** Mentees and open questions together: what is taken of the offer. */
  readonly taken: number;
  /** Open questions to her. */
  readonly questions: readonly Pair[];
  /** Active pairs on either side. */
  readonly pairs: readonly Pair[];
  readonly nextRound: Instant;
}
