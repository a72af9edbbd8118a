// The process: environment in, one line out, signals obeyed. Everything else is running-bot.ts.
import { makeLog, type Log, type LogLevel } from "./app/log";
import { readConfig } from "./config";
import { machineClock } from "./core/clock";
import { StartError } from "./core/errors";
import { startBot, type RunningBot } from "./running-bot";

/** Longest time for a clean end, in milliseconds; then the process ends anyway, and nothing is half-written. */
const PATIENCE = 4_500;

export async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = jsonLines(config.LOG_LEVEL);
    const ending = endings(log);
    const bot = await startBot(config, log);
    announce(bot, config.network.commandNames[0] ?? "ambassador");
    await ending(bot);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const apart = error.problem.includes("\n") ? "\n" : " ";
    process.stderr.write(`${error.problem}${apart}${error.remedy}\n`);
    process.exitCode = 1;
  }
}

/** As log tools know them. */
const WEIGHTS = { debug: 20, info: 30, warn: 40, error: 50, silent: Infinity } as const;

/**
 * One JSON object per event to standard error: standard output is for the person who started the bot. A logging
 * package would be a twelfth of the whole start.
 */
function jsonLines(least: LogLevel): Log {
  // Whoever stops listening to the log does not stop the bot.
  process.stderr.on("error", () => undefined);
  return makeLog((level, data, msg) => {
    if (WEIGHTS[level] < WEIGHTS[least]) return;
    const line = { level: WEIGHTS[level], time: machineClock.now(), ...data, msg };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  });
}

function announce(bot: RunningBot, command: string): void {
  const where = bot.platforms.includes("playground") ? `Playground: ${bot.url}` : `Ready: ${bot.url}`;
  process.stdout.write(`${where} (${bot.platforms.join(", ")})\n`);
  if (bot.firstStartCode !== undefined) {
    process.stdout.write(
      `The network has no core team yet. Type in the chat: /${command} core claim ${bot.firstStartCode}\n`,
    );
  }
}

/** Listens for signals from the first moment on, so that one during the start is not lost. */
function endings(log: Log): (bot: RunningBot) => Promise<void> {
  let heard: () => void;
  const signal = new Promise<void>((resolve) => {
    heard = resolve;
  });
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => heard());
  return (bot) =>
    signal.then(async () => {
      log.info("bot.stopping");
      const late = setTimeout(() => process.exit(0), PATIENCE);
      late.unref();
      await bot.stop();
      process.exit(0);
    });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
}
