import fc from "fast-check";
import munkres from "munkres";
import { assign } from "../../src/mentoring/assignment";
import { flawIn } from "../../src/mentoring/assignment-certificate";
import {
  FORBIDDEN,
  totalOf,
  type Assignment,
  type AssignmentProblem,
} from "../../src/mentoring/assignment-problem";

/** Tries every way, so it is right beyond doubt and only fit for small cases. */
function cheapest(problem: AssignmentProblem): number {
  const { rows, columns, costs, places, unassigned } = problem;
  const taken = new Array<number>(columns).fill(0);
  const from = (row: number): number => {
    if (row === rows) return 0;
    let least = unassigned[row]! + from(row + 1);
    for (let column = 0; column < columns; column += 1) {
      const cost = costs[row * columns + column]!;
      const price = places[column]![taken[column]!];
      if (cost === FORBIDDEN || price === undefined) continue;
      taken[column]! += 1;
      least = Math.min(least, cost + price + from(row + 1));
      taken[column]! -= 1;
    }
    return least;
  };
  return from(0);
}

const price = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 60 }));
const problems: fc.Arbitrary<AssignmentProblem> = fc
  .record({ rows: fc.integer({ min: 0, max: 6 }), columns: fc.integer({ min: 0, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      costs: fc
        .array(fc.oneof({ weight: 4, arbitrary: price }, { weight: 1, arbitrary: fc.constant(FORBIDDEN) }), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((list) => Int32Array.from(list)),
      places: fc.array(
        fc.array(price, { maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
        { minLength: columns, maxLength: columns },
      ),
      unassigned: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: rows, maxLength: rows }),
    }),
  );

/** The same on a matrix in which every place is a column of its own, and so is everybody's staying over. */
function expanded({ rows, columns, costs, places, unassigned }: AssignmentProblem): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line: number[] = [];
    for (let column = 0; column < columns; column += 1) {
      const cost = costs[row * columns + column]!;
      for (const place of places[column]!) line.push(cost === FORBIDDEN ? 1e12 : cost + place);
    }
    for (let other = 0; other < rows; other += 1) line.push(unassigned[row]!);
    return line;
  });
}

/** Another problem for each seed: whole numbers below `values`, so few values make many ties. */
function drawn(rows: number, columns: number, values: number, seed: number): AssignmentProblem {
  let state = seed * 0x9e3779b1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
  return {
    ...{ rows, columns },
    costs: Int32Array.from({ length: rows * columns }, () => (below(20) === 0 ? FORBIDDEN : below(values))),
    places: Array.from({ length: columns }, () => {
      const step = below(values);
      return Array.from({ length: below(5) }, (_, place) => place * step);
    }),
    unassigned: Array.from({ length: rows }, () => values * (1 + below(8))),
  };
}

describe("the assignment of rows to columns", () => {
  test("costs exactly what trying every way finds, and keeps to every rule", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const assignment = assign(problem);
        const { columnOf, total } = assignment;
        expect(flawIn(problem, assignment)).toBeUndefined();
        expect(total).toBe(cheapest(problem));
        expect(totalOf(problem, columnOf)).toBe(total);
        const taken = new Array<number>(problem.columns).fill(0);
        columnOf.forEach((column, row) => {
          if (column < 0) return;
          taken[column]! += 1;
          expect(problem.costs[row * problem.columns + column]).not.toBe(FORBIDDEN);
        });
        taken.forEach((count, column) => expect(count).toBeLessThanOrEqual(problem.places[column]!.length));
      }),
      { numRuns: 3000 },
    );
  });

  test("does not depend on the order of rows and columns", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { rows, columns } = problem;
        const costs = problem.costs.map(
          (_, i) =>
            problem.costs[(rows - 1 - Math.floor(i / columns)) * columns + (columns - 1 - (i % columns))]!,
        );
        const turned = {
          ...{ rows, columns, costs },
          places: problem.places.toReversed(),
          unassigned: problem.unassigned.toReversed(),
        };
        expect(assign(turned).total).toBe(assign(problem).total);
      }),
      { numRuns: 500 },
    );
  });

  test("takes a free place when staying over would cost the same", () => {
    const problem = { rows: 1, columns: 1, costs: Int32Array.of(5), places: [[0]], unassigned: [5] };
    expect([...assign(problem).columnOf]).toEqual([0]);
  });

  test("spreads rows when each further place of a column costs more", () => {
    const problem = {
      ...{ rows: 2, columns: 2, costs: Int32Array.of(10, 12, 10, 12) },
      places: [
        [0, 5],
        [0, 5],
      ],
      unassigned: [100, 100],
    };
    expect(new Set(assign(problem).columnOf)).toEqual(new Set([0, 1]));
  });

  test("refuses prices that fall, because then a shortest path would not be enough", () => {
    const problem = { rows: 0, columns: 1, costs: new Int32Array(), places: [[2, 1]], unassigned: [] };
    expect(() => assign(problem)).toThrow("must not fall");
  });
});

