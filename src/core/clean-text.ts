/**
 * What people and programs send as text, made harmless and measurable: `cleanLine` and `cleanText` for everything
 * that is stored or shown, `graphemes` and `clip` for limits as a reader counts them, `fold` for comparing words.
 */
import { lazy } from "./lazy";

/** Invisible characters that hide, reverse or fake text: controls, bidi overrides, zero-width and filler letters. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- they are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff]/gu;
/** A zero-width joiner holds an emoji together (a family, a profession); anywhere else it only hides something. */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** Tag characters spell the flags of England, Scotland and Wales after a black flag; elsewhere they hide text. */
const STRAY_TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6})[\u{e0000}-\u{e007f}]/gu;
// eslint-disable-next-line no-control-regex -- vertical tab and form feed break lines too
const LINE_BREAK = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/g;
/** All that \s matches but the byte order mark, which is no blank but hidden; and two more that look blank. */
const BLANK = /(?:[^\S\ufeff]|[\u0085\u2800])+/g;
/** One visible character built of very many: a tower of accents, or people joined without end. */
const TOWER = /[\p{M}\p{Emoji_Modifier}]{5}|\u200d(?:[^\u200d]{1,4}\u200d){4}/u;
const TOWER_UNITS = 32;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * One line of text fit to store and show: NFC, no controls, no invisible characters, lone surrogates replaced by
 * U+FFFD, line breaks and runs of blanks made one space, trimmed.
 */
export function cleanLine(text: string): string {
  if (PLAIN.test(text)) return text.replace(/ {2,}/g, " ").trim();
  return strip(text.replace(BLANK, " ")).replace(BLANK, " ").trim();
}

/** Like `cleanLine` for long texts: line breaks stay, at most two in a row (one empty line). */
export function cleanText(text: string): string {
  const lines = strip(text.replace(LINE_BREAK, "\n")).split("\n");
  return lines
    .map((line) => line.replace(BLANK, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function strip(text: string): string {
  const visible = text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(INVISIBLE, "")
    .replace(STRAY_TAGS, "")
    .replace(STRAY_JOINER, "")
    .normalize("NFC");
  return TOWER.test(visible) ? levelTowers(visible) : visible;
}

/** Limits count what a reader counts, so a single character must not carry a whole book of accents. */
function levelTowers(text: string): string {
  let level = "";
  for (const character of characters(text)) {
    level +=
      character.length <= TOWER_UNITS
        ? character
        : character.slice(0, TOWER_UNITS).replace(/[\ud800-\udbff]$/, "");
  }
  return level.replace(STRAY_JOINER, "").normalize("NFC");
}

const segmenter = lazy(() => new Intl.Segmenter("und", { granularity: "grapheme" }));
const WINDOW = 256;

/**
 * The characters as a reader counts them, one after the other. Each step of Intl.Segmenter takes as long as its text
 * is long (50,000 flags took 37 seconds), so it is given a short window that begins where a character begins.
 */
function* characters(text: string): Generator<string, void, undefined> {
  let start = 0;
  let width = WINDOW;
  while (start < text.length) {
    let end = start + width;
    // Half a surrogate pair would count as a character of its own.
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end += 1;
    const isLast = end >= text.length;
    const found = Array.from(segmenter().segment(text.slice(start, end)), ({ segment }) => segment);
    // The last character may go on behind the window; if it is the only one, the window is too short for it.
    if (!isLast) found.pop();
    width = found.length === 0 ? width * 2 : WINDOW;
    for (const character of found) {
      yield character;
      start += character.length;
    }
  }
}

/** How many characters a reader counts: a flag, a family or an accented letter is one. */
export function graphemes(text: string): number {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of characters(text)) count += 1;
  return count;
}

/** At most `most` characters as a reader counts them, the last one being "…" when something was cut off. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return "";
  let count = 0;
  let end = 0;
  for (const character of characters(text)) {
    count += 1;
    if (count < most) end += character.length;
    if (count > most) return `${text.slice(0, end).trimEnd()}…`;
  }
  return text;
}

const LETTERS: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  ø: "oe",
  œ: "oe",
  å: "aa",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  "„": '"',
  "“": '"',
  "”": '"',
  "‟": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "‹": "'",
  "›": "'",
  "´": "'",
  "`": "'",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
};
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
/** The colon, star, underscore, dot or slash with which German writes all genders: Mentor:in, Mentor*innen, Mentor/-in. */
const GENDER_FORM = /(?<=\p{L})(?:[:*_·]|\/-?)in(?:nen)?(?![\p{L}\p{N}])/gu;
const INNER_I = /(?<=\p{Ll})Innen(?!\p{L})/gu;

/**
 * The form in which words are compared, never shown: lower case, umlauts and ß written out (so "für" equals
 * "fuer"), other accents dropped, gender forms cut to the word before them, typographic quotes, dashes and blanks
 * made plain.
 */
export function fold(text: string): string {
  if (/^[a-z0-9 -]*$/.test(text)) return text.replace(/ {2,}/g, " ").trim();
  return strip(text)
    .replace(INNER_I, "")
    .toLowerCase()
    .normalize("NFC")
    .replace(FOLDED, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(GENDER_FORM, "")
    .replace(BLANK, " ")
    .trim();
}
