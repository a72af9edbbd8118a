// A message in Webex from the news of it to the answer that was posted, the bot beside an empty bot of the framework.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AmbassadorsStore } from "../../src/ambassadors/ambassadors-store";
import type { LocalDate } from "../../src/core/instant";
import { openDatabase } from "../../src/store/database";
import { CUT_OFF, startChild, type Child } from "./child";
import type { Effort } from "./effort";
import { SAID } from "./empty-framework";
import { median, type Figure } from "./figure";
import { startWebexLoad } from "./load-process";
import { fill, greta } from "./slack-speed";
import type { WebexLoadOrder } from "./webex-load";
import { WRITERS, webex, writersIdentity } from "./webex-settings";

const LEAST = 0.7;

type Target = Pick<WebexLoadOrder, "url" | "publicUrl" | "text" | "expected">;

interface Side {
  readonly child: Child;
  readonly target: Target;
}

interface Taken {
  readonly perSecond: number[];
  /** Milliseconds on a processor, and for how many answers. */
  effort: number;
  answers: number;
}

export async function webexMessages({ rounds, duration, ...effort }: Effort): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(effort.folder, "webex-"));
  const { load, apiUrl } = await startWebexLoad();
  const children: Child[] = [];
  try {
    const file = join(folder, "bot.db");
    fill(file);
    addWriters(file);
    const bot = await startChild("bot/main.js", [], webexEnvironment(file, apiUrl));
    children.push(bot);
    const empty = await startChild("test/bench/empty-framework.js", [apiUrl]);
    children.push(empty);
    const text = "profile";
    const ours: Side = {
      child: bot,
      target: { url: bot.url, publicUrl: webex.publicUrl, text, expected: greta.name },
    };
    const theirs: Side = {
      child: empty,
      target: { url: empty.url, publicUrl: empty.url + webex.path, text, expected: SAID },
    };
    // A bot runs for months; what its first answers take longer says nothing. Also, the framework meets its spaces.
    for (const { target } of [ours, theirs])
      await load.run({ ...target, writers: WRITERS, duration: 2 * duration });
    const run = async ({ child, target }: Side, writers: number, taken: Taken): Promise<void> => {
      const before = child.effort();
      const { perSecond, counted } = await load.run({ ...target, writers, duration });
      taken.perSecond.push(perSecond);
      taken.effort += child.effort() - before;
      taken.answers += counted;
    };
    const nothing = (): Taken => ({ perSecond: [], effort: 0, answers: 0 });
    const figures: Figure[] = [];
    for (const writers of [1, WRITERS]) {
      const [us, them] = [nothing(), nothing()];
      for (let round = 0; round < Math.min(rounds, Math.floor(CUT_OFF / duration)); round += 1) {
        await run(ours, writers, us);
        await run(theirs, writers, them);
      }
      figures.push({
        name: `webex-messages ${writers}`,
        unit: "answers/s",
        ours: median(us.perSecond),
        theirs: median(them.perSecond),
        goal: { least: LEAST },
      });
      // One writer mostly waits: the framework asks for people together and lets a tenth of a second pass for that.
      // What an answer costs each side says what the other figures do not.
      figures.push({
        name: `webex-messages ${writers} effort`,
        unit: "ms CPU",
        ours: us.effort / us.answers,
        theirs: them.effort / them.answers,
        goal: {},
      });
    }
    return figures;
  } finally {
    await Promise.all(children.map((child) => child.end()));
    load.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function webexEnvironment(file: string, apiUrl: string): Readonly<Record<string, string>> {
  return {
    PORT: "0",
    DATABASE_PATH: file,
    WEBEX_BOT_TOKEN: webex.token,
    WEBEX_WEBHOOK_URL: webex.publicUrl,
    WEBEX_WEBHOOK_SECRET: webex.secret,
    WEBEX_API_URL: apiUrl,
    LOG_LEVEL: "error",
  };
}

export function addWriters(file: string): void {
  const { database, close } = openDatabase(file, "bot");
  const people = new AmbassadorsStore(database);
  database
    .transaction(() => {
      for (let index = 0; index < WRITERS; index += 1) {
        const id = people.insert(greta, "active", "2026-01-05" as LocalDate);
        people.addIdentity(id, writersIdentity(index));
      }
    })
    .immediate();
  close();
}
