/** A small real Bolt app beside the double, in both ways a Slack app can be connected. */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { AddressInfo } from "node:net";
import type { SlackDouble } from "./slack-double";

export type Mode = "http" | "socket";

export interface SmallApp {
  app: App;
  stop: () => Promise<void>;
}

/** No retries and a short timeout: what fails fails at once. */
function clientOptions(slack: SlackDouble): object {
  return {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
    logLevel: LogLevel.ERROR,
  };
}

export async function startSmallApp(
  slack: SlackDouble,
  mode: Mode,
  listen: (app: App) => void,
): Promise<SmallApp> {
  const quiet = { logLevel: LogLevel.ERROR };
  if (mode === "http") {
    const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, ...quiet });
    const app = new App({ token: slack.botToken, receiver, clientOptions: clientOptions(slack), ...quiet });
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
    ...quiet,
  });
  const app = new App({ token: slack.botToken, receiver, clientOptions: clientOptions(slack), ...quiet });
  listen(app);
  await app.start();
  return { app, stop: () => receiver.client.disconnect() };
}
