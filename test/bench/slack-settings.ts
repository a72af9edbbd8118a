// What both competitors are told about Slack, and the little of Slack's Web API that they ask for at their start.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const settings = {
  token: "xoxb-bench",
  secret: "0123456789abcdef0123456789abcdef",
  team: "T0BENCH",
  user: "U0BENCH",
  command: "/ambassador",
  path: "/slack/events",
} as const;

export interface SlackStub {
  /** For `slackApiUrl`. */
  readonly url: string;
  close(): void;
}

const answers: Readonly<Record<string, object>> = {
  "auth.test": {
    ok: true,
    url: "https://bench.slack.com/",
    team: "Bench",
    team_id: settings.team,
    user: "bot",
    user_id: "U0BOT",
    bot_id: "B0BOT",
  },
};

/** Answers auth.test and knows nobody. */
export async function startSlackStub(): Promise<SlackStub> {
  const server = createServer((request, response) => {
    const method = new URL(request.url ?? "/", "http://stub").pathname.replace("/api/", "");
    request.resume();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(answers[method] ?? { ok: false, error: "user_not_found" }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
