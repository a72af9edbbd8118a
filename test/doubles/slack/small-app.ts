/** A small real Bolt app beside the double, in both ways a Slack app can be connected. */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import type { AddressInfo } from "node:net";
import type { SlackDouble } from "./slack-double";
import type { Json } from "./types";

export type Mode = "http" | "socket";

export interface SmallApp {
  app: App;
  stop: () => Promise<void>;
}

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** No retries: what fails fails at once. */
function clientOptions(slack: SlackDouble): object {
  return {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: silent,
  };
}

export async function startSmallApp(
  slack: SlackDouble,
  mode: Mode,
  listen: (app: App) => void,
): Promise<SmallApp> {
  if (mode === "http") {
    const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
    const app = new App({
      token: slack.botToken,
      receiver,
      clientOptions: clientOptions(slack),
      logger: silent,
    });
    listen(app);
    // `start(0)` answers with the server: any free port, loopback only.
    const server = await receiver.start({ port: 0, host: "127.0.0.1" } as unknown as number);
    slack.connectHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    return { app, stop: async () => void (await app.stop()) };
  }
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    installerOptions: { clientOptions: clientOptions(slack) },
    clientPingTimeout: 300,
    logger: silent,
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions: clientOptions(slack),
    logger: silent,
  });
  listen(app);
  await app.start();
  return { app, stop: () => receiver.client.disconnect() };
}

/** The SDK's own client without retries, with a timeout (ms) and without a word in the console. */
export function quietClient(slack: SlackDouble, token: string | undefined, timeout = 10_000): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: silent,
  });
}

/** Slack's word for the refusal of a call, the SDK's for one that failed, `ok` for one that went well. */
export function refusalOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "ok",
    (error: Json) => String(error["data"]?.error ?? error["code"]),
  );
}
