// The start of the built bot beside that of an empty Bolt app: until it is ready, and what it weighs then.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startChild, type Child } from "./child";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";
import { startSlackStub } from "./slack-settings";
import { fill, startBot } from "./slack-speed";

/** Milliseconds after which a process that is ready is weighed. */
const SETTLED = 500;

export interface Weighed {
  readonly readyAfter: number;
  readonly memory: number;
}

export async function botStart({ folder, starts }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "start-"));
  const stub = await startSlackStub();
  try {
    const file = join(own, "bot.db");
    fill(file);
    const ours: Weighed[] = [];
    const theirs: Weighed[] = [];
    // The first start of each fills the system's file cache and does not count.
    for (let turn = starts > 1 ? 0 : 1; turn <= starts; turn += 1) {
      const us = await weighed(startBot(file, stub.url), "/readyz");
      const them = await weighed(startChild("test/bench/empty-bolt.js", [stub.url]));
      if (turn === 0) continue;
      ours.push(us);
      theirs.push(them);
    }
    return [
      {
        name: "start",
        unit: "ms",
        ours: median(ours.map(({ readyAfter }) => readyAfter)),
        theirs: median(theirs.map(({ readyAfter }) => readyAfter)),
        goal: { most: 1.75 },
      },
      {
        name: "memory",
        unit: "MiB",
        ours: median(ours.map(({ memory }) => memory)),
        theirs: median(theirs.map(({ memory }) => memory)),
        goal: { most: 1.5 },
      },
    ];
  } finally {
    stub.close();
    rmSync(own, { recursive: true, force: true });
  }
}

export async function weighed(starting: Promise<Child>, probe?: string): Promise<Weighed> {
  const child = await starting;
  try {
    // Whoever says that it is ready has to be.
    const answer = probe === undefined ? undefined : await fetch(child.url + probe);
    if (answer && answer.status !== 200) throw new Error(`ready, but ${await answer.text()}`);
    await setTimeout(SETTLED);
    return { readyAfter: child.readyAfter, memory: child.memory() };
  } finally {
    await child.end();
  }
}
