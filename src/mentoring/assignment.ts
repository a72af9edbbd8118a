// Minimum-cost assignment of rows to columns, pure and exact: shortest augmenting paths with dual prices, one row at a time.
// A column's capacity is native: it has one price per place, non-decreasing, and never a copy of itself. With convex
// prices the next free place of a column is always its cheapest, so each shortest path keeps the whole optimal for the
// rows seen so far. What makes it fast is that a row looks at its few nearest columns first, and that a bound tells when
// the others have to be looked at, too; most never have to.
import { checkProblem, priced, type Assignment, type AssignmentProblem } from "./assignment-problem";
import { Frontier } from "./frontier";
import { NearestColumns } from "./nearest-columns";

/** Up to so many costs it is faster to look at all columns of a row than to keep lists of the nearest ones. */
const SMALL = 10_000;

/** @throws RangeError when the problem is not one; see checkProblem */
export function assign(problem: AssignmentProblem): Assignment {
  return inOneGo(assigning(problem));
}

/** For whoever has nothing else to do in between. */
export function inOneGo<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in many small steps, for whoever has something else to do in between.
 * @throws RangeError when the problem is not one; see checkProblem
 */
export function* assigning(problem: AssignmentProblem): Generator<void, Assignment> {
  checkProblem(problem);
  const search = new PathSearch(problem);
  for (let row = 0; row < problem.rows; row += 1) {
    search.add(row);
    yield;
  }
  return search.result();
}

class PathSearch {
  private readonly columnOf: Int32Array;
  /** Prices of the places and the rows in them, column by column; a column's begin at its `start`. */
  private readonly prices: Float64Array;
  private readonly taken: Int32Array;
  private readonly start: Int32Array;
  private readonly counts: Int32Array;
  /** What it costs to have a place in a column beyond the pair's cost: between its last place's price and the next one's. */
  private readonly tolls: Float64Array;
  /** The next free place's price beyond the toll, Infinity when there is none. */
  private readonly gaps: Float64Array;
  private readonly eager: Float64Array;
  /** Absent in a small problem. */
  private readonly near: NearestColumns | undefined;

  // Of the path that is being looked for: columns are reached at a distance from a row, rows at that of their column.
  private readonly distances: Float64Array;
  private readonly from: Int32Array;
  private readonly rowDistances: Float64Array;
  /** Columns, and behind them rows whose other columns are yet to be looked at. */
  private readonly frontier: Frontier;
  private readonly reached: Int32Array;
  private reachedCount = 0;
  private readonly passed: Int32Array;
  private readonly found: Int32Array;
  /** The best end so far, half a unit more where a row stays over: of equals a place wins. Costs are whole numbers. */
  private limit = 0;
  private endRow = -1;
  private endColumn = -1;

  constructor(private readonly problem: AssignmentProblem) {
    const { rows, columns, places } = problem;
    this.columnOf = new Int32Array(rows).fill(-1);
    this.start = new Int32Array(columns + 1);
    places.forEach(({ length }, column) => {
      this.start[column + 1] = (this.start[column] as number) + length;
    });
    this.prices = new Float64Array(this.start[columns] as number);
    places.forEach((prices, column) => {
      prices.forEach((price, k) => (this.prices[(this.start[column] as number) + k] = price));
    });
    this.taken = new Int32Array(this.prices.length);
    this.counts = new Int32Array(columns);
    this.tolls = new Float64Array(columns);
    this.gaps = new Float64Array(columns);
    this.eager = new Float64Array(columns);
    for (let column = 0; column < columns; column += 1) this.setToll(column, places[column]?.[0] ?? Infinity);
    this.near = rows * columns > SMALL ? new NearestColumns(problem, this.eager) : undefined;
    this.distances = new Float64Array(columns).fill(Infinity);
    this.from = new Int32Array(columns);
    this.rowDistances = new Float64Array(rows);
    this.frontier = new Frontier(columns + rows);
    this.reached = new Int32Array(columns);
    this.passed = new Int32Array(columns);
    this.found = new Int32Array(columns);
  }

  /** Takes one more row in: by the shortest path that ends at a free place, or at a row which then stays over. */
  add(source: number): void {
    const { columns, costs, unassigned } = this.problem;
    const { counts, frontier, passed, start, taken, tolls } = this;
    this.limit = (unassigned[source] as number) + 0.5;
    this.endRow = source;
    this.endColumn = -1;
    let passedCount = 0;
    // Most rows find a free place that is cheapest for them, and never need a list.
    this.rowDistances[source] = 0;
    this.reachAllFrom(source);
    for (let distance = frontier.nearest(); distance < this.limit; distance = frontier.nearest()) {
      const id = frontier.take();
      if (id >= columns) {
        this.reachAllFrom(id - columns);
        continue;
      }
      passed[passedCount] = id;
      passedCount += 1;
      const first = start[id] as number;
      for (let k = first; k < first + (counts[id] as number); k += 1) {
        const row = taken[k] as number;
        const base = distance - (costs[row * columns + id] as number) - (tolls[id] as number);
        const end = base + (unassigned[row] as number) + 0.5;
        if (end < this.limit) this.endAt(end, row, id);
        this.reachFrom(row, base);
      }
    }
    this.raiseTolls(passedCount);
    this.augment(source);
    frontier.clear();
    for (let k = 0; k < this.reachedCount; k += 1) this.distances[this.reached[k] as number] = Infinity;
    this.reachedCount = 0;
  }

