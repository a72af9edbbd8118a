import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket } from "ws";
import { plainClient, type PlainClient } from "./plain-client";
import type { Json } from "./types";
import { WebexDouble, type WebexDoubleOptions } from "./webex-double";
import { readBody, signature } from "./wire";

interface Got {
  body: Json;
  raw: string;
  signature: string | undefined;
}

let webex: WebexDouble;
let call: PlainClient;
let app: Server;
let url: string;
let got: Got[];
let status: number | undefined;

const begin = async (options: Partial<WebexDoubleOptions> = {}): Promise<void> => {
  webex = await WebexDouble.start({
    people: [
      { id: "anna", email: "anna@example.com", displayName: "Anna" },
      { id: "ben", email: "ben@example.com", displayName: "Ben" },
    ],
    rooms: [
      { id: "core", title: "Core", members: ["anna", "ben", "bot"] },
      { id: "talk", title: "", type: "direct", members: ["anna", "bot"] },
    ],
    ...options,
  });
  call = plainClient(webex);
};
const hook = (more: Json = {}): Promise<unknown> =>
  call("POST webhooks", {
    name: "n",
    targetUrl: url,
    resource: "messages",
    event: "created",
    secret: "s",
    ...more,
  });
const texts = (): string[] => got.map(({ body }) => webex.world.message(body["data"].id)?.text ?? "");

