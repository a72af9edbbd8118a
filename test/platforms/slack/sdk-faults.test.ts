/**
 * What Bolt and its clients do that this room works around. A test that fails here means that upstream has mended a
 * fault, and that the workaround it names can go.
 */
import { createHmac } from "node:crypto";
import { App, defaultBodyLimit, isValidSlackRequest, SocketModeReceiver, webApi } from "@slack/bolt";
import { silentSdkLogger } from "../../../src/platforms/slack/sdk-logger";

const never = { init: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve() };

function socketClient(): Record<string, (...args: unknown[]) => Promise<unknown>> {
  const { client } = new SocketModeReceiver({ appToken: "xapp-x", logger: silentSdkLogger });
  return client as never;
}

describe("Bolt still", () => {
  it("takes requests from the future and bodies of 4 MB (http-intake.ts)", () => {
    const timestamp = Math.floor(Date.now() / 1000) + 86_400;
    const hash = createHmac("sha256", "secret").update(`v0:${timestamp}:{}`).digest("hex");
    const headers = { "x-slack-signature": `v0=${hash}`, "x-slack-request-timestamp": timestamp };
    expect(isValidSlackRequest({ signingSecret: "secret", body: "{}", headers })).toBe(true);
    expect(defaultBodyLimit).toBeGreaterThan(1_048_576);
  });

  it("acknowledges an event before any listener runs (acknowledging.ts)", async () => {
    const order: string[] = [];
    const app = new App({
      receiver: never,
      authorize: () => Promise.resolve({ botToken: "xoxb-x" }),
      logger: silentSdkLogger,
    });
    app.event("message", () => Promise.resolve(void order.push("listener")));
    const event = { type: "message", channel: "D1", user: "U1", text: "x", ts: "1.1" };
    await app.processEvent({
      body: { type: "event_callback", event },
      ack: () => Promise.resolve(void order.push("ack")),
    });
    expect(order).toEqual(["ack", "listener"]);
  });

  it("acknowledges nothing that it cannot place (acknowledging.ts)", async () => {
    const ack = jest.fn();
    const app = new App({
      receiver: never,
      authorize: () => Promise.resolve({ botToken: "xoxb-x" }),
      logger: silentSdkLogger,
    });
    await app.processEvent({ body: { type: "unheard_of" }, ack });
    expect(ack).not.toHaveBeenCalled();
  });
});

describe("the socket's client still", () => {
  it("rejects a listener that nobody awaits on an envelope without an event (socket.ts)", async () => {
    const envelope = JSON.stringify({ type: "events_api", envelope_id: "e", payload: {} });
    await expect(socketClient()["onWebSocketMessage"]!(envelope, false)).rejects.toThrow(TypeError);
  });

  it("holds no failure of a reconnection (socket.ts)", async () => {
    const client = socketClient();
    (client as never as { clientPingTimeoutMS: number }).clientPingTimeoutMS = 1;
    const caught = await new Promise((resolve) => {
      const attempt = { then: (_done: unknown, failed: unknown) => resolve(failed) };
      void client["delayReconnectAttempt"]!(() => attempt);
    });
    expect(caught).toBeUndefined();
  });
});

describe("the Web API's client still", () => {
  it("calls a 429 without a number a failure like any other (client.ts)", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("", { status: 429 }));
    const web = new webApi.WebClient("xoxb-x", {
      fetch,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      logger: silentSdkLogger,
    });
    const error: unknown = await web.auth.test().catch((thrown: unknown) => thrown);
    expect(error).not.toHaveProperty("code", "slack_webapi_rate_limited_error");
  });
});
