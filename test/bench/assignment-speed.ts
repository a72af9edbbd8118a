// The assignment of a round against the packages there are for it: whole instances from the same costs, what each of them
// has to build of them included, one after the other in turns. All must find the same total, and ours must prove it.
import munkres from "munkres";
import { assign } from "../../src/mentoring/assignment";
import { flawIn } from "../../src/mentoring/assignment-certificate";
import type { AssignmentProblem } from "../../src/mentoring/assignment-problem";
import { FAMILIES, instanceOf, matrixOf, type Family } from "./assignment-families";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";

type Solve = (matrix: number[][]) => readonly (readonly number[])[];

const PACKAGES: Readonly<Record<string, Solve>> = {
  munkres: (matrix) => munkres(matrix),
  "hungarian-on3": require("hungarian-on3") as Solve,
  "munkres-js": require("munkres-js") as Solve,
};

/** A package that would take longer, in milliseconds, going by the next smaller size, is left out and said so. */
const LONGEST = 25_000;
/** Of our time to theirs. */
const GOALS: Readonly<Record<Family, number>> = { square: 1, capacity: 1 / 3, ties: 1, tight: 1 };

export function assignmentSpeed({ sizes }: Effort): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  warmUp();
  for (const family of FAMILIES) {
    const before = new Map<string, { readonly size: number; readonly took: number }>();
    for (const size of sizes) {
      const problem = instanceOf(family, size);
      for (const name of Object.keys(PACKAGES)) {
        const smaller = before.get(name);
        const expected = smaller ? smaller.took * (size / smaller.size) ** 3 : 0;
        const figure = { name: `${family} ${size} ${name}`, unit: "ms", goal: { most: GOALS[family] } };
        if (expected > LONGEST) {
          const leftOut = `would take about ${Math.round(expected / 1_000)} s`;
          figures.push({ ...figure, ours: undefined, theirs: undefined, leftOut });
          before.set(name, { size, took: expected });
          continue;
        }
        const taken = compared(problem, name, turnsFor(size, expected));
        figures.push({ ...figure, ...taken });
        before.set(name, { size, took: taken.theirs });
      }
    }
  }
  return Promise.resolve(figures);
}

/** In milliseconds: what is over sooner gets more turns, because much of few is the compiler's work. */
const AT_LEAST = 100;

/** Many for what takes milliseconds, because anything else on the machine shows in those; one for what takes seconds. */
function turnsFor(size: number, expected: number): number {
  if (expected > 1_000 || size > 1_000) return 1;
  return size <= 300 && expected < 100 ? 25 : 3;
}

/** Small instances of each kind, so that whoever comes first does not find everything cold. */
function warmUp(): void {
  for (const family of FAMILIES) {
    for (const name of Object.keys(PACKAGES)) compared(instanceOf(family, 60), name, 5);
  }
}

/** Medians of turns; the first turn of each, which finds the code cold, does not count where there are several. */
function compared(problem: AssignmentProblem, name: string, turns: number): { ours: number; theirs: number } {
  const ours: number[] = [];
  const theirs: number[] = [];
  const until = performance.now() + (turns > 1 ? AT_LEAST : 0);
  for (let turn = 0; turn < turns + 1 || performance.now() < until; turn += 1) {
    const [total, took] = timed(() => assign(problem).total);
    // The slow ones of the large sizes get one turn only.
    if (turn === 0 || turns > 1) ours.push(took);
    if (turn > 0 && turns === 1) continue;
    const [found, needed] = timed(() => totalOf(matrixOf(problem), PACKAGES[name] as Solve));
    theirs.push(needed);
    if (found !== total) throw new Error(`${name} finds ${found} and we find ${total}`);
  }
  const flaw = flawIn(problem, assign(problem));
  if (flaw !== undefined) throw new Error(`Not proven: ${flaw}`);
  const warm = (list: readonly number[]): number => median(list.length > 1 ? list.slice(1) : list) ?? NaN;
  return { ours: warm(ours), theirs: warm(theirs) };
}

function totalOf(matrix: number[][], solve: Solve): number {
  let total = 0;
  // Some fill up to a square; what they put there is nobody's.
  for (const [row = 0, column = 0] of solve(matrix)) total += matrix[row]?.[column] ?? 0;
  return total;
}

function timed<T>(work: () => T): [result: T, milliseconds: number] {
  const started = performance.now();
  const result = work();
  return [result, performance.now() - started];
}
