import { cleanLine, fold } from "../core/clean-text";
import type { Language } from "../core/instant";
import { coreTeamTexts } from "./core-team-texts";

/** Tasks the bot itself turns to; any other word is a task too, for people to read. */
export const KNOWN_TASKS = ["call", "mentoring", "stories"] as const;

const SYNONYMS: Readonly<Record<(typeof KNOWN_TASKS)[number], readonly string[]>> = {
  call: ["call", "weekly call", "runde", "wöchentliche runde", "jour fixe", "anruf"],
  mentoring: ["mentoring", "mentor", "mentors", "matching", "zuordnung"],
  stories: ["stories", "story", "geschichten", "geschichte", "werkstolz"],
};

/** The form in which a task is stored: the known ones by their English name, others as they were typed. */
export function taskOf(typed: string): string {
  const folded = fold(typed);
  const known = KNOWN_TASKS.find((task) => SYNONYMS[task].some((word) => fold(word) === folded));
  return known ?? cleanLine(typed).toLowerCase();
}

export function taskLabel(task: string, language: Language): string {
  const known = KNOWN_TASKS.find((each) => each === task);
  return known === undefined ? task : coreTeamTexts[language][known];
}
