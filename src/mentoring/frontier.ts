/** The places that a search has yet to look at, nearest first: a binary heap in which what is in it can come nearer. */
export class Frontier {
  private readonly distances: Float64Array;
  private readonly ids: Int32Array;
  /** Per id where in the heap it is, or -1. */
  private readonly positions: Int32Array;
  private size = 0;

  /** @param ids they go from 0 to below this */
  constructor(ids: number) {
    this.distances = new Float64Array(ids);
    this.ids = new Int32Array(ids);
    this.positions = new Int32Array(ids).fill(-1);
  }

  /** Infinity when it is empty. */
  nearest(): number {
    return this.size > 0 ? (this.distances[0] as number) : Infinity;
  }

  /** Puts it in, or brings it nearer; the distance of what is in it must not grow. */
  bring(id: number, distance: number): void {
    const { distances, ids, positions } = this;
    let at = positions[id] as number;
    if (at < 0) {
      at = this.size;
      this.size += 1;
    }
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((distances[above] as number) <= distance) break;
      this.put(at, ids[above] as number, distances[above] as number);
      at = above;
    }
    this.put(at, id, distance);
  }

  /** Takes the nearest out; there must be one. */
  take(): number {
    const { distances, ids } = this;
    const taken = ids[0] as number;
    this.positions[taken] = -1;
    this.size -= 1;
    const { size } = this;
    if (size === 0) return taken;
    const [id, distance] = [ids[size] as number, distances[size] as number];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && (distances[below + 1] as number) < (distances[below] as number)) below += 1;
      if ((distances[below] as number) >= distance) break;
      this.put(at, ids[below] as number, distances[below] as number);
      at = below;
    }
    this.put(at, id, distance);
    return taken;
  }

  clear(): void {
    for (; this.size > 0; this.size -= 1) this.positions[this.ids[this.size - 1] as number] = -1;
  }

  private put(at: number, id: number, distance: number): void {
    this.distances[at] = distance;
    this.ids[at] = id;
    this.positions[id] = at;
  }
}
