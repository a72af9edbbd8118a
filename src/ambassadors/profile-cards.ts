// How a person looks to herself, to others and in a list.
import { formatDate, formatTime, zoneCity } from "../core/date-format";
import type { Block, Button, FieldLine, Text } from "../core/card";
import type { Instant, Language } from "../core/instant";
import type { IdentityRef } from "../core/person-ref";
import { wallTimeOf } from "../core/wall-time";
import type { Person } from "../app/directory";
import { CHAT_NAMES } from "../i18n/chat-names";
import { countryName, languageName, listed } from "../i18n/texts";
import { PURPOSES } from "./profile-arguments";
import { profileTexts } from "./profile-texts";

/** Everything she has told, and what she agreed to. */
export function ownProfile(
  person: Person,
  accounts: readonly IdentityRef[],
  language: Language,
): readonly Block[] {
  const fields = [...ownProfileFields(person, language), ...chats(accounts, language, "own")];
  return [{ fields }, { buttons: profileButtons(person, language) }];
}

export function ownProfileFields(person: Person, language: Language): readonly FieldLine[] {
  const texts = profileTexts[language];
  const agreed = PURPOSES.filter((purpose) => person.purposes.has(purpose)).map(
    (purpose) => texts.purposes[purpose],
  );
  return [
    ...given(texts.name, person.name),
    ...told(person, language),
    { label: texts.zone, value: [person.zone] },
    { label: texts.language, value: [person.language === "de" ? texts.german : texts.english] },
    { label: texts.agreed, value: [agreed.length > 0 ? listed(agreed, language) : texts.nothing] },
    { label: texts.state, value: [stateOf(person, language)] },
  ];
}

/** What other ambassadors see of somebody in the directory. */
export function publicProfile(
  person: Person,
  accounts: readonly IdentityRef[],
  now: Instant,
  language: Language,
): readonly Block[] {
  const texts = profileTexts[language];
  const there = formatTime(wallTimeOf(now, person.zone).time, language);
  return [
    {
      fields: [
        { label: texts.name, value: [{ person: person.id }] },
        ...told(person, language),
        ...chats(accounts, language),
        { label: texts.localTime, value: [`${there} (${zoneCity(person.zone, language)})`] },
      ],
    },
    ...(person.membership === "paused" ? [{ text: [texts.onBreak] }] : []),
  ];
}

/** One line of a list: Lea Papadaki · Greece · Marketing · Greek and English · LinkedIn. */
export function listedProfile(person: Person, language: Language): Text {
  const parts = summary(person, language);
  const rest = person.membership === "paused" ? [...parts, profileTexts[language].onBreak] : parts;
  return [{ bold: person.name }, ...rest.map((part) => ` · ${part}`)];
}

/** My part of the overview: one or two lines. */
export function overviewOfProfile(person: Person, language: Language): readonly Block[] {
  const texts = profileTexts[language];
  if (person.membership === "reader") {
    return [{ text: [texts.reading] }, { buttons: profileButtons(person, language) }];
  }
  const parts = summary(person, language);
  const shown = person.membership === "paused" ? [...parts, stateOf(person, language)] : parts;
  return [
    { text: [{ bold: texts.mine }, `: ${(shown.length > 0 ? shown : [person.name]).join(" · ")}`] },
    ...(parts.length < 2 ? [{ text: [texts.incomplete] }] : []),
    { buttons: profileButtons(person, language) },
  ];
}

function profileButtons(person: Person, language: Language): readonly Button[] {
  const texts = profileTexts[language];
  if (person.membership === "reader") {
    return [
      { label: texts.join, command: "join", style: "primary" },
      { label: texts.stopReading, command: "follow never" },
    ];
  }
  return [
    { label: texts.edit, command: "profile edit" },
    person.membership === "paused"
      ? { label: texts.resume, command: "resume", style: "primary" }
      : { label: texts.pause, command: "pause" },
  ];
}

function stateOf({ membership, pausedUntil }: Person, language: Language): string {
  const texts = profileTexts[language];
  if (membership === "paused" && pausedUntil !== undefined) {
    return texts.pausedUntil(formatDate(pausedUntil, language, { weekday: true }));
  }
  return texts.states[membership];
}

function told(person: Person, language: Language): readonly FieldLine[] {
  const texts = profileTexts[language];
  return [
    ...given(texts.country, person.country && countryName(person.country, language)),
    ...given(texts.unit, person.unit),
    ...given(texts.languagesShort, spoken(person, language)),
    ...given(texts.topicsShort, person.topics.join(", ")),
    ...given(texts.contactShort, person.contact),
  ];
}

/** Where one can write to her; in her own profile also where the bot does. */
function chats(accounts: readonly IdentityRef[], language: Language, whose?: "own"): readonly FieldLine[] {
  const texts = profileTexts[language];
  const names = [...new Set(accounts.map(({ platform }) => CHAT_NAMES[platform]))];
  const [first] = names;
  const more = whose === "own" && names.length > 1 && first !== undefined ? ` (${texts.written(first)})` : "";
  return given(texts.chats, first === undefined ? "" : `${listed(names, language)}${more}`);
}

function summary(person: Person, language: Language): readonly string[] {
  const country = person.country === undefined ? "" : countryName(person.country, language);
  return [country, person.unit ?? "", spoken(person, language), person.topics.join(", ")].filter(
    (part) => part !== "",
  );
}

function spoken({ languages }: Person, language: Language): string {
  return listed(
    languages.map((code) => languageName(code, language)),
    language,
  );
}

function given(label: string, value: string | undefined): readonly FieldLine[] {
  return value === undefined || value === "" ? [] : [{ label, value: [value] }];
}
