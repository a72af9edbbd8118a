// The process: environment in, one line out, signals obeyed. Everything else is running-bot.ts.
import pino from "pino";
import { makeLog, type Log } from "./app/log";
import { readConfig } from "./config";
import { StartError } from "./core/errors";
import { startBot, type RunningBot } from "./running-bot";

/** Longest time for a clean end, in milliseconds; then the process ends anyway, and nothing is half-written. */
const PATIENCE = 4_500;

export async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    // Logs go to standard error: standard output is for the person who started the bot.
    const lines = pino({ level: config.LOG_LEVEL, base: null }, pino.destination({ dest: 2, sync: true }));
    const log = makeLog((level, data, event) => lines[level](data, event));
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
