// First contact: who I am, that no profile exists and nothing is stored, and three ways to go on.
import type { CommandContext } from "../app/command";
import type { Person } from "../app/directory";
import type { Network } from "../app/kernel";
import { withWish } from "../app/wish";
import { answer, answerIn, type Button, type Reply } from "../core/card";
import { formatDate } from "../core/date-format";
import type { Language } from "../core/instant";
import type { Both } from "../i18n/texts";
import { elsewhereButton, elsewhereSentence, type Elsewhere } from "./elsewhere";
import { membershipTexts } from "./membership-texts";
import { welcomeTexts } from "./welcome-texts";

/** What somebody unknown asked for: as she typed it, and what that is called in each language. */
export interface Wish {
  readonly typed: string;
  readonly name: Both;
}

/** In both languages at once, the one that the chat proposes first. */
export function firstContact(
  network: Network,
  { language }: CommandContext,
  wish?: Wish,
  elsewhere?: Elsewhere,
): Reply {
  const other: Language = language === "de" ? "en" : "de";
  const both = [language, other].map((each) => {
    const texts = welcomeTexts[each];
    return [
      ...(wish ? [`${texts.wish(wish.name[each])} `] : []),
      `${texts.hello(network.name)} ${texts.nothingStored} `,
      ...(elsewhere ? [`${elsewhereSentence(elsewhere, each)} `] : []),
      texts.choose,
    ];
  });
  return answer(
    network.name,
    ...both,
    { buttons: (["de", "en"] as const).map((each) => languageButton(each, wish)) },
    { buttons: waysOn(language, wish, elsewhere) },
  );
}

/** After [Deutsch] or [English]; the buttons carry the choice on, so nothing has to be stored. */
export function contactIn(network: Network, chosen: Language, wish?: Wish, elsewhere?: Elsewhere): Reply {
  const texts = welcomeTexts[chosen];
  return answerIn(
    chosen,
    network.name,
    wish && [texts.wish(wish.name[chosen])],
    [`${texts.hello(network.name)} ${texts.nothingStored}`],
    elsewhere && [elsewhereSentence(elsewhere, chosen)],
    [texts.whatNext],
    {
      buttons: [...waysOn(chosen, wish, elsewhere), languageButton(chosen === "de" ? "en" : "de", wish)],
    },
  );
}

/** To somebody who has left and whose data waits to be erased. */
export function contactAfterLeaving(network: Network, person: Person, chosen?: Language, wish?: Wish): Reply {
  const language = chosen ?? person.language;
  const texts = membershipTexts[language];
  return answerIn(
    language,
    network.name,
    [texts.stillLeft(network.name)],
    wish && [welcomeTexts[language].wish(wish.name[language])],
    {
      buttons: [
        { label: texts.comeBack, command: withWish("join", wish?.typed), style: "primary" },
        { label: texts.deleteNow, command: "data delete", style: "danger" },
      ],
    },
  );
}

export function inAlready(network: Network, { language }: CommandContext): Reply {
  const texts = welcomeTexts[language];
  return answer(network.name, [texts.inAlready], {
    buttons: [
      { label: texts.overview, command: "overview", style: "primary" },
      { label: texts.help, command: "help" },
    ],
  });
}

export function aboutCard(network: Network, known: boolean, language: Language): Reply {
  const texts = welcomeTexts[language];
  return answer(
    texts.aboutTitle(network.name),
    [texts.mission(network.name, formatDate(network.foundedOn, language))],
    [texts.what(network.hashtag)],
    [texts.how],
    {
      buttons: known
        ? [
            { label: texts.overview, command: "overview" },
            { label: texts.help, command: "help" },
          ]
        : [...waysOn(language).slice(0, 2), { label: texts.privacy, command: "privacy" }],
    },
  );
}

function waysOn(language: Language, wish?: Wish, elsewhere?: Elsewhere): readonly Button[] {
  const texts = welcomeTexts[language];
  return [
    { label: texts.join, command: withWish("join", wish?.typed), style: "primary" },
    { label: texts.readOnly, command: "follow weekly" },
    { label: texts.whatIsThis, command: "about" },
    ...(elsewhere ? [elsewhereButton(elsewhere, language)] : []),
  ];
}

/** Each language names itself. */
function languageButton(language: Language, wish?: Wish): Button {
  const texts = welcomeTexts[language];
  const label = language === "de" ? texts.deutsch : texts.english;
  return { label, command: withWish(`welcome ${language}`, wish?.typed) };
}
