import { request } from "node:http";
import { createHmac } from "node:crypto";
import { watchTimers } from "../../open-timers";
import { ProxyDouble } from "../../doubles/proxy-double";
import { wordsOf as wordsIn } from "../../doubles/webex/webex-double";
import { StartError } from "../../../src/core/errors";
import { machineClock } from "../../../src/core/clock";
import { createWebex } from "../../../src/platforms/webex/adapter";
import { closeHouses, house, modes, SECRET, viewer, type House } from "./house";

afterEach(closeHouses);

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const base = { botToken: "x", commandNames: ["ambassador"], clock: machineClock, log: silent };

describe("before anything else", () => {
  it.each([{ webhookUrl: "https://bot.example/webex/events" }, { webhookSecret: "s" }])(
    "refuses to be made with %j alone",
    (half) => {
      expect(() => createWebex({ ...base, ...half })).toThrow(StartError);
    },
  );

  it("listens on the path of its URL, and nowhere without one", () => {
    const webhookUrl = "https://bot.example/some/where?x=1";
    expect(createWebex({ ...base, webhookUrl, webhookSecret: "s" }).http?.paths).toEqual(["/some/where"]);
    expect(createWebex(base).http).toBeUndefined();
  });
});

describe("what is posted to the bot", () => {
  const sign = (body: string, secret = SECRET): string =>
    createHmac("sha1", secret).update(body).digest("hex");
  const type = { "content-type": "application/json;charset=utf-8" };

  async function genuine(built: House): Promise<{ body: string; signature: string }> {
    await built.double.say({ person: "anna", text: "help" });
    await built.webex.idle();
    const { body, headers = {} } = built.double.lastPost("messages");
    return { body, signature: headers["x-spark-signature"] ?? "" };
  }

  it.each<[string, (one: { body: string; signature: string }) => Record<string, string>]>([
    ["no signature", () => ({})],
    ["a wrong one", () => ({ "x-spark-signature": "0".repeat(40) })],
    ["another secret's", ({ body }) => ({ "x-spark-signature": sign(body, "other") })],
    ["one of other bytes with the same meaning", ({ body }) => ({ "x-spark-signature": sign(`${body} `) })],
    ["one too short", ({ signature }) => ({ "x-spark-signature": signature.slice(0, 10) })],
    ["one that is no hex", () => ({ "x-spark-signature": "z".repeat(40) })],
  ])("is refused with %s", async (_what, headersOf) => {
    const built = await house("webhook");
    const one = await genuine(built);
    const before = built.double.callsOf("GET messages/:id").length;
    const posted = await built.double.rawPost({
      url: built.url,
      body: one.body,
      headers: { ...type, ...headersOf(one) },
    });
    expect(posted.status).toBe(401);
    await built.webex.idle();
    expect(built.double.callsOf("GET messages/:id")).toHaveLength(before);
  });

  it("has no second effect when it is replayed", async () => {
    const built = await house("webhook");
    const { body, signature } = await genuine(built);
    const headers = { ...type, "x-spark-signature": signature };
    const posts = Array.from({ length: 50 }, () => built.double.rawPost({ url: built.url, body, headers }));
    expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([200]));
    await built.webex.idle();
    expect(built.reception.received).toHaveLength(1);
    expect(built.double.directMessagesOf("anna")).toHaveLength(2);
  });

  it.each([
    ["not JSON", "{", 400],
    ["no object", "[1]", 400],
    ["nested without end", "[".repeat(100_000), 400],
    ["something of another kind", JSON.stringify({ resource: "rooms", event: "created", data: {} }), 200],
    [
      "a name nobody uses",
      JSON.stringify({ resource: "messages", event: "created", name: "x", data: {} }),
      200,
    ],
    [
      "nothing inside",
      JSON.stringify({ resource: "messages", event: "created", name: "ambassador-bot" }),
      200,
    ],
  ])("may be %s", async (_what, body, status) => {
    const built = await house("webhook");
    const headers = { ...type, "x-spark-signature": sign(body) };
    expect((await built.double.rawPost({ url: built.url, body, headers })).status).toBe(status);
    await built.webex.idle();
    expect(built.reception.received).toEqual([]);
  });

  it("is refused by its method, type and size, before it is read", async () => {
    const built = await house("webhook");
    const ask = (method: string, headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = request(built.url, { method, headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        asked.on("error", reject);
        asked.flushHeaders();
      });
    const signed = { ...type, "x-spark-signature": sign("") };
    expect(await ask("GET", signed)).toBe(405);
    expect(await ask("POST", { ...signed, "content-type": "text/plain" })).toBe(415);
    expect(await ask("POST", { ...signed, "content-length": "104857600" })).toBe(413);
  });

  it("may be large, and not larger than a megabyte when nobody says how large", async () => {
    const built = await house("webhook");
    const body = JSON.stringify({ resource: "x", padding: "y".repeat(1_100_000) });
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { ...type, "x-spark-signature": sign(body) };
      const asked = request(built.url, { method: "POST", headers }, (response) =>
        resolve(response.statusCode ?? 0),
      );
      asked.on("error", reject);
      // Without a length it comes in chunks.
      asked.write(body.slice(0, 600_000));
      asked.end(body.slice(600_000));
    });
    expect(status).toBe(413);
  });
});

