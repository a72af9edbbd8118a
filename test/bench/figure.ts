/** What a benchmark says: two numbers that were measured in turns in one run, and the goal their ratio is held against. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Undefined when it was cut off. */
  readonly ours: number | undefined;
  readonly theirs: number | undefined;
  /** Why it was not measured at all. */
  readonly leftOut?: string;
  /** Of ours to theirs; or none of it may be there; or it is told for the sake of the others. */
  readonly goal: { readonly least: number } | { readonly most: number } | { readonly none: true } | Told;
}

type Told = Readonly<Record<string, never>>;

export function ratioOf({ ours, theirs }: Figure): number | undefined {
  return ours === undefined || theirs === undefined || theirs === 0 ? undefined : ours / theirs;
}

export function verdictOf(figure: Figure): "met" | "MISSED" | "CUT OFF" | "" | `left out: ${string}` {
  if (figure.leftOut !== undefined) return `left out: ${figure.leftOut}`;
  if ("none" in figure.goal) return figure.ours === 0 ? "met" : "MISSED";
  if (isTold(figure)) return "";
  const ratio = ratioOf(figure);
  if (ratio === undefined) return "CUT OFF";
  const { least = 0, most = Infinity } = figure.goal as { least?: number; most?: number };
  return ratio >= least && ratio <= most ? "met" : "MISSED";
}

function isTold({ goal }: Figure): boolean {
  return Object.keys(goal).length === 0;
}

function shownGoal({ goal }: Figure): string {
  if ("least" in goal) return `>= ${goal.least}`;
  if ("most" in goal) return `<= ${goal.most}`;
  return "none" in goal ? "0" : "-";
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined || sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** @param share 0.99 for the value that 99 of 100 do not exceed */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

const HEAD = ["name", "ours", "theirs", "unit", "ratio", "goal", ""] as const;

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    shown(figure.ours),
    shown(figure.theirs),
    figure.unit,
    ratioOf(figure)?.toFixed(2) ?? "-",
    shownGoal(figure),
    verdictOf(figure),
  ]);
  const lines: (readonly string[])[] = [HEAD, ...rows];
  const widths = HEAD.map((_head, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => [1, 2, 4].includes(column);
  return lines
    .map((line) =>
      line
        .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** One line of JSON for programs. */
export function jsonLine(figure: Figure): string {
  const ratio = ratioOf(figure);
  return JSON.stringify({
    ...figure,
    ratio: ratio === undefined ? undefined : Number(ratio.toFixed(4)),
    verdict: verdictOf(figure),
  });
}

function shown(value: number | undefined): string {
  if (value === undefined) return "-";
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
}
