// What is owed in Slack through trouble that is nobody's message's fault, by the real SDK.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IdentityRef } from "../../../src/core/person-ref";
import { Owing } from "../owing";
import { closeHouses, house, viewer, type House, type HouseOptions } from "./house";

const account = (user: string): IdentityRef => ({ platform: "slack", workspace: "T1", user });
let owing: Owing;
beforeEach(() => {
  owing = new Owing();
});
afterEach(async () => {
  await owing.net.close();
  await closeHouses();
});

const now = () => owing.net.now;

/** Slack's clock goes with ours. */
async function slackHouse(more: HouseOptions = {}): Promise<House> {
  const built = await house("http", { double: { now }, ...more });
  owing.in(built.slack);
  return built;
}

test("while the token is revoked the queue is kept as it is, health is red, and it goes on when it works again", async () => {
  const { double, slack } = await slackHouse();
  const [ben, anna] = [owing.person(account("UBEN")), owing.person(account("UANNA"))];
  owing.owe(ben, "one");
  await owing.seconds(2);
  double.world.revoked = true;
  owing.owe(ben, "two", "three");
  owing.owe(anna, "four");
  await owing.seconds(60);
  expect(slack.health()).toMatchObject({
    ok: false,
    reason: expect.stringContaining("token_revoked") as string,
  });
  expect(owing.rows().map(({ key, state, attempt }) => [key, state, attempt])).toEqual([
    ["one", "sent", 1],
    ["two", "due", 0],
    ["three", "due", 0],
    ["four", "due", 0],
  ]);
  // One message found out; the others were not even tried.
  expect(double.callsOf("chat.postMessage").length).toBeLessThanOrEqual(2);
  double.world.revoked = false;
  await double.eventually(() => slack.canSend?.());
  await owing.seconds(10);
  expect(owing.rows().map(({ state, attempt }) => [state, attempt])).toEqual(Array(4).fill(["sent", 1]));
  expect(double.directMessagesOf("UBEN").map(({ text }) => text)).toEqual(["one", "two", "three"]);
  expect(double.problems).toEqual([]);
});

test("what arrived although the connection broke is found, and changed where it stands", async () => {
  const { double } = await slackHouse();
  const ben = owing.person(account("UBEN"));
  owing.owe(ben, "one");
  double.faults.next("chat.postMessage", { kind: "reset-after-accept" });
  await owing.seconds(1);
  expect(owing.rows()).toMatchObject([{ state: "ambiguous", attempt: 1 }]);
  // Not being able to look decides nothing.
  double.faults.next("conversations.history", { kind: "500", times: 1 });
  await owing.seconds(35);
  expect(owing.rows()).toMatchObject([{ state: "ambiguous" }]);
  await owing.seconds(65);
  expect(owing.rows()).toMatchObject([{ state: "sent", attempt: 1, reason: "read back: there" }]);
  owing.net.program.kernel.outbox.refresh("one");
  await owing.seconds(2);
  expect(double.callsOf("chat.update")).toHaveLength(1);
  expect(double.directMessagesOf("UBEN")).toHaveLength(1);
});

test("the conversation with somebody in the network is stored, and goes with her; of others nothing is", async () => {
  const { program, database } = owing.net;
  const { directs, kernel } = program;
  const built = await slackHouse({ slack: { directs } });
  const ben = owing.person(account("UBEN"));
  owing.owe(ben, "one");
  await owing.seconds(1);
  await built.slack.deliver({ person: account("UANNA") }, { blocks: [{ text: ["x"] }] }, viewer(), "r");
  expect(directs.get(account("UBEN"))).toBe(built.double.world.im("UBEN").id);
  expect(directs.get(account("UANNA"))).toBeUndefined();
  const exported = kernel.features.flatMap(
    ({ personal }) => personal.export(ben)["direct_conversation"] ?? [],
  );
  expect(exported).toHaveLength(1);
  database.prepare("DELETE FROM person WHERE id = ?").run(ben);
  expect(directs.get(account("UBEN"))).toBeUndefined();
});

test("a network that is cut off keeps the queue and counts no try", async () => {
  const { double } = await slackHouse();
  const people = ["UBEN", "UANNA"].map((user) => owing.person(account(user)));
  await double.stop();
  for (const [i, person] of people.entries()) if (person) owing.owe(person, `m${i}`);
  await owing.seconds(120);
  const rows = owing.rows();
  expect(rows.map(({ key, attempt }) => [key, attempt <= 1])).toEqual([
    ["m0", true],
    ["m1", true],
  ]);
  expect(rows.every(({ state }) => state === "due" || state === "ambiguous")).toBe(true);
  jest.spyOn(double, "stop").mockResolvedValue();
});

describe("a start knows what left just before it, so that Slack never has to refuse,", () => {
  const folder = mkdtempSync(join(tmpdir(), "owed-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Ends the program in mid-flow and starts it on the same file, with the same Slack. */
  async function again({ slack }: House, path: string): Promise<void> {
    const at = owing.net.now;
    await owing.net.close();
    owing = new Owing({ path, at });
    owing.in(slack);
  }

  test("in one conversation", async () => {
    const path = join(folder, "one.db");
    await owing.net.close();
    owing = new Owing({ path });
    const built = await slackHouse({ double: { now, rateLimit: { perChannelPerSecond: 1 } } });
    owing.owe(owing.person(account("UBEN")), "a", "b", "c", "d");
    const begun = owing.net.now;
    while (owing.rows().some(({ state }) => state !== "sent")) {
      await owing.pass(300);
      await again(built, path);
    }
    expect(owing.net.now - begun).toBeLessThan(6_000);
    expect(built.double.refusals).toBe(0);
    expect(built.double.directMessagesOf("UBEN").map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
  });

  test("in the whole workspace", async () => {
    const path = join(folder, "whole.db");
    await owing.net.close();
    owing = new Owing({ path });
    const users = Array.from({ length: 60 }, (_none, i) => ({ id: `U${i}`, name: `u${i}` }));
    const built = await slackHouse({
      double: { users, now, rateLimit: { perChannelPerSecond: 1, perMinute: 30 } },
      slack: { messagesPerMinute: 30 },
    });
    for (const { id } of users) owing.owe(owing.person(account(id)), id);
    const begun = owing.net.now;
    while (owing.rows().some(({ state }) => state !== "sent")) {
      for (let i = 0; i < 5; i += 1) await owing.seconds(1);
      await again(built, path);
    }
    expect(built.double.refusals).toBe(0);
    // And a start costs nothing that matters: sixty at thirty a minute.
    expect(owing.net.now - begun).toBeLessThan(160_000);
  });
});
