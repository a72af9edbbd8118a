// The minute tick with nothing due, in a network of 300 and in one of 250,000.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MovableClock, machineClock } from "../../src/core/clock";
import { plus } from "../../src/core/instant";
import { benchNetwork, type BenchNetwork } from "./bench-network";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";

const FEW = 300;

export async function tick({ folder, crowd, samples, rounds }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "tick-"));
  const base = machineClock.now();
  const clock = new MovableClock({ now: () => base });
  const networks = [
    benchNetwork(own, "large", crowd, clock),
    benchNetwork(own, "small", FEW, clock),
  ] as const;
  try {
    for (const { program } of networks) {
      program.begin();
      await program.tick();
    }
    const taken: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round += 1) {
      const one: [number[], number[]] = [[], []];
      for (let sample = 0; sample < samples; sample += 1) {
        clock.moveTo(plus(clock.now(), 1));
        for (const side of sample % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          one[side].push(await timed(networks[side]));
        }
      }
      // The first round warms up.
      if (round > 0) for (const side of [0, 1] as const) taken[side].push(median(one[side]) ?? NaN);
    }
    const [ours, theirs] = taken.map(median);
    return [{ name: "tick", unit: "ms", ours, theirs, goal: { most: 2 } }];
  } finally {
    for (const network of networks) await network.close();
    rmSync(own, { recursive: true, force: true });
  }
}

/** In milliseconds. */
async function timed({ program }: BenchNetwork): Promise<number> {
  const began = performance.now();
  await program.minute();
  await program.tick();
  return performance.now() - began;
}
