import type { ScheduledTask } from "node-cron";
import type { Log } from "./log";

/**
 * The minute tick and nothing more: node-cron skips a wall time that daylight saving takes away and never catches up, so
 * due times live in SQLite and the tick only asks what is due. A tick that still runs is not started a second time.
 */
export function startTick(tick: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const once = () => {
    running ??= tick()
      .catch((error: unknown) => void log.incident("tick.failed", error))
      .finally(() => {
        running = undefined;
      });
  };
  let task: ScheduledTask | undefined;
  let stopped = false;
  // Loaded, and what is overdue worked on, when the bot is up already: nobody has to wait for it.
  const scheduled = import("node-cron").then(({ default: cron }) => {
    if (stopped) return;
    task = cron.schedule("* * * * *", once, { timezone: "UTC" });
    once();
  });
  return {
    async stop() {
      stopped = true;
      await scheduled;
      await task?.stop();
      await running;
    },
  };
}
