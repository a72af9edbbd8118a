// Making text fit: Webex counts bytes, people count characters, and neither is cut in the middle.
import { cutAt, wellFormed } from "../../core/cut";

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** At most `most` bytes of UTF-8, never cut inside a character; "…" stands for what is missing. */
export function fit(text: string, most: number): string {
  const clean = wellFormed(text);
  if (bytesOf(clean) <= most) return clean;
  return `${clean.slice(0, cutWithin(clean, most - 3)).trimEnd()}…`;
}

/**
 * The pieces of a long text, each of at most `most` bytes of UTF-8: cut between paragraphs where there are any, else
 * between lines, words or characters.
 */
export function pieces(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = wellFormed(text);
  while (bytesOf(rest) > most) {
    const end = cutWithin(rest, most);
    const head = rest.slice(0, end);
    const paragraph = head.lastIndexOf("\n\n");
    const line = head.lastIndexOf("\n");
    const word = head.lastIndexOf(" ");
    const least = end / 3;
    const cut = paragraph > least ? paragraph : line > least ? line : word > least ? word : end;
    found.push(rest.slice(0, cut).trimEnd());
    rest = cut === end ? rest.slice(cut) : rest.slice(cut).trimStart();
  }
  return rest === "" && found.length > 0 ? found : [...found, rest];
}

/** The last boundary between characters within the first `bytes` bytes; never 0, so that work goes on. */
function cutWithin(text: string, bytes: number): number {
  let units = 0;
  let left = bytes;
  // Counted by code point: half a surrogate pair has no size of its own.
  for (const character of text) {
    const size = bytesOf(character);
    if (size > left) break;
    left -= size;
    units += character.length;
  }
  return cutAt(text, units);
}
