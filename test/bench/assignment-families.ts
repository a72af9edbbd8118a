// Families of assignments, the same each time: one mentor for each, several places for each, few values and so many ties,
// and just as many places as people.
import type { AssignmentProblem } from "../../src/mentoring/assignment-problem";
import { dice } from "../dice";

export const FAMILIES = ["square", "capacity", "ties", "tight"] as const;
export type Family = (typeof FAMILIES)[number];

/** Dearer than any pair: everybody gets a place where there are enough. */
const UNASSIGNED = 10_000_000;
/** What each further mentee of the same mentor costs more. */
const STEP = 100;

export function instanceOf(family: Family, rows: number): AssignmentProblem {
  const roll = dice(rows * 31 + FAMILIES.indexOf(family));
  const places = placesOf(family, rows, roll);
  const columns = places.length;
  // Some thousand points are what pairs cost in a round.
  const values = { square: 1_000_000, capacity: 5_000, ties: 10, tight: 5_000 }[family];
  const costs = Int32Array.from({ length: rows * columns }, () => Math.floor(roll() * values));
  return { rows, columns, costs, places, unassigned: new Array<number>(rows).fill(UNASSIGNED) };
}

/** What packages without capacities are given: each place as a column of its own. */
export function matrixOf({ rows, columns, costs, places }: AssignmentProblem): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line: number[] = [];
    for (let column = 0; column < columns; column += 1) {
      const cost = costs[row * columns + column] ?? 0;
      for (const price of places[column] ?? []) line.push(cost + price);
    }
    return line;
  });
}

function placesOf(family: Family, rows: number, roll: () => number): number[][] {
  if (family === "square" || family === "ties") return Array.from({ length: rows }, () => [0]);
  const threeToSeven = (): number => 3 + Math.floor(roll() * 5);
  const prices = (length: number): number[] => Array.from({ length }, (_, place) => place * STEP);
  if (family === "capacity") {
    return Array.from({ length: Math.ceil(rows / 4) }, () => prices(threeToSeven()));
  }
  const places: number[][] = [];
  for (let left = rows; left > 0; left -= places.at(-1)?.length ?? left) {
    places.push(prices(Math.min(left, threeToSeven())));
  }
  return places;
}
