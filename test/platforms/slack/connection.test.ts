import { request as httpRequest } from "node:http";
import { machineClock } from "../../../src/core/clock";
import { createSlack } from "../../../src/platforms/slack/adapter";
import { ProxyDouble } from "../../doubles/proxy-double";
import { closeHouses, house, ScriptedReception, type House } from "./house";

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const command = new URLSearchParams({
  command: "/ambassador",
  text: "join",
  user_id: "UBEN",
  team_id: "T1",
  channel_id: "CROOM",
  trigger_id: "1.2.3",
}).toString();
const seconds = (): number => Math.floor(Date.now() / 1000);

afterEach(closeHouses);

describe("Slack by HTTP refuses", () => {
  it.each([
    ["an unsigned request", { body: command, headers: form, sign: false }, 401],
    ["a wrong secret", { body: command, headers: form, secret: "guessed" }, 401],
    ["a stale request", { body: command, headers: form, timestamp: seconds() - 400 }, 401],
    ["a request from the future", { body: command, headers: form, timestamp: seconds() + 400 }, 401],
    ["a timestamp that is no number", { body: command, headers: form, timestamp: "now" }, 401],
    ["another content type", { body: command, headers: { "content-type": "text/plain" } }, 415],
    ["no content type", { body: command }, 415],
    ["a body that is no object", { body: "null", headers: json }, 400],
    ["a payload that is no object", { body: "payload=null", headers: form }, 400],
    ["broken JSON", { body: "{", headers: json }, 400],
    ["a body over 1 MB", { body: `{"a":"${"x".repeat(1_100_000)}"}`, headers: json }, 413],
  ])("%s", async (_, request, status) => {
    const { double, reception } = await house("http");
    expect((await double.rawRequest(request)).status).toBe(status);
    expect(reception.received).toEqual([]);
    expect((await double.rawRequest({ body: command, headers: form })).status).toBe(200);
    expect(reception.received).toHaveLength(1);
  });

  it("a body without end, without reading it all", async () => {
    const { double } = await house("http");
    const { url } = (double as unknown as { http: { url: string } }).http;
    let sent = 0;
    const status = await new Promise<number>((resolve) => {
      const headers = {
        ...json,
        "transfer-encoding": "chunked",
        "x-slack-signature": "v0=0",
        "x-slack-request-timestamp": String(seconds()),
      };
      const request = httpRequest(url, { method: "POST", headers, agent: false }, (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.on("error", () => resolve(0));
      const more = (): void => {
        if (request.destroyed || sent > 100_000_000) return;
        sent += 65_536;
        if (request.write(Buffer.alloc(65_536, "x"))) setImmediate(more);
        else request.once("drain", more);
      };
      more();
    });
    expect([413, 0]).toContain(status);
    expect(sent).toBeLessThan(50_000_000);
  });

  it("other methods", async () => {
    const { double } = await house("http");
    const { url } = (double as unknown as { http: { url: string } }).http;
    expect((await fetch(url)).status).toBe(405);
  });

  it("deeply nested JSON without falling over", async () => {
    const { double } = await house("http");
    const deep = `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const { status } = await double.rawRequest({ body: deep, headers: json });
    expect([200, 400, 404, 500]).toContain(status);
    expect((await double.rawRequest({ body: command, headers: form })).status).toBe(200);
  });

  it("no proof that it is there, signed by Slack", async () => {
    const { double, reception } = await house("http");
    const challenge = await double.rawRequest({
      body: JSON.stringify({ type: "url_verification", challenge: "prove-it" }),
      headers: json,
    });
    expect(challenge.json).toEqual({ challenge: "prove-it" });
    expect(await double.rawRequest({ body: "ssl_check=1", headers: form })).toMatchObject({
      status: 200,
      body: "",
    });
    expect(reception.received).toEqual([]);
  });

  it("everything until it knows who it is", async () => {
    const { double } = await house("http", { start: false });
    expect((await double.rawRequest({ body: command, headers: form })).status).toBe(503);
  });

  it("no second effect of a replayed request", async () => {
    const { double, reception } = await house("http");
    const replay = { body: command, headers: form, timestamp: seconds() };
    for (let i = 0; i < 3; i += 1) await double.rawRequest(replay);
    expect(reception.effects).toBe(1);
  });

  it("no charset", async () => {
    const { double, reception } = await house("http");
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
    expect((await double.rawRequest({ body: command, headers })).status).toBe(200);
    expect(reception.received).toHaveLength(1);
  });

  it("nothing it cannot understand with a crash", async () => {
    const { double, reception } = await house("http");
    for (const body of [
      "{}",
      '{"event":null}',
      '{"event":{}}',
      '{"type":"view_submission"}',
      '{"actions":[null]}',
    ]) {
      const { status } = await double.rawRequest({ body, headers: json });
      expect(status).toBeGreaterThanOrEqual(200);
    }
    expect(reception.received).toEqual([]);
  });
});

describe("an acknowledgement that comes too late", () => {
  it("does not end the process, and the next one is in time", async () => {
    const { double, reception } = await house("http", { double: { ackDeadline: 5000 } });
    const plain = reception.answer;
    reception.answer = (inbound) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3300);
      return plain(inbound);
    };
    await double.command({ user: "UBEN", command: "/ambassador", text: "slow" });
    reception.answer = plain;
    const { message } = await double.command({ user: "UBEN", command: "/ambassador", text: "quick" });
    expect(message?.text).toBe("heard quick");
  });
});

describe("starting Slack", () => {
  const base = {
    commandNames: ["ambassador"],
    clock: machineClock,
    log: { info() {}, warn() {}, error() {} },
  };

  it("needs exactly one way in and says so", () => {
    expect(() => createSlack({ ...base, botToken: "xoxb" })).toThrow(
      /SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/,
    );
    const both = { ...base, botToken: "xoxb", appToken: "xapp", signingSecret: "s" };
    expect(() => createSlack(both)).toThrow("not both");
  });

  it("stops on a wrong bot token and names the remedy", async () => {
    const { slack } = await house("http", { start: false, slack: { botToken: "xoxb-wrong" } });
    await expect(slack.start(new ScriptedReception())).rejects.toThrow(/invalid_auth.*OAuth & Permissions/);
  });

  it("stops on a wrong app token and names the remedy", async () => {
    const { slack } = await house("socket", { start: false, slack: { appToken: "xapp-wrong" } });
    await expect(slack.start(new ScriptedReception())).rejects.toThrow(/SLACK_APP_TOKEN.*connections:write/);
  });

  it.each(["http", "socket"] as const)(
    "goes on without a network and recovers by itself (%s)",
    async (mode) => {
      const seen: string[] = [];
      const { double, slack, reception } = await house(mode, {
        start: false,
        slack: { onWorkspace: (workspace) => seen.push(workspace) },
      });
      double.faults.next("auth.test", { kind: "reset" });
      await slack.start(reception);
      expect(slack.health()).toMatchObject({ ok: false });
      expect(slack.workspace()).toBeUndefined();
      await double.eventually(() => slack.health().ok);
      expect([slack.workspace(), ...seen]).toEqual(["T1", "T1"]);
      await double.command({ user: "UBEN", command: "/ambassador", text: "join" });
      expect(reception.received).toHaveLength(1);
    },
  );

  it("keeps trying when the socket cannot be opened at first", async () => {
    const { double, slack, reception } = await house("socket", { start: false });
    double.faults.next("apps.connections.open", { kind: "500", times: 2 });
    await slack.start(reception);
    expect(slack.health()).toMatchObject({ ok: false });
    await double.eventually(() => slack.health().ok);
  });
});

describe("a socket", () => {
  const heard = async ({ double, reception }: House): Promise<void> => {
    const before = reception.received.length;
    await double.command({ user: "UBEN", command: "/ambassador", text: "join" });
    expect(reception.received).toHaveLength(before + 1);
  };

  it.each<[string, (built: House) => void]>([
    ["is asked to reconnect", ({ double }) => double.socket.disconnect()],
    ["is cut", ({ double }) => double.socket.cut()],
  ])("that %s comes back", async (_, interrupt) => {
    const built = await house("socket");
    const { double, slack } = built;
    interrupt(built);
    await double.eventually(() => !slack.health().ok || double.callsOf("apps.connections.open").length > 1);
    await double.eventually(() => slack.health().ok && double.socket.connections === 1);
    await heard(built);
  });

  it("survives that reconnecting fails several times", async () => {
    const built = await house("socket");
    const { double, slack } = built;
    double.faults.next("apps.connections.open", { kind: "reset", times: 2 });
    double.socket.cut();
    await double.eventually(() => double.callsOf("apps.connections.open").length >= 4);
    await double.eventually(() => slack.health().ok);
    await heard(built);
  });

  it("that dies without a word is given up, with health red meanwhile and the gap reported", async () => {
    const built = await house("socket", { slack: { longestSilence: 2_500 } });
    const { double, slack, log } = built;
    double.socket.goSilent();
    await double.eventually(() => !slack.health().ok);
    await double.eventually(() => slack.health().ok && double.callsOf("apps.connections.open").length > 1);
    double.socket.speak();
    const events = log.map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(["slack.socket-silent", "slack.was-deaf"]));
    await heard(built);
  });

  it("that is quiet but alive is left alone", async () => {
    const { double, slack, log } = await house("socket", { slack: { longestSilence: 2_500 } });
    const until = performance.now() + 3_500;
    await double.eventually(() => performance.now() > until);
    expect(slack.health()).toEqual({ ok: true });
    expect(log.map(({ event }) => event)).not.toContain("slack.socket-silent");
  });

  it("survives envelopes that nobody can read", async () => {
    const built = await house("socket");
    const send = (payload: object): void => {
      const { live } = built.double.socket as unknown as { live: Set<{ send(text: string): void }> };
      for (const client of live)
        client.send(JSON.stringify({ envelope_id: "e1", type: "events_api", payload }));
    };
    send({ type: "app_rate_limited", minute_rate_limited: 1 });
    await built.double.eventually(() => built.log.find((line) => line.event === "slack.envelope-unreadable"));
    await heard(built);
  });
});

describe("behind a company proxy", () => {
  it("everything goes through it: calls, response URLs, uploads and the socket", async () => {
    const proxy = await ProxyDouble.start();
    const leave = proxy.enter();
    try {
      const { double, reception, log } = await house("socket", { double: { admits: proxy.made } });
      await double.command({ user: "UBEN", command: "/ambassador", text: "join" });
      expect(reception.received).toHaveLength(1);
      await closeHouses();
      expect(double.problems).toEqual([]);
      expect(proxy.refused).toEqual([]);
      expect(proxy.passed.length).toBeGreaterThanOrEqual(2);
      expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${new URL(double.base).host}`]));
      for (const secret of proxy.secrets) expect(JSON.stringify(log)).not.toContain(secret);
    } finally {
      leave();
      await closeHouses();
      await proxy.stop();
    }
  });
});
