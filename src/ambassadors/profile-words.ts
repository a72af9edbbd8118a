// What "join Athens, English, marketing" says about somebody. It only fills in the form; nothing of it is stored
// before the form is sent.
import { cleanLine, clip, fold } from "../core/clean-text";
import { parseZone, type Language, type Zone } from "../core/instant";
import { countryName } from "../i18n/texts";
import { COUNTRIES, readCountry, readLanguage } from "./profile-choices";

export interface Draft {
  name?: string | undefined;
  language?: Language | undefined;
  zone?: Zone | undefined;
  country?: string | undefined;
  unit?: string | undefined;
  contact?: string | undefined;
  languages?: readonly string[] | undefined;
  topics?: readonly string[] | undefined;
}

/** Pieces looked at; the form takes at most twelve topics anyway. */
const MOST_PIECES = 30;
const INTRODUCED =
  /^(?:i am|i'm|im|my name is|name is|name|ich bin|ich heiße|ich heisse|mein name ist)[: ]\s*(.+)$/i;
const UNIT = /^(?:unit|department|team|bereich|abteilung|einheit)[: ]\s*(.+)$/i;
const LEAD_IN =
  /^(?:from|in|living in|based in|aus|i speak|speaking|ich spreche|about|topics?:?|themen?:?)\s+/i;

/** @param text what was typed after the command, already one line */
export function readProfileWords(text: string): Draft {
  const draft: Draft & { languages: string[]; topics: string[] } = { languages: [], topics: [] };
  for (const piece of piecesOf(text)) take(piece, draft);
  const [own, ...more] = draft.languages.filter((code) => code === "de" || code === "en");
  return { ...draft, ...(own !== undefined && more.length === 0 && { language: own }) };
}

/** Commas separate; without any, blanks do unless the whole is a place with several words. */
function piecesOf(text: string): readonly string[] {
  const line = cleanLine(text.slice(0, 2000));
  const byComma = line.split(/[,;]/).map((piece) => piece.trim());
  if (byComma.length > 1) return byComma.filter((piece) => piece !== "").slice(0, MOST_PIECES);
  if (line === "" || INTRODUCED.test(line) || UNIT.test(line) || placeOf(line))
    return line === "" ? [] : [line];
  return line.split(" ").slice(0, MOST_PIECES);
}

function take(piece: string, draft: Draft & { languages: string[]; topics: string[] }): void {
  const name = INTRODUCED.exec(piece)?.[1];
  const unit = UNIT.exec(piece)?.[1];
  if (name !== undefined) draft.name = clip(name, 80);
  else if (unit !== undefined) draft.unit = clip(unit, 80);
  else takeWord(piece.replace(LEAD_IN, ""), draft);
}

function takeWord(word: string, draft: Draft & { languages: string[]; topics: string[] }): void {
  const languages = languagesOf(word);
  const place = languages ? undefined : placeOf(word);
  if (languages) draft.languages.push(...languages.filter((code) => !draft.languages.includes(code)));
  else if (place) {
    draft.zone ??= place.zone;
    draft.country ??= place.country;
  } else if (word.length > 1 && !FILLERS.has(fold(word)) && draft.topics.length < 12) {
    draft.topics.push(clip(word, 60));
  }
}

const FILLERS = new Set(["and", "und", "from", "aus", "in", "please", "bitte"]);

/** "German and English" is two. Codes alone are no languages here: "it" and "no" are words. */
function languagesOf(word: string): readonly string[] | undefined {
  const names = word.split(/\s+(?:and|und|&)\s+/i);
  const codes = names.map((name) => (name.length > 3 ? readLanguage(name) : undefined));
  return codes.every((code) => code !== undefined) ? codes : undefined;
}

function placeOf(word: string): { zone?: Zone; country?: string } | undefined {
  const country = word.length > 2 || word === word.toUpperCase() ? readCountry(word) : undefined;
  const zone = word.length > 2 ? parseZone(word) : undefined;
  if (country !== undefined) return { country, ...(zone && { zone }) };
  if (!zone) return undefined;
  const home = COUNTRIES.find((code) => parseZone(countryName(code, "en")) === zone);
  return { zone, ...(home !== undefined && { country: home }) };
}
