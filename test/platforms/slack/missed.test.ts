// What people say one to one while the socket is not open is read back, and answered once.
import type { Message } from "../../doubles/slack/types";
import { closeHouses, house, wordsOf, type House, type HouseOptions } from "./house";

const MINUTE = 60_000;

afterEach(closeHouses);

/** With the conversations that were stored when this process began. */
async function houseWith({
  stored = [],
  ...more
}: HouseOptions & { stored?: readonly string[] }): Promise<
  House & { heard: () => string[]; ready: () => Promise<void> }
> {
  const channels = new Map<string, string>();
  const built = await house("socket", {
    start: false,
    ...more,
    slack: {
      directs: {
        get: ({ user }) => channels.get(user),
        set: ({ user }, channel) => void channels.set(user, channel),
        forget: ({ user }) => void channels.delete(user),
        some: () => [...channels.values()],
      },
    },
  });
  for (const user of stored) channels.set(user, built.double.world.im(user).id);
  return {
    ...built,
    heard: () => built.reception.received.map(wordsOf),
    ready: () => built.slack.start(built.reception).then(() => built.slack.idle()),
  };
}

/** The socket is gone while `work` happens, and opened again. */
async function deafDuring({ double, slack }: House, work: () => Promise<unknown>): Promise<void> {
  double.faults.next("apps.connections.open", { kind: "500", times: 1 });
  const opened = double.callsOf("apps.connections.open").length;
  double.socket.cut();
  await double.eventually(() => double.socket.connections === 0);
  await work();
  await double.eventually(
    () => slack.health().ok && double.callsOf("apps.connections.open").length > opened + 1,
  );
  await slack.idle();
}

function eventAgain({ double }: House, { ts, text, user, channel }: Message): Promise<unknown> {
  const event = { type: "message", ts, text, user, channel, channel_type: "im" };
  return double.event(event, { subscription: "message.im", user });
}

test("in a gap: each conversation in its order, what was heard before is not heard again", async () => {
  const built = await houseWith({ stored: ["UANNA"] });
  const { double, slack, heard, ready } = built;
  await ready();
  await double.sendDirectMessage({ user: "UBEN", text: "before" });
  await double.eventually(() => heard().length === 1);
  let missed: Message | undefined;
  await deafDuring(built, async () => {
    await double.sendDirectMessage({ user: "UANNA", text: "one" });
    await double.sendDirectMessage({ user: "UBEN", text: "uno" });
    missed = (await double.sendDirectMessage({ user: "UANNA", text: "two" })).message;
  });
  expect(heard()).toEqual(["before", "uno", "one", "two"]);
  // Slack delivers it after all.
  await eventAgain(built, missed!);
  await slack.idle();
  expect(heard()).toHaveLength(4);
  const answers = double.directMessagesOf("UANNA").filter(({ via }) => via === "chat.postMessage");
  expect(answers.map(({ text }) => text)).toEqual(["heard one", "heard two"]);
  expect(double.problems).toEqual([]);
});

test("what was delivered late on the new socket is not read back a second time", async () => {
  const built = await houseWith({ stored: ["UANNA"] });
  const { double, heard, ready } = built;
  await ready();
  const message = double.world.post({
    ...{ user: "UANNA", channel: double.world.im("UANNA").id, text: "one", blocks: [], via: "person" },
  });
  await eventAgain(built, message);
  await deafDuring(built, () => Promise.resolve());
  expect(heard()).toEqual(["one"]);
});

test("a number means the buttons that were there when it was typed", async () => {
  const built = await houseWith({ stored: ["UANNA"] });
  const { double, reception, slack, ready } = built;
  await ready();
  const buttons = (command: string) => ({ blocks: [{ buttons: [{ label: "Yes", command }] }] });
  const to = { person: { platform: "slack", workspace: "T1", user: "UANNA" } } as const;
  const reader = { language: "en", zone: "UTC", person: () => ({ name: "", identities: [] }) } as never;
  await slack.deliver(to, buttons("call join"), reader, "r1");
  await deafDuring(built, async () => {
    await double.sendDirectMessage({ user: "UANNA", text: "1" });
    await slack.deliver(to, buttons("story delete"), reader, "r2");
  });
  expect(reception.received.map(wordsOf)).toEqual(["call join"]);
});

test("at a start: what was said in the last quarter of an hour, and nothing older", async () => {
  const later = await houseWith({ stored: ["UANNA"] });
  const { double, heard, ready } = later;
  double.advance(-20 * MINUTE);
  await double.sendDirectMessage({ user: "UANNA", text: "long ago" });
  double.advance(15 * MINUTE);
  await double.sendDirectMessage({ user: "UANNA", text: "while it restarted" });
  double.advance(5 * MINUTE);
  await ready();
  expect(heard()).toEqual(["while it restarted"]);
});

test("nobody's trouble is somebody else's: Slack wants to be asked later, or a conversation is gone", async () => {
  const built = await houseWith({ stored: ["UANNA", "UGONE", "UBEN"] });
  const { double, heard, ready } = built;
  await double.sendDirectMessage({ user: "UANNA", text: "one" });
  await double.sendDirectMessage({ user: "UBEN", text: "two" });
  double.faults.next("conversations.history", { kind: "429", retryAfter: 1 });
  await ready();
  expect(heard()).toEqual(["one", "two"]);
  expect(double.problems.filter((line) => !line.includes("channel_not_found"))).toEqual([]);
});

test("without the scope nothing is read, and one line says so", async () => {
  const built = await houseWith({
    stored: ["UANNA", "UBEN"],
    double: { scopes: ["chat:write", "users:read"] },
  });
  await built.ready();
  expect(built.double.callsOf("conversations.history")).toHaveLength(1);
  expect(built.log.filter(({ event }) => event === "slack.missed-not-read")).toMatchObject([
    { data: { reason: "missing_scope" } },
  ]);
  expect(built.slack.health()).toEqual({ ok: true });
});
