// Messages about requests that take long, and about rounds that wait for a look of the core team.
import * as z from "zod";
import type { Directory } from "../app/directory";
import { notice, type Notice } from "../app/notice";
import type { Card, Viewer } from "../core/card";
import { DAY, type Instant, type Zone } from "../core/instant";
import { personId, type PersonId } from "../core/person-ref";
import { caseCard, caseSettledCard, longerCard, reviewCard, unprovenCard } from "./case-cards";
import type { CaseStore } from "./case-store";
import { caseTexts } from "./case-texts";
import type { MentoringStore } from "./mentoring-store";
import { deadlinesOf } from "./mentoring-times";
import { isQuestion, type PairStore } from "./pair-store";

export interface CaseNotices {
  readonly open: Notice<{ request: number; told: number }>;
  readonly handed: Notice<{ request: number; by: number }>;
  readonly longer: Notice<{ request: number }>;
  readonly review: Notice<{ date: string; pairs?: number | undefined }>;
  readonly unproven: Notice<{ date: string }>;
}

export function caseNoticeKey(request: number, told: number, person: PersonId): string {
  return `mentoring-case:${request}:${told}:${person}`;
}

const number = z.number().int();

export function caseNotices(parts: {
  readonly directory: Directory;
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  readonly cases: CaseStore;
  readonly zone: Zone;
  readonly nextRound: () => Instant;
  /** Whether rounds are looked at before they ask anybody. */
  readonly reviews: () => boolean;
}): CaseNotices {
  const { directory, store, pairStore, cases, zone, nextRound, reviews } = parts;
  const work = { unsolicited: false, expiresAfter: 7 * DAY, onAmbiguous: "once-more", priority: 5 } as const;

  /** Whoever is no longer in the core team reads of nobody's request. */
  const about = (id: number, viewer: Viewer, reader: PersonId, by?: PersonId): Card | undefined => {
    if (directory.person(reader)?.isCoreTeam !== true) return undefined;
    const request = store.request(id);
    const open = cases.of(id);
    if (!request || !open) return caseSettledCard(viewer);
    const question = pairStore
      .open(request.person)
      .find((pair) => pair.mentee === request.person && isQuestion(pair));
    const answerBy = question && deadlinesOf(question, zone).until;
    const more = { ...(answerBy !== undefined && { answerBy }), ...(by !== undefined && { by }) };
    return caseCard({ request, open, reader, ...more }, viewer);
  };

  return {
    open: notice({
      ...work,
      kind: "mentoring-case",
      payload: z.object({ request: number, told: number }),
      reason: (_payload, language) => caseTexts[language].whyOpen,
      card: ({ request }, viewer, to) => ("person" in to ? about(request, viewer, to.person) : undefined),
    }),
    handed: notice({
      ...work,
      kind: "mentoring-case-handed",
      payload: z.object({ request: number, by: number }),
      reason: (_payload, language) => caseTexts[language].whyHanded,
      card: ({ request, by }, viewer, to) =>
        "person" in to && cases.of(request)?.takenBy === to.person
          ? about(request, viewer, to.person, personId(by))
          : undefined,
    }),
    longer: notice({
      ...work,
      kind: "mentoring-longer",
      payload: z.object({ request: number }),
      reason: (_payload, language) => caseTexts[language].whyLonger,
      card: ({ request }, viewer) => (cases.of(request) ? longerCard(nextRound(), viewer) : undefined),
    }),
    review: notice({
      ...work,
      kind: "mentoring-review",
      payload: z.object({ date: z.string(), pairs: number.optional() }),
      reason: (_payload, language) => caseTexts[language].whyReview,
      card: ({ pairs: found = Infinity }, viewer, to) => {
        if (!("person" in to) || directory.person(to.person)?.isCoreTeam !== true) return undefined;
        // Whoever published it meanwhile left fewer waiting, or nobody.
        const pairs = reviews() ? Math.min(found, store.waiting().length) : 0;
        return pairs > 0 ? reviewCard(pairs, viewer) : undefined;
      },
    }),
    unproven: notice({
      ...work,
      kind: "mentoring-unproven",
      payload: z.object({ date: z.string() }),
      reason: (_payload, language) => caseTexts[language].whyUnproven,
      card: (_payload, viewer, to) =>
        "person" in to && directory.person(to.person)?.isCoreTeam === true
          ? unprovenCard(nextRound(), viewer)
          : undefined,
    }),
  };
}
