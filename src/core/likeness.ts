/**
 * How alike two words are, for "did you mean ...?". Counts typing slips: a letter too many, too few, wrong, or two
 * neighbours swapped (optimal string alignment, the form of Damerau-Levenshtein that edits no part twice).
 */

/** The number of slips between both words, or undefined as soon as there are certainly more than `most`. */
export function slipsBetween(a: string, b: string, most: number): number | undefined {
  const left = Array.from(a);
  const right = Array.from(b);
  if (Math.abs(left.length - right.length) > most) return undefined;
  let older: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let slips = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        slips = Math.min(slips, at(older, column - 2) + 1);
      }
      current.push(slips);
      least = Math.min(least, slips);
    }
    // A swap looks two rows back, so both rows have to be beyond hope.
    if (least > most && Math.min(...last) > most) return undefined;
    older = last;
    last = current;
  }
  const slips = at(last, right.length);
  return slips > most ? undefined : slips;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}

/** The candidate with the fewest slips, at most `maxDistance`; of equals the first. The caller folds both sides. */
export function closest(word: string, candidates: Iterable<string>, maxDistance: number): string | undefined {
  let best: string | undefined;
  let bestSlips = maxDistance + 1;
  for (const candidate of candidates) {
    const slips = slipsBetween(word, candidate, bestSlips - 1);
    if (slips === undefined) continue;
    best = candidate;
    bestSlips = slips;
    if (slips === 0) break;
  }
  return best;
}
