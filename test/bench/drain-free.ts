// The built bot and a Slack without limits: how fast what is owed leaves, beside an empty loop of the same calls by Slack's
// own client; and how long people wait for their answers meanwhile, beside what they wait when nothing is owed.
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Pool } from "undici";
import { coreTeamNotices } from "../../src/ambassadors/core-team-notices";
import type { ChatPlatform } from "../../src/app/platform";
import { machineClock } from "../../src/core/clock";
import { plus } from "../../src/core/instant";
import { personId } from "../../src/core/person-ref";
import { openDatabase } from "../../src/store/database";
import { benchProgram } from "./bench-network";
import { BUILT, CUT_OFF, CutOff } from "./child";
import type { Effort } from "./effort";
import { median, percentile, type Figure } from "./figure";
import { settings } from "./slack-settings";
import { fill, startBot } from "./slack-speed";

/** Messages that the bot has on their way at the same time; the competitor gets as many. */
const HANDS = 16;
/** Somebody types a command this often, in milliseconds. */
const EVERY = 20;
const SLOWEST = 0.99;
/** Milliseconds from the file to the moment when the messages are due: the bot starts, warms up and idles meanwhile. */
const AHEAD = { tiny: 4_000, usual: 9_000 };

export async function drainFree({ folder, owedNow, rounds, duration }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "free-"));
  const slack = await countingSlack();
  const taken = { rate: [] as number[], loop: [] as number[], busy: [] as number[], idle: [] as number[] };
  try {
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      const one = await once(join(own, `${round}.db`), slack, owedNow, duration < 1_000);
      const loop = await empty(slack, owedNow);
      taken.rate.push(one.perSecond);
      taken.loop.push(loop);
      taken.busy.push(one.busy);
      taken.idle.push(one.idle);
    }
  } finally {
    slack.close();
    rmSync(own, { recursive: true, force: true });
  }
  return [
    {
      name: "drain-free rate",
      unit: "messages/s",
      ours: median(taken.rate),
      theirs: median(taken.loop),
      goal: { least: 0.5 },
    },
    {
      name: "drain-free commands",
      unit: "ms p99",
      ours: median(taken.busy),
      theirs: median(taken.idle),
      goal: { most: 3 },
    },
  ];
}

async function once(
  file: string,
  slack: CountingSlack,
  owed: number,
  isTiny: boolean,
): Promise<{ perSecond: number; busy: number; idle: number }> {
  // One each: what keeps the messages of one conversation apart is not asked here.
  fill(file, owed);
  const dueAt = plus(machineClock.now(), isTiny ? AHEAD.tiny : AHEAD.usual);
  oweLater(file, owed, dueAt);
  const bot = await startBot(file, slack.url, { SLACK_MESSAGES_PER_MINUTE: "1000000" });
  try {
    slack.expect(owed);
    const people = new Typing(bot.url);
    // A bot runs for months; what its first answers take longer says nothing.
    await people.typeUntil(() => machineClock.now() > dueAt - (isTiny ? 1_000 : 4_000));
    const idle = await people.typeUntil(() => machineClock.now() >= dueAt - 100);
    const late = machineClock.now() + CUT_OFF;
    const busy = await people.typeUntil(() => slack.isDone() || machineClock.now() > late);
    await people.end();
    if (!slack.isDone()) throw new CutOff(`the bot had not sent ${owed} messages after ${CUT_OFF} ms`);
    return {
      perSecond: slack.perSecond(),
      idle: percentile(idle, SLOWEST) ?? NaN,
      busy: percentile(busy, SLOWEST) ?? NaN,
    };
  } finally {
    await bot.end();
  }
}

/** To everybody in turn, and nobody's conversation has to be opened first. */
function oweLater(file: string, owed: number, dueAt: ReturnType<typeof plus>): void {
  const { database, close } = openDatabase(file, "bot");
  const program = benchProgram(database, machineClock);
  program.connect({ name: "slack" } as ChatPlatform);
  const { outbox, directory } = program.kernel;
  const { ended } = coreTeamNotices(program.kernel);
  const first = Number(database.prepare("SELECT min(id) FROM person").pluck().get());
  const size = Number(database.prepare("SELECT count(*) FROM person").pluck().get());
  database
    .transaction(() => {
      for (let i = 0; i < size; i += 1) {
        const [identity] = directory.identitiesOf(personId(first + i));
        if (identity) program.directs.set(identity, `D${i}`);
      }
      for (let n = 0; n < owed; n += 1) {
        const person = personId(first + n);
        outbox.owe(ended, { person }, { to: { person }, key: `bench:${n}`, at: dueAt });
      }
    })
    .immediate();
  close();
}

async function empty(slack: CountingSlack, count: number): Promise<number> {
  slack.expect(count);
  const script = join(BUILT, "test/bench/free-loop.js");
  await promisify(execFile)(process.execPath, [script, slack.url, String(HANDS), String(count)], {
    timeout: CUT_OFF,
  });
  return slack.perSecond();
}

interface CountingSlack {
  readonly url: string;
  /** From now on so many messages are counted. */
  expect(messages: number): void;
  isDone(): boolean;
  /** From the first of them to the last. */
  perSecond(): number;
  close(): void;
}

/** Takes everything at once. */
async function countingSlack(): Promise<CountingSlack> {
  let [expected, counted, first, last] = [0, 0, 0, 0];
  const said: Readonly<Record<string, object>> = {
    "auth.test": { ok: true, team_id: settings.team, user_id: "U0BOT", bot_id: "B0BOT" },
    "chat.postMessage": { ok: true, channel: "D0", ts: "1.2" },
  };
  const server = createServer((request, response) => {
    const method = (request.url ?? "").replace("/api/", "");
    request.resume();
    if (method === "chat.postMessage") {
      counted += 1;
      last = performance.now();
      if (counted === 1) first = last;
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(said[method] ?? { ok: false, error: "user_not_found" }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    expect: (messages) => void ([expected, counted] = [messages, 0]),
    isDone: () => counted >= expected,
    perSecond: () => ((counted - 1) * 1_000) / (last - first),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Somebody types a command again and again, at a steady pace whatever the answers take. */
class Typing {
  private readonly pool: Pool;
  private sent = 0;

  constructor(url: string) {
    this.pool = new Pool(url, { connections: 8, pipelining: 1 });
  }

  /** @returns how long each answer took, in milliseconds */
  async typeUntil(isOver: () => boolean): Promise<number[]> {
    const taken: number[] = [];
    const asked: Promise<void>[] = [];
    const began = performance.now();
    for (let n = 0; !isOver(); n += 1) {
      asked.push(this.type(taken));
      await wait(Math.max(0, began + (n + 1) * EVERY - performance.now()));
    }
    await Promise.all(asked);
    return taken;
  }

  end(): Promise<void> {
    return this.pool.close();
  }

  private async type(taken: number[]): Promise<void> {
    const { headers, body } = this.signed();
    const began = performance.now();
    const answer = await this.pool.request({ path: settings.path, method: "POST", headers, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200 || !text.includes("Greta Bench")) {
      throw new Error(`Unexpected answer ${answer.statusCode} ${text.slice(0, 200)}`);
    }
    taken.push(performance.now() - began);
  }

  private signed(): { headers: Record<string, string>; body: string } {
    this.sent += 1;
    const { team, user, command, secret } = settings;
    const body = new URLSearchParams({
      ...{ team_id: team, user_id: user, command, text: "profile", channel_id: "D0BENCH" },
      trigger_id: `${this.sent}.typing`,
    }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
    return {
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": `v0=${digest}`,
      },
    };
  }
}
