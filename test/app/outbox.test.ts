// Never lost; never doubled where the chat can be asked; in order; and nobody waits for somebody else's trouble.
import BetterSqlite3 from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { HOUR, MINUTE, plus } from "../../src/core/instant";
import { ambiguous, later, PostOffice, rejected } from "./post-office";

const SECOND = 1_000;
let office: PostOffice;
beforeEach(() => {
  office = new PostOffice();
});
afterEach(() => office.close());

describe("a message", () => {
  test("is sent once, however often it is owed and the outbox is asked", async () => {
    const anna = office.person("anna");
    office.owe(anna, "hello");
    office.owe(anna, "hello");
    await Promise.all([office.outbox.drain(), office.outbox.drain(), office.outbox.drain()]);
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: hello"]);
    expect(office.rows()).toEqual([{ key: "hello", state: "sent", attempt: 1, reason: null }]);
  });

  test("waits for its time, and is dropped after its expiry", async () => {
    const anna = office.person("anna");
    const { now } = office.net;
    office.owe(anna, "later", { at: plus(now, HOUR) });
    office.owe(anna, "stale", { expiresAt: plus(now, 30 * MINUTE), at: plus(now, HOUR) });
    await office.outbox.drain();
    expect(office.arrived).toEqual([]);
    expect(office.outbox.nextDue()).toBe(plus(now, HOUR));
    await office.after(HOUR);
    expect(office.arrived).toEqual(["anna: later"]);
    expect(office.row("stale")).toMatchObject({ state: "dropped", reason: "expired" });
  });

  test("that is no longer true is dropped with that reason", async () => {
    office.owe(office.person("anna"), "untrue");
    await office.outbox.drain();
    expect(office.row("untrue")).toMatchObject({ state: "dropped", reason: "no longer true", attempt: 0 });
  });

  test("that was cancelled while it was on its way is not tried a second time", async () => {
    office.owe(office.person("anna"), "hello");
    const { store, net } = office;
    const row = office.chosen();
    const claimed = row && store.claim(row, net.now, { person: net.identity("anna") });
    office.outbox.cancel("hello", "answered");
    if (claimed) store.again(claimed, plus(net.now, SECOND), "ratelimited");
    await office.after(MINUTE);
    expect(office.arrived).toEqual([]);
    expect(office.row("hello")).toMatchObject({ state: "dropped" });
  });

  test("whose card cannot be made is put aside and stops nobody", async () => {
    const anna = office.person("anna");
    office.owe(anna, "poison");
    office.owe(anna, "hello");
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: hello"]);
    expect(office.row("poison")).toMatchObject({ state: "dead", attempt: 0 });
    expect(office.net.logged.map(({ event }) => event)).toContain("outbox.poisoned");
  });

  test("that makes a chat's code fail is given up after three tries", async () => {
    const anna = office.person("anna");
    office.owe(anna, "broken");
    office.owe(anna, "hello");
    office.deeds.set("broken", [new TypeError("a"), new TypeError("b"), new TypeError("c")]);
    for (let i = 0; i < 5; i += 1) await office.after(MINUTE);
    expect(office.row("broken")).toMatchObject({ state: "dead", attempt: 3 });
    expect(office.arrived).toEqual(["anna: hello"]);
  });

  test("that the chat refuses is dead at once", async () => {
    const anna = office.person("anna");
    office.owe(anna, "hello");
    office.owe(anna, "world");
    office.deeds.set("hello", [rejected()]);
    await office.outbox.drain();
    expect(office.row("hello")).toMatchObject({ state: "dead", reason: "channel_not_found" });
    expect(office.arrived).toEqual(["anna: world"]);
  });
});

