// Making text fit: Slack counts UTF-16 units, people count characters, and neither is cut in the middle.
import { lazy } from "../../core/lazy";

const segmenter = lazy(() => new Intl.Segmenter("und", { granularity: "grapheme" }));

/** Text that Slack's JSON and its clients can carry: no lone surrogates, no NUL. */
export function wellFormed(text: string): string {
  // Asking first is much faster, and hardly any text has one.
  if (!/[\ud800-\udfff\0]/.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replaceAll("\0", "");
}

/** At most `most` UTF-16 units, never cut inside a character; "…" stands for what is missing. */
export function fit(text: string, most: number): string {
  const clean = wellFormed(text);
  if (clean.length <= most) return clean;
  return `${clean.slice(0, cutAt(clean, most - 1)).trimEnd()}…`;
}

/** The pieces of a long text, each of at most `most` UTF-16 units, cut at a line or a word where there is one. */
export function pieces(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const line = rest.lastIndexOf("\n", most - 1);
    const word = rest.lastIndexOf(" ", most - 1);
    const cut = line > most / 2 ? line + 1 : word > most / 2 ? word + 1 : cutAt(rest, most);
    found.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  if (rest !== "") found.push(rest);
  return found;
}

/** The last boundary between characters at or before `at`; `at` itself within one endless character. */
function cutAt(text: string, at: number): number {
  // A character is short, so looking at the end of the piece is enough.
  const from = Math.max(0, at - 200);
  let boundary = from === 0 ? 0 : -1;
  for (const { index } of segmenter().segment(text.slice(from, at + 200))) {
    if (from + index > at) break;
    if (index > 0 || from === 0) boundary = from + index;
  }
  if (boundary > 0) return boundary;
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** `&`, `<` and `>` as Slack wants them in text that it would parse otherwise; done once, where text leaves us. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
