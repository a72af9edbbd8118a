import type { WebClient } from "@slack/web-api";
import { quietClient, refusalOf } from "./small-app";
import { SlackDouble, leastScopes } from "./slack-double";
import type { Json } from "./types";

const users = [
  { id: "U1", name: "anna", email: "anna@example.com" },
  { id: "U2", name: "ben" },
  { id: "U3", name: "gone", deleted: true },
  { id: "U4", name: "robot", is_bot: true },
];
const channels = [
  { id: "C1", name: "core", members: ["U1", "UBOT"] },
  { id: "C2", name: "elsewhere", members: ["U1"] },
];
const modal: Json = {
  type: "modal",
  title: { type: "plain_text", text: "T" },
  blocks: [{ type: "divider" }],
};

let slack: SlackDouble;
let client: WebClient;

const connect = (token: string | undefined): WebClient => quietClient(slack, token);

const start = async (options: Json = {}): Promise<void> => {
  slack = await SlackDouble.start({ users, channels, ...options });
  client = connect(slack.botToken);
};

afterEach(async () => {
  await slack.stop();
});

describe("tokens", () => {
  beforeEach(() => start());

  it("asks for a token, refuses wrong ones and tells bot from app tokens", async () => {
    expect(await refusalOf(connect(undefined).auth.test())).toBe("not_authed");
    expect(await refusalOf(connect("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refusalOf(connect(slack.appToken).auth.test())).toBe("not_allowed_token_type");
    expect(await refusalOf(client.apps.connections.open())).toBe("not_allowed_token_type");
    expect(slack.takeProblems()).toHaveLength(4);
    expect(await client.auth.test()).toMatchObject({ team_id: "T1", user_id: "UBOT", bot_id: "BBOT" });
    expect(slack.takeProblems()).toEqual([]);
  });

  it("answers token_revoked after a revocation and works again afterwards", async () => {
    slack.subscriptions.clear();
    await slack.revokeTokens();
    expect(await refusalOf(client.auth.test())).toBe("token_revoked");
    slack.restoreTokens();
    expect(await refusalOf(client.auth.test())).toBe("ok");
    expect(slack.problems).toEqual([]);
  });

  it("does not know methods that it does not know", async () => {
    expect(await refusalOf(client.apiCall("chat.shout"))).toBe("unknown_method");
    expect(await refusalOf(client.apiCall("constructor"))).toBe("unknown_method");
    expect(slack.takeProblems()).toEqual(["chat.shout: unknown_method", "constructor: unknown_method"]);
  });
});

describe("scopes", () => {
  const without: [string, (client: WebClient) => Promise<unknown>][] = [
    ["chat:write", (one) => one.chat.postMessage({ channel: "C1", text: "x" })],
    ["im:write", (one) => one.conversations.open({ users: "U1" })],
    ["users:read", (one) => one.users.info({ user: "U1" })],
    ["files:write", (one) => one.files.getUploadURLExternal({ filename: "a", length: 1 })],
    ["channels:read", (one) => one.conversations.members({ channel: "C1" })],
    ["channels:history", (one) => one.conversations.history({ channel: "C1" })],
    ["users:read.email", (one) => one.users.lookupByEmail({ email: "anna@example.com" })],
    ["chat:write.customize", (one) => one.chat.postMessage({ channel: "C1", text: "x", username: "y" })],
  ];

  it.each(without)("a call that needs %s is refused without it", async (scope, call) => {
    const rest = leastScopes.filter((one) => one !== scope);
    await start({ scopes: rest });
    const error: Json = await call(client).then(
      () => ({}),
      (thrown: Json) => thrown["data"],
    );
    expect(error).toMatchObject({ error: "missing_scope", needed: scope });
    expect(slack.takeProblems()).toHaveLength(1);
    await slack.stop();
    await start({ scopes: [...leastScopes, scope] });
    expect(await refusalOf(call(client))).toBe("ok");
  });

  it("reads one-to-one conversations back only with im:history", async () => {
    await start({ scopes: ["chat:write", "im:write"] });
    const { channel } = await client.chat.postMessage({ channel: "U1", text: "x" });
    expect(await refusalOf(client.conversations.history({ channel: channel! }))).toBe("missing_scope");
  });

  it("shows an e-mail address only with users:read.email", async () => {
    await start({ scopes: [...leastScopes, "users:read.email"] });
    expect((await client.users.info({ user: "U1" })).user?.profile?.email).toBe("anna@example.com");
  });
});

describe("rooms and people", () => {
  beforeEach(() => start());

  it("posts only where the bot is, and never to people who are gone or bots", async () => {
    const to = (channel: string): Promise<string> =>
      refusalOf(client.chat.postMessage({ channel, text: "x" }));
    expect(await to("C1")).toBe("ok");
    expect(await to("U1")).toBe("ok");
    expect(await to("C2")).toBe("not_in_channel");
    expect(await to("C9")).toBe("channel_not_found");
    expect(await to("#core")).toBe("channel_not_found");
    expect(await to("U3")).toBe("channel_not_found");
    expect(await to("U4")).toBe("cannot_dm_bot");
    expect(await refusalOf(client.conversations.open({ users: "U3" }))).toBe("user_disabled");
    expect(await refusalOf(client.users.info({ user: "U9" }))).toBe("user_not_found");
    expect(slack.problems).toEqual([]);
  });

  it("lets nobody read a private answer but the person it is for", async () => {
    await client.chat.postEphemeral({ channel: "C1", user: "U1", text: "psst" });
    expect(slack.visibleTo("U1", "C1")).toHaveLength(1);
    expect(slack.visibleTo("UBOT", "C1")).toHaveLength(0);
    expect(await refusalOf(client.chat.postEphemeral({ channel: "C1", user: "U2", text: "x" }))).toBe(
      "user_not_in_channel",
    );
  });

  it("keeps private answers and deleted messages out of what is read back", async () => {
    const { channel, ts } = await client.chat.postMessage({ channel: "U1", text: "gone" });
    await client.chat.postEphemeral({ channel: channel!, user: "U1", text: "psst" });
    await client.chat.postMessage({ channel: "U1", text: "there" });
    await client.chat.delete({ channel: channel!, ts: ts! });
    const read = await client.conversations.history({ channel: channel! });
    expect(read.messages!.map((one) => one.text)).toEqual(["there"]);
  });

  it("changes and deletes the bot's own messages only", async () => {
    slack.subscriptions.clear();
    const { message } = await slack.sendDirectMessage({ user: "U1", text: "mine" });
    const { channel, ts } = message;
    expect(await refusalOf(client.chat.update({ channel, ts, text: "x" }))).toBe("cant_update_message");
    expect(await refusalOf(client.chat.delete({ channel, ts }))).toBe("cant_delete_message");
    expect(await refusalOf(client.chat.update({ channel, ts: "1.000001", text: "x" }))).toBe(
      "message_not_found",
    );
    expect(slack.directMessagesOf("U1").map((one) => one.text)).toEqual(["mine"]);
  });

  it("refuses what it cannot show and says where", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } }];
    expect(await refusalOf(client.chat.postMessage({ channel: "C1", text: "x", blocks }))).toBe(
      "invalid_blocks",
    );
    expect(await refusalOf(client.chat.postMessage({ channel: "C1", text: "" }))).toBe("no_text");
    expect(slack.messagesOf("C1")).toEqual([]);
    expect(slack.takeProblems()[0]).toMatch(
      /^chat.postMessage: invalid_blocks: \/blocks\/0\/text\/text must NOT/,
    );
  });

  it("gives long lists in pages", async () => {
    const first = await client.users.list({ limit: 2 });
    const cursor = first.response_metadata!.next_cursor!;
    const second = await client.users.list({ limit: 9, cursor });
    expect(first.members).toHaveLength(2);
    expect(second.members!.map((one) => one.id)).toEqual(["U3", "U4", "UBOT"]);
  });
});