describe("webhooks", () => {
  it("are made once, are told the secret, and stay over a restart", async () => {
    const first = await house("webhook");
    const made = first.double.webhooks.map(({ id }) => id);
    expect(first.double.webhooks).toMatchObject([
      { resource: "messages", event: "created", secret: SECRET, targetUrl: first.url },
      { resource: "attachmentActions", event: "created", secret: SECRET, targetUrl: first.url },
    ]);
    await first.webex.stop();
    expect(first.double.webhooks.map(({ id }) => id)).toEqual(made);
    const second = await house("webhook", { with: first.double, webex: { webhookSecret: "new secret" } });
    expect(first.double.webhooks.map(({ id }) => id)).toEqual(made);
    expect(first.double.webhooks).toMatchObject([
      { secret: "new secret", targetUrl: second.url },
      { secret: "new secret", targetUrl: second.url },
    ]);
    expect(first.double.callsOf("DELETE webhooks/:id")).toEqual([]);
    await first.double.say({ person: "anna", text: "still there" });
    await second.webex.idle();
    expect(second.reception.received).toHaveLength(1);
  });

  it("are woken when Webex has switched them off, and what was said meanwhile is caught up with", async () => {
    const built = await house("webhook", { webex: { webhookCheckEvery: 100 } });
    const { double, webex, reception, log } = built;
    double.deactivateWebhooks();
    await double.say({ person: "anna", text: "is anybody there?" });
    await double.eventually(() => double.webhooks.every(({ status }) => status === "active"));
    await double.eventually(() => reception.received.length > 0);
    await webex.idle();
    expect(double.directMessagesOf("anna").map(wordsIn)).toContain("heard is anybody there?");
    expect(log.map(({ event }) => event)).toContain("webex.webhook-revived");
    expect(webex.health()).toEqual({ ok: true });
    expect(double.problems).toEqual([]);
  });

  it("that cannot be made are tried again in the background, and health says so until then", async () => {
    const built = await house("webhook", { start: false, webex: { webhookCheckEvery: 100 } });
    const { double, webex, reception } = built;
    double.faults.next("POST webhooks", { kind: "500", times: 2 });
    double.faults.next("GET webhooks", { kind: "500" });
    await webex.start(reception);
    await webex.idle();
    expect(webex.health()).toMatchObject({ ok: false, reason: expect.stringContaining("webhooks") });
    await double.eventually(() => double.webhooks.length === 2);
    await double.eventually(() => webex.health().ok);
    await double.say({ person: "anna", text: "help" });
    await webex.idle();
    expect(reception.received).toHaveLength(1);
  });
});