describe("a chat that says not now", () => {
  test("is left alone as long as it says, in that conversation only, and the order stays", async () => {
    const [anna, ben] = [office.person("anna"), office.person("ben")];
    office.owe(anna, "one");
    office.owe(anna, "two");
    office.owe(ben, "three");
    office.deeds.set("one", [later(45 * SECOND)]);
    await office.outbox.drain();
    expect(office.arrived).toEqual(["ben: three"]);
    expect(office.outbox.nextDue()).toBe(plus(office.net.now, 45 * SECOND));
    await office.after(44 * SECOND);
    expect(office.arrived).toHaveLength(1);
    office.owe(anna, "four");
    await office.after(SECOND);
    expect(office.arrived.slice(1)).toEqual(["anna: one", "anna: two", "anna: four"]);
  });

  test.each([
    [0, SECOND],
    [-5, SECOND],
    [30 * 24 * HOUR, HOUR],
  ])("with a wait of %d ms is asked again after %d", async (named, expected) => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", [later(named)]);
    await office.outbox.drain();
    expect(office.outbox.nextDue()).toBe(plus(office.net.now, expected));
    await office.after(expected);
    expect(office.arrived).toEqual(["anna: one"]);
  });

  test.each([0, 0.5, 1])(
    "without a time is asked again after a while that doubles (chance %d)",
    async (chance) => {
      await office.close();
      office = new PostOffice({ random: () => chance });
      office.owe(office.person("anna"), "one");
      office.deeds.set(
        "one",
        Array.from({ length: 14 }, () => later(Number.NaN)),
      );
      const waits: number[] = [];
      for (let i = 0; i < 14; i += 1) {
        await office.outbox.drain();
        const next = office.outbox.nextDue() ?? 0;
        waits.push(next - office.net.now);
        office.net.clock.moveTo(plus(office.net.now, next - office.net.now));
      }
      const part = 0.5 + chance / 2;
      expect(waits[0]).toBe(4 * SECOND * part);
      expect(waits[1]).toBe(8 * SECOND * part);
      expect(waits.at(-1)).toBe(10 * MINUTE * part);
      await office.outbox.drain();
      expect(office.arrived).toEqual(["anna: one"]);
    },
  );

  test("for one message again and again does not keep the others for ever", async () => {
    const anna = office.person("anna");
    office.owe(anna, "stuck");
    office.owe(anna, "free");
    office.deeds.set(
      "stuck",
      Array.from({ length: 40 }, () => later()),
    );
    for (let i = 0; i < 12 && office.arrived.length === 0; i += 1) await office.after(MINUTE);
    expect(office.arrived).toEqual(["anna: free"]);
    expect(office.row("stuck")).toMatchObject({ state: "due" });
  });

  test("until the message has expired has it dropped", async () => {
    office.owe(office.person("anna"), "one", { expiresAt: plus(office.net.now, MINUTE) });
    office.deeds.set("one", [later(90 * SECOND)]);
    await office.outbox.drain();
    await office.after(2 * MINUTE);
    expect(office.row("one")).toMatchObject({ state: "dropped", reason: "expired" });
  });
});

describe("a message of which nobody knows whether it arrived", () => {
  test("is never sent again blindly, and what comes after it waits", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one");
    office.owe(anna, "two");
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    await office.after(29 * SECOND);
    expect([office.arrived, office.looks]).toEqual([[], 0]);
    office.sighting = { there: { id: "found" } };
    await office.after(SECOND);
    expect(office.row("one")).toMatchObject({ state: "sent", reason: "read back: there", attempt: 1 });
    expect(office.arrived).toEqual(["anna: two"]);
  });

  test("is sent again in its place when it is absent", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one");
    office.owe(anna, "two");
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    await office.after(30 * SECOND);
    expect(office.arrived).toEqual(["anna: one", "anna: two"]);
    expect(office.row("one")).toEqual({
      ...{ key: "one", state: "sent", attempt: 2 },
      reason: "read back: absent",
    });
    expect(office.net.logged.map(({ event, data }) => [event, data["decision"]])).toContainEqual([
      "outbox.reconciled",
      "read back: absent",
    ]);
  });

  test("is dropped or sent once more where nobody can look, as its kind says, and never a third time", async () => {
    const anna = office.person("anna");
    office.sighting = "unknown";
    office.owe(anna, "nudge", {}, office.drop);
    office.owe(anna, "call");
    office.deeds.set("nudge", [ambiguous()]);
    // Between both doubts the chat says "not now", which must not make it forget.
    office.deeds.set("call", [ambiguous(), later(SECOND), ambiguous()]);
    await office.outbox.drain();
    for (let i = 0; i < 6; i += 1) await office.after(MINUTE);
    expect(office.row("nudge")).toMatchObject({
      state: "dropped",
      reason: "ambiguous, policy drop",
      attempt: 1,
    });
    expect(office.row("call")).toMatchObject({
      state: "dropped",
      reason: "ambiguous, policy drop",
      attempt: 3,
    });
    expect(office.arrived).toEqual([]);
  });

  test("is looked for until it expires when looking fails, and holds up the others for five minutes only", async () => {
    const anna = office.person("anna");
    office.sighting = new Error("network");
    office.owe(anna, "one", { expiresAt: plus(office.net.now, HOUR) });
    office.owe(anna, "two");
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    await office.after(4 * MINUTE);
    expect(office.arrived).toEqual([]);
    await office.after(MINUTE);
    expect(office.arrived).toEqual(["anna: two"]);
    await office.after(HOUR);
    expect(office.row("one")).toMatchObject({ state: "dropped", reason: "expired while ambiguous" });
  });

  test("keeps nobody else from being read back or written to", async () => {
    const people = ["anna", "ben", "mia", "tom"].map((user) => office.person(user));
    for (const [i, person] of people.entries()) {
      office.owe(person, `m${i}`);
      office.deeds.set(`m${i}`, [ambiguous()]);
    }
    await office.outbox.drain();
    office.sighting = "hang";
    office.net.clock.moveTo(plus(office.net.now, MINUTE));
    office.owe(office.person("lea"), "hello");
    void office.outbox.drain();
    await untilArrived("lea: hello");
  });
});

