// Cards about a question to a mentor, and the introduction. What comes later in the life of a pair is in pair-cards.ts.
import { cardOf, say, type Block, type Card, type Viewer } from "../core/card";
import { clip } from "../core/clean-text";
import { zoneCity } from "../core/date-format";
import type { Instant, Language } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { Person } from "../app/directory";
import { CHAT_NAMES } from "../i18n/chat-names";
import { listed } from "../i18n/texts";
import { noticeTexts } from "./notice-texts";
import type { Stage } from "./pair-life";
import type { Pair } from "./pair-store";
import { reasonWords } from "./reason-words";

/** Names on buttons are cut to this, because a button's label has at most 75 characters. */
const NAME_ON_BUTTON = 40;

export interface Question {
  readonly pair: Pair;
  readonly mentee: Person;
  readonly topics: readonly string[];
  readonly until: Instant;
  readonly again: boolean;
  readonly reach: Reach;
}

/** The chats somebody is in, and the reader's own. */
export interface Reach {
  readonly theirs: readonly PlatformName[];
  readonly mine: readonly PlatformName[];
}

export function askCard({ pair, mentee, topics, until, again, reach }: Question, viewer: Viewer): Card {
  const { language } = viewer;
  const texts = noticeTexts[language];
  const name = clip(mentee.name, NAME_ON_BUTTON);
  const talking = pair.state === "talking";
  return cardOf(
    again ? texts.askAgainTitle(name) : texts.askTitle(name),
    say`${{ person: mentee.id }}${talking ? texts.talking : texts.askIntro}`,
    {
      fields: [
        ...(topics.length > 0 ? [{ label: texts.topicsWished, value: [listed(topics, language)] }] : []),
        ...(mentee.unit === undefined ? [] : [{ label: texts.theirUnit, value: [mentee.unit] }]),
        { label: texts.theirPlace, value: [zoneCity(mentee.zone, language)] },
        { label: texts.fits, value: [reasonsOf(pair, language)] },
        ...(talking ? contactFields(mentee, reach, language) : []),
      ],
    },
    say`${texts.until} ${{ time: until, show: "date" }}${talking ? texts.untilEndTalking : texts.untilEnd}`,
    answerButtons(pair, mentee.name, language),
  );
}

/** What a mentor may answer, with the question's own number. */
/** @param among how many questions stand there: of several, "not now" says to whom */
export function answerButtons(pair: Pair, menteeName: string, language: Language, among = 1): Block {
  const texts = noticeTexts[language];
  const name = clip(menteeName, NAME_ON_BUTTON);
  const ask = { label: texts.askFirst(name), command: `mentor ask ${pair.id}` };
  return {
    buttons: [
      { label: texts.accept(name), command: `mentor accept ${pair.id}`, style: "primary" },
      ...(pair.state === "asked" ? [ask] : []),
      { label: among > 1 ? texts.notNowTo(name) : texts.notNow, command: `mentor decline ${pair.id}` },
      { label: texts.pauseMe, command: "pause" },
    ],
  };
}

/** What a question looks like once it has been answered, taken back or handed on. */
export function settledCard(state: Stage | undefined, language: Language): Card {
  return cardOf(noticeTexts[language].settledTitle, [
    settledReason(state, language) ?? noticeTexts[language].settledOther,
  ]);
}

/** What became of a question, where its reader may know that. */
export function settledReason(state: Stage | undefined, language: Language): string | undefined {
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
  readonly reach: Reach;
}

export function introductionCard({ pair, role, partner, reach }: Introduction, viewer: Viewer): Card {
  const { language } = viewer;
  const texts = noticeTexts[language];
  return cardOf(
    texts.introTitle(clip(partner.name, NAME_ON_BUTTON)),
    say`${{ person: partner.id }}${role === "mentor" ? texts.introMentor : texts.introMentee}`,
    {
      fields: [
        ...contactFields(partner, reach, language),
        { label: texts.inCommon, value: [reasonsOf(pair, language)] },
      ],
    },
    [{ bold: texts.openers }, ...texts.openerList.map((opener) => `\n• ${opener}`)],
    [texts.introNext],
    { buttons: [{ label: texts.minePairs, command: "mentor mine" }] },
  );
}

/** How to reach somebody, whichever chats the two are in. */
export function contactFields(person: Person, { theirs, mine }: Reach, language: Language) {
  const texts = noticeTexts[language];
  const names = (platforms: readonly PlatformName[]) =>
    listed(
      [...new Set(platforms)].map((platform) => CHAT_NAMES[platform]),
      language,
    );
  const shared = theirs.some((platform) => mine.includes(platform));
  const open = shared ? texts.contactOpen : texts.contactElsewhere;
  const chat = names(theirs);
  return [
    { label: texts.contact, value: [person.contact ?? open] },
    { label: texts.chat, value: [shared ? chat : texts.elsewhere(chat, names(mine))] },
  ];
}

export function reasonsOf({ reasons }: Pick<Pair, "reasons">, language: Language): string {
  return reasons.map((reason) => reasonWords(reason, language)).join("; ");
}
