// A signed slash command through Bolt over HTTP, the bot beside an empty handler: what the bot adds to each request.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AmbassadorsStore } from "../../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../../src/ambassadors/core-team-store";
import type { Profile } from "../../src/ambassadors/profile";
import { machineClock } from "../../src/core/clock";
import type { LocalDate, Zone } from "../../src/core/instant";
import { openDatabase, openReadOnly } from "../../src/store/database";
import { CUT_OFF, startChild, type Child } from "./child";
import { fillWithCrowd } from "./crowd";
import { median, type Figure } from "./figure";
import type { Effort } from "./effort";
import { startLoad, type LoadProcess } from "./load-process";
import { settings, startSlackStub } from "./slack-settings";

const LEAST = 0.7;
const PEOPLE = 300;

export const greta: Profile = {
  name: "Greta Bench",
  language: "en",
  zone: "Europe/Berlin" as Zone,
  country: "DE",
  unit: "Shop",
  contact: "Chat",
  languages: ["de", "en"],
  topics: ["LinkedIn", "Storytelling"],
};

interface Contest {
  readonly name: string;
  readonly text: string;
  readonly expected: string;
  readonly insert: boolean;
}

export function slackRead(effort: Effort): Promise<readonly Figure[]> {
  return compete({ name: "slack-read", text: "profile", expected: "Greta Bench", insert: false }, effort);
}

export function slackWrite(effort: Effort): Promise<readonly Figure[]> {
  const told = "A customer thanked me today, number #n.";
  return compete(
    { name: "slack-write", text: `story share ${told}`, expected: "A customer thanked me", insert: true },
    effort,
  );
}

async function compete(contest: Contest, effort: Effort): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(effort.folder, "slack-"));
  const stub = await startSlackStub();
  const load = startLoad();
  const children: Child[] = [];
  try {
    const botFile = join(folder, "bot.db");
    fill(botFile);
    children.push(await startBot(botFile, stub.url));
    const plain = contest.insert ? [join(folder, "plain.db")] : [];
    children.push(await startChild("test/bench/empty-bolt.js", [stub.url, ...plain]));
    const [ours, theirs] = children as [Child, Child];
    const figures: Figure[] = [];
    let answered = await warmUp(contest, effort, load, [ours.url, theirs.url]);
    for (const connections of [1, 32]) {
      const taken = await takeTurns(contest, effort, load, connections, [ours.url, theirs.url]);
      answered += taken.answered;
      figures.push({
        name: `${contest.name} ${connections}`,
        unit: "requests/s",
        ours: median(taken.ours),
        theirs: median(taken.theirs),
        goal: { least: LEAST },
      });
    }
    if (contest.insert) checkKept(botFile, answered);
    return figures;
  } finally {
    load.end();
    await Promise.all(children.map((child) => child.end()));
    stub.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function takeTurns(
  { text, expected }: Contest,
  { rounds, duration }: Effort,
  load: LoadProcess,
  connections: number,
  [ours, theirs]: readonly [string, string],
): Promise<{ ours: number[]; theirs: number[]; answered: number }> {
  const taken = { ours: [] as number[], theirs: [] as number[], answered: 0 };
  const runs = Math.min(rounds, Math.floor(CUT_OFF / duration));
  for (let round = 0; round < runs; round += 1) {
    const us = await load.run({ url: ours, connections, duration, text, expected });
    const them = await load.run({ url: theirs, connections, duration, text });
    taken.answered += us.counted;
    taken.ours.push(us.perSecond);
    taken.theirs.push(them.perSecond);
  }
  return taken;
}

/** A bot runs for months; what its first thousand answers take longer says nothing. @returns answers of ours */
async function warmUp(
  { text, expected }: Contest,
  { duration }: Effort,
  load: LoadProcess,
  [ours, theirs]: readonly [string, string],
): Promise<number> {
  const order = { connections: 8, duration: 2 * duration, text };
  const { counted } = await load.run({ ...order, url: ours, expected });
  await load.run({ ...order, url: theirs });
  return counted;
}

/** A few hundred people and her who types, stored as if they had joined. */
export function fill(file: string, people = PEOPLE): void {
  const { database, close } = openDatabase(file, "bot");
  const now = machineClock.now();
  fillWithCrowd(database, people, now);
  const ambassadors = new AmbassadorsStore(database);
  database
    .transaction(() => {
      const id = ambassadors.insert(greta, "active", "2026-01-05" as LocalDate);
      ambassadors.addIdentity(id, { platform: "slack", workspace: settings.team, user: settings.user });
      // Without a core team each start makes a new code for the first member.
      new CoreTeamStore(database).add(id, "2026-01-05" as LocalDate);
      for (const purpose of ["directory", "mentoring", "digest"] as const)
        ambassadors.giveConsent(id, purpose, 1, now);
    })
    .immediate();
  close();
}

export function startBot(
  file: string,
  apiUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const common = { PORT: "0", DATABASE_PATH: file, LOG_LEVEL: "error" };
  return startChild("bot/main.js", [], { ...common, ...slackEnvironment(apiUrl), ...more });
}

export function slackEnvironment(apiUrl: string): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: settings.token,
    SLACK_SIGNING_SECRET: settings.secret,
    SLACK_API_URL: apiUrl,
  };
}

/** An answer that promises what is not stored is no answer. */
function checkKept(file: string, answered: number): void {
  const database = openReadOnly(file);
  const kept = database.prepare("SELECT count(*) FROM story").pluck().get() as number;
  database.close();
  if (kept !== answered) throw new Error(`${answered} stories were acknowledged and ${kept} are stored`);
}
