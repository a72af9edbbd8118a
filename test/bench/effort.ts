/** How long the benchmarks work; the smoke test makes all of it tiny. */
export interface Effort {
  /** Where database files lie: on a real disk. */
  readonly folder: string;
  /** Turns each competitor takes. */
  readonly rounds: number;
  /** Length of a turn under load, in milliseconds. */
  readonly duration: number;
  /** Starts of each competitor. */
  readonly starts: number;
  /** People of the large network. */
  readonly crowd: number;
  /** Commands of a kind in each turn. */
  readonly samples: number;
  /** Rows of the assignments. */
  readonly sizes: readonly number[];
  /** Newcomers of a round, and as many mentors. */
  readonly people: number;
  /** Messages that are due by a virtual clock, and by a real one. */
  readonly owed: number;
  readonly owedNow: number;
}

export const usual: Omit<Effort, "folder"> = {
  rounds: 7,
  duration: 1_500,
  starts: 9,
  crowd: 250_000,
  samples: 800,
  sizes: [100, 300, 1_000, 3_000],
  people: 1_000,
  owed: 100_000,
  owedNow: 12_000,
};
