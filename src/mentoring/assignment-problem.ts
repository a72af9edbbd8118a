// What an assignment is given and what it gives back, with the prices that prove it. Plain values, so that they can be
// checked, stored and compared without whoever found them.

/** The cost of a pair that must never be. */
export const FORBIDDEN = 0x7fff_ffff;

export interface AssignmentProblem {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns integers, FORBIDDEN where a pair must not be. */
  readonly costs: Int32Array;
  /** Per column the price of its first, second ... place: non-decreasing integers, as many as it has capacity. */
  readonly places: readonly (readonly number[])[];
  /** Per row the price of staying unassigned: an integer below FORBIDDEN. */
  readonly unassigned: readonly number[];
}

export interface Assignment {
  /** Per row its column, or -1. */
  readonly columnOf: Int32Array;
  /** Costs of the pairs, prices of the places taken and of the rows left over. */
  readonly total: number;
  /** Dual prices: what each row pays at most, and what a place of each column is worth. They prove the total. */
  readonly rowPrices: Float64Array;
  readonly tolls: Float64Array;
}

/** @throws RangeError when the sizes do not fit together, or the prices of a column are negative or fall. */
export function checkProblem({ rows, columns, costs, places, unassigned }: AssignmentProblem): void {
  if (costs.length !== rows * columns || places.length !== columns || unassigned.length !== rows) {
    throw new RangeError("costs, places and unassigned must fit the number of rows and columns");
  }
  for (const prices of places) {
    let before = 0;
    for (const price of prices) {
      if (!Number.isInteger(price) || price < before) {
        throw new RangeError(
          "the prices of a column's places must be integers, not negative, and must not fall",
        );
      }
      before = price;
    }
  }
  for (const price of unassigned) {
    if (Number.isInteger(price) && price < FORBIDDEN) continue;
    throw new RangeError("the price of staying unassigned must be an integer below that of a forbidden pair");
  }
}

/** What an assignment costs as a whole; Infinity when a column is given more rows than it has places. */
export function totalOf(
  { rows, columns, costs, places, unassigned }: AssignmentProblem,
  columnOf: Int32Array,
): number {
  const taken = new Int32Array(columns);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const column = columnOf[row] as number;
    if (column < 0) total += unassigned[row] as number;
    else {
      const place = taken[column] as number;
      taken[column] = place + 1;
      total += (costs[row * columns + column] as number) + (places[column]?.[place] ?? Infinity);
    }
  }
  return total;
}

/** What an assignment comes to, and what each row pays: its pair and the toll of the column, or for staying over. */
export function priced(problem: AssignmentProblem, columnOf: Int32Array, tolls: Float64Array): Assignment {
  const { rows, columns, costs, unassigned } = problem;
  const rowPrices = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const column = columnOf[row] as number;
    rowPrices[row] =
      column < 0
        ? (unassigned[row] as number)
        : (costs[row * columns + column] as number) + (tolls[column] as number);
  }
  return { columnOf, total: totalOf(problem, columnOf), rowPrices, tolls };
}
