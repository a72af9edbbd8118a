// What somebody means who looks for people: "wer spricht Spanisch", "mentors in Greece". Words that only make a sentence
// of it say nothing about anybody, and "mentor" asks for those who offer to be one. Pure.
import { fold } from "../core/clean-text";

export interface Search {
  /** Folded; each has to match. */
  readonly words: readonly string[];
  /** Mentors are looked for. */
  readonly mentors: boolean;
}

/** Folded. */
const FILLERS = new Set(
  [
    "wer wen welche welcher menschen leute jemand jemanden person personen kolleg kollege kollegin kollegen",
    "spricht sprechen kann koennen ist sind kennt kennen weiss arbeitet arbeiten kommt lebt wohnt hat haben",
    "macht bietet sucht mir ich suche zeig sich mit aus im in am an auf bei zu zum zur fuer ueber und oder",
    "ein eine einen einer der die das den dem gern gerne gut als bitte",
    "who whom which people person someone somebody anyone anybody colleague colleagues speaks speak speaking",
    "can is are knows know works work working lives living comes offers has have me show find all the a an",
    "and or with from of to for about on at by please that as",
  ].flatMap((line) => line.split(" ")),
);

const MENTORS = new Set(["mentor", "mentors", "mentorin", "mentoren", "mentorinnen", "mentoring"]);

/** What is left of a sentence; where nothing would be left, its words are what is looked for. */
export function readSearch(typed: string): Search {
  const all = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !FILLERS.has(word));
  const kept = telling.length > 0 ? telling : all;
  return {
    words: kept.filter((word) => !MENTORS.has(word)),
    mentors: kept.some((word) => MENTORS.has(word)),
  };
}
