// The bot's own HTTP server with a subscribed calendar, and beside it a path whose handler does nothing.
import type { ChatPlatform } from "../../src/app/platform";
import { makeLog } from "../../src/app/log";
import { startServer } from "../../src/web/server";
import { calendarNetwork } from "./calendar-network";

async function main(): Promise<void> {
  const { program, close } = calendarNetwork(process.argv[2] ?? "");
  const empty = {
    name: "playground",
    http: { paths: ["/empty"], handle: (_request, response) => response.end() },
  } as Partial<ChatPlatform> as ChatPlatform;
  const server = await startServer({
    ...{ host: "127.0.0.1", port: 0, platforms: [empty], log: makeLog(() => undefined) },
    health: () => ({}),
    metrics: () => "",
    feed: (secret) => program.services.feeds.read(secret),
  });
  process.stdout.write(`Ready: ${server.url}\n`);
  process.on("SIGTERM", () => {
    void server
      .close()
      .then(close)
      .then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
