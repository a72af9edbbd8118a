// What is said and asked on the way to one profile in two chats.
import { answer, say, type Block, type Form, type Input, type Reply, type Text } from "../core/card";
import { formatDate } from "../core/date-format";
import type { Instant, Language } from "../core/instant";
import type { IdentityRef } from "../core/person-ref";
import type { Person } from "../app/directory";
import { CHAT_NAMES } from "../i18n/chat-names";
import { countryName, listed } from "../i18n/texts";
import type { LinkView } from "./linking-view";
import { linkingTexts } from "./linking-texts";
import {
  hasQuestions,
  NO_CHOICES,
  otherSide,
  questionsOf,
  remaining,
  settle,
  type Asked,
  type ProfilePair,
} from "./profile-pair";
import { profileTexts } from "./profile-texts";
import { accountName } from "./reach-cards";

/** `command` is the whole line to type in the other chat. */
export function codeAnswer(command: string, until: Instant, language: Language): Reply {
  const texts = linkingTexts[language];
  return answer(
    texts.codeTitle,
    [texts.typeThere, { time: until, show: "time" }, ":"],
    [{ code: command }],
    [texts.thenAsked],
    [texts.keepIt],
  );
}

/** The question in either chat: who the other side is, what happens, and what happens next. */
export function askBlocks(view: LinkView, language: Language): readonly (Text | Block)[] {
  const { link, side, first, second } = view;
  const texts = linkingTexts[language];
  const there = CHAT_NAMES[link[otherSide(side)].platform];
  const pair = second && { first, second };
  const asks = pair !== undefined && hasQuestions(questionsOf(pair));
  return [
    [
      side === "first"
        ? texts.typedThere(there, link.secondName ?? "?")
        : texts.askedThere(there, first.name),
    ],
    ...(pair ? mergePreview(pair, language) : [[texts.attach]]),
    say`${texts.bothUntil} ${{ time: link.expiresAt, show: "time" }}. ${texts.untilThen}`,
    {
      buttons: [
        {
          label: asks ? texts.choose : texts.connect(there),
          command: `link confirm ${link.id}`,
          style: "primary",
        },
        { label: texts.notMe, command: `link refuse ${link.id}`, style: "danger" },
      ],
    },
  ];
}

function mergePreview(pair: ProfilePair, language: Language): readonly Text[] {
  const texts = linkingTexts[language];
  const { asked, purposes } = questionsOf(pair);
  const labels = [
    ...asked.map((field) => labelOf(field, language)),
    ...(purposes.length > 0 ? [texts.consents] : []),
  ];
  const held = [...settle(pair, NO_CHOICES).purposes].map(
    (purpose) => profileTexts[language].purposes[purpose],
  );
  const stays = pair[remaining(pair)];
  const lines = [
    texts.remains(stays.name),
    texts.follows,
    texts.united,
    texts.mentoring,
    ...(purposes.length === 0
      ? [texts.consentsStay(held.length > 0 ? listed(held, language) : texts.none)]
      : []),
    labels.length > 0 ? texts.asks(listed(labels, language)) : texts.asksNothing,
  ];
  return [[texts.both], [lines.map((line) => `• ${line}`).join("\n")]];
}

/** Asks about each difference; what was chosen on the other side, or else the remaining profile, is proposed. */
export function keepForm(view: LinkView, pair: ProfilePair, language: Language): Form {
  const { link } = view;
  const texts = linkingTexts[language];
  const { asked, purposes } = questionsOf(pair);
  const proposed = settle(pair, link.choices);
  const select = (field: Asked): Input => ({
    name: field,
    label: labelOf(field, language),
    kind: "select",
    required: true,
    options: (["first", "second"] as const).map((side) => ({
      value: side,
      label: `${valueOf(pair[side], field, language)} (${CHAT_NAMES[link[side].platform]})`,
    })),
    value: link.choices.sides[field] ?? remaining(pair),
  });
  return {
    title: texts.keepTitle,
    intro: [texts.keepIntro],
    command: `link keep ${link.id}`,
    inputs: [
      ...asked.map(select),
      ...purposes.map((purpose): Input => ({
        name: purpose,
        label: profileTexts[language][purpose],
        kind: "checkbox",
        value: proposed.purposes.has(purpose),
      })),
    ],
    submit: texts.keepSubmit,
  };
}

/** Half of it is done. */
export function waitingAnswer({ link, side }: LinkView, language: Language): Reply {
  const texts = linkingTexts[language];
  const there = CHAT_NAMES[link[otherSide(side)].platform];
  const next = side === "second" ? texts.confirmMessage(there) : texts.confirmAnswer(there);
  return answer(
    texts.waitingTitle,
    say`${next} ${texts.bothUntil} ${{ time: link.expiresAt, show: "time" }}. ${texts.untilThen}`,
  );
}

export function connectedAnswer(accounts: readonly IdentityRef[], language: Language): Reply {
  return answer(linkingTexts[language].connectedTitle, ...connectedBlocks(accounts, language));
}

export function connectedBlocks(
  accounts: readonly IdentityRef[],
  language: Language,
): readonly (Text | Block)[] {
  const texts = linkingTexts[language];
  const names = accounts.map((each) => accountName(each, accounts));
  return [
    [texts.connected(listed(names, language))],
    [texts.whereNow(names[0] ?? "")],
    {
      buttons: [
        { label: texts.myProfile, command: "profile", style: "primary" },
        { label: texts.where, command: "notifications" },
      ],
    },
  ];
}

function labelOf(field: Asked, language: Language): string {
  return profileTexts[language][field === "standing" ? "state" : field];
}

function valueOf(person: Person, field: Asked, language: Language): string {
  const texts = profileTexts[language];
  switch (field) {
    case "country":
      return person.country === undefined ? "" : countryName(person.country, language);
    case "language":
      return person.language === "de" ? texts.german : texts.english;
    case "standing":
      return person.membership === "paused" && person.pausedUntil !== undefined
        ? texts.pausedUntil(formatDate(person.pausedUntil, language))
        : texts.states[person.membership];
    default:
      return person[field] ?? "";
  }
}
