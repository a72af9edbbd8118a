// Messages a pair is owed. Each is made of ids when it is sent and is silent when it is no longer true.
import * as z from "zod";
import type { Directory, Person } from "../app/directory";
import { notice, type Notice, type Recipient } from "../app/notice";
import type { Card, Viewer } from "../core/card";
import type { Instant, Language, Zone } from "../core/instant";
import { DAY } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { lifeTexts } from "./life-texts";
import { askCard, introductionCard, settledCard, type Reach } from "./mentoring-cards";
import type { MentoringStore } from "./mentoring-store";
import { deadlinesOf } from "./mentoring-times";
import { noticeTexts } from "./notice-texts";
import {
  backCard,
  breakCard,
  checkInCard,
  closedCard,
  endedCard,
  goesOnCard,
  outdatedCard,
  overCard,
  talkCard,
  type PairRole,
} from "./pair-cards";
import { isQuestion, partnerOf, roleOf, type Pair, type PairStore } from "./pair-store";

interface OfPair {
  readonly pair: number;
}
interface OfPartner {
  readonly partner: number;
  readonly role: PairRole;
}

export interface PairNotices {
  readonly ask: Notice<OfPair>;
  readonly askAgain: Notice<OfPair>;
  readonly introduction: Notice<OfPair>;
  readonly talk: Notice<OfPair>;
  readonly goesOn: Notice<OfPartner>;
  readonly over: Notice<OfPartner>;
  readonly ended: Notice<OfPartner>;
  readonly onBreak: Notice<OfPair>;
  readonly back: Notice<OfPair>;
  readonly checkIn: Notice<{ pair: number; n: number }>;
  readonly closed: Notice<{ why: "paused" | "withdrawn" }>;
}

export function askKey(pair: number): string {
  return `mentoring-ask:${pair}`;
}

export function askAgainKey(pair: number): string {
  return `mentoring-ask-again:${pair}`;
}

export function checkInNoticeKey(pair: number, n: number, person: PersonId): string {
  return `mentoring-checkin:${pair}:${n}:${person}`;
}

/** What concerns a match does not wait for sending hours and takes nothing from the budget of invitations. */
export const ofMatches = { unsolicited: false, expiresAfter: 14 * DAY, onAmbiguous: "once-more" } as const;
const ofPair = z.object({ pair: z.number().int() });
const ofPartner = z.object({ partner: z.number().int(), role: z.enum(["mentor", "mentee"]) });

interface Reading {
  readonly pair: Pair;
  readonly role: PairRole;
  readonly partner: Person;
  readonly reach: Reach;
  readonly viewer: Viewer;
}

