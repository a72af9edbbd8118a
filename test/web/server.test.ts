// The one HTTP server: what it tells about the bot's health, and what it does not let happen to itself.
import { once } from "node:events";
import { connect } from "node:net";
import type { ChatPlatform, Health } from "../../src/app/platform";
import { makeLog } from "../../src/app/log";
import { startServer, type WebServer } from "../../src/web/server";

let health: Readonly<Record<string, Health>>;
let server: WebServer;
let logged: string[];

const chat = {
  name: "playground",
  http: {
    paths: ["/", "/chat/", "/exact"],
    handle: (request, response) => {
      if (request.url === "/chat/broken") throw new Error("not today");
      response.end(`chat ${request.url ?? ""}`);
    },
  },
} as Partial<ChatPlatform> as ChatPlatform;

function start(port = 0, host = "127.0.0.1"): Promise<WebServer> {
  const log = makeLog((_level, _data, event) => logged.push(event));
  return startServer({
    ...{ host, port, platforms: [chat], log },
    health: () => {
      if (health["defect"]) throw new Error("no health today");
      return health;
    },
    metrics: () => "ambassador_up 1\n",
    feed: (secret) =>
      secret === "known" ? { body: Buffer.from("BEGIN:VCALENDAR\r\n"), etag: '"e1"' } : undefined,
  });
}

beforeEach(async () => {
  health = { database: { ok: true } };
  logged = [];
  server = await start();
});
afterEach(() => server.close());

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server.url}${path}`, init);

test("it lives, and says so whatever else is wrong", async () => {
  health = { database: { ok: false, reason: "the disk is full" } };
  const response = await get("/healthz");
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

test("it is ready when every part is well, else it gives the reasons", async () => {
  const ready = await get("/readyz");
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }]);
  health = { database: { ok: true }, slack: { ok: false, reason: "token_revoked" } };
  const not = await get("/readyz");
  const reasons = [{ part: "slack", reason: "token_revoked" }];
  expect([not.status, await not.json()]).toEqual([503, { ready: false, reasons }]);
});

test("it gives its numbers as Prometheus text", async () => {
  const response = await get("/metrics");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toBe("ambassador_up 1\n");
});

test("a platform gets its exact paths and what lies below its folders, nothing else", async () => {
  for (const path of ["/", "/?a=1", "/chat/", "/chat/deep/down", "/exact"]) {
    expect(await (await get(path)).text()).toBe(`chat ${path}`);
  }
  for (const path of ["/chat", "/exact/more", "/other", "/healthz/more"]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toEqual({ error: `There is nothing at ${path}.` });
  }
});

test("a calendar is given to whoever has its secret, and in a few bytes when she has it already", async () => {
  const feed = await get("/calendar/known.ics?x=1");
  expect([feed.status, await feed.text()]).toEqual([200, "BEGIN:VCALENDAR\r\n"]);
  expect(feed.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(feed.headers.get("cache-control")).toBe("private, no-cache");
  expect(feed.headers.get("etag")).toBe('"e1"');
  for (const known of ['"e1"', 'W/"e1"', '"e0", "e1"', "*"]) {
    const again = await get("/calendar/known.ics", { headers: { "if-none-match": known } });
    expect([known, again.status, await again.text()]).toEqual([known, 304, ""]);
  }
  const other = await get("/calendar/known.ics", { headers: { "if-none-match": '"e0"' } });
  expect(other.status).toBe(200);
  const head = await get("/calendar/known.ics", { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "17", ""]);
});

test("a secret that opens nothing gets the answer of every unknown path", async () => {
  const paths = ["/calendar/unknown.ics", "/calendar/known", "/calendar/", "/calendar/a/known.ics"];
  for (const path of [...paths, `/calendar/${"x".repeat(200)}.ics`, "/calendar/%6bnown.ics"]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toEqual({ error: `There is nothing at ${path.slice(0, 200)}.` });
  }
  expect((await get("/calendar/known.ics", { method: "POST", body: "x" })).status).toBe(404);
});

test("a request that makes the code fail is answered and logged, and the process lives on", async () => {
  expect((await get("/chat/broken")).status).toBe(500);
  health = { defect: { ok: false, reason: "" } };
  expect((await get("/readyz")).status).toBe(500);
  expect(logged).toEqual(["http.failed", "http.failed"]);
  expect((await get("/healthz")).status).toBe(200);
});

test("headers of a megabyte are refused", async () => {
  const status = await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(1_000_000)}\r\n\r\n`);
  expect(status).toMatch(/^HTTP\/1\.1 431/);
});

test("a body that nobody asked for is not waited for", async () => {
  const answer = await raw("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\nabc");
  expect(answer).toMatch(/^HTTP\/1\.1 404[\s\S]*connection: close/i);
});

test("what is no HTTP is refused", async () => {
  expect(await raw("EHLO mail.example.com\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
});

test("a taken port, a foreign address and a forbidden port are told with their remedies", async () => {
  const port = Number(new URL(server.url).port);
  await expect(start(port)).rejects.toThrow(/Port \d+ is taken.*PORT=0/);
  await expect(start(0, "192.0.2.1")).rejects.toThrow(/192\.0\.2\.1 is not an address of this machine.*HOST/);
});

test("an address of IPv6 stands in brackets", async () => {
  const other = await start(0, "::1").catch(() => undefined);
  if (!other) return; // this machine has none
  expect(other.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  await other.close();
});

test("it closes although somebody keeps a connection open", async () => {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  const closed = once(socket, "close");
  socket.on("error", () => undefined);
  await server.close();
  await closed;
  server = await start();
});

/** What the server says to these bytes before it hangs up. */
function raw(bytes: string): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((done) => {
    let heard = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => (heard += chunk.toString()));
    socket.on("error", () => done(heard));
    socket.on("close", () => done(heard));
  });
}
