// First contact: who I am, that no profile exists and nothing is stored, and three ways to go on.
import type { CommandContext } from "../app/command";
import type { Person } from "../app/directory";
import type { Network } from "../app/kernel";
import { answer, answerIn, type Button, type Reply } from "../core/card";
import { formatDate } from "../core/date-format";
import type { Language } from "../core/instant";
import { membershipTexts } from "./membership-texts";
import { welcomeTexts } from "./welcome-texts";

/** In both languages at once, the one that the chat proposes first. */
export function firstContact(network: Network, { language }: CommandContext): Reply {
  const other: Language = language === "de" ? "en" : "de";
  const both = [language, other].map((each) => {
    const texts = welcomeTexts[each];
    return [`${texts.hello(network.name)} ${texts.nothingStored} ${texts.choose}`];
  });
  return answer(
    network.name,
    ...both,
    { buttons: (["de", "en"] as const).map(languageButton) },
    { buttons: waysOn(language) },
  );
}

/** After [Deutsch] or [English]; the buttons carry the choice on, so nothing has to be stored. */
export function contactIn(network: Network, chosen: Language): Reply {
  const texts = welcomeTexts[chosen];
  return answerIn(
    chosen,
    network.name,
    [`${texts.hello(network.name)} ${texts.nothingStored}`],
    [texts.whatNext],
    { buttons: [...waysOn(chosen), languageButton(chosen === "de" ? "en" : "de")] },
  );
}

/** To somebody who has left and whose data waits to be erased. */
export function contactAfterLeaving(network: Network, person: Person, chosen?: Language): Reply {
  const language = chosen ?? person.language;
  const texts = membershipTexts[language];
  return answerIn(language, network.name, [texts.stillLeft(network.name)], {
    buttons: [
      { label: texts.comeBack, command: "join", style: "primary" },
      { label: texts.deleteNow, command: "data delete", style: "danger" },
    ],
  });
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

function waysOn(language: Language): readonly Button[] {
  const texts = welcomeTexts[language];
  return [
    { label: texts.join, command: "join", style: "primary" },
    { label: texts.readOnly, command: "follow weekly" },
    { label: texts.whatIsThis, command: "about" },
  ];
}

/** Each language names itself. */
function languageButton(language: Language): Button {
  const texts = welcomeTexts[language];
  return { label: language === "de" ? texts.deutsch : texts.english, command: `welcome ${language}` };
}
