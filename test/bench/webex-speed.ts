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
    const ours: Target = { url: bot.url, publicUrl: webex.publicUrl, text, expected: greta.name };
    const theirs: Target = { url: empty.url, publicUrl: empty.url + webex.path, text, expected: SAID };
    // A bot runs for months; what its first answers take longer says nothing. Also, the framework meets its spaces.
    for (const target of [ours, theirs])
      await load.run({ ...target, writers: WRITERS, duration: 2 * duration });
    const figures: Figure[] = [];
    for (const writers of [1, WRITERS]) {
      const taken = { ours: [] as number[], theirs: [] as number[] };
      for (let round = 0; round < Math.min(rounds, Math.floor(CUT_OFF / duration)); round += 1) {
        taken.ours.push((await load.run({ ...ours, writers, duration })).perSecond);
        taken.theirs.push((await load.run({ ...theirs, writers, duration })).perSecond);
      }
      figures.push({
        name: `webex-messages ${writers}`,
        unit: "answers/s",
        ours: median(taken.ours),
        theirs: median(taken.theirs),
        goal: { least: LEAST },
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
