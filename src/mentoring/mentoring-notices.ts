import { z } from "zod";
import type { Directory } from "../app/directory";
import { notice, type Notice } from "../app/notice";
import type { Zone } from "../core/instant";
import { DAY } from "../core/instant";
import { personId } from "../core/person-ref";
import { askCard, breakCard, endedCard, introductionCard, settledCard } from "./mentoring-cards";
import { deadlinesOf } from "./mentoring-jobs";
import type { MentoringStore } from "./mentoring-store";
import { noticeTexts } from "./notice-texts";
import type { Pair, PairStore } from "./pair-store";

export interface MentoringNotices {
  readonly ask: Notice<{ pair: number }>;
  readonly askAgain: Notice<{ pair: number }>;
  readonly introduction: Notice<{ pair: number }>;
  readonly onBreak: Notice<{ pair: number }>;
  readonly ended: Notice<{ partner: number; role: "mentor" | "mentee" }>;
}

export function askKey(pair: number): string {
  return `mentoring-ask:${pair}`;
}

export function askAgainKey(pair: number): string {
  return `mentoring-ask-again:${pair}`;
}

/** What concerns a match does not wait for sending hours and takes nothing from the budget of invitations. */
const ofMatches = { unsolicited: false, expiresAfter: 14 * DAY, onAmbiguous: "once-more" } as const;
const ofPair = z.object({ pair: z.number().int() });

export function mentoringNotices(parts: {
  readonly directory: Directory;
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  readonly zone: Zone;
}): MentoringNotices {
  const { directory, store, pairStore, zone } = parts;

  const question = (kind: string, again: boolean): Notice<{ pair: number }> =>
    notice({
      ...ofMatches,
      kind,
      payload: ofPair,
      priority: 0,
      reason: (_payload, language) => noticeTexts[language].whyAsked,
      card(payload, viewer) {
        const pair = pairStore.pair(payload.pair);
        const mentee = pair && directory.person(pair.mentee);
        if (!mentee || pair.state !== "asked") return settledCard(pair?.state, viewer.language);
        const topics = store.request(pair.request)?.topics ?? [];
        const { until } = deadlinesOf(pair.askedAt, zone);
        return askCard(
          { pair, mentee, topics: topics.length > 0 ? topics : mentee.topics, until, again },
          viewer,
        );
      },
    });

  const active = (id: number): Pair | undefined => {
    const pair = pairStore.pair(id);
    return pair?.state === "active" ? pair : undefined;
  };

  return {
    ask: question("mentoring-ask", false),
    askAgain: question("mentoring-ask-again", true),
    introduction: notice({
      ...ofMatches,
      kind: "mentoring-introduction",
      payload: ofPair,
      priority: 0,
      reason: (_payload, language) => noticeTexts[language].whyIntroduced,
      card(payload, viewer, to) {
        const pair = active(payload.pair);
        if (!pair || !("person" in to)) return undefined;
        const role = to.person === pair.mentor ? "mentor" : "mentee";
        const partner = directory.person(role === "mentor" ? pair.mentee : pair.mentor);
        if (!partner || partner.membership === "left") return undefined;
        const platforms = directory.identitiesOf(partner.id).map((identity) => identity.platform);
        return introductionCard({ pair, role, partner, platforms }, viewer);
      },
    }),
    onBreak: notice({
      ...ofMatches,
      kind: "mentoring-break",
      payload: ofPair,
      priority: 5,
      reason: (_payload, language) => noticeTexts[language].whyBreak,
      card(payload, viewer, to) {
        const pair = active(payload.pair);
        if (!pair || !("person" in to)) return undefined;
        const partner = directory.person(to.person === pair.mentor ? pair.mentee : pair.mentor);
        return partner?.membership === "paused" ? breakCard(pair, partner, viewer) : undefined;
      },
    }),
    ended: notice({
      ...ofMatches,
      kind: "mentoring-ended",
      payload: z.object({ partner: z.number().int(), role: z.enum(["mentor", "mentee"]) }),
      priority: 5,
      reason: (_payload, language) => noticeTexts[language].whyEnded,
      card: ({ partner, role }, viewer) => endedCard(personId(partner), role, viewer),
    }),
  };
}
