// The one form of a profile, in groups of four: who I am, what I bring, what the bot may do with it, and what with my
// stories.
import type { Form, Input } from "../core/card";
import type { Language } from "../core/instant";
import type { CommandContext } from "../app/command";
import type { Person, Purpose } from "../app/directory";
import { withWish } from "../app/wish";
import { elsewhereSentence, type Elsewhere } from "./elsewhere";
import { countryChoices, languageChoices } from "./profile-choices";
import { PURPOSES } from "./profile-arguments";
import { profileTexts } from "./profile-texts";
import type { Draft } from "./profile-words";

/** After leaving, in days. */
export const KEEP_AFTER_LEAVING = 30;

/** What the chat says about a stranger, overridden by what she typed. @param then what she asked for before */
export function joinForm(
  typed: Draft,
  before: Person | undefined,
  ctx: CommandContext,
  then?: string,
  elsewhere?: Elsewhere,
): Form {
  const texts = profileTexts[ctx.language];
  const proposed: Draft = {
    name: ctx.proposals.name,
    language: ctx.language,
    zone: ctx.zone,
    languages: [ctx.language],
  };
  return {
    title: texts.joinTitle,
    intro: [
      ...(elsewhere?.seen ? [`${elsewhereSentence(elsewhere, ctx.language)}\n\n`] : []),
      texts.joinIntro(KEEP_AFTER_LEAVING),
    ],
    command: withWish("join", then),
    // Consents are never ticked beforehand, whatever was agreed to before.
    inputs: inputs(merged(proposed, before && draftOf(before, ctx.language), typed), new Set(), ctx.language),
    submit: texts.joinSubmit,
  };
}

export function editForm(person: Person, language: Language): Form {
  const texts = profileTexts[language];
  return {
    title: texts.editTitle,
    intro: [texts.editIntro],
    command: "profile edit",
    inputs: inputs(draftOf(person), person.purposes, language),
    submit: texts.editSubmit,
  };
}

/** Readers gave neither name nor country; what they did not give proposes nothing. */
function draftOf(person: Person, language = person.language): Draft {
  const { name, zone, country, unit, contact, languages, topics } = person;
  return {
    ...(name !== "" && { name }),
    ...{ language, zone, country, unit, contact },
    ...(languages.length > 0 && { languages }),
    ...(topics.length > 0 && { topics }),
  };
}

/** Later drafts win where they say something. */
function merged(...drafts: readonly (Draft | undefined)[]): Draft {
  const said = drafts.flatMap((draft) =>
    Object.entries(draft ?? {}).filter(
      ([, value]: [string, unknown]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
    ),
  );
  return Object.fromEntries(said);
}

function inputs(draft: Draft, given: ReadonlySet<Purpose>, language: Language): readonly Input[] {
  const texts = profileTexts[language];
  const { name, country, zone, unit, contact } = draft;
  return [
    { name: "name", label: texts.name, kind: "text", required: true, ...valued(name) },
    {
      name: "country",
      label: texts.country,
      kind: "select",
      options: countryChoices(language, country),
      ...valued(country),
    },
    {
      ...{ name: "zone", label: texts.zone, kind: "text", hint: texts.zoneHint, required: true },
      ...valued(zone),
    },
    { name: "unit", label: texts.unit, kind: "text", hint: texts.unitHint, ...valued(unit) },
    {
      name: "languages",
      label: texts.languages,
      kind: "multiselect",
      options: languageChoices(language, draft.languages ?? []),
      ...(draft.languages && { value: draft.languages }),
    },
    {
      name: "topics",
      label: texts.topics,
      kind: "text",
      hint: texts.topicsHint,
      ...valued(draft.topics?.join(", ")),
    },
    { name: "contact", label: texts.contact, kind: "text", hint: texts.contactHint, ...valued(contact) },
    languageInput(draft.language ?? language, language),
    ...PURPOSES.map((purpose): Input => ({
      name: purpose,
      label: texts[purpose],
      kind: "checkbox",
      value: given.has(purpose),
    })),
  ];
}

/** Each language under its own name, so that nobody has to read the other one to find hers. */
export function languageInput(chosen: Language, language: Language): Input {
  const texts = profileTexts[language];
  return {
    name: "language",
    label: texts.language,
    kind: "select",
    required: true,
    options: [
      { value: "de", label: texts.german },
      { value: "en", label: texts.english },
    ],
    value: chosen,
  };
}

function valued(value: string | undefined): { value?: string } {
  return value === undefined || value === "" ? {} : { value };
}
