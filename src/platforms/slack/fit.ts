// Making text fit: Slack counts UTF-16 units, people count characters, and neither is cut in the middle.
import { cutAt, wellFormed } from "../../core/cut";

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

/** `&`, `<` and `>` as Slack wants them in text that it would parse otherwise; done once, where text leaves us. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
