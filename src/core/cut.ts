// Where a text may be cut for a chat that counts differently from people: never in the middle of a character.
import { lazy } from "./lazy";

const segmenter = lazy(() => new Intl.Segmenter("und", { granularity: "grapheme" }));
/** UTF-16 units: a character is short, so looking at the neighbourhood of a cut is enough. */
const NEAR = 200;

/** Text that JSON and the chats' clients can carry: no lone surrogates, no NUL. */
export function wellFormed(text: string): string {
  // Asking first is much faster, and hardly any text has one.
  if (!/[\ud800-\udfff\0]/.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replaceAll("\0", "");
}

/**
 * The last boundary between characters at or before `at` (UTF-16 units); `at` itself within one endless character.
 * Never 0, so that whoever cuts a text into pieces gets on.
 */
export function cutAt(text: string, at: number): number {
  const from = Math.max(0, at - NEAR);
  let boundary = 0;
  for (const { index } of segmenter().segment(text.slice(from, at + NEAR))) {
    if (from + index > at) break;
    if (index > 0) boundary = from + index;
  }
  if (boundary > 0) return boundary;
  return Math.max(1, /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at);
}