export function pairNotices(parts: {
  readonly directory: Directory;
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  readonly zone: Zone;
  readonly nextRound: () => Instant;
}): PairNotices {
  const { directory, store, pairStore, zone, nextRound } = parts;

  /** The pair through the eyes of one of the two. */
  const reading = (id: number, viewer: Viewer, to: Recipient): Reading | undefined => {
    const pair = pairStore.pair(id);
    if (!pair || !("person" in to)) return undefined;
    const partner = directory.person(partnerOf(pair, to.person));
    if (!partner || partner.membership === "left") return undefined;
    const reach = reachBetween(directory, to.person, partner.id);
    return { pair, role: roleOf(pair, to.person), partner, reach, viewer };
  };

  const about = (
    kind: string,
    why: (language: Language) => string,
    card: (seen: Reading) => Card | undefined,
    priority = 0,
  ): Notice<OfPair> =>
    notice({
      ...ofMatches,
      kind: `mentoring-${kind}`,
      payload: ofPair,
      priority,
      reason: (_payload, language) => why(language),
      card(payload, viewer, to) {
        const seen = reading(payload.pair, viewer, to);
        return seen && card(seen);
      },
    });

  const question = (kind: string, again: boolean): Notice<OfPair> =>
    notice({
      ...ofMatches,
      kind,
      payload: ofPair,
      priority: 0,
      reason: (_payload, language) => noticeTexts[language].whyAsked,
      card(payload, viewer, to) {
        const seen = reading(payload.pair, viewer, to);
        if (!seen || !isQuestion(seen.pair)) {
          return settledCard(pairStore.pair(payload.pair)?.state, viewer.language);
        }
        const { pair, partner: mentee, reach } = seen;
        const own = store.request(pair.request)?.topics ?? [];
        const topics = own.length > 0 ? own : mentee.topics;
        return askCard({ pair, mentee, topics, until: deadlinesOf(pair, zone).until, again, reach }, viewer);
      },
    });

  const afterwards = (
    kind: string,
    why: (language: Language) => string,
    card: (payload: OfPartner, viewer: Viewer, to: PersonId) => Card | undefined,
  ): Notice<OfPartner> =>
    notice({
      ...ofMatches,
      kind: `mentoring-${kind}`,
      payload: ofPartner,
      priority: 5,
      reason: (_payload, language) => why(language),
      card: (payload, viewer, to) => ("person" in to ? card(payload, viewer, to.person) : undefined),
    });

  return {
    ask: question("mentoring-ask", false),
    askAgain: question("mentoring-ask-again", true),
    introduction: about(
      "introduction",
      (language) => noticeTexts[language].whyIntroduced,
      (seen) => (seen.pair.state === "active" ? introductionCard(seen, seen.viewer) : undefined),
    ),
    talk: about(
      "talk",
      (language) => lifeTexts[language].whyTalk,
      ({ pair, partner, reach, viewer }) =>
        pair.state === "talking"
          ? talkCard(partner, reach, deadlinesOf(pair, zone).until, viewer)
          : undefined,
    ),
    onBreak: about(
      "break",
      (language) => lifeTexts[language].whyBreak,
      ({ pair, partner, role, viewer }) =>
        pair.state === "active" && partner.membership === "paused"
          ? breakCard(pair, partner, role, viewer)
          : outdatedCard(viewer),
      5,
    ),
    back: about(
      "back",
      (language) => lifeTexts[language].whyBack,
      ({ pair, partner, viewer }) =>
        pair.state === "active" && partner.membership === "active" ? backCard(partner, viewer) : undefined,
      5,
    ),
    goesOn: afterwards(
      "goes-on",
      (language) => lifeTexts[language].whyGoesOn,
      ({ partner }, viewer) => goesOnCard(personId(partner), nextRound(), viewer),
    ),
    over: afterwards(
      "over",
      (language) => lifeTexts[language].whyOver,
      ({ partner }, viewer) => overCard(personId(partner), viewer),
    ),
    ended: afterwards(
      "ended",
      (language) => lifeTexts[language].whyEnded,
      ({ partner, role }, viewer, to) =>
        endedCard(personId(partner), role, store.openRequest(to) && nextRound(), viewer),
    ),
    checkIn: notice({
      kind: "mentoring-checkin",
      payload: ofPair.extend({ n: z.number().int() }),
      ...ofMatches,
      priority: 7,
      onAmbiguous: "drop",
      reason: (_payload, language) => lifeTexts[language].whyCheckIn,
      card(payload, viewer, to) {
        const seen = reading(payload.pair, viewer, to);
        return seen?.pair.state === "active"
          ? checkInCard(seen.pair, seen.partner, viewer)
          : outdatedCard(viewer);
      },
    }),
    closed: notice({
      ...ofMatches,
      kind: "mentoring-closed",
      payload: z.object({ why: z.enum(["paused", "withdrawn"]) }),
      priority: 5,
      reason: (_payload, language) => lifeTexts[language].whyClosed,
      card: ({ why }, viewer) => closedCard(why, viewer),
    }),
  };
}

/** In which chats the reader and somebody else are. */
export function reachBetween(directory: Directory, reader: PersonId, other: PersonId): Reach {
  const of = (id: PersonId) => directory.identitiesOf(id).map(({ platform }) => platform);
  return { theirs: of(other), mine: of(reader) };
}
