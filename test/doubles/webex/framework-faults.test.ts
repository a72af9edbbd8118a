/**
 * Faults of webex-node-bot-framework 2.3.14 and its SDK, one test each. A test that fails after an upgrade says that
 * the fault is mended upstream, so that what works around it can go.
 */
import { startFrameworkBot, type Framework, type FrameworkBot, type Mode } from "./framework-bot";
import { frameworkChild, type Child } from "./framework-child";
import type { Json, RoomSeed } from "./types";
import { WebexDouble } from "./webex-double";
import { signature } from "./wire";

const people = [
  { id: "anna", email: "anna@example.com", displayName: "Anna" },
  { id: "ben", email: "ben@example.com", displayName: "Ben" },
];
const rooms: RoomSeed[] = [
  { id: "core", title: "Core", members: ["anna", "ben", "bot"] },
  { id: "talk", title: "", type: "direct", members: ["anna", "bot"] },
];

let webex: WebexDouble;

beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  jest.spyOn(console, "error").mockImplementation(() => undefined);
});

describe("in a process of its own", () => {
  let child: Child | undefined;

  beforeEach(async () => {
    webex = await WebexDouble.start({ people, rooms });
  });
  afterEach(async () => {
    child?.kill();
    await child?.ended;
    await webex.stop();
  });

  it.each(["GET webhooks", "GET memberships"])(
    "one 500 of %s at its start ends the process",
    async (route) => {
      webex.faults.next(route, { kind: "500", times: 5 });
      child = frameworkChild(webex, "", 9);
      expect(await child.ended).toBe(1);
      expect(child.output()).toMatch(/500|InternalServerError/);
    },
  );

  it("one 500 of POST webhooks leaves it deaf, though its start succeeds", async () => {
    webex.faults.next("POST webhooks", { kind: "500" });
    child = frameworkChild(webex, "", 9);
    const { output } = child;
    await webex.eventually(() => output().includes("Error setting webhooks"), 10_000);
    await webex.eventually(() => output().includes("started") && output().includes("initialized"));
    expect(webex.webhooks).toEqual([]);
    expect(webex.callsOf("POST webhooks")).toHaveLength(1);
  });

  it("one 500 of GET people?id= ends the process", async () => {
    child = frameworkChild(webex, "");
    const { output } = child;
    await webex.eventually(() => output().includes("initialized"), 10_000);
    webex.faults.next("GET people", { kind: "500" });
    await webex.say({ person: "anna", text: "help" });
    expect(await child.ended).toBe(1);
  });

  it("nobody whose GET people?id= failed is heard again, even where the rejection is caught", async () => {
    child = frameworkChild(
      webex,
      `process.on("unhandledRejection", () => undefined);
       framework.on("message", (bot, trigger) => console.log("heard " + trigger.text));`,
    );
    const { output } = child;
    await webex.eventually(() => output().includes("initialized"), 10_000);
    webex.faults.next("GET people", { kind: "500" });
    await webex.say({ person: "anna", text: "one" });
    await webex.eventually(() => webex.callsOf("GET people").length === 1);
    await webex.say({ person: "anna", text: "two" });
    await webex.say({ person: "ben", room: "core", text: "three" });
    await webex.eventually(() => output().includes("heard"));
    expect(output()).toContain("heard Ambassador three");
    expect(output()).not.toMatch(/heard (one|two)/);
  });

  it("an async throw in hears ends the process", async () => {
    child = frameworkChild(webex, 'framework.hears(/.*/, async () => { throw new Error("in a handler"); })');
    const { output } = child;
    await webex.eventually(() => output().includes("initialized"), 10_000);
    await webex.say({ person: "anna", text: "help" });
    expect(await child.ended).toBe(1);
    expect(output()).toContain("in a handler");
  });
});

