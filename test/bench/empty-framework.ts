// The competitor: a webex-node-bot-framework bot as small as it gets, by webhook, which says one thing to everything.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { webex } from "./webex-settings";

/** What it says. */
export const SAID = "Hello.";

/** The framework comes without types of these. */
interface Bot {
  say(text: string): Promise<unknown>;
}
interface Framework {
  hears(phrase: RegExp, action: (bot: Bot) => void): void;
  on(event: "initialized", listener: () => void): void;
  start(): Promise<unknown>;
  /** What news have to come from; set some time after its start. */
  readonly webhook?: { readonly name?: string };
}
type Handler = (request: { body: unknown; headers: object }, response: object) => void;

/**
 * Starts it on the requests of this server for its path.
 * @returns when it knows its spaces and listens
 */
async function emptyFramework(server: Server, apiUrl: string): Promise<void> {
  const { origin } = new URL(apiUrl);
  // The SDK reads where Webex is while it is loaded.
  Object.assign(process.env, {
    HYDRA_SERVICE_URL: apiUrl,
    U2C_SERVICE_URL: `${origin}/u2c/api/v1`,
    METRICS_SERVICE_URL: `${origin}/metrics/api/v1`,
    WEBEX_LOG_LEVEL: "silent",
  });
  const Class = require("webex-node-bot-framework") as new (options: object) => Framework;
  const handlerOf = require("webex-node-bot-framework/webhook.js") as (framework: Framework) => Handler;
  const { port } = server.address() as AddressInfo;
  const framework = new Class({
    token: webex.token,
    webhookUrl: `http://127.0.0.1:${port}${webex.path}`,
    webhookSecret: webex.secret,
    removeWebhooksOnStart: false,
  });
  framework.hears(/.*/s, (bot) => void bot.say(SAID));
  const initialized = new Promise<void>((resolve) => {
    framework.on("initialized", resolve);
  });
  const handle = handlerOf(framework);
  server.on("request", (request, response) => {
    if (request.url !== webex.path) return;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const answer = { status: () => answer, send: (text: string) => response.end(text) };
      handle({ body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers }, answer);
    });
  });
  await framework.start();
  await initialized;
  while (framework.webhook?.name === undefined) await setTimeout(10);
}

/** The empty bot on a server of its own. */
export async function startOn(apiUrl: string): Promise<Server> {
  // The framework says what it does on the console; the first line with an address is to be ours.
  for (const way of ["log", "error"] as const) console[way] = () => undefined;
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  await emptyFramework(server, apiUrl);
  return server;
}

/** Says that it is ready, and ends when it is told to. */
export function announce(server: Server): void {
  process.on("SIGTERM", () => process.exit(0));
  process.stdout.write(`Ready: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
}

if (require.main === module) void startOn(process.argv[2] ?? "").then(announce);
