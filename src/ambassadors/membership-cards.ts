// What is said when somebody comes in, rests, is back, goes or reads along.
import type { Person } from "../app/directory";
import type { Network } from "../app/kernel";
import { answer, answerIn, type Button, type Form, type Reply } from "../core/card";
import { formatDate, zoneCity } from "../core/date-format";
import type { Language, LocalDate, Zone } from "../core/instant";
import type { IdentityRef } from "../core/person-ref";
import { membershipTexts } from "./membership-texts";
import { elsewhereButton, elsewhereSentence, type Elsewhere } from "./elsewhere";
import { ownProfile } from "./profile-cards";
import { languageInput } from "./profile-form";
import { profileTexts } from "./profile-texts";

/** In the language she has just chosen in the form. @param wish leads back to what she asked for before */
export function welcomed(
  network: Network,
  person: Person,
  back: boolean,
  wish: readonly Button[] = [],
  elsewhere?: Elsewhere,
): Reply {
  const texts = membershipTexts[person.language];
  const usual: readonly Button[] = [
    { label: texts.findMentor, command: "mentor request", ...(wish.length === 0 && { style: "primary" }) },
    { label: texts.readStories, command: "story list" },
    // How often is her own choice; until then never.
    ...(person.purposes.has("nudges") ? [{ label: texts.chooseRhythm, command: "story remind" }] : []),
    { label: texts.myProfile, command: "profile" },
    { label: texts.help, command: "help" },
  ];
  return answerIn(
    person.language,
    back ? texts.welcomedBack(person.name) : texts.welcomed(person.name),
    [[texts.youAreIn(network.name), ...(person.isCoreTeam ? [texts.inCoreTeam] : [])].join(" ")],
    elsewhere?.seen && [elsewhereSentence(elsewhere, person.language)],
    elsewhere?.seen && { buttons: [elsewhereButton(elsewhere, person.language)] },
    [texts.next],
    // Once is enough where the wish is one of the usual ones.
    { buttons: [...wish, ...usual.filter(({ command }) => wish.every((each) => each.command !== command))] },
  );
}

/** Her own profile below a sentence. */
export function profileAnswer(
  person: Person,
  accounts: readonly IdentityRef[],
  language: Language,
  sentence?: "saved" | "already",
): Reply {
  const texts = profileTexts[language];
  return answerIn(
    language,
    texts.mine,
    sentence && [texts[sentence]],
    ...ownProfile(person, accounts, language),
  );
}

export function pausedAnswer(
  network: Network,
  zone: Zone,
  until: LocalDate | undefined,
  language: Language,
): Reply {
  const texts = membershipTexts[language];
  const text =
    until === undefined
      ? texts.paused(network.name)
      : texts.pausedUntil(formatDate(until, language, { weekday: true }), zoneCity(zone, language));
  return answer(undefined, [text], { buttons: [{ label: texts.resume, command: "resume" }] });
}

export function resumedAnswer(wasPaused: boolean, language: Language): Reply {
  const texts = membershipTexts[language];
  return answer(undefined, [wasPaused ? texts.resumed : texts.notOnBreak], {
    buttons: [{ label: texts.overview, command: "overview" }],
  });
}

export function leftAnswer(network: Network, erasedOn: LocalDate, language: Language): Reply {
  const texts = membershipTexts[language];
  return answer(
    texts.leftTitle,
    [texts.left(network.name)],
    [texts.leftDate(formatDate(erasedOn, language))],
    {
      buttons: [
        { label: texts.comeBack, command: "join" },
        { label: texts.deleteNow, command: "data delete", style: "danger" },
      ],
    },
  );
}

/** An ambassador reads the words of her profile, which name every consent. */
export function followForm(zone: Zone, language: Language, isAmbassador: boolean): Form {
  const texts = membershipTexts[language];
  if (isAmbassador) {
    const label = profileTexts[language].digest;
    return {
      title: texts.followTitle,
      intro: [texts.followMore],
      command: "follow weekly",
      inputs: [{ name: "consent", label, kind: "checkbox", required: true, value: false }],
      submit: texts.followSubmit,
    };
  }
  return {
    title: texts.followTitle,
    intro: [texts.followIntro(zoneCity(zone, language))],
    command: "follow weekly",
    inputs: [
      languageInput(language, language),
      { name: "consent", label: texts.followConsent, kind: "checkbox", required: true, value: false },
    ],
    submit: texts.followSubmit,
  };
}

export function followingAnswer(language: Language): Reply {
  const texts = membershipTexts[language];
  return answerIn(language, undefined, [texts.following], {
    buttons: [{ label: texts.readStories, command: "story list" }],
  });
}

export function stoppedAnswer(person: Person | undefined, language: Language): Reply {
  const texts = membershipTexts[language];
  if (!person) return answer(undefined, [texts.stoppedNothing]);
  if (person.membership === "reader") {
    return answer(undefined, [texts.stopped], [texts.stoppedReader], {
      buttons: [{ label: profileTexts[language].stopReading, command: "follow never" }],
    });
  }
  return answer(undefined, [texts.stopped], [texts.stoppedMore]);
}
