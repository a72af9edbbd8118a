// The costs of all pairs of a round at once. pair-cost.ts says what a pair costs and why; this says the same of a million
// pairs in a blink, because what people have in common are small numbers by then. Tests hold the two to each other.
import { fold } from "../core/clean-text";
import { FORBIDDEN } from "./assignment-problem";
import type { MentorPlaces, Newcomer, Snapshot } from "./snapshot";
import { hoursBetween, timeCost, topicCost, wallClock, type Side } from "./pair-cost";

/** Gives equal words the same small number. */
class Numbering {
  private readonly numbers = new Map<string, number>();

  readonly of = (word: string): number => {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  };

  get size(): number {
    return this.numbers.size;
  }

  words(): readonly string[] {
    return [...this.numbers.keys()];
  }
}

interface Numbered {
  readonly languages: readonly number[];
  readonly topics: readonly number[];
  readonly unit: number;
  readonly zone: number;
}

/** Row-major, newcomers × mentors, FORBIDDEN where a pair must not be. In small steps: one per person. */
export function* roundCosts(snapshot: Snapshot): Generator<void, Int32Array> {
  const { newcomers, mentors, weights } = snapshot;
  const costs = new Int32Array(newcomers.length * mentors.length);
  const [languages, topics, units, zones] = [
    new Numbering(),
    new Numbering(),
    new Numbering(),
    new Numbering(),
  ];
  const numbered = ({ languages: codes, topics: labels, unit, zone }: Side): Numbered => ({
    languages: codes.map(languages.of),
    topics: labels.map((label) => topics.of(fold(label))),
    unit: unit === undefined ? -1 : units.of(fold(unit)),
    zone: zones.of(zone),
  });
  const rows: Numbered[] = [];
  for (const newcomer of newcomers) {
    rows.push(numbered(newcomer));
    yield;
  }
  const columns: Numbered[] = [];
  for (const mentor of mentors) {
    const side = numbered(mentor);
    // What she names twice is one topic in common; what a newcomer names twice counts twice, as she reads it.
    columns.push({ ...side, topics: [...new Set(side.topics)] });
    yield;
  }
  const between = zoneCosts(zones.words(), snapshot);
  const byTopics = Array.from(weights.topics, (_, shared) => topicCost(shared, weights));
  const speaks = new Int32Array(languages.size).fill(-1);
  const wants = new Int32Array(topics.size);
  for (const [row, { languages: codes, topics: labels, unit, zone }] of rows.entries()) {
    for (const code of codes) speaks[code] = row;
    for (const label of labels) wants[label] = (wants[label] as number) + 1;
    for (let column = 0, at = row * columns.length; column < columns.length; column += 1, at += 1) {
      const mentor = columns[column] as Numbered;
      if (!mentor.languages.some((code) => speaks[code] === row)) {
        costs[at] = FORBIDDEN;
        continue;
      }
      let shared = 0;
      for (const label of mentor.topics) shared += wants[label] as number;
      const units =
        unit < 0 || mentor.unit < 0 ? weights.unknownUnit : unit === mentor.unit ? weights.sameUnit : 0;
      costs[at] =
        (byTopics[Math.min(shared, byTopics.length - 1)] ?? 0) +
        units +
        (between[zone * zones.size + mentor.zone] as number);
    }
    for (const label of labels) wants[label] = 0;
    yield;
  }
  forbid(costs, snapshot);
  return costs;
}

function zoneCosts(zones: readonly string[], { at, weights }: Snapshot): Float64Array {
  const clocks = zones.map((zone) => wallClock(zone as Side["zone"], at));
  const costs = clocks.flatMap((one) => clocks.map((other) => timeCost(hoursBetween(one, other), weights)));
  return Float64Array.from(costs);
}

/** What no cost can outweigh: something between two, a mentor who is away, oneself; and where a wish can be met, all else. */
function forbid(costs: Int32Array, { newcomers, mentors, barred }: Snapshot): void {
  const rowOf = new Map<number, number>(newcomers.map(({ id }, row) => [id, row]));
  const columnOf = new Map<number, number>(mentors.map(({ id }, column) => [id, column]));
  for (const key of barred) {
    const [newcomer, mentor] = key.split(":");
    const [row, column] = [rowOf.get(Number(newcomer)), columnOf.get(Number(mentor))];
    if (row !== undefined && column !== undefined) costs[row * mentors.length + column] = FORBIDDEN;
  }
  mentors.forEach(({ id, away }, column) => {
    const own = rowOf.get(id);
    if (own !== undefined) costs[own * mentors.length + column] = FORBIDDEN;
    if (away !== true) return;
    for (let row = 0; row < newcomers.length; row += 1) costs[row * mentors.length + column] = FORBIDDEN;
  });
  newcomers.forEach(({ wanted }, row) => {
    const column = wanted === undefined ? undefined : columnOf.get(wanted);
    const wish = column === undefined ? FORBIDDEN : (costs[row * mentors.length + column] as number);
    if (column === undefined || wish === FORBIDDEN) return;
    costs.fill(FORBIDDEN, row * mentors.length, (row + 1) * mentors.length);
    costs[row * mentors.length + column] = wish;
  });
}

/** Whether none of them speaks a language of hers. */
export function speakNone(newcomer: Newcomer, mentors: readonly MentorPlaces[]): boolean {
  return mentors.every(
    ({ id, languages }) => id !== newcomer.id && !newcomer.languages.some((code) => languages.includes(code)),
  );
}
