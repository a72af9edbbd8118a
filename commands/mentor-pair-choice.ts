import { asker, type CommandContext } from "../src/app/command";
import type { Directory } from "../src/app/directory";
import { whom } from "../src/app/whom";
import { partnerOf, type Pair } from "../src/mentoring/pair-store";

/**
 * Which of her pairs somebody means: buttons name a pair by its number, people name each other, and with one pair there is
 * nothing to name. Undefined when none of them is meant.
 */
export function choosePair(
  typed: string | undefined,
  pairs: readonly Pair[],
  directory: Directory,
  ctx: CommandContext,
): Pair | "several" | undefined {
  if (typed === undefined) return pairs.length > 1 ? "several" : pairs[0];
  const number = pairNumber(typed);
  if (number !== undefined) return pairs.find((pair) => pair.id === number);
  const partner = whom(directory, typed, "person").id;
  const me = asker(ctx).id;
  return pairs.find((pair) => partnerOf(pair, me) === partner);
}

/** A number as buttons carry it. */
export function pairNumber(typed: string): number | undefined {
  return /^#?\d{1,9}$/.test(typed) ? Number(typed.replace("#", "")) : undefined;
}
