// Whatever goes wrong leaves one line in the log, with a reference by which it is found again, and nothing of what
// anybody wrote.
import * as z from "zod";
import { job } from "../../src/app/job";
import { notice } from "../../src/app/notice";
import { DeliveryFailure } from "../../src/app/platform";
import { makeLog } from "../../src/app/log";
import { HOUR, MINUTE } from "../../src/core/instant";
import { joined } from "../joined";
import { TestNetwork } from "../network";

let network: TestNetwork;
beforeEach(() => {
  network = new TestNetwork();
  joined(network, "anna", { name: "Anna Berger", language: "en", core: ["call"] });
});
afterEach(() => network.close());

const errors = () => network.logged.filter(({ level }) => level === "error");

test("a command that fails: the person reads the reference of the one line", () => {
  network.database.exec("ALTER TABLE story RENAME TO gone");
  const { text } = network.say("anna", "story share Geheimnis");
  expect(errors()).toHaveLength(1);
  const { event, data } = errors()[0]!;
  expect(event).toBe("handler.failed");
  expect(text).toContain(`${String(data["reference"])}`);
  expect(data).toMatchObject({ command: "story share", kind: "words" });
  expect(JSON.stringify(network.logged)).not.toMatch(/Geheimnis|Anna|Berger/);
});

test("a timed duty that fails: the row keeps the reference of its line", async () => {
  const { scheduler } = network.program.kernel;
  const failing = job<unknown>({
    kind: "failing",
    payload: z.unknown(),
    usefulFor: HOUR,
    run: () => {
      throw new Error("Anna wrote something");
    },
  });
  scheduler.register(failing);
  scheduler.plan(failing, {}, { key: "failing:1", at: network.now });
  await network.settle();
  expect(errors().map(({ event }) => event)).toEqual(["job.failed"]);
  const reason = network.database.prepare("SELECT reason FROM job WHERE key = 'failing:1'").pluck().get();
  expect(reason).toBe(`reference ${String(errors()[0]!.data["reference"])}`);
  await network.pass(HOUR);
  // One line for each of the four tries, each with a reference of its own.
  expect(new Set(errors().map(({ data }) => data["reference"])).size).toBe(4);
  expect(JSON.stringify(network.logged)).not.toMatch(/Anna/);
});

test("a message that cannot be made: it is put aside under the reference of its line, and core queue names it", async () => {
  const { outbox, directory } = network.program.kernel;
  const poisoned = notice<unknown>({
    kind: "poisoned",
    payload: z.unknown(),
    priority: 1,
    unsolicited: false,
    expiresAfter: HOUR,
    onAmbiguous: "drop",
    card: () => {
      throw new Error("Anna wrote something");
    },
    reason: () => "because",
  });
  outbox.register(poisoned);
  const anna = directory.byIdentity(network.identity("anna"))!;
  outbox.owe(poisoned, {}, { to: { person: anna.id }, key: "poisoned:1" });
  await network.pass(MINUTE);
  expect(errors().map(({ event }) => event)).toEqual(["outbox.poisoned"]);
  const reference = String(errors()[0]!.data["reference"]);
  expect(network.say("anna", "core queue").text).toContain(`a mistake on my side, reference ${reference}`);
  expect(network.program.tally.dead.all()).toEqual([["defect", 1]]);
});

test("a message that a chat does not take: each try has one line with the message's own reference", async () => {
  network.faults.push(
    new DeliveryFailure("later", "ratelimited", MINUTE),
    new DeliveryFailure("rejected", "user_gone"),
  );
  joined(network, "mia", { name: "Mia Hoffmann" });
  network.say("anna", "core invite Mia Hoffmann");
  await network.pass(5 * MINUTE);
  const ref = network.database.prepare("SELECT ref FROM outbox WHERE state = 'dead'").pluck().get();
  const lines = network.logged.filter(({ event }) => event === "outbox.not_sent");
  expect(lines.map(({ data }) => [data["reference"], data["verdict"], data["reason"]])).toEqual([
    [ref, "later", "ratelimited"],
    [ref, "rejected", "user_gone"],
  ]);
  expect(errors()).toEqual([]);
});

test("a chat's code that fails while it sends: one line for each try", async () => {
  const chat = network.program.kernel.outbox.platforms.get("playground")!;
  chat.deliver = () => Promise.reject(new TypeError("Anna wrote something"));
  joined(network, "mia", { name: "Mia Hoffmann" });
  network.say("anna", "core invite Mia Hoffmann");
  await network.settle();
  const lines = network.logged.filter(({ event }) => event.startsWith("outbox."));
  expect(lines.map(({ event }) => event)).toEqual(["outbox.defect"]);
  expect(JSON.stringify(lines)).not.toMatch(/Anna/);
});

test("an error of any part of the machinery has a reference too", () => {
  const lines: unknown[] = [];
  const log = makeLog((level, data, event) => lines.push([level, event, data]));
  log.error("slack.turn-failed", { error: "Error" });
  expect(lines).toEqual([
    [
      "error",
      "slack.turn-failed",
      { error: "Error", reference: expect.stringMatching(/^[2-9A-Z]{8}$/) as string },
    ],
  ]);
});
