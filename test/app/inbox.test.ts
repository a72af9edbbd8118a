// What comes in twice has one effect; what was acknowledged before a crash is worked on after it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DeliveryFailure, type Inbound } from "../../src/app/platform";
import { DAY, MINUTE, plus } from "../../src/core/instant";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let folder: string;
let net: TestNetwork;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ambassador-inbox-"));
  file = path.join(folder, "bot.db");
  net = new TestNetwork({ path: file });
  addPerson(net, "anna", { language: "en" });
});
afterEach(async () => {
  await net.close();
  rmSync(folder, { recursive: true });
});

function words(text: string, dedupe: string, rest: Partial<Inbound> = {}): Inbound {
  const from = { identity: net.identity("anna"), proposals: {} };
  return { kind: "words", text, dedupe, from, ...rest } as Inbound;
}

/** The bot ends at this moment and starts again so much later. */
async function restart(ms = 0): Promise<void> {
  const at = new Date(plus(net.now, ms)).toISOString();
  await net.close();
  net = new TestNetwork({ path: file, at });
}

function stories(): readonly string[] {
  return net.database.prepare<[], string>("SELECT text FROM story ORDER BY id").pluck().all();
}

function inbox(): readonly unknown[] {
  return net.database.prepare("SELECT dedupe, state, inbound FROM inbox ORDER BY kept_at").all();
}

test("an event is kept once, and its content only until it has been worked on", () => {
  const { keep, receive } = net.program.reception;
  const inbound = words("help", "e1");
  expect(keep(inbound)).toBe(true);
  expect(keep(inbound)).toBe(false);
  expect(inbox()).toEqual([{ dedupe: "e1", state: "waiting", inbound: JSON.stringify(inbound) }]);
  receive(inbound);
  expect(inbox()).toEqual([{ dedupe: "e1", state: "done", inbound: null }]);
  expect(keep(inbound)).toBe(false);
});

test("what is heard in two ways is kept by whichever came first", () => {
  const { keep } = net.program.reception;
  const [told, back] = [
    { own: "heard:1", other: "missed:1" },
    { own: "missed:1", other: "heard:1" },
  ];
  expect(keep(words("help", "e1", { twin: told }))).toBe(true);
  expect(keep(words("help", "missed:1", { twin: back }))).toBe(false);
  const [toldLate, backEarly] = [
    { own: "heard:2", other: "missed:2" },
    { own: "missed:2", other: "heard:2" },
  ];
  expect(keep(words("help", "missed:2", { twin: backEarly }))).toBe(true);
  expect(keep(words("help", "missed:2", { twin: backEarly }))).toBe(false);
  expect(keep(words("help", "e2", { twin: toldLate }))).toBe(false);
  expect(inbox()).toMatchObject([{ dedupe: "e1" }, { dedupe: "heard:1" }, { dedupe: "missed:2" }]);
});

