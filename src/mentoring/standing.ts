import type { Person } from "../app/directory";
import type { Instant, Zone } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Coordination } from "./coordination";
import type { MentoringStore, Offer, Request } from "./mentoring-store";
import { deadlinesOf } from "./mentoring-times";
import { isQuestion, type Pair, type PairStore } from "./pair-store";
import type { WorkingDays } from "./working-days";

/** Everything about one person's mentoring that she may read. */
export interface Standing {
  readonly request?: Request;
  /** Until when there will be an answer, while somebody is being asked for her. */
  readonly answerBy?: Instant;
  /** Who wants to talk to her before answering. */
  readonly talkingTo?: PersonId;
  /** Somebody of the core team looks after her request as well. */
  readonly cared?: true;
  readonly offer?: Offer;
  /** Mentees and open questions together: what is taken of the offer. */
  readonly taken: number;
  /** Open questions to her. */
  readonly questions: readonly Pair[];
  /** Active pairs on either side. */
  readonly pairs: readonly Pair[];
  readonly nextRound: Instant;
  /** The next round that takes her in. */
  readonly matchedOn: Instant;
  /** Whether the core team looks at rounds before anybody is asked. */
  readonly reviewed: boolean;
  /** Requests that wait for her as somebody with the mentoring task. */
  readonly open: number;
}

export function standingOf(
  person: Person,
  parts: {
    readonly store: MentoringStore;
    readonly pairStore: PairStore;
    readonly coordination: Coordination;
    readonly now: Instant;
    readonly zone: Zone;
    readonly workingDays: WorkingDays;
  },
): Standing {
  const { store, pairStore, coordination, now, zone, workingDays } = parts;
  const open = pairStore.open(person.id);
  const request = store.openRequest(person.id);
  const offer = store.offer(person.id);
  const asked = open.find((pair) => isQuestion(pair) && pair.mentee === person.id);
  const held = request?.heldUntil;
  return {
    ...(request && { request }),
    ...(asked && { answerBy: deadlinesOf(asked, zone).until }),
    ...(asked?.state === "talking" && { talkingTo: asked.mentor }),
    ...(request && coordination.caseOf(request.id) && { cared: true }),
    ...(offer && { offer }),
    taken: open.filter(({ mentor }) => mentor === person.id).length,
    questions: open.filter((pair) => isQuestion(pair) && pair.mentor === person.id),
    pairs: open.filter(({ state }) => state === "active"),
    // Looked up when it is read only: most people who look at their overview wait for no round.
    get nextRound() {
      return workingDays.nextRound(now);
    },
    get matchedOn() {
      const next = workingDays.nextRound(now);
      return held !== undefined && held > next ? workingDays.nextRound(held) : next;
    },
    reviewed: coordination.reviews(),
    open: person.isCoreTeam ? coordination.openFor(person) : 0,
  };
}