test("it costs what the package munkres finds, where trying every way would take years", () => {
  for (const [rows, columns, values] of [
    [60, 25, 1_000_000],
    [60, 60, 5],
    [80, 14, 300],
    [45, 70, 40],
  ] as const) {
    for (let seed = 1; seed <= 5; seed += 1) {
      const problem = drawn(rows, columns, values, seed);
      const matrix = expanded(problem);
      const least = munkres(matrix).reduce((sum, [row, column]) => sum + matrix[row]![column]!, 0);
      expect(assign(problem).total).toBe(least);
    }
  }
});

test.each([
  [1_000, 1_000, 1_000_000],
  [1_000, 240, 5_000],
  [1_000, 600, 8],
])("for %i rows and %i columns with %i values the prices prove it", (rows, columns, values) => {
  const problem = drawn(rows, columns, values, 7);
  expect(flawIn(problem, assign(problem))).toBeUndefined();
});

describe("the certificate", () => {
  const problem: AssignmentProblem = {
    ...{ rows: 3, columns: 2, costs: Int32Array.of(10, 40, 12, 45, FORBIDDEN, 90) },
    ...{ places: [[0, 5], [0]], unassigned: [100, 100, 80] },
  };
  const right = assign(problem);

  test.each<[string, Partial<Assignment>]>([
    ["a dearer assignment with its own total", { columnOf: Int32Array.of(1, 0, -1), total: 132 }],
    ["a total that is not what it costs", { total: right.total - 1 }],
    ["a forbidden pair", { columnOf: Int32Array.of(1, 0, 0) }],
    ["more rows than places", { columnOf: Int32Array.of(1, 1, -1) }],
    ["a column that there is not", { columnOf: Int32Array.of(0, 2, -1) }],
    ["somebody missing", { columnOf: Int32Array.of(0, 0) }],
    ["prices that are lower than they need be", { rowPrices: right.rowPrices.map((price) => price - 1) }],
    ["tolls that prove nothing", { tolls: Float64Array.of(0, 0) }],
    ["tolls that are no numbers", { tolls: Float64Array.of(NaN, NaN) }],
  ])("rejects %s", (_what, wrong) => {
    expect(flawIn(problem, right)).toBeUndefined();
    expect(flawIn(problem, { ...right, ...wrong })).toEqual(expect.any(String));
  });

  test("rejects every other assignment that is dearer, whatever the prices", () => {
    fc.assert(
      fc.property(problems, fc.array(fc.nat(40)), (any, changes) => {
        const best = assign(any);
        const columnOf = best.columnOf.map((column, row) =>
          changes[row] === undefined || any.columns === 0 ? column : (changes[row] % (any.columns + 1)) - 1,
        );
        const total = totalOf(any, columnOf);
        if (total > best.total) expect(flawIn(any, { ...best, columnOf, total })).toEqual(expect.any(String));
      }),
      { numRuns: 1000 },
    );
  });
});
