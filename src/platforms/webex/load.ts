// Loading the framework, which takes a second and 70 MB: only where Webex is configured, and only when it starts. The
// SDK below it reads where Webex is while it is loaded, and nobody passes settings on to it.
import type { Framework, FrameworkOptions } from "webex-node-bot-framework/framework";

export interface Loaded {
  readonly create: (options: FrameworkOptions) => Framework;
  readonly handlerOf: (framework: Framework) => (request: { body: unknown; headers: object }) => unknown;
}

/** @param apiUrl another base of the public API; the services around it are looked for on the same host. */
export async function loadFramework(apiUrl: string | undefined): Promise<Loaded> {
  Object.assign(process.env, addressesFor(apiUrl));
  // Else the SDK writes requests and answers to the console.
  process.env["WEBEX_LOG_LEVEL"] ??= "silent";
  quieten();
  const { default: Class } = await import("webex-node-bot-framework");
  const { default: handlerOf } = await import("webex-node-bot-framework/webhook.js");
  return { create: (options) => new Class(options), handlerOf };
}

function addressesFor(apiUrl: string | undefined): Record<string, string> {
  if (apiUrl === undefined) return {};
  const { origin } = new URL(apiUrl);
  return {
    HYDRA_SERVICE_URL: apiUrl.replace(/\/+$/, ""),
    U2C_SERVICE_URL: `${origin}/u2c/api/v1`,
    METRICS_SERVICE_URL: `${origin}/metrics/api/v1`,
  };
}

/** What the framework says on the console, which is for whoever started the bot, and quotes errors of requests. */
const CHATTER =
  /^(?:Listening for webex|Stopped listening for webex|error listening for webex|Failed cleaning up websocket|Error cleaning up device|Error setting webhooks|attachmentAction generated error|Failed spawning a bot|Framework\.\w+\(\) error)/;
let quiet = false;

function quieten(): void {
  if (quiet) return;
  quiet = true;
  for (const way of ["log", "error"] as const) {
    const say = console[way].bind(console);
    console[way] = (...said: unknown[]) => {
      if (typeof said[0] !== "string" || !CHATTER.test(said[0])) say(...said);
    };
  }
}
