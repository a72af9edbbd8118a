// Proof that an assignment is the cheapest there is, by its dual prices and nothing else: it shares no code with whoever
// found it. Rows pay their price, columns are worth their toll; if no pair, no place and nobody's staying over is cheaper
// than these say, then no assignment costs less than the prices add up to, and this one costs exactly that.
import { FORBIDDEN, type Assignment, type AssignmentProblem } from "./assignment-problem";

/** What is wrong with it, for the log; undefined when it is proven to be optimal. Nobody's name is in it. */
export function flawIn(problem: AssignmentProblem, assignment: Assignment): string | undefined {
  const { rows, columns } = problem;
  const { columnOf, rowPrices, tolls, total } = assignment;
  if (columnOf.length !== rows || rowPrices.length !== rows || tolls.length !== columns) return "sizes";
  if (rowPrices.some((price) => !Number.isInteger(price))) return "a row's price is no whole number";
  return (
    flawInRows(problem, assignment) ??
    flawInPlaces(problem, assignment) ??
    flawInPairs(problem, assignment) ??
    (primalValue(problem, columnOf) === total ? undefined : "the total is not what it costs") ??
    (dualValue(problem, assignment) === total ? undefined : "the prices do not add up to the total")
  );
}

/** Each row has a column or stays over, at just its price, and none is asked for more than staying over costs. */
function flawInRows(
  { rows, columns, costs, unassigned }: AssignmentProblem,
  { columnOf, rowPrices, tolls }: Assignment,
): string | undefined {
  for (let row = 0; row < rows; row += 1) {
    const column = columnOf[row] as number;
    const price = rowPrices[row] as number;
    if (column >= columns || column < -1) return "no such column";
    if (price > (unassigned[row] as number)) return "staying over would be cheaper";
    const cost = column < 0 ? (unassigned[row] as number) : (costs[row * columns + column] as number);
    if (column >= 0 && cost === FORBIDDEN) return "a forbidden pair";
    if (price !== cost + (column < 0 ? 0 : (tolls[column] as number))) return "a row pays something else";
  }
  return undefined;
}

/** No column has more rows than places, and its toll lies between the last place that is taken and the first that is not. */
function flawInPlaces(
  { columns, places }: AssignmentProblem,
  { columnOf, tolls }: Assignment,
): string | undefined {
  const counts = new Int32Array(columns);
  for (const column of columnOf) if (column >= 0) counts[column] = (counts[column] as number) + 1;
  for (let column = 0; column < columns; column += 1) {
    const prices = places[column] ?? [];
    const count = counts[column] as number;
    const toll = tolls[column] as number;
    if (count > prices.length) return "more rows than places";
    if (prices.length > 0 && !Number.isInteger(toll)) return "a toll is no whole number";
    if (toll > (prices[count] ?? Infinity)) return "a free place is cheaper than the toll";
    if (count > 0 && toll < (prices[count - 1] as number))
      return "a place that is taken is dearer than the toll";
  }
  return undefined;
}

/** No pair that could be costs less than its row's price. */
function flawInPairs(
  { rows, columns, costs }: AssignmentProblem,
  { rowPrices, tolls }: Assignment,
): string | undefined {
  for (let row = 0, at = 0; row < rows; row += 1) {
    const price = rowPrices[row] as number;
    for (let column = 0; column < columns; column += 1, at += 1) {
      const cost = costs[at] as number;
      if (cost + (tolls[column] as number) < price && cost !== FORBIDDEN) return "a pair would be cheaper";
    }
  }
  return undefined;
}

function primalValue(
  { columns, costs, places, unassigned }: AssignmentProblem,
  columnOf: Int32Array,
): number {
  const next = new Int32Array(columns);
  return columnOf.reduce((sum, column, row) => {
    if (column < 0) return sum + (unassigned[row] as number);
    const place = next[column] as number;
    next[column] = place + 1;
    return sum + (costs[row * columns + column] as number) + (places[column]?.[place] as number);
  }, 0);
}

/** What everybody pays, less what the places are worth beyond their prices. */
function dualValue({ places }: AssignmentProblem, { rowPrices, tolls }: Assignment): number {
  const paid = rowPrices.reduce((sum, price) => sum + price, 0);
  return places.reduce(
    (sum, prices, column) =>
      prices.reduce((left, price) => left - Math.max(0, (tolls[column] as number) - price), sum),
    paid,
  );
}