describe("a chat that never answers", () => {
  beforeEach(async () => {
    await office.close();
    office = new PostOffice({ patience: 20 });
  });

  test("is given up on, and nobody knows whether the message arrived", async () => {
    const [anna, ben] = [office.person("anna"), office.person("ben")];
    office.owe(anna, "one");
    office.owe(ben, "two");
    office.deeds.set("one", ["hang"]);
    await office.outbox.drain();
    expect(office.row("one")).toMatchObject({ state: "ambiguous", reason: "no answer" });
    expect(office.arrived).toEqual(["ben: two"]);
  });

  test("and answers after all is believed", async () => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", ["hang"]);
    await office.outbox.drain();
    office.answers.forEach((answer) => answer());
    await untilArrived("anna: one");
    await office.after(HOUR);
    expect(office.row("one")).toMatchObject({ state: "sent", attempt: 1 });
    expect(office.looks).toBe(0);
  });

  test("does not keep the bot from ending", async () => {
    await office.close();
    office = new PostOffice();
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", ["hang"]);
    const draining = office.outbox.drain();
    await new Promise(setImmediate);
    expect(office.row("one")).toMatchObject({ state: "sending" });
    await office.outbox.stop();
    office.answers.forEach((answer) => answer());
    await draining;
    expect(office.row("one")).toMatchObject({ state: "sent" });
  });
});

describe("while messages are on their way", () => {
  test("a slow conversation keeps no other one waiting, not even what is owed meanwhile", async () => {
    const [anna, ben] = [office.person("anna"), office.person("ben")];
    office.owe(anna, "slow");
    office.owe(anna, "after slow");
    office.deeds.set("slow", ["hang"]);
    const first = office.outbox.drain();
    await new Promise(setImmediate);
    office.owe(ben, "fast");
    const second = office.outbox.drain();
    await untilArrived("ben: fast");
    expect(office.arrived).toEqual(["ben: fast"]);
    office.answers.forEach((answer) => answer());
    await Promise.all([first, second]);
    expect(office.arrived).toEqual(["ben: fast", "anna: slow", "anna: after slow"]);
  });

  test("a stop lets them arrive and begins no other", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one");
    office.owe(anna, "two");
    office.deeds.set("one", ["hang"]);
    void office.outbox.drain();
    await new Promise(setImmediate);
    const stopping = office.outbox.stop();
    office.answers.forEach((answer) => answer());
    await stopping;
    expect(office.rows().map(({ state }) => state)).toEqual(["sent", "due"]);
  });

  test("a stop leaves what is being read back as it is, for the next start", async () => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    office.sighting = { there: { id: "found" } };
    office.net.clock.moveTo(plus(office.net.now, 2 * MINUTE));
    const reading = office.outbox.drain();
    await office.outbox.stop();
    await reading;
    expect(office.looks).toBe(1);
    expect(office.row("one")?.state).toBe("ambiguous");
  });

  test("who is erased gets nothing more", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one");
    office.owe(anna, "two");
    office.deeds.set("one", [() => office.store.erase(anna)]);
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: one"]);
    expect(office.rows()).toEqual([]);
  });

  test("many people are written to without loading all their messages at once", async () => {
    const people = Array.from({ length: 50 }, (_each, i) => office.person(`p${i}`));
    for (const [i, person] of people.entries()) {
      for (let n = 0; n < 5; n += 1) office.owe(person, `${i}-${n}`);
    }
    await office.outbox.drain();
    expect(office.arrived).toHaveLength(250);
    for (const i of people.keys()) {
      const own = office.arrived.filter((each) => each.startsWith(`p${i}:`));
      expect(own).toEqual([0, 1, 2, 3, 4].map((n) => `p${i}: ${i}-${n}`));
    }
  });
});

