// Cards about requests that take long: to whoever may look after one, and to the newcomer.
import { cardOf, say, type Button, type Card, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { formatMoment } from "../core/date-format";
import type { Instant } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { counted } from "../i18n/texts";
import type { Case } from "./case-store";
import { caseTexts } from "./case-texts";
import type { Request } from "./mentoring-store";

const NAME_ON_BUTTON = 40;

export interface CaseShown {
  readonly request: Request;
  readonly open: Case;
  /** Until when somebody has time to answer a question about it. */
  readonly answerBy?: Instant;
  readonly reader: PersonId;
  /** Who handed it over, when that is what the card is about. */
  readonly by?: PersonId;
}

export function caseCard({ request, open, answerBy, reader, by }: CaseShown, viewer: Viewer): Card {
  const { language, zone } = viewer;
  const texts = caseTexts[language];
  const name = clip(viewer.person(request.person).name, NAME_ON_BUTTON);
  const moment = (at: Instant) => formatMoment(at, zone, language);
  const title = by === undefined ? texts.title(name) : texts.handedTitle(name, viewer.person(by).name);
  const asking = answerBy === undefined ? texts.noQuestion : texts.question(moment(answerBy));
  return cardOf(
    title,
    say`${texts.intro(moment(request.requestedAt))} ${asking}`,
    [whoCares(open, reader, viewer)],
    { buttons: caseButtons(open, reader, name, viewer) },
  );
}

export function whoCares({ takenBy, returnsAt }: Case, reader: PersonId, viewer: Viewer): string {
  const texts = caseTexts[viewer.language];
  const date = formatMoment(returnsAt, viewer.zone, viewer.language);
  if (takenBy === undefined) return texts.returns(date);
  return takenBy === reader ? texts.hers(date) : texts.others(viewer.person(takenBy).name, date);
}

function caseButtons({ request, takenBy }: Case, reader: PersonId, name: string, viewer: Viewer): Button[] {
  const texts = caseTexts[viewer.language];
  return [
    ...(takenBy === undefined
      ? [{ label: texts.take, command: `core match take ${request}`, style: "primary" as const }]
      : []),
    { label: texts.explain(name), command: `core match explain ${request}` },
    ...(takenBy === reader ? [{ label: texts.handOver, command: `core match handover ${request}` }] : []),
  ];
}

export function caseSettledCard({ language }: Viewer): Card {
  return cardOf(caseTexts[language].settledTitle, [caseTexts[language].settled]);
}

export function longerCard(nextRound: Instant, { language }: Viewer): Card {
  const texts = caseTexts[language];
  return cardOf(texts.longerTitle, say`${texts.longer} ${{ time: nextRound }}.`, {
    buttons: [{ label: texts.status, command: "mentor status" }],
  });
}

export function reviewCard(pairs: number, { language }: Viewer): Card {
  const texts = caseTexts[language];
  return cardOf(texts.reviewTitle, [texts.review(counted(pairs, texts.onePair, texts.pairs))], {
    buttons: [
      { label: texts.preview, command: "core match preview", style: "primary" },
      { label: texts.publish, command: "core match publish" },
    ],
  });
}

export function unprovenCard(nextRound: Instant, { language }: Viewer): Card {
  const texts = caseTexts[language];
  return cardOf(texts.unprovenTitle, say`${texts.unproven} ${{ time: nextRound }}.`, {
    buttons: [{ label: texts.preview, command: "core match preview" }],
  });
}