describe("views", () => {
  beforeEach(() => start());

  it("takes a trigger once and for three seconds", async () => {
    const open = (trigger: string): Promise<string> =>
      refusalOf(client.views.open({ trigger_id: trigger, view: modal as never }));
    const trigger = slack.world.issueTrigger("U1");
    expect(await open(trigger)).toBe("ok");
    expect(slack.openViewOf("U1")).toBeDefined();
    expect(await open(trigger)).toBe("exchanged_trigger_id");
    expect(await open("1.2.abc")).toBe("invalid_trigger_id");
    const late = slack.world.issueTrigger("U1");
    slack.advance(3001);
    expect(await open(late)).toBe("expired_trigger_id");
    expect(slack.takeProblems()).toHaveLength(3);
  });

  it("pushes from modals only and not deeper than three", async () => {
    const push = (trigger: string): Promise<string> =>
      refusalOf(client.views.push({ trigger_id: trigger, view: modal as never }));
    expect(await push(slack.world.issueTrigger("U1"))).toBe("invalid_arguments");
    await client.views.open({ trigger_id: slack.world.issueTrigger("U1"), view: modal as never });
    const id = slack.openViewOf("U1")!.id;
    expect(await push(slack.world.issueTrigger("U1", id))).toBe("ok");
    expect(await push(slack.world.issueTrigger("U1", id))).toBe("ok");
    expect(await push(slack.world.issueTrigger("U1", id))).toBe("push_limit_reached");
  });

  it("does not overwrite a view that changed meanwhile", async () => {
    const view = { type: "home", blocks: [] } as never;
    const first = await client.views.publish({ user_id: "U1", view });
    await client.views.publish({ user_id: "U1", view, hash: first.view!.hash! });
    expect(await refusalOf(client.views.publish({ user_id: "U1", view, hash: first.view!.hash! }))).toBe(
      "hash_conflict",
    );
    expect(await refusalOf(client.views.update({ view_id: "V9", view: modal as never }))).toBe("not_found");
  });
});