describe("after a crash", () => {
  test("what was being sent is looked for first, and sent when it is absent", async () => {
    office.owe(office.person("anna"), "one");
    const { store, net, outbox } = office;
    const row = office.chosen();
    if (row) store.claim(row, net.now, { person: net.identity("anna") });
    outbox.recover();
    expect(office.row("one")).toMatchObject({ state: "ambiguous", reason: "crash", attempt: 1 });
    await office.outbox.drain();
    expect([office.arrived, office.looks]).toEqual([[], 0]);
    await office.after(40 * SECOND);
    expect([office.arrived, office.looks]).toEqual([["anna: one"], 1]);
  });

  test("long ago it is looked for at once", async () => {
    office.owe(office.person("anna"), "one");
    const { store, net, outbox } = office;
    const row = office.chosen();
    if (row) store.claim(row, net.now, { person: net.identity("anna") });
    net.clock.moveTo(plus(net.now, HOUR));
    outbox.recover();
    office.sighting = { there: { id: "found" } };
    await office.outbox.drain();
    expect(office.row("one")).toMatchObject({ state: "sent" });
    expect(office.arrived).toEqual([]);
  });

  test("the outcome of an earlier try changes nothing about a later one", () => {
    office.owe(office.person("anna"), "one");
    const { store, net } = office;
    const row = office.chosen();
    if (!row) throw new Error("nothing is due");
    const address = { person: net.identity("anna") };
    const first = store.claim(row, net.now, address);
    expect(store.claim(row, net.now, address)).toBeUndefined();
    if (!first) throw new Error("nothing was claimed");
    store.again(first, net.now, "read back: absent");
    const again = office.chosen();
    const second = again && store.claim(again, net.now, address);
    store.sent(first, net.now, { id: "late" });
    store.end(first, "dead", "late", net.now);
    store.again(first, net.now, "late");
    expect(office.row("one")).toMatchObject({ state: "sending", attempt: 2 });
    if (second) store.sent(second, net.now, { id: "x" });
    if (second) store.end(second, "dead", "too late", net.now);
    expect(office.row("one")).toMatchObject({ state: "sent" });
  });
});

describe("a message that is rendered anew", () => {
  test("is changed where it stands, once for several changes", async () => {
    office.owe(office.person("anna"), "one");
    await office.outbox.drain();
    office.outbox.refresh("one");
    office.outbox.refresh("one");
    await office.outbox.drain();
    expect(office.updated).toEqual(["one"]);
    expect(office.arrived).toEqual(["anna: one"]);
  });

  test("while it is on its way is changed as soon as it stands", async () => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", [() => office.outbox.refresh("one"), undefined]);
    await office.outbox.drain();
    await office.after(5 * SECOND);
    expect(office.updated).toEqual(["one"]);
  });

  test("after it was read back is changed where it was found", async () => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    office.outbox.refresh("one");
    office.sighting = { there: { id: "found" } };
    await office.after(MINUTE);
    await office.after(MINUTE);
    expect(office.updated).toEqual(["found"]);
    expect(office.rows().map(({ state, reason }) => [state, reason])).toEqual([
      ["sent", "read back: there"],
      ["sent", null],
    ]);
  });

  test("after it was refused is left alone", async () => {
    office.owe(office.person("anna"), "one");
    office.deeds.set("one", [rejected()]);
    await office.outbox.drain();
    office.outbox.refresh("one");
    await office.after(MINUTE);
    expect(office.updated).toEqual([]);
    expect(office.rows().map(({ state }) => state)).toEqual(["dead"]);
  });
});

