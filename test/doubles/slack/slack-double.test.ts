import type { App } from "@slack/bolt";
import { startSmallApp, type Mode, type SmallApp } from "./small-app";
import { SlackDouble, wordsOf } from "./slack-double";
import type { Json } from "./types";

const plain = (text: string): Json => ({ type: "plain_text", text });
const button = (label: string, action: string, value = "1"): Json => ({
  type: "button",
  text: plain(label),
  action_id: action,
  value,
});
const form: Json = {
  type: "modal",
  callback_id: "join",
  title: plain("Join"),
  submit: plain("Send"),
  blocks: [
    {
      type: "input",
      block_id: "city",
      label: plain("City"),
      element: { type: "plain_text_input", action_id: "v" },
    },
    {
      type: "input",
      block_id: "language",
      label: plain("Language"),
      element: {
        type: "static_select",
        action_id: "v",
        options: [
          { text: plain("Deutsch"), value: "de" },
          { text: plain("English"), value: "en" },
        ],
      },
    },
  ],
};

describe.each<Mode>(["http", "socket"])("a Bolt app connected by %s", (mode) => {
  let slack: SlackDouble;
  let small: SmallApp;
  let seen: Json[];

  const start = async (listen: (app: App) => void): Promise<void> => {
    small = await startSmallApp(slack, mode, listen);
  };

  beforeEach(async () => {
    seen = [];
    slack = await SlackDouble.start({
      users: [
        {
          id: "U1",
          name: "anna",
          real_name: "Anna A",
          tz: "Europe/Berlin",
          locale: "de-DE",
          email: "anna@example.com",
        },
        { id: "U2", name: "ben" },
      ],
      channels: [{ id: "C1", name: "core", members: ["U1", "U2", "UBOT"] }],
    });
  });

  afterEach(async () => {
    await small.stop();
    await slack.stop();
    expect(slack.problems).toEqual([]);
  });

  it("answers a command in the acknowledgement, seen by the asker alone", async () => {
    await start((app) =>
      app.command("/ambassador", async ({ command, ack }) => {
        seen.push(command);
        await ack({
          response_type: "ephemeral",
          text: "hello",
          blocks: [{ type: "section", text: { type: "mrkdwn", text: "hello *you*" } }],
        });
      }),
    );
    const text = 'story share <b> & @ben see https://example.com/a "x"';
    const { acknowledged, message } = await slack.command({
      user: "U1",
      channel: "C1",
      command: "/ambassador",
      text,
    });
    expect(acknowledged.status).toBe(200);
    expect(wordsOf(message!)).toBe("hello *you*");
    expect(slack.visibleTo("U1", "C1")).toHaveLength(1);
    expect(slack.visibleTo("U2", "C1")).toHaveLength(0);
    expect(seen[0]).toMatchObject({
      text: 'story share &lt;b&gt; &amp; <@U2|ben> see <https://example.com/a> "x"',
      channel_name: "core",
      user_name: "anna",
      team_id: "T1",
    });
  });

  it("opens a form from a button, shows field errors and closes it", async () => {
    await start((app) => {
      app.command("/ambassador", async ({ ack }) => {
        await ack({
          response_type: "in_channel",
          text: "join?",
          blocks: [{ type: "actions", elements: [button("Join in", "open")] as never }],
        });
      });
      app.action("open", async ({ ack, body, client }) => {
        seen.push(body);
        await ack();
        await client.views.open({ trigger_id: (body as Json)["trigger_id"], view: form as never });
      });
      app.view("join", async ({ ack, view }) => {
        const city = view.state.values["city"]?.["v"]?.value;
        if (city !== "Bonn") return ack({ response_action: "errors", errors: { city: "Bonn, please" } });
        seen.push(view.state.values);
        return ack();
      });
    });
    await slack.command({ user: "U1", channel: "C1", command: "/ambassador" });
    await slack.press({ user: "U1", label: "Join in" });
    expect(seen[0]).toMatchObject({
      type: "block_actions",
      channel: { id: "C1" },
      actions: [{ action_id: "open" }],
    });
    await slack.eventually(() => slack.openViewOf("U1"));
    expect((await slack.submitView({ user: "U1" })).outcome).toBe("refused-by-client");
    const wrong = await slack.submitView({ user: "U1", values: { City: "Köln", language: "en" } });
    expect(wrong).toMatchObject({ outcome: "errors", errors: { city: "Bonn, please" } });
    const right = await slack.submitView({ user: "U1", values: { City: "Bonn" } });
    expect(right.outcome).toBe("closed");
    expect(slack.openViewOf("U1")).toBeUndefined();
    expect(seen[1]).toMatchObject({ language: { v: { selected_option: { value: "en" } } } });
    await expect(slack.submitView({ user: "U1" })).rejects.toThrow("has no form open");
  });

  it("replaces the pressed message through the response URL", async () => {
    await start((app) => {
      app.command("/ambassador", async ({ ack }) => {
        await ack({
          text: "sure?",
          blocks: [{ type: "actions", elements: [button("Yes", "yes")] as never }],
        });
      });
      app.action("yes", async ({ ack, respond, body }) => {
        seen.push(body);
        await ack();
        await respond({ replace_original: true, text: "done" });
      });
    });
    await slack.command({ user: "U1", channel: "C1", command: "/ambassador" });
    await slack.press({ user: "U1", label: "Yes" });
    const message = await slack.eventually(() => slack.visibleTo("U1").find((one) => one.text === "done"));
    expect(message.blocks).toEqual([]);
    expect(slack.visibleTo("U1")).toHaveLength(1);
    expect(seen[0]).toMatchObject({ container: { is_ephemeral: true } });
    expect(seen[0]).not.toHaveProperty("message");
  });

  it("hears direct messages, mentions, Home visits and changed profiles", async () => {
    await start((app) => {
      app.message(async ({ message, say }) => {
        seen.push(message);
        await say({ text: "heard" });
      });
      app.event("app_mention", async ({ event, client }) => {
        seen.push(event);
        await client.chat.postEphemeral({ channel: event.channel, user: event.user!, text: "psst" });
      });
      app.event("app_home_opened", async ({ event, client }) => {
        const view = { type: "home", blocks: [{ type: "section", text: plain(`Home of ${event.user}`) }] };
        await client.views.publish({ user_id: event.user, view: view as never });
      });
      app.event("user_change", async ({ event }) => void seen.push(event.user as unknown as Json));
    });
    await slack.sendDirectMessage({ user: "U1", text: "help @ben <now>" });
    await slack.eventually(() => slack.directMessagesOf("U1").find((one) => one.text === "heard"));
    expect(seen[0]).toMatchObject({ text: "help <@U2> &lt;now&gt;", channel_type: "im", user: "U1" });
    await slack.mention({ user: "U2", channel: "C1", text: "story list" });
    await slack.eventually(() => slack.visibleTo("U2", "C1").find((one) => one.text === "psst"));
    expect(seen[1]).toMatchObject({ text: "<@UBOT> story list", channel: "C1" });
    expect(slack.visibleTo("U1", "C1").map((one) => one.text)).not.toContain("psst");
    await slack.openHome("U1");
    expect(wordsOf(await slack.eventually(() => slack.homeOf("U1")))).toBe("Home of U1");
    await slack.changeUser({ id: "U1", real_name: "Anna B", tz: "Asia/Tokyo" });
    await slack.eventually(() => seen[2]);
    expect(seen[2]).toMatchObject({ real_name: "Anna B", tz: "Asia/Tokyo", profile: {} });
    expect(seen[2]?.["profile"]).not.toHaveProperty("email");
  });

  it("uploads a file into a one-to-one conversation and reads it back by its metadata", async () => {
    await start(() => undefined);
    const { client } = small.app;
    const opened = await client.conversations.open({ users: "U1" });
    const channel = opened.channel!.id!;
    await client.filesUploadV2({
      channel_id: channel,
      filename: "call.ics",
      file: Buffer.from("BEGIN"),
      title: "Call",
    });
    expect(slack.filesOf(channel).map((file) => [file.name, String(file.content)])).toEqual([
      ["call.ics", "BEGIN"],
    ]);
    const metadata = { event_type: "owed", event_payload: { id: "row-7" } };
    const posted = await client.chat.postMessage({ channel: "U1", text: "reminder", metadata });
    expect(posted.channel).toBe(channel);
    const plainly = await client.conversations.history({ channel });
    expect(plainly.messages?.[0]).not.toHaveProperty("metadata");
    const all = await client.conversations.history({ channel, include_all_metadata: true, limit: 1 });
    expect(all.messages?.[0]?.metadata).toEqual(metadata);
    expect(all.has_more).toBe(true);
    await client.chat.update({ channel, ts: posted.ts!, text: "moved" });
    expect(slack.directMessagesOf("U1").map((one) => one.text)).toEqual(["", "moved"]);
    await client.chat.delete({ channel, ts: posted.ts! });
    expect(slack.directMessagesOf("U1")).toHaveLength(1);
    const info = await client.users.info({ user: "U1", include_locale: true });
    expect(info.user).toMatchObject({ tz: "Europe/Berlin", locale: "de-DE", real_name: "Anna A" });
    expect(info.user?.profile?.email).toBeUndefined();
  });
});
