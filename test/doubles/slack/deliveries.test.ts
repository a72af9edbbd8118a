import type { App } from "@slack/bolt";
import { SlackDouble, leastScopes } from "./slack-double";
import { startSmallApp, type Mode, type SmallApp } from "./small-app";
import type { Json } from "./types";

let slack: SlackDouble;
let small: SmallApp | undefined;

const start = async (options: Json, mode: Mode, listen: (app: App) => void): Promise<void> => {
  slack = await SlackDouble.start({
    users: [{ id: "U1", name: "anna" }],
    channels: [{ id: "C1", name: "core", members: ["U1", "UBOT"] }],
    ...options,
  });
  small = await startSmallApp(slack, mode, listen);
};
const typed = { user: "U1", channel: "C1", command: "/ambassador" };

afterEach(async () => {
  await small?.stop();
  small = undefined;
  await slack.stop();
});

describe.each<Mode>(["http", "socket"])("over %s", (mode) => {
  it("shows a timeout to the person whose command is not acknowledged in time", async () => {
    await start({ ackDeadline: 100 }, mode, (app) => app.command("/ambassador", async () => undefined));
    const { acknowledged, message } = await slack.command(typed);
    expect(acknowledged.error).toBe("operation_timeout");
    expect(message).toBeUndefined();
    expect(slack.takeProblems()).toEqual(["/ambassador: not acknowledged within 100 ms"]);
  });

  it("refuses blocks in an acknowledgement that Slack would not show", async () => {
    const blocks = [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }];
    await start({}, mode, (app) =>
      app.command("/ambassador", ({ ack }) => ack({ response_type: "ephemeral", text: "x", blocks: blocks })),
    );
    expect((await slack.command(typed)).message).toBeUndefined();
    expect(slack.takeProblems()).toEqual([
      "acknowledgement: invalid_blocks: /blocks/0/text/text must NOT have more than 150 characters",
    ]);
  });

  it("notices fields of an acknowledgement that Slack ignores", async () => {
    await start({}, mode, (app) =>
      app.command("/ambassador", ({ ack }) => ack({ text: "x", audience: "asker" } as never)),
    );
    await slack.command(typed);
    expect(slack.takeProblems()).toEqual(["acknowledgement: Slack ignores audience"]);
  });

  it("shows a plain string to the asker alone", async () => {
    await start({}, mode, (app) => app.command("/ambassador", ({ ack }) => ack("hello")));
    expect((await slack.command(typed)).message).toMatchObject({ text: "hello", ephemeralFor: "U1" });
    expect(slack.problems).toEqual([]);
  });

  it("says that an answer in the acknowledgement of a press is lost", async () => {
    const elements = [{ type: "button", text: { type: "plain_text", text: "Go" }, action_id: "go" }];
    await start({}, mode, (app) =>
      app.action("go", ({ ack }) => (ack as unknown as (body: Json) => Promise<void>)({ text: "lost" })),
    );
    await small!.app.client.chat.postMessage({
      channel: "C1",
      text: "x",
      blocks: [{ type: "actions", elements }] as never,
    });
    await slack.press({ user: "U1", label: "Go" });
    expect(slack.takeProblems().join()).toMatch(/would be lost/);
    expect(slack.visibleTo("U1")).toHaveLength(1);
    await expect(slack.press({ user: "U1", label: "Stop" })).rejects.toThrow('sees no "Stop"');
  });

  it.each<[string, Json, RegExp]>([
    [
      "errors for a field that does not exist",
      { response_action: "errors", errors: { nope: "x" } },
      /errors.nope is no input/,
    ],
    ["no errors at all", { response_action: "errors", errors: {} }, /errors is empty/],
    ["an unknown action", { response_action: "close" }, /response_action close/],
    ["an invalid next view", { response_action: "update", view: { type: "modal", blocks: [] } }, /title/],
  ])("refuses the acknowledgement of a form with %s", async (_what, body, says) => {
    await start({}, mode, (app) => app.view("form", ({ ack }) => ack(body as never)));
    const element = { type: "plain_text_input", action_id: "v" };
    const label = { type: "plain_text", text: "Field" };
    const view = {
      type: "modal",
      callback_id: "form",
      title: label,
      submit: label,
      blocks: [{ type: "input", block_id: "b", label, element }],
    };
    await small!.app.client.views.open({ trigger_id: slack.world.issueTrigger("U1"), view: view as never });
    const outcome = await slack.submitView({ user: "U1", values: { Field: "x" } });
    expect(outcome.outcome).toBe("failed");
    expect(slack.openViewOf("U1")).toBeDefined();
    expect(slack.takeProblems().join()).toMatch(says);
  });

  it("delivers only the events whose scope and subscription the app has", async () => {
    const seen: string[] = [];
    const scopes = leastScopes.filter((scope) => scope !== "im:history");
    await start({ scopes }, mode, (app) => {
      app.message(async () => void seen.push("message"));
      app.event("app_mention", async () => void seen.push("mention"));
    });
    expect((await slack.sendDirectMessage({ user: "U1", text: "x" })).acknowledged).toBeUndefined();
    expect((await slack.mention({ user: "U1", channel: "C1", text: "x" })).acknowledged?.status).toBe(200);
    slack.subscriptions.delete("app_mention");
    expect((await slack.mention({ user: "U1", channel: "C1", text: "x" })).acknowledged).toBeUndefined();
    await slack.eventually(() => seen.length > 0);
    expect(seen).toEqual(["mention"]);
    expect(slack.problems).toEqual([]);
  });

  it("delivers the same event again with the number of the retry", async () => {
    const seen: Json[] = [];
    await start({}, mode, (app) =>
      app.message(
        async ({ body, context }) =>
          void seen.push({ id: (body as Json)["event_id"], retry: context.retryNum }),
      ),
    );
    await slack.sendDirectMessage({ user: "U1", text: "x" });
    await slack.retryLast({ retryNum: 1, retryReason: "http_timeout" });
    await slack.floodLast(5);
    await slack.eventually(() => seen.length === 7);
    expect(new Set(seen.map((one) => one["id"])).size).toBe(1);
    expect(seen[1]).toMatchObject({ retry: 1 });
  });

  it("lets a response URL be used five times within half an hour", async () => {
    await start({}, mode, (app) => app.command("/ambassador", ({ ack }) => ack()));
    const post = async (url: string, body: Json): Promise<number> =>
      (await fetch(url, { method: "POST", body: JSON.stringify(body) })).status;
    const { responseUrl } = await slack.command(typed);
    for (let use = 1; use <= 5; use += 1) expect(await post(responseUrl, { text: `${use}` })).toBe(200);
    expect(await post(responseUrl, { text: "6" })).toBe(404);
    const second = await slack.command(typed);
    expect(await post(second.responseUrl, { text: "" })).toBe(400);
    expect(await post(second.responseUrl, { text: "x", replace_original: true })).toBe(400);
    slack.advance(30 * 60_000 + 1);
    expect(await post(second.responseUrl, { text: "late" })).toBe(404);
    expect(await post(`${slack.base}/commands/T1/X/Y`, { text: "x" })).toBe(404);
    expect(slack.messagesOf("C1").map((one) => one.text)).toEqual(["1", "2", "3", "4", "5"]);
    expect(slack.takeProblems().map((one) => one.split(":")[1]?.trim())).toEqual([
      "used_url",
      "no_text",
      "message_not_found",
      "expired_url",
      "invalid_url",
    ]);
  });
});

