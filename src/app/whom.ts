// Whom somebody means by "@Anna" in a command: a real mention, or a name that only one person has.
import { cleanLine, clip, fold } from "../core/clean-text";
import { UserError } from "../core/errors";
import { readMention } from "../core/person-ref";
import { listed, texts } from "../i18n/texts";
import type { Directory, Person } from "./directory";

/** How many people are named when a name fits several. */
const SHOWN = 5;
/** How many are looked through for somebody who is called exactly that. */
const LOOKED_AT = 50;

const whomTexts = texts({
  en: {
    nobody: (typed: string) =>
      `I find nobody called “${typed}”. Type the whole name, or mention the person with @.`,
    several: (typed: string, names: string) =>
      `“${typed}” could be ${names}. Type the whole name, or mention the person with @.`,
    alike: (typed: string) =>
      `Several people are called “${typed}”. Mention the one you mean with @ in the chat.`,
    notJoined: "This person has not joined yet. Invite them: they only need to type “join”.",
  },
  de: {
    nobody: (typed: string) =>
      `Ich finde niemanden, der „${typed}“ heißt. Schreib den ganzen Namen oder erwähne die Person mit @.`,
    several: (typed: string, names: string) =>
      `„${typed}“ passt auf ${names}. Schreib den ganzen Namen oder erwähne die Person mit @.`,
    alike: (typed: string) => `„${typed}“ heißen mehrere. Erwähne die Person, die du meinst, im Chat mit @.`,
    notJoined: "Diese Person ist noch nicht dabei. Lade sie ein: Sie muss nur „mitmachen“ schreiben.",
  },
});

/**
 * The ambassador (active or paused) that the text means. Whoever is not in the directory is found by mention or whole
 * name only, so that nobody learns from a guess who has joined.
 * @throws UserError with what to type instead; `field` names the argument it belongs to.
 */
export function whom(directory: Directory, text: string, field: string): Person {
  const mentioned = readMention(text);
  if (mentioned) {
    const person = directory.byIdentity(mentioned);
    if (person && isAmbassador(person)) return person;
    throw new UserError({ de: whomTexts.de.notJoined, en: whomTexts.en.notJoined }, field);
  }
  const typed = clip(cleanLine(text).replace(/^@\s*/, ""), 60);
  const wanted = fold(typed);
  const found = directory.named(typed, LOOKED_AT);
  const exact = found.filter((person) => fold(person.name) === wanted);
  const open = found.filter((person) => person.purposes.has("directory"));
  const [first, ...others] = exact.length > 0 ? exact : open;
  if (first && others.length === 0) return first;
  if (!first) throw new UserError({ de: whomTexts.de.nobody(typed), en: whomTexts.en.nobody(typed) }, field);
  if (exact.length > 0)
    throw new UserError({ de: whomTexts.de.alike(typed), en: whomTexts.en.alike(typed) }, field);
  const names = open.slice(0, SHOWN).map((person) => person.name);
  throw new UserError(
    {
      de: whomTexts.de.several(typed, orSomebodyElse(names, open.length > SHOWN, "de")),
      en: whomTexts.en.several(typed, orSomebodyElse(names, open.length > SHOWN, "en")),
    },
    field,
  );
}

function isAmbassador({ membership }: Person): boolean {
  return membership === "active" || membership === "paused";
}

function orSomebodyElse(names: readonly string[], more: boolean, language: "de" | "en"): string {
  return listed(more ? [...names, language === "de" ? "weitere" : "others"] : names, language);
}