describe.each(modes)("by %s", (mode) => {
  it("refuses to start with a token that Webex refuses", async () => {
    const built = await house(mode, { start: false });
    built.double.revoke();
    await expect(built.webex.start(built.reception)).rejects.toThrow(StartError);
  });

  it.each(["GET people/me", "GET memberships", "GET u2c/limited/catalog", "GET u2c/catalog"])(
    "starts although Webex stumbles over %s, if need be in the background",
    async (route) => {
      const built = await house(mode, { start: false, pauses: { services: 100 } });
      const { double, webex, reception } = built;
      double.faults.next(route, { kind: "500" });
      await webex.start(reception);
      await double.eventually(() => webex.health().ok, 10_000);
      await webex.idle();
      await double.say({ person: "anna", text: "help" });
      await webex.idle();
      expect(reception.received).toHaveLength(1);
    },
    15_000,
  );

  it("is red while Webex is down at the start, and comes up by itself", async () => {
    const built = await house(mode, { start: false });
    const { double, webex, reception } = built;
    double.faults.next("*", { kind: "reset", times: 3 });
    await webex.start(reception);
    expect(webex.health()).toMatchObject({ ok: false });
    double.faults.clear();
    await double.eventually(() => webex.health().ok, 10_000);
  });

  it("turns red when the token is taken away, and green when it works again", async () => {
    const built = await house(mode);
    const { double, webex, identity } = built;
    double.revoke();
    const card = { blocks: [{ text: ["x"] }] };
    await expect(webex.deliver({ person: identity("anna") }, card, viewer(), "r")).rejects.toMatchObject({
      verdict: "later",
    });
    expect(webex.health()).toMatchObject({ ok: false, reason: expect.stringContaining("token") });
    double.world.revoked = false;
    await double.eventually(() => webex.health().ok, 10_000);
    await webex.deliver({ person: identity("anna") }, card, viewer(), "r");
  });

  it("catches up at its start with what was said while it was away, once", async () => {
    const first = await house(mode);
    await first.double.say({ person: "anna", text: "before" });
    await first.double.say({ person: "lea", text: "nothing is stored of this" });
    await first.webex.idle();
    await first.webex.stop();
    await first.double.say({ person: "anna", text: "meanwhile" }).catch(() => undefined);
    await first.double.say({ person: "ben", text: "me too" }).catch(() => undefined);
    const second = await house(mode, { with: first.double, start: false });
    second.reception.kept.push(...first.reception.kept);
    await second.webex.start(second.reception);
    await second.webex.idle();
    const texts = second.reception.received.map((one) => one.kind === "words" && one.text);
    expect(texts.sort()).toEqual(["me too", "meanwhile"]);
  });

  it("asks no more at its start for 1,500 spaces than for one, and hears each of them", async () => {
    const many = Array.from({ length: 1_500 }, (_, index) => ({
      id: `s${index}`,
      title: `Space ${index}`,
      members: ["anna", "bot"],
    }));
    const built = await house(mode, { double: { rooms: many } });
    const { double, webex, reception } = built;
    const calls = double.world.calls.filter(({ path }) => path.startsWith("/v1/"));
    expect(calls.length).toBeLessThan(15);
    // Two at once in a space that nobody has discovered yet, and in the last one of all.
    await Promise.all([
      double.say({ person: "anna", room: "s7", text: "one" }),
      double.say({ person: "anna", room: "s7", text: "two" }),
      double.say({ person: "anna", room: "s1499", text: "three" }),
    ]);
    await webex.idle();
    expect(reception.received).toHaveLength(3);
  });

  it("stops cleanly: nothing stays open and nothing is done afterwards", async () => {
    const timers = watchTimers();
    const built = await house(mode);
    const { double, webex, reception } = built;
    await webex.stop();
    expect(webex.health()).toMatchObject({ ok: false });
    await double.eventually(() => double.socket.connections === 0);
    expect(timers.open()).toEqual([]);
    timers.end();
    await double.say({ person: "anna", text: "too late" }).catch(() => undefined);
    expect(reception.received).toEqual([]);
    double.takeProblems();
  });

  it("never writes a token, a name or a text into the log", async () => {
    const built = await house(mode);
    const { double, webex, log } = built;
    double.faults.next("POST messages", { kind: "500", times: 9 });
    await double.say({ person: "anna", text: "a secret thought" });
    await webex.idle();
    expect(log.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toMatch(/secret thought|Anna|example\.com|double-token/);
  });
});

describe("the socket", () => {
  it.each([
    ["is cut", (built: House) => built.double.socket.kill()],
    ["is closed by Webex", (built: House) => built.double.socket.close()],
    ["is closed for good", (built: House) => built.double.socket.close(1000, "moved")],
    ["is replaced", (built: House) => built.double.socket.close(4000, "replaced")],
  ])(
    "that %s is opened again, and what was said one to one meanwhile is caught up with",
    async (_what, cut) => {
      const built = await house("socket");
      const { double, webex, reception } = built;
      double.drop(1);
      cut(built);
      await double.eventually(() => !webex.health().ok);
      await double.say({ person: "anna", text: "while you were away" });
      await double.eventually(() => webex.health().ok, 10_000);
      await double.eventually(() => reception.received.length === 1, 10_000);
      await webex.idle();
      await double.eventually(() => double.socket.connections === 1);
      await double.say({ person: "anna", text: "and now" });
      await webex.idle();
      expect(reception.received.map((one) => one.kind === "words" && one.text)).toEqual([
        "while you were away",
        "and now",
      ]);
    },
    20_000,
  );

  it("survives that a message cannot be fetched, which ends the process of the SDK alone", async () => {
    const built = await house("socket");
    const { double, webex, reception } = built;
    double.faults.next("GET messages/:id", { kind: "500", times: 5 });
    await double.say({ person: "anna", text: "lost" });
    await webex.idle();
    await double.say({ person: "anna", text: "found" });
    await webex.idle();
    expect(reception.received.map((one) => one.kind === "words" && one.text)).toEqual(["found"]);
  }, 15_000);

  it("that does not open at the start is tried again", async () => {
    const built = await house("socket", { start: false });
    const { double, webex, reception } = built;
    double.faults.next("POST wdm/devices", { kind: "500", times: 1 });
    await webex.start(reception);
    await double.eventually(() => webex.health().ok, 15_000);
    await webex.idle();
    await double.say({ person: "anna", text: "help" });
    await webex.idle();
    expect(reception.received).toHaveLength(1);
  }, 20_000);
});

it("takes another organisation than the bot's own for colleagues when it is told so", async () => {
  const probe = await house("webhook");
  const organisation = probe.double.person("outsider").orgId;
  await probe.close();
  const { double, webex, reception } = await house("webhook", { webex: { organisation } });
  await double.say({ person: "outsider", text: "join" });
  await webex.idle();
  expect(reception.received[0]?.from).toMatchObject({ identity: { workspace: organisation } });
  expect(reception.received[0]?.from.stranger).toBeUndefined();
});

describe("behind a company proxy", () => {
  it.each(modes)("by %s everything takes the way through it, and its password stays unsaid", async (mode) => {
    const proxy = await ProxyDouble.start();
    const leave = proxy.enter();
    const said: string[] = [];
    for (const way of ["log", "error", "warn"] as const) {
      jest.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(" ")));
    }
    try {
      const { double, webex, log } = await house(mode, { double: { admits: proxy.made } });
      await double.say({ person: "anna", text: "help" });
      await webex.idle();
      expect(double.directMessagesOf("anna").map(wordsIn)).toEqual(["help", "heard help"]);
      await closeHouses();
      expect(double.problems).toEqual([]);
      expect(proxy.refused).toEqual([]);
      expect(proxy.passed.filter((line) => !line.startsWith("CONNECT"))).toHaveLength(
        double.world.calls.length,
      );
      expect(proxy.passed.filter((line) => line.startsWith("CONNECT"))).toHaveLength(
        mode === "socket" ? 1 : 0,
      );
      for (const secret of proxy.secrets)
        expect(`${said.join("\n")}${JSON.stringify(log)}`).not.toContain(secret);
    } finally {
      leave();
      await closeHouses();
      await proxy.stop();
    }
  });
});

it("finds the accounts of colleagues whom the configuration names by address, and of nobody else", async () => {
  const found: string[] = [];
  const emails = ["ANNA@example.com", "out@other.example", "nobody@example.com"];
  const { double, log } = await house("webhook", {
    webex: { named: { emails, found: (user) => found.push(user) } },
  });
  expect(found).toEqual([double.person("anna").id]);
  expect(log.filter(({ event }) => event === "webex.named-unknown")).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain("@");
});
