// As fast as a chat allows and no faster, the urgent before the rest, and one chat's trouble is no other chat's.
import { paceOf, type Pace } from "../../src/app/platform";
import { MINUTE, plus, type Instant } from "../../src/core/instant";
import { DAY, HOUR } from "../../src/core/instant";
import { addPerson } from "../people";
import { later, PostOffice } from "./post-office";

const SECOND = 1_000;
const PER_MINUTE = 300;
const pace: Pace = paceOf(PER_MINUTE, SECOND);
let office: PostOffice;
let refused: number;

/** Refuses like a chat that counts: one a second in a conversation, so many in any minute altogether. */
function count(): void {
  const last = new Map<string, Instant>();
  const minute: Instant[] = [];
  office.limit = (to) => {
    const { now } = office.net;
    while ((minute[0] ?? now) <= now - MINUTE) minute.shift();
    const tooSoon = now - (last.get(to) ?? 0) < SECOND;
    if (tooSoon || minute.length >= PER_MINUTE) {
      refused += 1;
      return later(30 * SECOND);
    }
    last.set(to, now);
    minute.push(now);
    return undefined;
  };
}

beforeEach(() => {
  refused = 0;
  office = new PostOffice({ pace });
  count();
});
afterEach(() => office.close());

test.each([
  ["one each to many people", 1_500, 1],
  ["many each to a few people", 15, 100],
])("%s: at least 98%% of the allowed rate, never refused, in order", async (_what, many, each) => {
  const people = Array.from({ length: many }, (_none, i) => office.person(`p${i}`));
  for (const [i, person] of people.entries()) {
    for (let n = 0; n < each; n += 1) office.owe(person, `${i}-${n}`);
  }
  const { lanes } = office.store;
  const next = lanes.next.bind(lanes);
  let loaded = 0;
  jest.spyOn(lanes, "next").mockImplementation((...args) => {
    const found = next(...args);
    if (found && "kind" in found) loaded += 1;
    return found;
  });
  const began = office.net.now;
  await office.untilDone();
  const total = many * each;
  expect([office.arrived.length, refused]).toEqual([total, 0]);
  expect((total * MINUTE) / PER_MINUTE / (office.net.now - began)).toBeGreaterThanOrEqual(0.98);
  // Nothing is read that is not sent at that moment, however much is owed.
  expect(loaded).toBe(total);
  for (const i of people.keys()) {
    const own = office.arrived.filter((line) => line.startsWith(`p${i}:`));
    expect(own).toEqual(Array.from({ length: each }, (_none, n) => `p${i}: ${i}-${n}`));
  }
});

test("what is urgent overtakes a thousand invitations, also in the same conversation", async () => {
  const people = Array.from({ length: 300 }, (_none, i) => office.person(`p${i}`));
  for (const [i, person] of people.entries()) office.owe(person, `digest ${i}`, {}, office.digest);
  await office.after(SECOND);
  const before = office.arrived.length;
  const [last] = people.slice(-1);
  if (last) office.owe(last, "It is a match", {}, office.match);
  await office.after(SECOND);
  expect(office.arrived[before]).toBe("p299: It is a match");
  await office.untilDone();
  expect(office.arrived).toHaveLength(301);
  expect(refused).toBe(0);
});

test("a room that was told to wait keeps nobody else waiting", async () => {
  const [slow, ...others] = ["slow", "a", "b", "c"].map((user) => office.person(user));
  const counted = office.limit;
  let told = false;
  office.limit = (to) => {
    if (to !== "slow" || told) return counted(to);
    told = true;
    return later(45 * SECOND);
  };
  if (slow) for (const word of ["s1", "s2"]) office.owe(slow, word);
  for (const [i, person] of others.entries()) office.owe(person, `m${i}`);
  const began = office.net.now;
  for (let i = 0; i < 5; i += 1) await office.after(SECOND);
  expect(office.arrived).toEqual(["a: m0", "b: m1", "c: m2"]);
  await office.untilDone();
  expect(office.arrived.slice(3)).toEqual(["slow: s1", "slow: s2"]);
  expect(office.net.now - began).toBeLessThan(50 * SECOND);
});

test("ten conversations refused in a row are the whole chat's refusal: it is left alone until the first may try again", async () => {
  const asked: string[] = [];
  let full = true;
  office.limit = (to) => {
    asked.push(to);
    return full ? later(asked.length === 4 ? 40 * SECOND : 90 * SECOND) : undefined;
  };
  for (let i = 0; i < 30; i += 1) office.owe(office.person(`p${i}`), `m${i}`);
  const began = office.net.now;
  for (let i = 0; i < 39; i += 1) await office.after(SECOND);
  expect(new Set(asked).size).toBe(10);
  expect(asked).toHaveLength(10);
  full = false;
  await office.untilDone();
  const [refusedOnes, again] = [asked.slice(0, 10), asked.slice(10)];
  // Those who were never refused go on with the first who may; the rest wait for as long as the chat has named.
  expect(again.indexOf(asked[3] ?? "")).toBeLessThan(21);
  expect([...again.slice(-9)].sort()).toEqual(refusedOnes.filter((_to, i) => i !== 3).sort());
  expect(office.arrived).toHaveLength(30);
  expect(office.net.now - began).toBeLessThan(110 * SECOND);
});

test("refusals with messages getting through in between close nothing", async () => {
  let asked = 0;
  office.limit = () => ((asked += 1) % 5 === 0 ? undefined : later(60 * SECOND));
  for (let i = 0; i < 40; i += 1) office.owe(office.person(`p${i}`), `m${i}`);
  for (let i = 0; i < 25; i += 1) await office.after(SECOND);
  expect(asked).toBe(40);
});

