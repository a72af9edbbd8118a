/** A small real framework bot beside the double, in both ways a Webex bot can be connected. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Json, Loose } from "./types";
import { readBody } from "./wire";
import type { WebexDouble } from "./webex-double";

export type Mode = "webhook" | "socket";

/** The framework comes without types. */
export type Framework = Loose;

export interface FrameworkBot {
  framework: Framework;
  stop: () => Promise<void>;
}

export const secret = "webhook-secret";

/** A silent SDK that soon notices a dead socket and soon comes back (ms). */
const quick = {
  WEBEX_LOG_LEVEL: "silent",
  MERCURY_PING_INTERVAL: "1500",
  MERCURY_PONG_TIMEOUT: "1000",
  MERCURY_FORCE_CLOSE_DELAY: "100",
  MERCURY_BACKOFF_TIME_RESET: "50",
};

/** Loads the framework once per test file, on the double's addresses: the next double needs the same port. */
export async function loadFramework(webex: WebexDouble): Promise<Loose> {
  Object.assign(process.env, webex.env, quick);
  const name: string = "webex-node-bot-framework";
  return ((await import(name)) as Json)["default"];
}

export async function startFrameworkBot(
  webex: WebexDouble,
  mode: Mode,
  listen: (framework: Framework) => void = () => undefined,
  options: Json = {},
): Promise<FrameworkBot> {
  const FrameworkClass = await loadFramework(webex);
  const server = createServer();
  const webhookUrl = mode === "webhook" ? await listenOn(server) : undefined;
  const framework = new FrameworkClass({
    token: webex.botToken,
    removeWebhooksOnStart: false,
    ...(webhookUrl === undefined ? {} : { webhookUrl, webhookSecret: secret }),
    ...options,
  });
  const hook = ((await import("webex-node-bot-framework/webhook.js")) as Json)["default"](framework);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    void readBody(request).then((bytes) => {
      const express = {
        status: (status: number) => (response.statusCode = status),
        send: (text: string) => response.end(text),
      };
      hook({ body: JSON.parse(bytes.toString()), headers: request.headers }, express);
    });
  });
  listen(framework);
  const stop = async (): Promise<void> => {
    const { mercury } = framework.webex?.internal ?? {};
    await framework.stop();
    await mercury?.disconnect();
    await new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  };
  const initialized = new Promise((resolve) => {
    framework.on("initialized", resolve);
  });
  await framework.start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  await initialized;
  if (mode === "webhook") await webex.eventually(() => webex.webhooks.length === 2);
  return { framework, stop };
}

function listenOn(server: ReturnType<typeof createServer>): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webex/events`);
    });
  });
}
