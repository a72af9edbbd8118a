// A message to everybody, sent by the program with Slack's own client over HTTP to a Slack that refuses whoever is faster
// than it allows, on a clock that is moved: how much of the allowed rate is used, how often Slack had to refuse, and whether
// everybody got it once although the process was killed ten times with a message on its way.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MovableClock } from "../../src/core/clock";
import { MINUTE, instant } from "../../src/core/instant";
import { openDatabase } from "../../src/store/database";
import { SlackDouble, wordsOf } from "../doubles/slack/slack-double";
import { benchProgram } from "./bench-network";
import type { BroadcastOrders, Said } from "./broadcast-bot";
import { BUILT } from "./child";
import { fillWithCrowd, generatedIdentity } from "./crowd";
import type { Effort } from "./effort";
import type { Figure } from "./figure";

/** A hundred thousand of the people of the large network. */
const SHARE = 0.4;
const PER_MINUTE = 300;
const LEAST_OF_RATE = 0.95;
const KILLS = 10;
/** The same for the few that only show that it runs. */
const FEW = { people: 1_000, kills: 1 };
/** Nobody's day ends in the hours it takes. */
const BEGIN = instant(Date.parse("2027-01-11T06:00:00Z"));
const TEXT = "Cake for everybody";
/** The double remembers every call. */
const REMEMBERED = 1_000;

/** What arrived, counted as Slack takes it. */
class Arrivals {
  readonly times = new Map<string, number>();
  count = 0;
  firstAt: number | undefined;
  lastAt = 0;

  constructor(slack: SlackDouble, clock: MovableClock) {
    const { world } = slack;
    const post = world.post.bind(world);
    world.post = (message) => {
      if (message.metadata !== undefined && wordsOf(message).includes(TEXT)) {
        this.times.set(message.channel, (this.times.get(message.channel) ?? 0) + 1);
        this.count += 1;
        this.firstAt ??= clock.now();
        this.lastAt = clock.now();
      }
      return post(message);
    };
  }
}

export async function broadcast({ crowd, folder }: Effort): Promise<readonly Figure[]> {
  const own = mkdtempSync(join(folder, "broadcast-"));
  const size = Math.max(1, Math.floor(crowd * SHARE));
  const clock = new MovableClock({ now: () => BEGIN });
  const people = Array.from({ length: size }, (_none, i) => generatedIdentity(i));
  const slack = await SlackDouble.start({
    users: people.map(({ user }) => ({ id: user, name: user.toLowerCase() })),
    teamId: people[0]?.workspace ?? "",
    rateLimit: { perChannelPerSecond: 1, perMinute: PER_MINUTE },
    now: () => clock.now(),
  });
  const file = join(own, "bot.db");
  fill(file, slack, size, clock);
  const arrivals = new Arrivals(slack, clock);
  try {
    const kills = size < FEW.people ? FEW.kills : KILLS;
    const killed = await sendToAll({ slack, clock, file, arrivals, kills, each: size / (kills + 1) });
    if (killed < kills) throw new Error(`it was killed ${killed} times only`);
    if (slack.problems.length > 0) throw new Error(slack.problems.slice(0, 5).join("; "));
    const minutes = (arrivals.lastAt - (arrivals.firstAt ?? 0)) / MINUTE;
    const once = [...arrivals.times.values()].filter((times) => times === 1).length;
    return [
      {
        ...{ name: "broadcast rate", unit: "msg/min", goal: { least: LEAST_OF_RATE } },
        ...{ ours: arrivals.count / minutes, theirs: PER_MINUTE },
      },
      {
        ...{ name: "broadcast refusals", unit: "429s", goal: { none: true } },
        ...{ ours: slack.refusals, theirs: undefined },
      },
      {
        ...{ name: "broadcast once", unit: "people", goal: { least: 1 } },
        ...{ ours: arrivals.times.size === once ? once : 0, theirs: size },
      },
    ];
  } finally {
    await slack.stop();
    rmSync(own, { recursive: true, force: true });
  }
}

interface Sending {
  readonly slack: SlackDouble;
  readonly clock: MovableClock;
  readonly file: string;
  readonly arrivals: Arrivals;
  readonly kills: number;
  /** So many messages lie between two kills. */
  readonly each: number;
}

/** @returns how often the bot was killed until everybody had it */
async function sendToAll({ slack, clock, file, arrivals, kills, each }: Sending): Promise<number> {
  let killed = 0;
  let bot: ChildProcess | undefined;
  const { take } = slack.faults;
  slack.faults.take = (method, channel) => {
    if (slack.world.calls.length > REMEMBERED) slack.world.calls.length = 0;
    const isTime = killed < kills && arrivals.count >= (killed + 1) * each && bot?.killed === false;
    if (method !== "chat.postMessage" || !isTime) return take.call(slack.faults, method, channel);
    killed += 1;
    bot?.kill("SIGKILL");
    // Every second time it had arrived.
    return { kind: killed % 2 === 0 ? "hang" : "timeout-after-accept" };
  };
  for (;;) {
    const { botToken, signingSecret, apiUrl } = slack;
    const orders: BroadcastOrders = { file, apiUrl, botToken, signingSecret, now: clock.now(), text: TEXT };
    bot = spawn(process.execPath, [join(BUILT, "test/bench/broadcast-bot.js"), JSON.stringify(orders)], {
      env: { PATH: process.env["PATH"], TZ: "UTC" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    if ((await livesUntil(bot, clock)) === "done") return killed;
  }
}

function livesUntil(bot: ChildProcess, clock: MovableClock): Promise<"done" | "killed"> {
  return new Promise((resolve, reject) => {
    let isDone = false;
    bot.on("message", (said: Said) => {
      if ("done" in said) {
        isDone = true;
        bot.kill("SIGKILL");
        return;
      }
      if (bot.killed) return;
      clock.moveTo(instant(Math.max(said.next, clock.now())));
      bot.send(clock.now());
    });
    bot.once("close", (code, signal) => {
      if (isDone) resolve("done");
      else if (signal === "SIGKILL") resolve("killed");
      else reject(new Error(`the bot ended with ${code}`));
    });
  });
}

/** Everybody has spoken with the bot before: their conversations are known. */
function fill(file: string, { world }: SlackDouble, size: number, clock: MovableClock): void {
  const { database, close } = openDatabase(file, "bot");
  fillWithCrowd(database, size, BEGIN);
  database.exec(`
    UPDATE person SET membership = 'active';
    INSERT INTO sending_wish (person_id, hours, region) SELECT id, ${hoursOfAllDays()}, '' FROM person;
    INSERT INTO core_member (person_id, since_on) SELECT min(id), '2026-01-05' FROM person`);
  const { directs } = benchProgram(database, clock);
  database
    .transaction(() => {
      for (let i = 0; i < size; i += 1) {
        const identity = generatedIdentity(i);
        directs.set(identity, world.im(identity.user).id);
      }
    })
    .immediate();
  close();
}

function hoursOfAllDays(): string {
  return `'${[1, 2, 3, 4, 5, 6, 7].map((day) => `${day} 00:00-23:59`).join(", ")}'`;
}