  result(): Assignment {
    return priced(this.problem, this.columnOf, this.tolls);
  }

  /** Reaches a row's nearest columns; the others once nothing nearer is left. */
  private reachFrom(row: number, base: number): void {
    this.rowDistances[row] = base;
    if (!this.near) {
      this.reachAllFrom(row);
      return;
    }
    this.near.prepare(row);
    const { size, columns, costs, bounds } = this.near;
    for (let k = row * size; k < (row + 1) * size; k += 1) {
      const column = columns[k] as number;
      const distance = base + (costs[k] as number) + (this.tolls[column] as number);
      if (distance >= this.limit || distance >= (this.distances[column] as number)) continue;
      const end = distance + (this.gaps[column] as number);
      if (end < this.limit) this.endAt(end, -1, column);
      this.reach(column, row, distance);
    }
    const bound = base + (bounds[row] as number);
    if (bound < this.limit) this.frontier.bring(this.problem.columns + row, bound);
  }

  private reachAllFrom(row: number): void {
    const { columns, costs } = this.problem;
    const { distances, found, gaps, tolls } = this;
    const base = this.rowDistances[row] as number;
    const first = row * columns;
    // Nearly all of the time goes into this loop, so it only looks, and reckons from this row instead of from the source.
    let most = this.limit - base;
    let end = -1;
    let count = 0;
    for (let column = 0, at = first; column < columns; column += 1, at += 1) {
      const price = (costs[at] as number) + (tolls[column] as number);
      if (price >= most || base + price >= (distances[column] as number)) continue;
      found[count] = column;
      count += 1;
      const whole = price + (gaps[column] as number);
      if (whole >= most) continue;
      most = whole;
      end = column;
    }
    if (end >= 0) this.endAt(base + most, -1, end);
    // Only now, when the limit is known: of many columns that would be reached few are near enough.
    for (let k = 0; k < count; k += 1) {
      const column = found[k] as number;
      const price = (costs[first + column] as number) + (tolls[column] as number);
      if (price < most || column === end) this.reach(column, row, base + price);
    }
    this.near?.renew(row);
  }

  private reach(column: number, row: number, distance: number): void {
    if (this.distances[column] === Infinity) {
      this.reached[this.reachedCount] = column;
      this.reachedCount += 1;
    }
    this.distances[column] = distance;
    this.from[column] = row;
    if (distance < this.limit) this.frontier.bring(column, distance);
  }

  private endAt(limit: number, row: number, column: number): void {
    this.limit = limit;
    this.endRow = row;
    this.endColumn = column;
  }

  /** Tolls stay such that no pair and no place is cheaper than they say, and what is taken costs just that. */
  private raiseTolls(passedCount: number): void {
    const best = Math.floor(this.limit);
    for (let k = 0; k < passedCount; k += 1) {
      const column = this.passed[k] as number;
      this.setToll(column, (this.tolls[column] as number) + best - (this.distances[column] as number));
    }
  }

  private setToll(column: number, toll: number): void {
    const place = (this.start[column] as number) + (this.counts[column] as number);
    const isFull = place >= (this.start[column + 1] as number);
    const gap = isFull ? Infinity : (this.prices[place] as number) - toll;
    this.tolls[column] = toll;
    this.gaps[column] = gap;
    this.eager[column] = gap === 0 ? toll - 0.5 : toll;
  }

  /** Each row on the path moves on to the column that was reached from it. */
  private augment(source: number): void {
    const { columnOf, counts, start, taken } = this;
    if (this.endRow === source) return;
    let column = this.endColumn;
    if (this.endRow >= 0) this.leave(this.endRow);
    for (;;) {
      const row = this.from[column] as number;
      const left = columnOf[row] as number;
      if (row !== source) this.leave(row);
      taken[(start[column] as number) + (counts[column] as number)] = row;
      columnOf[row] = column;
      counts[column] = (counts[column] as number) + 1;
      this.setToll(column, this.tolls[column] as number);
      if (row === source) return;
      column = left;
    }
  }

  private leave(row: number): void {
    const column = this.columnOf[row] as number;
    const first = this.start[column] as number;
    const count = (this.counts[column] as number) - 1;
    this.counts[column] = count;
    this.columnOf[row] = -1;
    this.taken[this.taken.indexOf(row, first)] = this.taken[first + count] as number;
  }
}
