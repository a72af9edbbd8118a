// Minimum-cost assignment of rows to columns, pure and exact: successive shortest augmenting paths with dual prices, one
// row at a time. A column's capacity is native: it has one price per place, non-decreasing, and never a copy of itself.
// With convex prices the next free place of a column is always its cheapest, so each shortest path keeps the whole
// optimal for the rows seen so far.

/** The cost of a pair that must never be. */
export const FORBIDDEN = 0x7fff_ffff;

export interface AssignmentProblem {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows × columns integers, FORBIDDEN where a pair must not be. */
  readonly costs: Int32Array;
  /** Per column the price of its first, second ... place: non-decreasing integers, as many as it has capacity. */
  readonly places: readonly (readonly number[])[];
  /** Per row the price of staying unassigned. */
  readonly unassigned: readonly number[];
}

export interface Assignment {
  /** Per row its column, or -1. */
  readonly columnOf: Int32Array;
  /** Costs of the pairs, prices of the places taken and of the rows left over. */
  readonly total: number;
}

/** @throws RangeError when the sizes do not fit together or the prices of a column are negative or fall. */
export function assign(problem: AssignmentProblem): Assignment {
  check(problem);
  const solver = new Solver(problem);
  for (let row = 0; row < problem.rows; row += 1) solver.add(row);
  return { columnOf: solver.columnOf, total: totalOf(problem, solver.columnOf) };
}

/** What an assignment costs as a whole. */
export function totalOf(
  { rows, columns, costs, places, unassigned }: AssignmentProblem,
  columnOf: Int32Array,
) {
  const taken = new Int32Array(columns);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const column = columnOf[row] as number;
    if (column < 0) total += unassigned[row] as number;
    else {
      const place = taken[column] as number;
      taken[column] = place + 1;
      total += (costs[row * columns + column] as number) + priceOf(places, column, place);
    }
  }
  return total;
}

function check({ rows, columns, costs, places, unassigned }: AssignmentProblem): void {
  if (costs.length !== rows * columns || places.length !== columns || unassigned.length !== rows) {
    throw new RangeError("costs, places and unassigned must fit the number of rows and columns");
  }
  for (const prices of places) {
    if (prices.some((price, k) => price < (prices[k - 1] ?? 0))) {
      throw new RangeError("the prices of a column's places must not be negative and must not fall");
    }
  }
}

class Solver {
  readonly columnOf: Int32Array;
  private readonly rowsOf: number[][];
  private readonly rowPrice: Float64Array;
  private readonly columnPrice: Float64Array;
  private readonly distance: Float64Array;
  /** The row from which a column is reached on the shortest path. */
  private readonly from: Int32Array;
  private readonly scanned: Uint8Array;

  constructor(private readonly problem: AssignmentProblem) {
    const { rows, columns } = problem;
    this.columnOf = new Int32Array(rows).fill(-1);
    this.rowsOf = Array.from({ length: columns }, () => []);
    this.rowPrice = new Float64Array(rows);
    this.columnPrice = new Float64Array(columns);
    this.distance = new Float64Array(columns);
    this.from = new Int32Array(columns);
    this.scanned = new Uint8Array(columns);
  }

  /** Takes one more row in: by the shortest path that ends at a free place, or at a row which then stays over. */
  add(source: number): void {
    const { unassigned } = this.problem;
    this.distance.fill(Infinity);
    this.scanned.fill(0);
    const reached: number[] = [];
    // The best end so far. With endRow >= 0 that row stays over; the source itself needs no column for it.
    let best = unassigned[source] as number;
    let endRow = source;
    let endColumn = -1;
    this.relax(source, 0);
    for (let column = this.nearest(); column >= 0; column = this.nearest()) {
      const distance = this.distance[column] as number;
      // At equal distance a free place wins over somebody staying over, so only then is it worth looking further.
      if (distance > best || (distance === best && endRow < 0)) break;
      this.scanned[column] = 1;
      reached.push(column);
      const viaPlace = distance + this.nextPrice(column) + (this.columnPrice[column] as number);
      if (viaPlace < best || (viaPlace === best && endRow >= 0)) {
        [best, endRow, endColumn] = [viaPlace, -1, column];
      }
      for (const row of this.rowsIn(column)) {
        const viaRow = distance + (unassigned[row] as number) - (this.rowPrice[row] as number);
        if (viaRow < best) [best, endRow, endColumn] = [viaRow, row, column];
        this.relax(row, distance);
      }
    }
    this.reprice(source, best, reached);
    this.augment(source, endRow, endColumn);
  }

  /** Dual prices stay such that no pair and no place is cheaper than they say, and what is taken costs just that. */
  private reprice(source: number, best: number, reached: readonly number[]): void {
    this.rowPrice[source] = best;
    for (const column of reached) {
      const slack = best - (this.distance[column] as number);
      this.columnPrice[column] = (this.columnPrice[column] as number) - slack;
      for (const row of this.rowsIn(column)) {
        this.rowPrice[row] = (this.rowPrice[row] as number) + slack;
      }
    }
  }

  private augment(source: number, endRow: number, endColumn: number): void {
    if (endRow >= 0) this.move(endRow, -1);
    for (let column = endColumn; column >= 0;) {
      const row = this.from[column] as number;
      const left = this.columnOf[row] as number;
      this.move(row, column);
      column = row === source ? -1 : left;
    }
  }

  private move(row: number, column: number): void {
    const left = this.columnOf[row] as number;
    if (left >= 0) this.rowsIn(left).splice(this.rowsIn(left).indexOf(row), 1);
    this.columnOf[row] = column;
    if (column >= 0) this.rowsIn(column).push(row);
  }

  /** Shortens the ways to all columns by the one through this row, which is reached at the given distance. */
  private relax(row: number, distance: number): void {
    const { columns, costs } = this.problem;
    const base = distance - (this.rowPrice[row] as number);
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      const cost = costs[start + column] as number;
      if (cost === FORBIDDEN || this.scanned[column]) continue;
      const way = base + cost - (this.columnPrice[column] as number);
      if (way < (this.distance[column] as number)) {
        this.distance[column] = way;
        this.from[column] = row;
      }
    }
  }

  /** The nearest column that was not looked at yet; among equals one with a free place. -1 when none is left. */
  private nearest(): number {
    let found = -1;
    let least = Infinity;
    for (let column = 0; column < this.problem.columns; column += 1) {
      if (this.scanned[column]) continue;
      const distance = this.distance[column] as number;
      if (
        distance < least ||
        (distance === least && found >= 0 && this.isFull(found) && !this.isFull(column))
      ) {
        least = distance;
        found = column;
      }
    }
    return found;
  }

  private isFull(column: number): boolean {
    return this.rowsIn(column).length >= (this.problem.places[column]?.length ?? 0);
  }

  /** The price of the column's next free place, Infinity when it is full. */
  private nextPrice(column: number): number {
    return priceOf(this.problem.places, column, this.rowsIn(column).length);
  }

  private rowsIn(column: number): number[] {
    return this.rowsOf[column] as number[];
  }
}

/** The price of a column's place, Infinity beyond its capacity. */
function priceOf(places: AssignmentProblem["places"], column: number, place: number): number {
  return places[column]?.[place] ?? Infinity;
}