describe("in this process", () => {
  let bot: FrameworkBot;
  let port = 0;

  const start = async (
    mode: Mode,
    listen: (framework: Framework) => void = () => undefined,
    options: Json = {},
    more: RoomSeed[] = [],
  ): Promise<void> => {
    webex = await WebexDouble.start({ port, people, rooms: [...rooms, ...more] });
    port = webex.port;
    bot = await startFrameworkBot(webex, mode, listen, options);
  };
  afterEach(async () => {
    await bot.stop();
    await webex.stop();
  });

  it("its webhooks are deleted and made anew at every start, and deleted at every stop", async () => {
    await start("webhook");
    const before = webex.webhooks.map(({ id }) => id);
    expect(before).toHaveLength(2);
    await bot.framework.stop();
    expect(webex.webhooks).toEqual([]);
    await bot.framework.start();
    await webex.eventually(() => webex.webhooks.length === 2);
    expect(webex.webhooks.map(({ id }) => id)).not.toEqual(before);
    expect(webex.problems).toEqual([]);
  });

  it("it checks a signature of JSON written anew, and none when it has no secret", async () => {
    const heard: string[] = [];
    const listen = (framework: Framework): void =>
      framework.on("messageCreated", ({ text }: Json) => heard.push(text));
    await start("webhook", listen);
    await webex.say({ person: "anna", text: "one" });
    await webex.eventually(() => heard.length === 1);
    const { url, body } = webex.lastPost("messages");
    const spaced = JSON.stringify(JSON.parse(body), undefined, 2);
    await webex.rawPost({
      url,
      body: spaced,
      headers: { "x-spark-signature": signature("webhook-secret", body) },
    });
    await webex.eventually(() => heard.length === 2);
    await bot.stop();
    await webex.stop();
    await start("webhook", listen, { webhookSecret: undefined });
    await webex.say({ person: "anna", text: "three" });
    await webex.eventually(() => heard.length === 3);
    await webex.rawPost(webex.lastPost("messages"));
    await webex.eventually(() => heard.length === 4);
  });

  it("of 1,003 spaces 1,000 have a bot after its start, and the others get one when somebody speaks there", async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({
      id: `space-${index}`,
      title: `Space ${index}`,
      members: ["anna", "bot"],
    }));
    await start("socket", undefined, {}, many);
    expect(webex.callsOf("GET memberships")[0]?.query).toEqual({ max: "1000" });
    expect(bot.framework.bots).toHaveLength(1000);
    await webex.say({ person: "anna", room: "space-1000", text: "found late" });
    await webex.eventually(() => bot.framework.bots.length === 1001);
  });

  it("a preference after an undefined help text is lost", async () => {
    const heard: string[] = [];
    await start("socket", (framework) => {
      framework.hears(/.*/, () => heard.push("lost"), undefined, 9999);
      framework.hears(/.*/, () => heard.push("kept"), 9999);
      framework.hears(/help/, () => heard.push("first"), 1);
    });
    await webex.say({ person: "anna", text: "help" });
    await webex.eventually(() => heard.length > 0);
    expect(heard).toEqual(["lost"]);
  });

  it("markdown said as words is escaped, and markdown said as an object is not", async () => {
    await start("socket", (framework) => {
      framework.hears(/.*/, async (room: Framework) => {
        await room.say("markdown", "<b>a</b>");
        await room.say({ markdown: "<@personEmail:anna@example.com>" });
      });
    });
    await webex.say({ person: "anna", text: "help" });
    await webex.eventually(() => webex.directMessagesOf("anna").length === 3);
    const [, words, object] = webex.directMessagesOf("anna");
    expect(words?.text).toBe("<b>a</b>");
    expect(object?.pings).toEqual(["anna@example.com"]);
  });

  it("by socket it comes back after a cut, without what was said meanwhile", async () => {
    const heard: string[] = [];
    await start("socket", (framework) =>
      framework.on("messageCreated", ({ text }: Json) => heard.push(text)),
    );
    webex.socket.kill();
    await webex.eventually(() => webex.socket.connections === 0);
    expect((await webex.say({ person: "anna", text: "meanwhile" })).deliveries).toEqual([]);
    await webex.eventually(() => webex.socket.connections === 1);
    await webex.say({ person: "anna", text: "after" });
    await webex.eventually(() => heard.length > 0);
    expect(heard).toEqual(["after"]);
  });

  it("by socket it notices a dead connection by its missing pong, without what was said meanwhile", async () => {
    const heard: string[] = [];
    await start("socket", (framework) =>
      framework.on("messageCreated", ({ text }: Json) => heard.push(text)),
    );
    webex.socket.goSilent();
    await webex.say({ person: "anna", text: "meanwhile" });
    await webex.eventually(() => webex.socket.connections === 2, 10_000);
    await webex.say({ person: "anna", text: "after" });
    await webex.eventually(() => heard.length > 0);
    expect(heard).toEqual(["after"]);
  });

  it("by socket its stop leaves the connection open", async () => {
    await start("socket");
    const { mercury } = bot.framework.getWebexSDK().internal;
    await bot.framework.stop();
    expect(webex.socket.connections).toBe(1);
    expect(webex.socket.devices.size).toBe(0);
    await mercury.disconnect();
    await webex.eventually(() => webex.socket.connections === 0);
  });
});
