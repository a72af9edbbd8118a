import fc from "fast-check";
import { assign, FORBIDDEN, totalOf, type AssignmentProblem } from "../../src/mentoring/assignment";

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

describe("the assignment of rows to columns", () => {
  test("costs exactly what trying every way finds, and keeps to every rule", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { columnOf, total } = assign(problem);
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
