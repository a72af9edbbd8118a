// Cards that mentoring sends: the question to a mentor, the introduction, and how a pair pauses or ends.
import { cardOf, say, type Block, type Card, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { zoneCity } from "../core/date-format";
import type { Instant, Language } from "../core/instant";
import type { PersonId, PlatformName } from "../core/person-ref";
import type { Person } from "../app/directory";
import { CHAT_NAMES } from "../i18n/chat-names";
import { listed } from "../i18n/texts";
import { noticeTexts } from "./notice-texts";
import type { Pair, PairState } from "./pair-store";
import { reasonWords } from "./reason-words";

/** Names on buttons are cut to this, because a button's label has at most 75 characters. */
const NAME_ON_BUTTON = 40;

export interface Question {
  readonly pair: Pair;
  readonly mentee: Person;
  readonly topics: readonly string[];
  readonly until: Instant;
  readonly again: boolean;
}

export function askCard({ pair, mentee, topics, until, again }: Question, viewer: Viewer): Card {
  const { language } = viewer;
  const texts = noticeTexts[language];
  const name = clip(mentee.name, NAME_ON_BUTTON);
  return cardOf(
    again ? texts.askAgainTitle(name) : texts.askTitle(name),
    say`${{ person: mentee.id }}${texts.askIntro}`,
    {
      fields: [
        ...(topics.length > 0 ? [{ label: texts.topicsWished, value: [listed(topics, language)] }] : []),
        ...(mentee.unit === undefined ? [] : [{ label: texts.theirUnit, value: [mentee.unit] }]),
        { label: texts.theirPlace, value: [zoneCity(mentee.zone, language)] },
        { label: texts.fits, value: [reasonsOf(pair, language)] },
      ],
    },
    say`${texts.until} ${{ time: until, show: "date" }}${texts.untilEnd}`,
    answerButtons(pair, mentee.name, language),
  );
}

/** Accept and Not now, with the question's own number. */
export function answerButtons(pair: Pair, menteeName: string, language: Language): Block {
  const texts = noticeTexts[language];
  return {
    buttons: [
      {
        label: texts.accept(clip(menteeName, NAME_ON_BUTTON)),
        command: `mentor accept ${pair.id}`,
        style: "primary",
      },
      { label: texts.notNow, command: `mentor decline ${pair.id}` },
    ],
  };
}

/** What a question looks like once it has been answered, taken back or handed on. */
export function settledCard(state: PairState | undefined, language: Language): Card {
  return cardOf(noticeTexts[language].settledTitle, [
    settledReason(state, language) ?? noticeTexts[language].settledOther,
  ]);
}

/** What became of a question, where its reader may know that. */
export function settledReason(state: PairState | undefined, language: Language): string | undefined {
  const texts = noticeTexts[language];
  if (state === "active") return texts.settledActive;
  if (state === "declined") return texts.settledDeclined;
  return state === "expired" ? texts.settledExpired : undefined;
}

export interface Introduction {
  readonly pair: Pair;
  /** Of the reader. */
  readonly role: "mentor" | "mentee";
  readonly partner: Person;
  readonly platforms: readonly PlatformName[];
}

export function introductionCard(introduction: Introduction, viewer: Viewer): Card {
  const { pair, role, partner } = introduction;
  const { language } = viewer;
  const texts = noticeTexts[language];
  return cardOf(
    texts.introTitle(clip(partner.name, NAME_ON_BUTTON)),
    say`${{ person: partner.id }}${role === "mentor" ? texts.introMentor : texts.introMentee}`,
    {
      fields: [
        ...contactFields(partner, introduction.platforms, language),
        { label: texts.inCommon, value: [reasonsOf(pair, language)] },
      ],
    },
    [{ bold: texts.openers }, ...texts.openerList.map((opener) => `\n• ${opener}`)],
    [texts.introNext],
    { buttons: [{ label: texts.minePairs, command: "mentor mine" }] },
  );
}

export function contactFields(person: Person, platforms: readonly PlatformName[], language: Language) {
  const texts = noticeTexts[language];
  const names = [...new Set(platforms)].map((platform) => CHAT_NAMES[platform]);
  return [
    { label: texts.contact, value: [person.contact ?? texts.contactOpen] },
    { label: texts.chat, value: [listed(names, language)] },
  ];
}

export function breakCard(pair: Pair, partner: Person, { language }: Viewer): Card {
  const texts = noticeTexts[language];
  const name = clip(partner.name, NAME_ON_BUTTON);
  return cardOf(texts.breakTitle(name), [texts.breakText], {
    buttons: [
      { label: texts.breakWait, command: "mentor mine", style: "primary" },
      { label: texts.breakEnd(name), command: `mentor done ${pair.id}` },
    ],
  });
}

export function endedCard(partner: PersonId, role: "mentor" | "mentee", viewer: Viewer): Card {
  const texts = noticeTexts[viewer.language];
  const { name, identities } = viewer.person(partner);
  // Whoever has left or was erased has no name here any more.
  const whom = identities.length > 0 ? texts.endedWith(name) : texts.endedGone;
  return cardOf(texts.endedTitle, [whom, role === "mentor" ? texts.endedMentor : texts.endedMentee], {
    buttons:
      role === "mentee"
        ? [{ label: texts.findNew, command: "mentor request", style: "primary" }]
        : [{ label: texts.status, command: "mentor status" }],
  });
}

export function reasonsOf({ reasons }: Pick<Pair, "reasons">, language: Language): string {
  return reasons.map((reason) => reasonWords(reason, language)).join("; ");
}