it("signs what it posts, and lets a test forge, age and omit signatures", async () => {
  await start({}, "http", (app) => app.command("/ambassador", ({ ack }) => ack("hello")));
  const body = "command=%2Fambassador&text=&user_id=U1&channel_id=C1&team_id=T1";
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const now = Math.floor(Date.now() / 1000);
  expect((await slack.rawRequest({ body, headers })).status).toBe(200);
  expect((await slack.rawRequest({ body, headers, sign: false })).status).toBe(401);
  expect((await slack.rawRequest({ body, headers, secret: "other" })).status).toBe(401);
  expect((await slack.rawRequest({ body, headers, timestamp: now - 301 })).status).toBe(401);
  expect(slack.problems).toEqual([]);
});

it("notices an answer of the app's server that is not 200", async () => {
  await start({}, "http", () => undefined);
  slack.connectHttp(`${slack.base}/nowhere`);
  expect((await slack.command(typed)).acknowledged).toMatchObject({ status: 404, error: "dispatch_failed" });
  expect(slack.takeProblems()).toContain("/ambassador: answered with 404");
});

describe("Socket Mode connections", () => {
  it("come back after Slack asked them to, and after they were cut", async () => {
    await start({}, "socket", (app) => app.command("/ambassador", ({ ack }) => ack("hello")));
    for (const leave of [() => slack.socket.disconnect(), () => slack.socket.cut()]) {
      leave();
      await slack.eventually(() => slack.socket.connections === 0);
      expect((await slack.command(typed)).acknowledged.error).toBe("dispatch_failed");
      await slack.eventually(() => slack.socket.connections === 1);
      expect((await slack.command(typed)).message?.text).toBe("hello");
    }
    expect(slack.problems).toEqual([]);
  });

  it("can die without a word", async () => {
    await start({ ackDeadline: 200 }, "socket", (app) =>
      app.command("/ambassador", ({ ack }) => ack("hello")),
    );
    slack.socket.goSilent();
    expect((await slack.command(typed)).acknowledged.error).toBe("operation_timeout");
    slack.takeProblems();
    slack.socket.speak();
    expect((await slack.command(typed)).message?.text).toBe("hello");
  });

  it("need a ticket, which works once, and acknowledge each envelope once", async () => {
    await start({}, "socket", () => undefined);
    const { WebSocket } = await import("ws");
    const refused = (url: string): Promise<string> =>
      new Promise((resolve) => {
        new WebSocket(url).on("error", (error) => resolve(error.message)).on("open", () => resolve("open"));
      });
    expect(await refused(`${slack.base.replace("http", "ws")}/link/?ticket=none`)).toMatch(/403/);
    const url = slack.socket.ticket(new URL(slack.base).host);
    const socket = new WebSocket(url);
    const got: Json[] = [];
    socket.on("message", (data) => got.push(JSON.parse(Buffer.from(data as Buffer).toString())));
    await slack.eventually(() => got[0]?.["type"] === "hello");
    socket.send(JSON.stringify({ envelope_id: "e9" }));
    await slack.eventually(() => slack.problems.length === 2);
    expect(await refused(url)).toMatch(/403/);
    expect(slack.takeProblems()[1]).toMatch(/envelope e9 acknowledged late or never sent/);
    socket.terminate();
  });
});