test("a start after a kill keeps its distance to what left, and to what may have left", async () => {
  const people = Array.from({ length: 700 }, (_none, i) => office.person(`p${i}`));
  for (const [i, person] of people.entries()) office.owe(person, `m${i}`);
  office.sighting = { there: { id: "found" } };
  // What the file says when the process ended before it knew of the answer to the last one.
  const forgotten = office.net.database.prepare(
    `UPDATE outbox SET state = 'sending', ended_at = NULL, receipt = NULL
     WHERE id = (SELECT id FROM outbox WHERE state = 'sent' ORDER BY ended_at DESC, id DESC LIMIT 1)`,
  );
  const began = office.net.now;
  let kills = 0;
  await office.outbox.drain();
  for (let next = office.outbox.nextDue(); next !== undefined; next = office.outbox.nextDue()) {
    office.net.clock.moveTo(next);
    await office.outbox.drain();
    if (office.arrived.length < 35 * (kills + 1)) continue;
    kills += 1;
    forgotten.run();
    office.beginAnew();
    office.outbox.recover();
    await office.outbox.drain();
  }
  expect([kills, refused]).toEqual([20, 0]);
  expect(office.arrived).toHaveLength(700);
  expect(office.rows().every(({ state }) => state === "sent")).toBe(true);
  // Twenty starts cost less than ten seconds; the last one's doubt is looked into half a minute later.
  expect(office.net.now - began).toBeLessThan((700 / PER_MINUTE) * MINUTE + 60 * SECOND);
});

test("a clock that is set back forgets the distances of before", async () => {
  const anna = office.person("anna");
  office.owe(anna, "one", { expiresAt: plus(office.net.now, DAY) });
  await office.outbox.drain();
  office.owe(anna, "two", { expiresAt: plus(office.net.now, DAY), at: plus(office.net.now, -2 * HOUR) });
  office.setBack(HOUR);
  office.limit = () => undefined;
  await office.outbox.drain();
  expect(office.arrived).toEqual(["anna: one", "anna: two"]);
});

test("fewer leave at the same time while people type, and more again afterwards", async () => {
  const free = new PostOffice();
  let onTheWay = 0;
  let most = 0;
  free.deliverAs = async (_to, word) => {
    most = Math.max(most, (onTheWay += 1));
    for (let i = 0; i < 50; i += 1) await new Promise(setImmediate);
    onTheWay -= 1;
    return { id: word };
  };
  let round = 0;
  const atOnce = async (): Promise<number> => {
    most = 0;
    round += 1;
    for (let i = 0; i < 40; i += 1) free.owe(free.known(`p${i}`), `${round}-${i}`);
    await free.outbox.drain();
    return most;
  };
  expect(await atOnce()).toBe(16);
  free.outbox.giveWay();
  expect(await atOnce()).toBe(12);
  free.net.clock.moveTo(plus(free.net.now, SECOND));
  expect(await atOnce()).toBe(16);
  await free.close();
});

test("what was owed while the clock was a day ahead leaves as soon as it is right again", async () => {
  office.limit = () => undefined;
  const [anna, ben] = [office.person("anna"), office.person("ben")];
  office.net.clock.moveTo(plus(office.net.now, DAY));
  office.open = false;
  office.owe(anna, "at once");
  office.owe(ben, "tomorrow", { at: plus(office.net.now, DAY) });
  await office.outbox.drain();
  office.setBack(DAY);
  office.open = true;
  await office.after(MINUTE);
  expect(office.arrived).toEqual(["anna: at once"]);
  await office.after(2 * DAY);
  expect(office.arrived).toEqual(["anna: at once", "ben: tomorrow"]);
});

describe("two chats", () => {
  const arrivedThere: string[] = [];
  beforeEach(() => {
    arrivedThere.length = 0;
    office.outbox.connect({
      name: "webex",
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      health: () => ({ ok: true }),
      find: () => Promise.resolve("unknown"),
      update: () => Promise.resolve(),
      deliver: (to) => {
        arrivedThere.push("person" in to ? to.person.user : to.room.room);
        return Promise.resolve({ id: "x" });
      },
    });
  });
  const there = (user: string) => addPerson(office.net, { platform: "webex", workspace: "org", user }).id;

  test("do not wait for each other's pace", async () => {
    for (let i = 0; i < 50; i += 1) office.owe(office.person(`p${i}`), `m${i}`);
    for (let i = 0; i < 50; i += 1) office.owe(there(`w${i}`), `n${i}`);
    await office.outbox.drain();
    expect(arrivedThere).toHaveLength(50);
    expect(office.arrived.length).toBeLessThan(5);
  });

  test("one that cannot be written to keeps its messages as they are, and resumes", async () => {
    office.open = false;
    const anna = office.person("anna");
    office.owe(anna, "one");
    office.owe(there("wanda"), "two");
    for (let i = 0; i < 30; i += 1) await office.after(MINUTE);
    expect(office.rows()).toEqual([
      { key: "one", state: "due", attempt: 0, reason: null },
      { key: "two", state: "sent", attempt: 1, reason: null },
    ]);
    expect(office.outbox.nextDue()).toBe(plus(office.net.now, 5 * SECOND));
    office.open = true;
    await office.after(5 * SECOND);
    expect(office.arrived).toEqual(["anna: one"]);
    expect(office.row("one")).toMatchObject({ state: "sent", attempt: 1 });
  });

  test("a message whose person prefers the other one by now goes there, at its pace", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one", { at: plus(office.net.now, MINUTE) });
    office.net.database
      .prepare("UPDATE identity SET platform = 'webex', workspace = 'org' WHERE user = 'anna'")
      .run();
    await office.after(MINUTE);
    expect([office.arrived, arrivedThere]).toEqual([[], ["anna"]]);
  });
});