test("what has ended goes after two weeks, a part at a time, and what is owed stays", () => {
  const anna = office.person("anna");
  office.owe(anna, "owed");
  const { database } = office.net;
  database
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO outbox (ref, key, kind, payload, person_id, priority, unsolicited, state, created_at, due_at,
         expires_at, ended_at) SELECT 'r' || i, 'k' || i, 'x', '{}', ?, 5, 0, 'sent', 0, 0, 0, i FROM n`,
    )
    .run(anna);
  let parts = 1;
  while (office.store.tidy(office.net.now)) parts += 1;
  expect(parts).toBe(3);
  expect(office.rows().map(({ key }) => key)).toEqual(["owed"]);
});

describe("the file", () => {
  let folder: string;
  beforeEach(async () => {
    await office.close();
    folder = mkdtempSync(path.join(tmpdir(), "ambassador-outbox-"));
    office = new PostOffice({ path: path.join(folder, "bot.db") });
    office.net.database.pragma("busy_timeout = 0");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("that is busy when the outcome is known keeps it until it can be written", async () => {
    office.owe(office.person("anna"), "one");
    const other = new BetterSqlite3(path.join(folder, "bot.db"));
    office.deeds.set("one", [() => void other.exec("BEGIN IMMEDIATE")]);
    await office.outbox.drain();
    expect(office.row("one")).toMatchObject({ state: "sending" });
    other.exec("ROLLBACK");
    other.close();
    await office.after(2 * SECOND);
    expect(office.row("one")).toMatchObject({ state: "sent", attempt: 1 });
    expect(office.arrived).toEqual(["anna: one"]);
  });

  test("that is busy before sending keeps everything owed", async () => {
    const [anna, ben] = [office.person("anna"), office.person("ben")];
    office.owe(anna, "one");
    office.owe(ben, "two");
    const other = new BetterSqlite3(path.join(folder, "bot.db"));
    other.exec("BEGIN IMMEDIATE");
    await office.outbox.drain();
    expect(office.rows().map(({ state }) => state)).toEqual(["due", "due"]);
    other.exec("ROLLBACK");
    other.close();
    await office.after(2 * SECOND);
    expect([...office.arrived].sort()).toEqual(["anna: one", "ben: two"]);
  });

  test("that may not grow any more sends nothing it could not write down, and all of it when there is room", async () => {
    const anna = office.person("anna");
    for (let i = 0; i < 30; i += 1) office.owe(anna, `m${i}`);
    const { database } = office.net;
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.pragma("max_page_count = 1");
    const filler = database.prepare("INSERT INTO setting (name, value) VALUES (?, ?)");
    expect(() => {
      for (let i = 0; i < 1_000; i += 1) filler.run(`fill ${i}`, "x".repeat(2_000));
    }).toThrow(/full/);
    for (let i = 0; i < 5; i += 1) await office.after(3 * SECOND);
    const during = [...office.arrived];
    database.pragma("max_page_count = 1000000");
    for (let i = 0; i < 5; i += 1) await office.after(MINUTE);
    expect(office.arrived).toEqual(Array.from({ length: 30 }, (_none, i) => `anna: m${i}`));
    expect(during).toEqual(office.arrived.slice(0, during.length));
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  test("that is full stops the sending and loses nothing", async () => {
    const anna = office.person("anna");
    for (let i = 0; i < 30; i += 1) office.owe(anna, `m${i}`);
    const { database } = office.net;
    database.pragma("query_only = ON");
    await office.outbox.drain();
    expect(office.arrived).toEqual([]);
    database.pragma("query_only = OFF");
    await office.after(2 * SECOND);
    expect(office.arrived).toHaveLength(30);
  });
});

async function untilArrived(what: string): Promise<void> {
  while (!office.arrived.includes(what)) await new Promise(setImmediate);
}
