// The bot as `npm start` assembles it, with Webex alone: the variables find their way, and nothing is left behind.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { wordsOf, WebexDouble } from "../../doubles/webex/webex-double";
import { makeLog } from "../../../src/app/log";
import { readConfig } from "../../../src/config";
import { startBot } from "../../../src/running-bot";

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

it("starts with Webex, knows its core team by address, answers, and stops", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ambassador-webex-"));
  const double = await WebexDouble.start({
    people: [
      { id: "anna", email: "anna@example.com", displayName: "Anna Berger" },
      { id: "ben", email: "ben@example.com", displayName: "Ben Carter" },
    ],
  });
  const port = await freePort();
  const logged: string[] = [];
  try {
    const config = readConfig({
      PORT: String(port),
      DATABASE_PATH: path.join(folder, "bot.db"),
      WEBEX_BOT_TOKEN: double.botToken,
      WEBEX_WEBHOOK_URL: `http://127.0.0.1:${port}/webex/events`,
      WEBEX_WEBHOOK_SECRET: "a long random text",
      WEBEX_API_URL: `${double.apiUrl}/`,
      CORE_TEAM: "webex:anna@example.com",
    });
    const bot = await startBot(
      config,
      makeLog((level, data, event) => logged.push(`${level} ${event} ${JSON.stringify(data)}`)),
    );
    expect(bot.platforms).toEqual(["webex"]);
    expect(bot.firstStartCode).toBeUndefined();
    // Ready is ready: its webhooks stand when it says so.
    expect(double.webhooks).toHaveLength(2);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    await double.say({ person: "ben", text: "hello" });
    const answer = await double.eventually(() => double.directMessagesOf("ben")[1]);
    expect(wordsOf(answer)).toContain("I have stored nothing about you");
    await bot.stop();
    expect(double.problems).toEqual([]);
    expect(logged.join("\n")).not.toMatch(/example\.com|hello/);
  } finally {
    await double.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
