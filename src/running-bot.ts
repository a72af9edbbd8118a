// A bot that runs: the program, its platforms, the HTTP server and the tick, started and stopped in the right order.
import type { Seed } from "./ambassadors/seeding";
import type { Config } from "./config";
import { keepHolidaysRead } from "./app/holiday-thread";
import type { Log } from "./app/log";
import type { ChatPlatform } from "./app/platform";
import { MovableClock, machineClock } from "./core/clock";
import type { PlatformName } from "./core/person-ref";
import { metricsOf } from "./metrics";
import { createProgram, type Program } from "./program";
import { stageFor } from "./stage";
import { openDatabase } from "./store/database";
import { ErasureJournal, lastBackup } from "./store/side-files";
import { versionOf } from "./version";
import { startTick } from "./app/tick";
import { startServer } from "./web/server";

export interface RunningBot {
  readonly url: string;
  readonly platforms: readonly string[];
  /** The code for `core claim`, when the network has no core team yet. */
  readonly firstStartCode: string | undefined;
  /** Ends within 5 seconds: no new work, what is in flight is finished, the file is closed. */
  stop(): Promise<void>;
}

/** @throws StartError with the remedy */
export async function startBot(config: Config, log: Log): Promise<RunningBot> {
  const opened = openDatabase(config.databasePath, config.playground ? "playground" : "bot");
  const { database } = opened;
  try {
    const clock = new MovableClock(machineClock);
    const program = createProgram({
      ...{ database, clock, log, network: config.network, version: versionOf() },
      journal: new ErasureJournal(config.databasePath),
      lastBackup: () => lastBackup(config.databasePath),
    });
    const platforms = await choosePlatforms(config, log, program, clock);
    for (const platform of platforms) program.connect(platform);
    program.begin();
    const { ambassadors, coreTeam } = program.services;
    if (config.playground) ambassadors.fillWithSample();
    else database.transaction(() => ambassadors.seed(seedOf(config))).immediate();
    // The server listens first: a taken port must be told before anybody is spoken to.
    const server = await startServer({
      host: config.HOST,
      port: config.PORT,
      platforms,
      health: () => program.vitals.parts(),
      metrics: () => metricsOf(program),
      feed: (secret) => program.services.feeds.read(secret),
      log,
    });
    const started = await startAll(platforms, program).catch(async (error: unknown) => {
      // One that runs already would keep the process alive.
      await Promise.allSettled([...platforms.map((platform) => platform.stop()), server.close()]);
      throw error;
    });
    const tick = startTick(() => program.minute(), log);
    const { etiquette } = program.kernel;
    const holidays = keepHolidaysRead(() => etiquette.regions(), clock, log);
    const late = program.giveLateAnswers();
    return {
      url: server.url,
      platforms: started,
      // Whoever the environment names needs no code.
      firstStartCode:
        config.playground || config.CORE_TEAM !== undefined ? undefined : coreTeam.firstStartCode(),
      async stop() {
        holidays.stop();
        // Nothing new begins from here on; the chats stay open for what is on its way.
        const ended = program.stop();
        const ends = await Promise.allSettled([tick.stop(), ended, late]);
        ends.push(...(await Promise.allSettled(platforms.map((platform) => platform.stop()))));
        ends.push(...(await Promise.allSettled([server.close()])));
        opened.close();
        for (const end of ends) if (end.status === "rejected") log.incident("bot.stop_failed", end.reason);
      },
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** Platforms are imported only when they are configured: nobody pays for an SDK she does not use. */
async function choosePlatforms(
  config: Config,
  log: Log,
  program: Program,
  clock: MovableClock,
): Promise<readonly ChatPlatform[]> {
  const platforms: ChatPlatform[] = [];
  if (config.playground) {
    const { createPlayground } = await import("./platforms/playground/adapter.js");
    const { name, zone, commandNames } = config.network;
    const stage = stageFor(program, clock);
    platforms.push(
      createPlayground({
        database: program.kernel.database,
        stage,
        zone,
        commandNames,
        networkName: name,
        log,
      }),
    );
  }
  if (config.slack !== "off" && config.SLACK_BOT_TOKEN !== undefined) {
    const { createSlack } = await import("./platforms/slack/adapter.js");
    platforms.push(
      createSlack({
        botToken: config.SLACK_BOT_TOKEN,
        ...(config.SLACK_APP_TOKEN !== undefined && { appToken: config.SLACK_APP_TOKEN }),
        ...(config.SLACK_SIGNING_SECRET !== undefined && { signingSecret: config.SLACK_SIGNING_SECRET }),
        ...(config.SLACK_API_URL !== undefined && { apiUrl: config.SLACK_API_URL }),
        messagesPerMinute: config.SLACK_MESSAGES_PER_MINUTE,
        directs: program.directs,
        commandNames: config.network.commandNames,
        clock,
        log,
      }),
    );
  }
  if (config.webex !== "off" && config.WEBEX_BOT_TOKEN !== undefined) {
    const { createWebex } = await import("./platforms/webex/adapter.js");
    const { ambassadors } = program.services;
    const addMember = (user: string): void =>
      ambassadors.seed({ coreTeam: [{ platform: "webex", user }], rooms: [] });
    platforms.push(
      createWebex({
        botToken: config.WEBEX_BOT_TOKEN,
        ...(config.WEBEX_WEBHOOK_URL !== undefined && { webhookUrl: config.WEBEX_WEBHOOK_URL }),
        ...(config.WEBEX_WEBHOOK_SECRET !== undefined && { webhookSecret: config.WEBEX_WEBHOOK_SECRET }),
        ...(config.WEBEX_API_URL !== undefined && { apiUrl: config.WEBEX_API_URL }),
        ...(config.WEBEX_ORG_ID !== undefined && { organisation: config.WEBEX_ORG_ID }),
        messagesPerMinute: config.WEBEX_MESSAGES_PER_MINUTE,
        commandNames: config.network.commandNames,
        clock,
        log,
        named: {
          emails: namedIn(config).flatMap(({ user }) => (isAddress(user) ? [user] : [])),
          found: (user) => program.kernel.database.transaction(addMember).immediate(user),
        },
      }),
    );
  }
  return platforms;
}

async function startAll(platforms: readonly ChatPlatform[], program: Program): Promise<readonly string[]> {
  for (const platform of platforms) await platform.start(program.reception);
  return platforms.map((platform) => platform.name);
}

/** The environment only seeds what chat has not set yet. */
function seedOf(config: Config): Seed {
  // Whose account an address belongs to only the chat knows; until then nothing is stored of it.
  const coreTeam = namedIn(config).filter(({ user }) => !isAddress(user));
  const rooms = [
    { platform: "slack", room: config.CORE_CHANNEL_SLACK, purpose: "core" },
    { platform: "webex", room: config.CORE_SPACE_WEBEX, purpose: "core" },
    { platform: "slack", room: config.COMMUNITY_CHANNEL_SLACK, purpose: "community" },
    { platform: "webex", room: config.COMMUNITY_SPACE_WEBEX, purpose: "community" },
  ] as const;
  return {
    coreTeam,
    rooms: rooms.flatMap(({ room, ...rest }) => (room === undefined ? [] : [{ ...rest, room }])),
  };
}

function namedIn(config: Config): Seed["coreTeam"] {
  return (config.CORE_TEAM ?? "").split(",").flatMap((entry) => {
    const [platform, user] = entry.trim().split(":");
    return platform && user ? [{ platform: platform as PlatformName, user }] : [];
  });
}

function isAddress(user: string): boolean {
  return user.includes("@");
}
