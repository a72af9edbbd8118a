import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { ensureBuilt, translate } from "../built-bot";
import { table, verdictOf, median, percentile, type Figure } from "./figure";

const built = path.resolve(__dirname, "../../dist/test/bench");

test("every benchmark starts and ends with a figure for both sides", async () => {
  await ensureBuilt();
  await translate(["test"]);
  const { stdout } = await promisify(execFile)(process.execPath, [
    path.join(built, "bench.js"),
    "--tiny",
    "--json",
  ]);
  const figures = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Figure & { ratio: number });
  expect(figures.map(({ name }) => name)).toEqual([
    ...["slack-read 1", "slack-read 32", "slack-write 1", "slack-write 32"],
    ...["start", "memory", "people find", "people find the rare", "people profile", "people overview"],
    ...["invitations", "invitations slice", "invitations memory"],
    ...["broadcast rate", "broadcast refusals", "broadcast once"],
    ...["webex-messages 1", "webex-messages 1 effort", "webex-messages 32", "webex-messages 32 effort"],
    ...["both-memory", "webex-spaces"],
    ...["square", "capacity", "ties", "tight"].flatMap((family) =>
      ["munkres", "hungarian-on3", "munkres-js"].map((name) => `${family} 20 ${name}`),
    ),
    "round 40",
    ...["drain rate", "drain refused", "drain heap", "drain-free rate", "drain-free commands", "tick"],
    ...["calendar-feed 1", "calendar-feed 32", "call-dates"],
  ]);
  for (const { goal, ours, theirs, ratio } of figures) {
    if ("none" in goal) {
      expect(ours).toBe(0);
      continue;
    }
    expect(ours).toBeGreaterThan(0);
    expect(theirs).toBeGreaterThan(0);
    expect(ratio).toBeGreaterThan(0);
  }
}, 240_000);

test("a missed goal stands in the table in capitals, and so does what was cut off", () => {
  const figure: Figure = { name: "start", unit: "ms", ours: 200, theirs: 100, goal: { most: 1.75 } };
  expect(verdictOf(figure)).toBe("MISSED");
  expect(verdictOf({ ...figure, ours: 150 })).toBe("met");
  expect(verdictOf({ ...figure, goal: { least: 0.7 } })).toBe("met");
  expect(table([figure, { ...figure, theirs: undefined }])).toMatch(/MISSED\n.*CUT OFF/);
});

test("medians and percentiles are values that were measured, or lie between two", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeUndefined();
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(percentile(hundred, 0.99)).toBe(99);
});