beforeEach(async () => {
  got = [];
  status = 200;
  app = createServer((request, response) => {
    void readBody(request).then((bytes) => {
      const raw = bytes.toString();
      got.push({ body: JSON.parse(raw), raw, signature: request.headers["x-spark-signature"] as string });
      if (status !== undefined) response.writeHead(status).end("OK");
    });
  });
  await new Promise<void>((resolve) => {
    app.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/webex/events`;
});

afterEach(async () => {
  await webex.stop();
  app.closeAllConnections();
  app.close();
});

describe("a webhook", () => {
  it("is signed over its bytes and carries no words", async () => {
    await begin();
    await hook();
    const { message } = await webex.say({ person: "anna", room: "core", text: "secret plan" });
    expect(got[0]?.signature).toBe(signature("s", got[0]!.raw));
    expect(got[0]?.raw).not.toContain("secret plan");
    expect(got[0]?.body).toMatchObject({
      resource: "messages",
      event: "created",
      status: "active",
      actorId: webex.person("anna").id,
      data: {
        id: message.id,
        roomId: webex.room("core").id,
        roomType: "group",
        personEmail: "anna@example.com",
      },
    });
    const forged = webex.lastPost("messages");
    expect(forged).toMatchObject({ url, headers: { "x-spark-signature": got[0]?.signature } });
    await webex.rawPost({ ...forged, headers: { "x-spark-signature": "forged" } });
    expect(got[1]?.signature).toBe("forged");
    expect(webex.problems).toEqual([]);
  });

  it("for everything hears all but presses of cards, and the bot's own messages too", async () => {
    await begin();
    await hook({ resource: "all", event: "all" });
    await webex.say({ person: "ben", text: "new here" });
    expect(got.map(({ body }) => `${body["resource"]}/${body["event"]}`).sort()).toEqual([
      "memberships/created",
      "memberships/created",
      "messages/created",
      "rooms/created",
    ]);
    await call("POST messages", { roomId: webex.room("core").id, text: "hello" });
    await webex.eventually(() => got.length === 5);
    expect(got[4]?.body["actorId"]).toBe(webex.person("bot").id);
  });

  it("hears one room when it asks for one", async () => {
    await begin();
    await hook({ filter: `roomId=${webex.room("core").id}` });
    await webex.say({ person: "anna", text: "one to one" });
    await webex.say({ person: "anna", room: "core", text: "here" });
    expect(texts()).toEqual(["Ambassador here"]);
  });

  it("is kept, changed and removed, and refused where it makes no sense", async () => {
    await begin();
    await hook();
    const [webhook] = webex.webhooks;
    expect((await call("GET webhooks")).body.items).toMatchObject([{ id: webhook?.id, secret: "s" }]);
    expect(await hook()).toMatchObject({ status: 409 });
    expect(await hook({ resource: "teams" })).toMatchObject({ status: 400 });
    expect(await hook({ targetUrl: "nowhere" })).toMatchObject({ status: 400 });
    expect(webex.takeProblems()).toHaveLength(3);
    webex.deactivateWebhooks();
    await webex.say({ person: "anna", text: "unheard" });
    expect(got).toEqual([]);
    await call(`PUT webhooks/${webhook?.id}`, { name: "n", targetUrl: url, status: "active" });
    await webex.say({ person: "anna", text: "heard" });
    expect(texts()).toEqual(["heard"]);
    expect((await call(`DELETE webhooks/${webhook?.id}`)).status).toBe(204);
    expect(webex.webhooks).toEqual([]);
    expect(webex.problems).toEqual([]);
  });

  it("becomes inactive after failures in a row, which are problems when the bot answered them", async () => {
    await begin({ deactivateAfter: 2, deadline: 50 });
    await hook();
    status = 500;
    const { deliveries } = await webex.say({ person: "anna", text: "one" });
    expect(deliveries).toEqual([{ by: "webhook", resource: "messages", event: "created", status: 500 }]);
    expect(webex.webhooks[0]?.status).toBe("active");
    status = undefined;
    await webex.say({ person: "anna", text: "two" });
    expect(webex.webhooks[0]?.status).toBe("inactive");
    expect(webex.takeProblems()).toEqual([
      "webhook messages/created: answered with 500",
      "webhook messages/created: not answered within 50 ms",
    ]);
  });
});

describe("news", () => {
  it("can come twice, late, in another order, again or never", async () => {
    await begin();
    await hook();
    webex.duplicate(2);
    await webex.say({ person: "anna", text: "twice" });
    expect(texts()).toEqual(["twice", "twice"]);
    webex.duplicate(1);
    webex.hold();
    for (const text of ["one", "two"]) await webex.say({ person: "anna", text });
    expect(got).toHaveLength(2);
    await webex.release("reversed");
    expect(texts().slice(2)).toEqual(["two", "one"]);
    await webex.repeatLast("messages", 2);
    expect(texts().slice(4)).toEqual(["two", "two"]);
    webex.drop(1);
    expect((await webex.say({ person: "anna", text: "lost" })).deliveries).toEqual([]);
    expect(got).toHaveLength(6);
    expect(webex.problems).toEqual([]);
  });
});

describe("the socket", () => {
  const connect = async (token: string): Promise<{ socket: WebSocket; frames: Json[] }> => {
    const device = await call(`POST ${webex.base}/wdm/api/v1/devices`, { deviceType: "WEB" });
    const socket = new WebSocket(device.body.webSocketUrl);
    const frames: Json[] = [];
    socket.on("message", (data) => frames.push(JSON.parse(Buffer.from(data as Buffer).toString())));
    await once(socket, "open");
    socket.send(JSON.stringify({ id: "a", type: "authorization", data: { token: `Bearer ${token}` } }));
    return { socket, frames };
  };

  it("wants a device, a token and acknowledgements", async () => {
    await begin({ deadline: 100 });
    const nowhere = new WebSocket(`${webex.base.replace("http", "ws")}/apollo/v1/registrations/x/messages`);
    expect(String(await once(nowhere, "error"))).toMatch(/404/);
    const wrong = await connect("wrong");
    expect((await once(wrong.socket, "close"))[0]).toBe(4401);
    expect(webex.takeProblems()).toHaveLength(2);
    const { frames, socket } = await connect(webex.botToken);
    await webex.eventually(() => frames.length === 1);
    expect(frames[0]?.["data"]).toEqual({ eventType: "mercury.buffer_state" });
    const { deliveries } = await webex.say({ person: "anna", text: "hello" });
    expect(deliveries).toMatchObject([{ by: "socket", status: 0, error: "timeout" }]);
    expect(frames[1]?.["data"].activity).toMatchObject({ verb: "post", target: { tags: ["ONE_ON_ONE"] } });
    socket.send(JSON.stringify({ type: "ping", id: "p" }));
    await webex.eventually(() => frames.some((one) => one["type"] === "pong" && one["id"] === "p"));
  });

  it("can go silent and can be cut", async () => {
    await begin();
    const { frames, socket } = await connect(webex.botToken);
    await webex.eventually(() => webex.socket.connections === 1);
    await webex.eventually(() => frames.length === 1);
    webex.socket.goSilent();
    socket.send(JSON.stringify({ type: "ping", id: "p" }));
    expect((await webex.say({ person: "anna", text: "unheard" })).deliveries).toMatchObject([{ status: 0 }]);
    expect(frames).toHaveLength(1);
    webex.socket.kill();
    await webex.eventually(() => webex.socket.connections === 0);
    expect((await webex.say({ person: "anna", text: "unheard" })).deliveries).toEqual([]);
    expect(webex.problems).toEqual([]);
  });
});
