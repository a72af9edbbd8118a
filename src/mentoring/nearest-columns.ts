import { FORBIDDEN, type AssignmentProblem } from "./assignment-problem";

/** Columns that a row looks at first. Tried: 8 to 48; with more, drawing up the lists takes longer than it saves. */
const MOST = 12;
/** A list is drawn up anew when this share of it has become dearer than what it promised of all others. */
const STALE = 1 / 4;

/**
 * Per row a short list of the columns that were cheapest for it, and a bound below which none of the others can be. Tolls
 * never fall, so a bound stays true however old it is; a row whose bound is reached looks at all of its columns once.
 */
export class NearestColumns {
  /** Entries of a list; a row's begin at row × size. */
  readonly size: number;
  readonly columns: Int32Array;
  readonly costs: Int32Array;
  /** Per row what each column outside of its list costs at least, toll included. */
  readonly bounds: Float64Array;
  private readonly keys: Float64Array;
  private readonly isDrawn: Uint8Array;

  /**
   * @param eager per column its toll, and half a unit less while a place is free for just that: among equals such a
   *   column comes first, because a path ends there
   */
  constructor(
    private readonly problem: AssignmentProblem,
    private readonly eager: Float64Array,
  ) {
    const { rows, columns } = problem;
    this.size = Math.min(columns, MOST);
    this.columns = new Int32Array(rows * this.size);
    this.costs = new Int32Array(rows * this.size);
    this.bounds = new Float64Array(rows).fill(Infinity);
    this.isDrawn = new Uint8Array(rows);
    this.keys = new Float64Array(this.size);
  }

  /** A row has no list before it needs one. */
  prepare(row: number): void {
    if (this.isDrawn[row] === 0) this.draw(row);
  }

  /** Goes through all columns of a row. */
  private draw(row: number): void {
    const { eager, keys, size } = this;
    const { columns, costs } = this.problem;
    this.isDrawn[row] = 1;
    const start = row * columns;
    const list = row * size;
    keys.fill(Infinity);
    // Where fewer columns have places at all, the rest of the list is nothing that could ever be chosen.
    this.costs.fill(FORBIDDEN, list, list + size);
    let bound = Infinity;
    // Each row begins elsewhere, so that rows to which many columns are equal do not all want the same.
    let column = columns > 0 ? (row * 7919) % columns : 0;
    for (let left = columns; left > 0; left -= 1) {
      const cost = costs[start + column] as number;
      const key = cost + (eager[column] as number);
      if (key < bound) {
        let k = size - 1;
        for (; k > 0 && (keys[k - 1] as number) > key; k -= 1) {
          keys[k] = keys[k - 1] as number;
          this.columns[list + k] = this.columns[list + k - 1] as number;
          this.costs[list + k] = this.costs[list + k - 1] as number;
        }
        keys[k] = key;
        this.columns[list + k] = column;
        this.costs[list + k] = cost;
        bound = keys[size - 1] as number;
      }
      column = column + 1 === columns ? 0 : column + 1;
    }
    this.bounds[row] = size === columns ? Infinity : bound;
  }

  /** Draws the list up anew where that would change it. */
  renew(row: number): void {
    if (this.isDrawn[row] === 0) return;
    const { columns, costs, eager, size } = this;
    const bound = this.bounds[row] as number;
    const list = row * size;
    let dearer = 0;
    for (let k = list; k < list + size; k += 1) {
      if ((costs[k] as number) + (eager[columns[k] as number] as number) > bound) dearer += 1;
    }
    if (dearer >= size * STALE) this.draw(row);
  }
}
