// `npm run check`: what it finds with the real files and against strict doubles of the chats, and what to do about it.
import BetterSqlite3 from "better-sqlite3";
import { once } from "node:events";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { openDatabase } from "../../src/store/database";
import { end, ensureBuilt, Workshop, type Environment } from "../built-bot";
import { SlackDouble, leastScopes } from "../doubles/slack/slack-double";
import { WebexDouble } from "../doubles/webex/webex-double";

jest.setTimeout(120_000);

let workshop: Workshop;
beforeAll(ensureBuilt);
beforeEach(() => {
  workshop = new Workshop();
});
afterEach(() => workshop.remove());

/** An address at which nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

async function check(env: Environment): Promise<{ code: number | null; said: string }> {
  const run = workshop.operate("check", [], env);
  const code = await run.ended();
  expect(run.stderr).toBe("");
  // Every finding but the good ones has its remedy below it.
  const lines = run.stdout.trimEnd().split("\n");
  lines.forEach((line, i) => {
    if (/^(note |WRONG)/.test(line) && !line.endsWith(":")) expect(lines[i + 1]).toMatch(/^ {6}\S/);
  });
  return { code, said: run.stdout };
}

describe("the file", () => {
  test("before the first start, beside a running playground, and after it", async () => {
    const env = { DATABASE_PATH: workshop.file("bot.db") };
    const before = await check(env);
    expect(before.code).toBe(0);
    expect(before.said).toContain("There is no database at");
    const { run, url } = await workshop.running(env);
    const beside = await check(env);
    expect(beside.said).toMatch(/ok {4}Database: .*bot\.db is whole \(.*, schema \d+\)\./);
    expect(beside.said).toContain("None is stuck.");
    expect(beside.said).toMatch(/All is well/);
    expect(beside.code).toBe(0);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await end(run)).toBe(0);
    expect((await check(env)).code).toBe(0);
  });

  test("what is wrong with it", async () => {
    const file = workshop.file("bot.db");
    const env = { DATABASE_PATH: file };
    openDatabase(file, "bot").close();
    expect(await check(env)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/WRONG Database: .*real network's file/) as string,
    });
    openDatabase(workshop.file("play.db"), "playground").close();
    const play = { DATABASE_PATH: workshop.file("play.db") };
    const change = (sql: string) => {
      const database = new BetterSqlite3(play.DATABASE_PATH);
      database.exec(sql);
      database.close();
    };
    chmodSync(play.DATABASE_PATH, 0o644);
    expect((await check(play)).said).toContain("Run chmod 600");
    change("PRAGMA foreign_keys = OFF; INSERT INTO core_task VALUES (99, 'call')");
    expect((await check(play)).said).toContain(
      "damaged (a row of core_task refers to one that is not there)",
    );
    change("DELETE FROM core_task; PRAGMA user_version = 999");
    expect((await check(play)).said).toContain("written by a newer bot (schema 999");
    writeFileSync(play.DATABASE_PATH, "Dear diary,\n".repeat(500));
    const bad = await check(play);
    expect([bad.code, bad.said]).toEqual([1, expect.stringContaining("restore the newest backup")]);
    expect(readFileSync(play.DATABASE_PATH, "utf8")).toContain("Dear diary");
  });

  test("a configuration that is wrong is told whole, without what is secret in it", async () => {
    const { code, said } = await check({ SLACK_BOT_TOKEN: "not-a-token-4711", PORT: "99999" });
    expect(code).toBe(1);
    expect(said).toContain("PORT: Give a number from 0 to 65535.");
    expect(said).toContain("SLACK_BOT_TOKEN: ");
    expect(said).not.toContain("4711");
  });
});

describe("Slack", () => {
  let slack: SlackDouble;
  const start = async (scopes = leastScopes) => {
    slack = await SlackDouble.start({ users: [], scopes });
  };
  const env = (more: Environment = {}) => ({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_PATH: workshop.file("bot.db"),
    ...more,
  });
  afterEach(() => slack.stop());

  test("tokens and scopes that are right, beside the running bot and without taking anything from it", async () => {
    await start();
    const { run } = await workshop.running(env());
    const { code, said } = await check(env());
    expect(said).toContain("SLACK_BOT_TOKEN is taken.");
    expect(said).toContain("The app has the scopes it needs, and no others");
    expect(said).toContain("Socket Mode is on.");
    expect(said).not.toMatch(/xoxb-|xapp-/);
    expect(code).toBe(0);
    expect(await end(run)).toBe(0);
    expect(slack.problems).toEqual([]);
  });

  test("a scope that is missing, and one too many", async () => {
    await start(leastScopes.filter((scope) => scope !== "im:history"));
    const { code, said } = await check(env());
    expect([code, said]).toEqual([1, expect.stringContaining("The app lacks the scopes im:history.")]);
    await slack.stop();
    await start([...leastScopes, "channels:history", "users:read.email"]);
    const more = await check(env());
    expect([more.code, more.said]).toEqual([
      0,
      expect.stringContaining("more than it has to: channels:history, users:read.email."),
    ]);
    // Addresses are of use where there are two chats.
    const beside = await check(env({ WEBEX_BOT_TOKEN: "4711", WEBEX_API_URL: `${await nowhere()}/v1` }));
    expect(beside.said).toContain("more than it has to: channels:history.");
  });

  test("tokens that Slack does not take, and a Slack that is not there", async () => {
    await start();
    const { code, said } = await check(env({ SLACK_BOT_TOKEN: "xoxb-4711", SLACK_APP_TOKEN: "xapp-4711" }));
    expect(code).toBe(1);
    expect(said).toContain("Slack refuses SLACK_BOT_TOKEN (invalid_auth).");
    expect(said).toContain("Slack refuses SLACK_APP_TOKEN (");
    expect(said).not.toContain("4711");
    const away = await check(env({ SLACK_API_URL: `${await nowhere()}/api/` }));
    expect(away.said).toContain("Slack cannot be reached (ECONNREFUSED).");
    expect(away.said).toContain("HTTPS_PROXY");
    slack.takeProblems();
  });
});

describe("Webex", () => {
  test("the token, the webhooks that are missing, switched off and active", async () => {
    const webex = await WebexDouble.start({ people: [] });
    const hook = "https://bot.example.com/webex/events";
    const env = {
      WEBEX_BOT_TOKEN: webex.botToken,
      WEBEX_API_URL: webex.apiUrl,
      DATABASE_PATH: workshop.file("bot.db"),
    };
    const byHook = { ...env, WEBEX_WEBHOOK_URL: hook, WEBEX_WEBHOOK_SECRET: "a-long-secret-4711" };
    try {
      const socket = await check(env);
      expect([socket.code, socket.said]).toEqual([0, expect.stringContaining("News come by WebSocket.")]);
      expect((await check(byHook)).said).toContain(
        "The webhooks for messages and attachmentActions are not there yet.",
      );
      for (const resource of ["messages", "attachmentActions"]) {
        await fetch(`${webex.apiUrl}/webhooks`, {
          method: "POST",
          headers: { authorization: `Bearer ${webex.botToken}`, "content-type": "application/json" },
          body: JSON.stringify({ name: "ambassador-bot", targetUrl: hook, resource, event: "created" }),
        });
      }
      expect((await check(byHook)).said).toContain("The webhooks are active.");
      webex.webhooks[0]!.status = "inactive";
      const off = await check(byHook);
      expect([off.code, off.said]).toEqual([1, expect.stringContaining("switched our webhooks off")]);
      expect(off.said).not.toContain("4711");
      const refused = await check({ ...env, WEBEX_BOT_TOKEN: "wrong-4711" });
      expect([refused.code, refused.said]).toEqual([
        1,
        expect.stringContaining("Webex refuses WEBEX_BOT_TOKEN."),
      ]);
      expect(refused.said).not.toContain("4711");
      const away = await check({ ...env, WEBEX_API_URL: `${await nowhere()}/v1` });
      expect(away.said).toContain("Webex cannot be reached (ECONNREFUSED).");
    } finally {
      await webex.stop();
    }
  });
});
