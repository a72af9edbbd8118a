// Cards of the later life of a pair: a talk before the answer, breaks, check-ins and the end.
import { cardOf, say, type Block, type Button, type Card, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { formatMoment } from "../core/date-format";
import type { Instant, Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { Person } from "../app/directory";
import { lifeTexts } from "./life-texts";
import { contactFields, type Reach } from "./mentoring-cards";
import type { Pair } from "./pair-store";

const NAME_ON_BUTTON = 40;

export type PairRole = "mentor" | "mentee";

export function talkCard(mentor: Person, reach: Reach, until: Instant, { language, zone }: Viewer): Card {
  const texts = lifeTexts[language];
  return cardOf(
    texts.talkTitle(clip(mentor.name, NAME_ON_BUTTON)),
    say`${{ person: mentor.id }}${texts.talk}`,
    { fields: contactFields(mentor, reach, language) },
    [texts.talkNext(formatMoment(until, zone, language))],
    { buttons: [{ label: texts.status, command: "mentor status" }] },
  );
}

/** To the newcomer, when a talk came to nothing. */
export function goesOnCard(mentor: PersonId, nextRound: Instant, viewer: Viewer): Card {
  const texts = lifeTexts[viewer.language];
  return cardOf(
    texts.goesOnTitle,
    [texts.goesOn(viewer.person(mentor).name)],
    say`${texts.nextRound} ${{ time: nextRound }}.`,
    {
      buttons: [
        { label: texts.status, command: "mentor status" },
        { label: texts.cancelRequest, command: "mentor cancel" },
      ],
    },
  );
}

/** To the mentor, when the newcomer she talked to no longer asks. */
export function overCard(mentee: PersonId, viewer: Viewer): Card {
  const texts = lifeTexts[viewer.language];
  return cardOf(texts.overTitle, [texts.over(viewer.person(mentee).name)], {
    buttons: [{ label: texts.status, command: "mentor status" }],
  });
}

/** The pair chooses: wait, or somebody new. */
export function breakCard(pair: Pair, partner: Person, role: PairRole, { language }: Viewer): Card {
  const texts = lifeTexts[language];
  const name = clip(partner.name, NAME_ON_BUTTON);
  return cardOf(texts.breakTitle(name), [texts.breakText], {
    buttons: [
      { label: texts.breakWait, command: `mentor wait ${pair.id}`, style: "primary" },
      {
        label: role === "mentee" ? texts.breakChange : texts.breakFree,
        command: `mentor rematch ${pair.id}`,
      },
      { label: texts.breakEnd(name), command: `mentor done ${pair.id}` },
    ],
  });
}

export function backCard(partner: Person, { language }: Viewer): Card {
  const texts = lifeTexts[language];
  return cardOf(texts.backTitle(clip(partner.name, NAME_ON_BUTTON)), [texts.back], {
    buttons: [{ label: texts.status, command: "mentor mine" }],
  });
}

/** `lookingFrom` is the next round, when a new request of the mentee's is open already. */
export function endedCard(
  partner: PersonId,
  role: PairRole,
  lookingFrom: Instant | undefined,
  viewer: Viewer,
): Card {
  const texts = lifeTexts[viewer.language];
  const { name, identities } = viewer.person(partner);
  // Whoever has left or was erased has no name here any more.
  const whom = identities.length > 0 ? texts.endedWith(name) : texts.endedGone;
  if (role === "mentor") {
    const buttons = [{ label: texts.status, command: "mentor status" }];
    return cardOf(texts.endedTitle, [whom, texts.endedMentor], { buttons });
  }
  if (lookingFrom === undefined) {
    const buttons: Button[] = [{ label: texts.findNew, command: "mentor request", style: "primary" }];
    return cardOf(texts.endedTitle, [whom, texts.endedMentee], { buttons });
  }
  return cardOf(texts.endedTitle, say`${whom}${texts.endedLooking} ${{ time: lookingFrom }}.`, {
    buttons: [
      { label: texts.status, command: "mentor status" },
      { label: texts.cancelRequest, command: "mentor cancel" },
    ],
  });
}

export function checkInCard(pair: Pair, partner: Person, { language }: Viewer): Card {
  const texts = lifeTexts[language];
  const name = clip(partner.name, NAME_ON_BUTTON);
  return cardOf(texts.checkInTitle(name), [texts.checkIn], checkInButtons(pair, language));
}

export function checkInButtons({ id }: Pair, language: Language): Block {
  const texts = lifeTexts[language];
  return {
    buttons: [
      { label: texts.good, command: `mentor checkin ${id} good`, style: "primary" },
      { label: texts.notNow, command: `mentor checkin ${id} later` },
      { label: texts.endQuietly, command: `mentor done ${id}` },
      { label: texts.rematch, command: `mentor rematch ${id}` },
    ],
  };
}

/** What a message with old buttons looks like. */
export function outdatedCard({ language }: Viewer): Card {
  return cardOf(undefined, [lifeTexts[language].notCurrent]);
}

/** To whoever paused or took the consent back, about what ended with that. */
export function closedCard(why: "paused" | "withdrawn", { language }: Viewer): Card {
  const texts = lifeTexts[language];
  return why === "paused"
    ? cardOf(texts.closedTitle, [texts.closedRequest])
    : cardOf(texts.closedConsentTitle, [texts.closedConsent]);
}
