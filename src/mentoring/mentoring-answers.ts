// What mentoring answers to commands, as replies.
import { answer, say, type Block, type Button, type Reply, type Text, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { formatMoment } from "../core/date-format";
import type { Instant } from "../core/instant";
import type { Person } from "../app/directory";
import { counted, listed } from "../i18n/texts";
import { answerButtons, contactFields, settledReason, type Reach } from "./mentoring-cards";
import type { Standing } from "./standing";
import { whatIsNext } from "./mentoring-overview";
import { mentoringTexts } from "./mentoring-texts";
import type { Offer, Request } from "./mentoring-store";
import type { Obstacle } from "./matching";
import type { Answered } from "./pairs";
import { partnerOf, type Pair } from "./pair-store";
import { obstacleToHer } from "./reason-words";

const NAME_ON_BUTTON = 40;

/** Why this person cannot take part now, with the way to change it; undefined when she can. */
export function hindrance(person: Person, { language }: Viewer): Reply | undefined {
  const texts = mentoringTexts[language];
  if (person.membership === "paused") {
    return answer(texts.pausedTitle, [texts.pausedText], {
      buttons: [{ label: texts.resume, command: "resume", style: "primary" }],
    });
  }
  if (person.purposes.has("mentoring")) return undefined;
  return answer(texts.consentTitle, [texts.consent], {
    buttons: [{ label: texts.editProfile, command: "profile edit", style: "primary" }],
  });
}

export interface RequestShown {
  readonly request: Request;
  readonly person: Person;
  readonly standing: Standing;
  readonly obstacle: Obstacle | undefined;
}

export function requestAnswer(title: string, shown: RequestShown, { language }: Viewer, first?: Text): Reply {
  const texts = mentoringTexts[language];
  return answer(title, first, ...requestBlocks(shown, language), {
    buttons: [
      { label: texts.statusButton, command: "mentor status" },
      { label: texts.cancelButton, command: "mentor cancel" },
    ],
  });
}

function requestBlocks(shown: RequestShown, language: Viewer["language"]): readonly (Text | Block)[] {
  const { request, person, standing, obstacle } = shown;
  const texts = mentoringTexts[language];
  const own = request.topics.length > 0;
  const topics = listed(own ? request.topics : person.topics, language);
  return [
    {
      fields: [
        ...(topics === ""
          ? []
          : [{ label: texts.about, value: [own ? topics : `${topics} (${texts.fromProfile})`] }]),
        { label: texts.waitingSince, value: [{ time: request.requestedAt, show: "date" }] },
      ],
    },
    whatIsNext(standing, language),
    ...(obstacle ? [[texts.hindered(obstacleToHer(obstacle, language))]] : []),
  ];
}

export function hasMentorAnswer(standing: Standing, person: Person, { language }: Viewer): Reply {
  const texts = mentoringTexts[language];
  const pair = standing.pairs.find(({ mentee }) => mentee === person.id);
  return answer(undefined, pair ? say`${{ person: pair.mentor }}${texts.hasMentor}` : [texts.nobody], {
    buttons: [{ label: texts.mine, command: "mentor mine" }],
  });
}

export function offerAnswer(
  { places, takenBack }: { readonly places: number; readonly takenBack: number },
  { nextRound }: Standing,
  { language }: Viewer,
): Reply {
  const texts = mentoringTexts[language];
  return answer(
    texts.offeredTitle,
    [texts.offered(counted(places, texts.place, texts.places))],
    ...(takenBack > 0 ? [[texts.takenBack]] : []),
    say`${texts.firstRound} ${{ time: nextRound }}.`,
    { buttons: [{ label: texts.stopOffer, command: "mentor offer stop" }] },
  );
}

export function statusAnswer(
  standing: Standing,
  requested: RequestShown | undefined,
  person: Person,
  viewer: Viewer,
): Reply {
  const { language } = viewer;
  const texts = mentoringTexts[language];
  const { offer, questions, pairs } = standing;
  const blocks: (Text | Block)[] = [
    ...(requested ? requestBlocks(requested, language) : []),
    ...pairs.map((pair) => pairLine(pair, person, viewer)),
    ...(offer ? offerLines(offer, standing, viewer) : []),
    ...questions.flatMap((pair) => questionBlocks(pair, viewer, questions.length)),
  ];
  const buttons: Button[] = [
    ...(pairs.length > 0 ? [{ label: texts.mine, command: "mentor mine" }] : []),
    ...(requested ? [{ label: texts.cancelButton, command: "mentor cancel" }] : []),
    ...(offer ? [{ label: texts.stopOffer, command: "mentor offer stop" }] : []),
  ];
  if (blocks.length > 0)
    return answer(texts.statusTitle, ...blocks, ...(buttons.length > 0 ? [{ buttons }] : []));
  return answer(texts.statusTitle, [texts.nothing], {
    buttons: [
      { label: texts.requestButton, command: "mentor request" },
      { label: texts.offerButton, command: "mentor offer" },
    ],
  });
}

function offerLines(
  offer: Offer,
  { taken, nextRound }: Standing,
  { language, zone }: Viewer,
): readonly Text[] {
  const texts = mentoringTexts[language];
  const line: Text = [`${texts.yourOffer}: ${texts.taken(taken, offer.places)}`];
  // A rest that is over by the next round is none any more.
  if (offer.restingUntil === undefined || offer.restingUntil <= nextRound) {
    return [line, say`${texts.firstRound} ${{ time: nextRound }}.`];
  }
  return [line, [texts.resting(formatMoment(offer.restingUntil, zone, language))]];
}

export function questionBlocks(pair: Pair, viewer: Viewer, among: number): readonly Block[] {
  const { name } = viewer.person(pair.mentee);
  return [
    { text: [mentoringTexts[viewer.language].question(name)] },
    answerButtons(pair, name, viewer.language, among),
  ];
}

function pairLine(pair: Pair, person: Person, { language }: Viewer): Text {
  const texts = mentoringTexts[language];
  const label = pair.mentor === person.id ? texts.yourMentee : texts.yourMentor;
  return say`${label}: ${{ person: partnerOf(pair, person.id) }}`;
}

/** My pairs, with contact and the way to end each. */
export function mineAnswer(
  pairs: readonly {
    readonly pair: Pair;
    readonly partner: Person;
    readonly reach: Reach;
  }[],
  person: Person,
  viewer: Viewer,
): Reply {
  const { language } = viewer;
  const texts = mentoringTexts[language];
  if (pairs.length === 0) {
    return answer(texts.mine, [texts.nobody], {
      buttons: [{ label: texts.statusOpen, command: "mentor status" }],
    });
  }
  return answer(
    texts.mine,
    ...pairs.flatMap(({ pair, partner, reach }): (Text | Block)[] => [
      pairLine(pair, person, viewer),
      { fields: contactFields(partner, reach, language) },
      { buttons: [doneButton(pair, partner.name, language)] },
    ]),
  );
}

export function doneButton(pair: Pair, name: string, language: Viewer["language"]): Button {
  return {
    label: mentoringTexts[language].done(clip(name, NAME_ON_BUTTON)),
    command: `mentor done ${pair.id}`,
  };
}

/** After an answer of the mentor: what it did, or that the question had been settled before. */
export function answeredAnswer(
  answered: Answered,
  event: "accept" | "ask-first" | "decline",
  more: {
    readonly restingUntil: Offer["restingUntil"];
    readonly until: Instant | undefined;
    readonly mentee: Person | undefined;
    readonly reach: Reach | undefined;
  },
  viewer: Viewer,
): Reply {
  const texts = mentoringTexts[viewer.language];
  if (!answered) return answer(undefined, [texts.noQuestion]);
  const { pair, counted: first } = answered;
  const { name } = viewer.person(pair.mentee);
  if (!first && pair.state === "talking" && event === "ask-first") {
    return answer(undefined, [texts.askedAlready], answerButtons(pair, name, viewer.language));
  }
  if (!first) {
    const why = settledReason(pair.state, viewer.language);
    return answer(undefined, [texts.noQuestion, ...(why === undefined ? [] : [" ", why])]);
  }
  if (pair.state === "talking") {
    const { until, mentee, reach } = more;
    return answer(
      texts.askedFirstTitle(name),
      until === undefined
        ? undefined
        : say`${texts.askedFirst} ${{ time: until, show: "date" }}${texts.askedFirstEnd}`,
      mentee && reach && { fields: contactFields(mentee, reach, viewer.language) },
      answerButtons(pair, name, viewer.language),
    );
  }
  if (pair.state === "active") {
    return answer(texts.acceptedTitle(name), [texts.accepted], {
      buttons: [{ label: texts.mine, command: "mentor mine" }],
    });
  }
  if (more.restingUntil === undefined) return answer(texts.declinedTitle);
  return answer(
    texts.declinedTitle,
    say`${texts.declined} ${{ time: more.restingUntil, show: "date" }}${texts.declinedEnd}`,
    { buttons: [{ label: texts.offerAgain, command: "mentor offer" }] },
  );
}
