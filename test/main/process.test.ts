// The process: one line when it is ready, a clean end, and everything still there afterwards.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import BetterSqlite3 from "better-sqlite3";
import { end, ensureBuilt, Workshop } from "../built-bot";

jest.setTimeout(120_000);

let workshop: Workshop;
beforeAll(ensureBuilt);
beforeEach(() => {
  workshop = new Workshop();
});
afterEach(() => workshop.remove());

async function post(url: string, body: unknown): Promise<{ replies: { text: string }[] }> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { replies: { text: string }[] };
}

async function textsOf(url: string, person: string): Promise<string[]> {
  const inbox = (await (await fetch(`${url}/playground/inbox?as=${person}`)).json()) as {
    messages: { text: string }[];
  };
  return inbox.messages.map(({ text }) => text);
}

const share = (url: string, text: string) =>
  post(`${url}/playground/say`, { as: "ben", room: "direct", text: `story share ${text}` });

test("it prints one line with its address, and answers there", async () => {
  const { run, url } = await workshop.running();
  expect(run.stdout).toBe(`Playground: ${url} (playground)\n`);
  expect(run.stderr).toBe("");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }]);
  const page = await fetch(url);
  expect([page.status, page.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/html"),
  ]);
});

test.each<NodeJS.Signals>(["SIGTERM", "SIGINT"])(
  "%s ends it with code 0 while somebody listens",
  async (signal) => {
    const { run, url } = await workshop.running();
    const events = await fetch(`${url}/playground/events`);
    expect(events.status).toBe(200);
    expect(await end(run, signal)).toBe(0);
    expect(run.stdout.trim().split("\n")).toHaveLength(1);
  },
);

test("a signal during the start ends it as cleanly", async () => {
  const run = workshop.start();
  await once(run.child, "spawn");
  const code = await end(run);
  // Before it listens for signals the system ends it; nothing was begun by then.
  expect([0, null]).toContain(code);
});

test("a restart on the same file goes on where it stopped, clock included", async () => {
  const env = { DATABASE_PATH: workshop.file("kept.db") };
  const first = await workshop.running(env);
  await share(first.url, "It snowed.");
  await post(`${first.url}/playground/clock`, { advance: "P30D" });
  const before = await textsOf(first.url, "ben");
  expect(await end(first.run)).toBe(0);
  const second = await workshop.running(env);
  expect(await textsOf(second.url, "ben")).toEqual(before);
  const state = (await (await fetch(`${second.url}/playground/state`)).json()) as { now: string };
  expect(Date.parse(state.now) - Date.now()).toBeGreaterThan(29 * 86_400_000);
  const listed = await post(`${second.url}/playground/say`, {
    as: "mia",
    room: "direct",
    text: "story list",
  });
  expect(listed.replies[0]?.text).toContain("It snowed.");
});

test("it goes on after kill -9 with everything it had answered", async () => {
  const env = { DATABASE_PATH: workshop.file("killed.db") };
  const first = await workshop.running(env);
  let answered = 0;
  const pressing = (async () => {
    for (;;) {
      await share(first.url, `Story number ${answered + 1}.`);
      answered += 1;
      if (answered === 5) first.run.child.kill("SIGKILL");
    }
  })();
  await expect(pressing).rejects.toThrow();
  await first.run.ended();
  const second = await workshop.running(env);
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  expect(await end(second.run)).toBe(0);
  const database = new BetterSqlite3(env.DATABASE_PATH, { readonly: true });
  const stories = Number(
    database.prepare("SELECT count(*) FROM story WHERE text LIKE 'Story number %'").pluck().get(),
  );
  expect([answered, answered + 1]).toContain(stories);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
});

test("another thread reads the holidays of a region that is new here; a call leaves such a day out", async () => {
  const { run, url } = await workshop.running({ LOG_LEVEL: "info" });
  const says = async (text: string) => {
    const { replies } = await post(`${url}/playground/say`, { as: "ben", room: "direct", text });
    return replies.map((reply) => reply.text).join("\n");
  };
  expect(await says("settings holidays Bayern")).toContain("Bayern, Germany");
  await run.says("holidays.read_ahead");
  expect(run.stdout + run.stderr).not.toContain("holidays.not_read_ahead");
  const state = (await (await fetch(`${url}/playground/state`)).json()) as { now: string };
  const newYear = new Date(Date.UTC(new Date(state.now).getUTCFullYear() + 1, 0, 1));
  const weekday = newYear.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  expect(await says(`core call schedule weekly ${weekday} 10:00`)).toContain(weekday);
  const fortnight = new Date(+newYear - 14 * 86_400_000).toISOString();
  if (fortnight > state.now) await post(`${url}/playground/clock`, { to: fortnight });
  expect(await says("call list")).toContain("New Year");
  expect(await end(run)).toBe(0);
});

test("a taken port is named with its remedy", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const run = workshop.start({ PORT: String(port) });
  expect(await run.ended()).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr).toContain(`Port ${port} is taken by another program.`);
  expect(run.stderr).toContain("PORT=0");
  taken.close();
});

test("a wrong configuration is told at once with every bad key and its remedy", async () => {
  const run = workshop.start({
    PORT: "65536",
    SLACK_BOT_TOKEN: "secret-token",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_SIGNING_SECRET: "0123456789abcdef",
    NETWORK_TIMEZONE: "Mars/Olympus",
    CORE_TEAM: "anna",
    WEBEX_WEBHOOK_URL: "nowhere",
    LOG_LEVEL: "loud",
  });
  expect(await run.ended()).toBe(1);
  expect(run.stdout).toBe("");
  const lines = run.stderr.split("\n").filter((line) => line.startsWith("  - "));
  const named = lines.join("\n");
  for (const key of [
    ...["PORT", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN, SLACK_SIGNING_SECRET", "NETWORK_TIMEZONE"],
    ...["CORE_TEAM", "WEBEX_WEBHOOK_URL", "WEBEX_WEBHOOK_SECRET", "WEBEX_BOT_TOKEN", "LOG_LEVEL"],
  ]) {
    expect(named).toContain(`- ${key}: `);
  }
  expect(lines.every((line) => /[.]$/.test(line))).toBe(true);
  expect(run.stderr).toContain(".env.example");
  expect(run.stderr).not.toContain("secret-token");
});

test("the playground never listens for others than this machine", async () => {
  const run = workshop.start({ HOST: "0.0.0.0" });
  expect(await run.ended()).toBe(1);
  expect(run.stderr).toContain("the playground runs on loopback only");
});
