import { say, type Block, type Text, type Viewer } from "../core/card";
import type { Person } from "../app/directory";
import { answerButtons } from "./mentoring-cards";
import type { Standing } from "./standing";
import { mentoringTexts } from "./mentoring-texts";
import { partnerOf } from "./pair-store";

/** Open questions shown in the overview; the others follow when these are answered. */
const QUESTIONS = 3;

/** What matters of mentoring to this person now; questions to her first, because somebody waits for the answer. */
export function overviewBlocks(person: Person, standing: Standing, viewer: Viewer): readonly Block[] {
  const texts = mentoringTexts[viewer.language];
  const lines = overviewLines(person, standing, viewer);
  const questions = standing.questions.slice(0, QUESTIONS).flatMap((pair): Block[] => {
    const { name } = viewer.person(pair.mentee);
    return [
      { text: [texts.question(name)] },
      answerButtons(pair, name, viewer.language, standing.questions.length),
    ];
  });
  const core: Block[] =
    standing.open === 0
      ? []
      : [
          { text: [texts.openCases(standing.open)] },
          { buttons: [{ label: texts.openCasesButton, command: "core match queue" }] },
        ];
  if (lines.length === 0 && questions.length === 0) {
    // Only whoever agreed to mentoring is offered it; the profile is the place to change one's mind.
    if (person.membership !== "active" || !person.purposes.has("mentoring")) return core;
    return [
      ...core,
      {
        buttons: [
          { label: texts.requestButton, command: "mentor request" },
          { label: texts.offerButton, command: "mentor offer" },
        ],
      },
    ];
  }
  const hasPairs = standing.pairs.length > 0;
  const button = hasPairs
    ? { label: texts.mine, command: "mentor mine" }
    : { label: texts.statusOpen, command: "mentor status" };
  return [...core, ...questions, ...lines.map((text) => ({ text })), { buttons: [button] }];
}

function overviewLines(person: Person, standing: Standing, { language }: Viewer): readonly Text[] {
  const texts = mentoringTexts[language];
  const { request, offer, taken, pairs } = standing;
  const partners = (role: "mentor" | "mentee") =>
    pairs
      .filter((pair) => pair[role] === person.id)
      .flatMap((pair, i): Text => [...(i > 0 ? [", "] : []), { person: partnerOf(pair, person.id) }]);
  const mentees = partners("mentor");
  const mentors = partners("mentee");
  return [
    ...(mentors.length > 0 ? [say`${texts.yourMentor}: ${mentors}`] : []),
    ...(mentees.length > 0 ? [say`${texts.yourMentee}: ${mentees}`] : []),
    ...(request ? [whatIsNext(standing, language)] : []),
    ...(offer ? [[`${texts.yourOffer}: ${texts.taken(taken, offer.places)}`]] : []),
  ];
}

/** What happens next with a request, and by when. */
export function whatIsNext(standing: Standing, language: Viewer["language"]): Text {
  const texts = mentoringTexts[language];
  const { answerBy, talkingTo, matchedOn, reviewed, cared } = standing;
  const next =
    answerBy === undefined
      ? say`${texts.next}${{ time: matchedOn }}${reviewed ? texts.nextReviewed : texts.nextRound}`
      : talkingTo === undefined
        ? say`${texts.asked}${{ time: answerBy }}${texts.askedEnd}`
        : say`${texts.talkingNext}${{ person: talkingTo }}${texts.talkingBy}${{ time: answerBy }}${texts.talkingEnd}`;
  return cared ? [...next, " ", texts.cared] : next;
}