test("what arrives in one moment is kept by one commit, each once and in its order; where that fails all hear of it", async () => {
  const { keepSoon } = net.program.reception;
  const arrived = [words("help", "e2"), words("why", "e1"), words("help", "e2")];
  expect(await Promise.all(arrived.map(keepSoon))).toEqual([true, true, false]);
  expect(inbox()).toMatchObject([{ dedupe: "e2" }, { dedupe: "e1" }]);
  net.database.pragma("query_only = ON");
  const kept = await Promise.allSettled([keepSoon(words("help", "e3")), keepSoon(words("help", "e4"))]);
  expect(kept.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  net.database.pragma("query_only = OFF");
  expect(await keepSoon(words("help", "e3"))).toBe(true);
});

test("a question that was answered is marked without waiting for the disk, and nothing else is", () => {
  const { keep, receive } = net.program.reception;
  const synchronous = (): unknown => net.database.pragma("synchronous", { simple: true });
  keep(words("help", "e1"));
  receive(words("help", "e1"));
  expect(inbox()).toMatchObject([{ state: "done", inbound: null }]);
  expect(synchronous()).toBe(2);
});

test("of a stranger nothing is kept but the id of what came", () => {
  const identity = net.identity("guest");
  const inbound = words("hello", "e1", { from: { identity, proposals: { name: "Gil" }, stranger: true } });
  expect(net.program.reception.keep(inbound)).toBe(true);
  expect(inbox()).toEqual([{ dedupe: "e1", state: "done", inbound: null }]);
  expect(net.program.reception.keep(inbound)).toBe(false);
});

test("a write that is delivered twice has one effect, a read is answered each time and leaves nothing", () => {
  const share = words("story share A good day", "c1");
  net.receive(share);
  net.receive(share);
  expect(stories()).toEqual(["A good day"]);
  const list = words("story list", "c2");
  expect(net.receive(list).replies).toEqual(net.receive(list).replies);
  expect(inbox()).toHaveLength(1);
});

test("what was refused may be tried again under the same id", () => {
  const wrong = words("story withdraw 99", "c1");
  net.receive(wrong);
  expect(inbox()).toEqual([]);
});

test("after two weeks an id is forgotten, slice by slice, and what is younger stays", async () => {
  const add = net.database.prepare("INSERT INTO inbox (dedupe, kept_at, state) VALUES (?, ?, 'done')");
  net.database.transaction(() => {
    for (let each = 0; each < 12_000; each += 1)
      add.run(`c${each}`, plus(net.now, -(each % 15) * DAY - MINUTE));
  })();
  for (let minute = 0; minute < 3; minute += 1) await net.pass(MINUTE);
  const left = net.database.prepare("SELECT count(*) FROM inbox WHERE kept_at < ?").pluck();
  expect(left.get(plus(net.now, -14 * DAY))).toBe(0);
  expect(inbox()).toHaveLength(11_200);
});

describe("after a crash", () => {
  test("what was kept is worked on in its order, and the answers come by themselves", async () => {
    for (const n of [3, 1, 2]) net.program.reception.keep(words(`story share Story ${n}`, `e${n}`));
    net.program.reception.keep(words("language", "e9"));
    await restart(5 * MINUTE);
    expect(stories()).toEqual(["Story 3", "Story 1", "Story 2"]);
    await net.program.giveLateAnswers();
    const texts = net.takeFor("anna").map((each) => each.text);
    expect(texts).toHaveLength(4);
    expect(texts[0]).toContain("Story 3");
    await restart();
    await net.program.giveLateAnswers();
    expect(stories()).toHaveLength(3);
    expect(net.delivered).toEqual([]);
  });

  test("what was worked on is not worked on again", async () => {
    const share = words("story share Once", "e1");
    net.program.reception.keep(share);
    net.receive(share);
    await restart();
    await net.program.giveLateAnswers();
    expect(stories()).toEqual(["Once"]);
    expect(net.delivered).toEqual([]);
  });

  test("what is older than a quarter of an hour is left alone and marked as done", async () => {
    net.program.reception.keep(words("story share Stale", "e1"));
    await restart(16 * MINUTE);
    await net.program.giveLateAnswers();
    expect(stories()).toEqual([]);
    expect(net.delivered).toEqual([]);
    expect(inbox()).toEqual([{ dedupe: "e1", state: "done", inbound: null }]);
  });

  test("a form comes as a message, a private answer to words in a room comes privately", async () => {
    net.program.reception.keep(words("story share", "e1", { room: net.room("community") }));
    await restart();
    await net.program.giveLateAnswers();
    const [form] = net.takeFor("anna");
    expect(form?.card.blocks.some((block) => "form" in block)).toBe(true);
    expect(net.delivered).toEqual([]);
  });

  test("an answer is tried again for as long as it is of use, and kept from nobody else", async () => {
    net.program.reception.keep(words("help", "e1"));
    net.program.reception.keep(
      words("story list", "e2", { from: { identity: net.identity("ben"), proposals: {} } }),
    );
    await restart();
    net.faults.push(
      new DeliveryFailure("later", "ratelimited", MINUTE),
      new DeliveryFailure("later", "ECONNREFUSED"),
    );
    await net.program.giveLateAnswers();
    expect([net.takeFor("anna").length, net.takeFor("ben").length]).toEqual([1, 1]);
    net.program.reception.keep(words("help", "e3"));
    await restart();
    for (let i = 0; i < 20; i += 1) net.faults.push(new DeliveryFailure("later", "ratelimited", MINUTE));
    const before = net.now;
    await net.program.giveLateAnswers();
    expect(net.delivered).toEqual([]);
    expect(net.now - before).toBeLessThanOrEqual(15 * MINUTE);
    expect(net.logged.map(({ event }) => event)).toContain("inbox.answer_lost");
  });

  test("an answer of which nobody knows whether it arrived is not given twice", async () => {
    net.program.reception.keep(words("help", "e1"));
    await restart();
    net.faults.push(new DeliveryFailure("ambiguous", "timeout"));
    await net.program.giveLateAnswers();
    expect(net.delivered).toEqual([]);
  });

  test("an answer that cannot be given stops no other", async () => {
    net.program.reception.keep(words("help", "e1"));
    net.program.reception.keep(words("story list", "e2"));
    await restart();
    net.faults.push(new Error("network") as never);
    await net.program.giveLateAnswers();
    expect(net.takeFor("anna")).toHaveLength(1);
    expect(net.logged.map(({ event }) => event)).toContain("inbox.answer_lost");
  });
});

test("what came in is forgotten after two weeks", async () => {
  net.say("anna", "story share A good day");
  expect(inbox()).toHaveLength(1);
  await net.pass(13 * DAY);
  expect(inbox()).toHaveLength(1);
  await net.pass(DAY + 61 * MINUTE);
  expect(inbox()).toHaveLength(0);
});

describe("a file that cannot be written", () => {
  test.each([
    ["read-only", "query_only = ON", "query_only = OFF"],
    ["full", "max_page_count = 1", "max_page_count = 1000000"],
  ])("because it is %s is told kindly with a reference, and nothing is half done", (_why, on, off) => {
    const long = "word ".repeat(390);
    net.database.pragma(on);
    const heard = Array.from({ length: 20 }, () => net.say("anna", `story share ${long}`)).at(-1);
    net.database.pragma(off);
    expect(heard?.text).toMatch(/nothing has been changed.*reference: \w+/s);
    expect(net.logged.map(({ event }) => event)).toContain("handler.failed");
    expect(JSON.stringify(net.logged)).not.toContain("word word");
    const shared = stories().length;
    net.say("anna", "story share It works again");
    expect(stories()).toHaveLength(shared + 1);
  });

  test("makes the bot not ready until it can be written again", async () => {
    await net.program.minute();
    expect(net.program.databaseHealth()).toEqual({ ok: true });
    net.database.pragma("query_only = ON");
    await net.program.minute();
    expect(net.program.databaseHealth()).toMatchObject({ ok: false });
    net.database.pragma("query_only = OFF");
    await net.program.minute();
    expect(net.program.databaseHealth()).toEqual({ ok: true });
  });
});
