// The start of the built bot where Webex is configured: what it weighs with both chats beside the two SDKs alone, and
// what it costs to be in many spaces.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { weighed, type Weighed } from "./bot-start";
import { startChild, type Child } from "./child";
import type { Effort } from "./effort";
import { median, type Figure } from "./figure";
import { slackEnvironment, fill } from "./slack-speed";
import { startSlackStub } from "./slack-settings";
import { webexEnvironment } from "./webex-speed";
import { startWebexStub } from "./webex-stub";

const FEW = 10;
/** More than the framework finds by itself. */
const MANY = 1_500;

export async function bothMemory(effort: Effort): Promise<readonly Figure[]> {
  const slack = await startSlackStub();
  const stub = await startWebexStub({ spaces: FEW });
  try {
    const { ours, theirs } = await inTurns(effort, {
      ours: (file) =>
        startChild("bot/main.js", [], {
          ...webexEnvironment(file, stub.url),
          ...slackEnvironment(slack.url),
        }),
      theirs: () => startChild("test/bench/both-sdks.js", [slack.url, stub.url]),
    });
    const weight = (all: readonly Weighed[]): number | undefined => median(all.map(({ memory }) => memory));
    return [
      { name: "both-memory", unit: "MiB", ours: weight(ours), theirs: weight(theirs), goal: { most: 1.3 } },
    ];
  } finally {
    slack.close();
    stub.close();
  }
}

export async function webexSpaces(effort: Effort): Promise<readonly Figure[]> {
  const [few, many] = [await startWebexStub({ spaces: FEW }), await startWebexStub({ spaces: MANY })];
  const start = (file: string, apiUrl: string): Promise<Child> =>
    startChild("bot/main.js", [], webexEnvironment(file, apiUrl));
  try {
    const turns = {
      ours: (file: string) => start(file, many.url),
      theirs: (file: string) => start(file, few.url),
    };
    const { ours, theirs } = await inTurns(effort, turns, "/readyz");
    const time = (all: readonly Weighed[]): number | undefined =>
      median(all.map(({ readyAfter }) => readyAfter));
    return [
      { name: "webex-spaces", unit: "ms", ours: time(ours), theirs: time(theirs), goal: { most: 1.2 } },
    ];
  } finally {
    few.close();
    many.close();
  }
}

interface Starts {
  readonly ours: (file: string) => Promise<Child>;
  readonly theirs: (file: string) => Promise<Child>;
}

/** @param probe where the other side says that it is ready, if it is the bot too */
async function inTurns(
  { folder, starts }: Effort,
  start: Starts,
  probe?: string,
): Promise<{ readonly ours: Weighed[]; readonly theirs: Weighed[] }> {
  const own = mkdtempSync(join(folder, "webex-start-"));
  const taken = { ours: [] as Weighed[], theirs: [] as Weighed[] };
  try {
    const file = join(own, "bot.db");
    fill(file);
    // The first start of each fills the system's file cache and does not count.
    for (let turn = starts > 1 ? 0 : 1; turn <= starts; turn += 1) {
      const us = await weighed(start.ours(file), "/readyz");
      const them = await weighed(start.theirs(file), probe);
      if (turn === 0) continue;
      taken.ours.push(us);
      taken.theirs.push(them);
    }
    return taken;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
