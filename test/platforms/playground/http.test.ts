import { type Opened, openPlayground, rawRequest } from "./opened";

let playground: Opened;
beforeEach(async () => {
  playground = await openPlayground();
});
afterEach(() => playground.close());

const sayBody = JSON.stringify({ as: "lea", room: "direct", text: "hello" });
const json = { "content-type": "application/json" };
const post = (headers: Record<string, string>, body: string | Buffer = sayBody) =>
  rawRequest(playground.port, { method: "POST", path: "/playground/say", headers, body });
const get = (path: string, headers: Record<string, string> = {}) =>
  rawRequest(playground.port, { path, headers });

test.each([
  "evil.example",
  "evil.example:3000",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "192.168.0.7",
])("a Host header of another place is refused: %s", async (host) => {
  for (const path of ["/", "/playground/state", "/playground/events", "/playground/page/app.js"]) {
    expect((await get(path, { host })).status).toBeGreaterThanOrEqual(400);
  }
  expect((await post({ ...json, host })).status).toBeGreaterThanOrEqual(400);
  expect(playground.program.heard).toEqual([]);
});

test.each(["localhost", "localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])(
  "a Host header of loopback is fine: %s",
  async (host) => {
    expect((await get("/playground/state", { host })).status).toBe(200);
  },
);

test.each(["http://evil.example", "null", "https://localhost", "http://localhost:1", "file://", ""])(
  "an Origin of another page is refused: %s",
  async (origin) => {
    const answered = await post({ ...json, host: "localhost:3000", origin });
    expect(answered.status).toBe(403);
    expect(JSON.parse(answered.text).error).toContain("Origin");
    expect((await get("/playground/events", { host: "localhost:3000", origin })).status).toBe(403);
    expect(playground.program.heard).toEqual([]);
  },
);

test("its own page's Origin is fine", async () => {
  expect((await post({ ...json, host: "localhost:3000", origin: "http://localhost:3000" })).status).toBe(200);
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"])(
  "a POST of type %s is refused",
  async (type) => {
    const answered = await post({ "content-type": type });
    expect(answered.status).toBe(415);
    expect(JSON.parse(answered.text).error).toContain("application/json");
    expect(playground.program.heard).toEqual([]);
  },
);

test("a POST without a type is refused, one with a charset is fine", async () => {
  expect((await post({})).status).toBe(415);
  expect((await post({ "content-type": "application/json; charset=utf-8" })).status).toBe(200);
});

test.each(["{", "", "[1]", "null", '"x"', '{"as":"lea"'])(
  "a body that is no JSON object is refused: %s",
  async (body) => {
    expect((await post(json, body)).status).toBe(400);
  },
);

test("bytes that are not UTF-8 are refused", async () => {
  expect((await post(json, Buffer.from([0x22, 0xff, 0xfe, 0x22]))).status).toBe(400);
});

test("deep nesting is refused like any other wrong type", async () => {
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  const answered = await post(json, `{"as":"lea","room":"direct","text":${deep}}`);
  expect(answered.status).toBe(400);
});

test("a body over 1 MB is refused with the reason", async () => {
  const answered = await post(json, JSON.stringify({ text: "x".repeat(1_100_000) }));
  expect(answered.status).toBe(413);
  expect(JSON.parse(answered.text).error).toContain("1 MB");
});

test("a body that announces 100 MB is refused before it is read", async () => {
  const answered = await post({ ...json, "content-length": "100000000" }, "").catch(() => ({ status: 413 }));
  expect(answered.status).toBe(413);
});

test.each([
  "/nothing",
  "/playground",
  "/playground/",
  "/playground/page/",
  "/playground/page/../adapter.ts",
  "/__proto__",
])("%s is not found", async (path) => {
  const answered = await get(path);
  expect(answered.status).toBe(404);
  expect(JSON.parse(answered.text).error).toContain("nothing");
});

test.each([
  ["GET", "/playground/say", "POST"],
  ["POST", "/playground/state", "GET"],
  ["DELETE", "/playground/inbox", "GET"],
  ["POST", "/playground/events", "GET"],
  ["POST", "/", "GET, HEAD"],
])("%s %s is the wrong method", async (method, path, allowed) => {
  const answered = await rawRequest(playground.port, { method, path, headers: json });
  expect([answered.status, answered.headers.allow]).toEqual([405, allowed]);
});

test("the page is served with proper types under a strict policy", async () => {
  const page = await get("/");
  expect(page.status).toBe(200);
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.headers["content-security-policy"]).not.toContain("unsafe");
  expect(page.headers["x-content-type-options"]).toBe("nosniff");
  const named = [...page.text.matchAll(/(?:src|href)="(\/playground\/page\/[^"]+)"/g)].map(
    (match) => match[1],
  );
  expect(named.length).toBeGreaterThanOrEqual(2);
  for (const path of named) {
    const file = await get(path ?? "");
    expect(file.status).toBe(200);
    expect(file.headers["content-type"]).toMatch(/^(text\/(javascript|css)|image\/svg\+xml)/);
  }
  expect(page.text).not.toMatch(/<script(?![^>]*src=)|\sstyle="|\son\w+="/);
});

test("events tell of messages and of the clock", async () => {
  const aborter = new AbortController();
  const stream = await fetch(`${playground.url}/playground/events`, { signal: aborter.signal });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await playground.post("/playground/say", { as: "lea", room: "direct", text: "hello" });
  await playground.post("/playground/say", { as: "anna", room: "community", text: "Morning" });
  await playground.post("/playground/clock", { advance: "PT15M" });
  let heard = "";
  while (!heard.includes("event: clock")) heard += (await reader.read()).value ?? "";
  const events = [...heard.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, kind, data]) => [
    kind,
    JSON.parse(data ?? ""),
  ]);
  expect(events).toMatchObject([
    ["message", { person: "lea", message: { from: "lea", text: "hello" } }],
    ["message", { person: "lea", message: { from: "bot", text: "You said: hello" } }],
    ["message", { room: "community", message: { from: "anna", text: "Morning" } }],
    ["clock", { now: "2027-01-11T08:15:00.000Z" }],
  ]);
  aborter.abort();
});

test("stopping ends the streams and refuses further calls", async () => {
  const stream = await fetch(`${playground.url}/playground/events`);
  await playground.platform.stop();
  expect(await stream.text()).toContain("retry");
  expect((await post(json)).status).toBe(503);
});
