// Each occurrence is run once or dropped for a recorded reason: late, twice, after a failure, by a clock that jumps.
import BetterSqlite3 from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { job, type Job, type JobContext } from "../../src/app/job";
import { makeLog } from "../../src/app/log";
import { Scheduler } from "../../src/app/scheduler";
import { DAY, HOUR, MINUTE, instant, plus, type Instant } from "../../src/core/instant";
import { openDatabase, type OpenDatabase } from "../../src/store/database";

const START = instant(Date.parse("2027-01-11T08:00:00Z"));
let now: Instant;
let folder: string;
let opened: OpenDatabase;
let scheduler: Scheduler;
let ran: { word: string; ctx: JobContext }[];
let failures: number;
let logged: string[];
let work: Job<{ word: string }>;

beforeEach(() => {
  now = START;
  ran = [];
  logged = [];
  failures = 0;
  folder = mkdtempSync(path.join(tmpdir(), "ambassador-scheduler-"));
  opened = openDatabase(path.join(folder, "bot.db"), "bot");
  begin();
});
afterEach(() => {
  opened.close();
  rmSync(folder, { recursive: true });
});

/** A scheduler as a start of the bot makes it. */
function begin(): void {
  const log = makeLog((_level, _data, event) => logged.push(event));
  scheduler = new Scheduler(opened.database, { now: () => now }, log);
  work = job({
    kind: "work",
    payload: z.object({ word: z.string() }),
    usefulFor: 2 * HOUR,
    run: ({ word }, ctx) => {
      opened.database.exec("INSERT INTO setting (name, value) VALUES ('trace', 'left behind')");
      if (word === "bad" && failures > 0) {
        failures -= 1;
        throw new Error("not today");
      }
      opened.database.exec("DELETE FROM setting WHERE name = 'trace'");
      ran.push({ word, ctx });
    },
  });
  scheduler.register(work as Job);
}

function plan(word: string, at: Instant, key = word): void {
  scheduler.plan(work, { word }, { key, at });
}

function row(key: string): unknown {
  return opened.database.prepare("SELECT state, attempt, reason FROM job WHERE key = ?").get(key);
}

const words = (): readonly string[] => ran.map(({ word }) => word);

test("jobs run once, at their time, earliest first, and learn when they were due", async () => {
  plan("second", plus(START, 2 * MINUTE));
  plan("first", plus(START, MINUTE));
  expect(await scheduler.runDue()).toBe(0);
  expect(scheduler.nextDue()).toBe(plus(START, MINUTE));
  now = plus(START, 5 * MINUTE);
  expect(await scheduler.runDue()).toBe(2);
  expect(await scheduler.runDue()).toBe(0);
  expect(words()).toEqual(["first", "second"]);
  expect(ran[0]?.ctx).toEqual({ now, dueAt: plus(START, MINUTE), key: "first" });
  expect(scheduler.nextDue()).toBeUndefined();
});

test("an occurrence that is planned twice, also after it ran or after a restart, runs once", async () => {
  plan("one", START);
  plan("one", plus(START, HOUR));
  await scheduler.runDue();
  begin();
  plan("one", START);
  now = plus(START, DAY);
  await scheduler.runDue();
  expect(words()).toEqual(["one"]);
});

test("two ticks at once run each job once", async () => {
  for (let i = 0; i < 20; i += 1) plan(`job ${i}`, START);
  await Promise.all([scheduler.runDue(), scheduler.runDue()]);
  expect(ran).toHaveLength(20);
});

test("a job that is late is caught up while it is useful and dropped with its reason afterwards", async () => {
  plan("useful", START);
  plan("stale", plus(START, -1));
  now = plus(START, 2 * HOUR);
  await scheduler.runDue();
  expect(words()).toEqual(["useful"]);
  expect(row("stale")).toEqual({ state: "dropped", attempt: 0, reason: "too late" });
});

test("a clock that is set back an hour and ahead again runs nothing a second time", async () => {
  plan("one", START);
  plan("two", plus(START, MINUTE));
  await scheduler.runDue();
  now = plus(START, -HOUR);
  expect(await scheduler.runDue()).toBe(0);
  plan("one", START);
  now = plus(START, MINUTE);
  await scheduler.runDue();
  expect(words()).toEqual(["one", "two"]);
});

test("a clock that jumps ahead a week catches up what is useful and nothing else", async () => {
  for (let day = 0; day < 7; day += 1) plan(`day ${day}`, plus(START, day * DAY));
  now = plus(START, 6 * DAY + HOUR);
  await scheduler.runDue();
  expect(words()).toEqual(["day 6"]);
});

test("a clock that is a day ahead and put right again runs nothing a second time and loses nothing", async () => {
  plan("today", plus(START, HOUR));
  plan("tomorrow", plus(START, DAY));
  now = plus(START, DAY + MINUTE);
  await scheduler.runDue();
  // What was to happen a day ago by that clock is stale and recorded; what was due now is run.
  expect(words()).toEqual(["tomorrow"]);
  expect(row("today")).toMatchObject({ state: "dropped", reason: "too late" });
  now = START;
  plan("today", plus(START, HOUR));
  plan("later today", plus(START, HOUR), "later today");
  for (let hour = 0; hour < 30; hour += 1, now = plus(now, HOUR)) await scheduler.runDue();
  expect(words()).toEqual(["tomorrow", "later today"]);
});

test("a machine that slept for a week runs each occurrence once or drops it for a recorded reason", async () => {
  for (let hour = 0; hour < 7 * 24; hour += 1) plan(`hour ${hour}`, plus(START, hour * HOUR));
  now = plus(START, 7 * DAY);
  await Promise.all([scheduler.runDue(), scheduler.runDue()]);
  await scheduler.runDue();
  const ended = opened.database
    .prepare("SELECT state, reason, count(*) AS count FROM job GROUP BY state, reason ORDER BY state")
    .all();
  expect(ended).toEqual([
    { state: "done", reason: null, count: 2 },
    { state: "dropped", reason: "too late", count: 166 },
  ]);
  expect(words()).toEqual(["hour 166", "hour 167"]);
});

test("a job that fails leaves no trace, keeps nobody waiting and is tried again with its own due time", async () => {
  failures = 2;
  plan("bad", START);
  plan("good", START);
  await scheduler.runDue();
  expect(words()).toEqual(["good"]);
  expect(opened.database.prepare("SELECT count(*) FROM setting").pluck().get()).toBe(0);
  expect(scheduler.nextDue()).toBe(plus(START, MINUTE));
  expect(scheduler.plannedFor("bad")).toBe(START);
  now = plus(START, MINUTE);
  await scheduler.runDue();
  now = plus(START, 6 * MINUTE);
  await scheduler.runDue();
  expect(ran[1]).toEqual({ word: "bad", ctx: { now, dueAt: START, key: "bad" } });
});

test("a job that fails four times is left as failed with a reference", async () => {
  failures = 9;
  plan("bad", START);
  for (const minutes of [0, 1, 6, 36, 500]) {
    now = plus(START, minutes * MINUTE);
    await scheduler.runDue();
  }
  expect(failures).toBe(5);
  expect(row("bad")).toMatchObject({
    state: "failed",
    attempt: 3,
    reason: expect.stringMatching(/^reference /) as unknown,
  });
});

test("a job whose last try would come too late to be useful is dropped", async () => {
  failures = 9;
  plan("bad", START);
  await scheduler.runDue();
  now = plus(START, 3 * HOUR);
  await scheduler.runDue();
  expect(row("bad")).toMatchObject({ state: "dropped", reason: "too late" });
});

test("a payload of another version and a kind nobody knows are recorded and stop nobody", async () => {
  plan("good", START);
  opened.database.exec(
    `INSERT INTO job (key, kind, payload, due_at) VALUES ('odd', 'work', '{"text":1}', 0), ('old', 'gone', '{}', 0)`,
  );
  opened.database.prepare("UPDATE job SET due_at = ? WHERE key IN ('odd', 'old')").run(START - 1);
  await scheduler.runDue();
  expect(words()).toEqual(["good"]);
  expect(row("old")).toMatchObject({ state: "dropped", reason: "unknown kind" });
  expect(row("odd")).toMatchObject({ state: "due", attempt: 1 });
});

test("a busy file is not the job's fault: it is run with the next tick and no try is lost", async () => {
  opened.database.pragma("busy_timeout = 0");
  plan("one", START);
  const other = new BetterSqlite3(path.join(folder, "bot.db"));
  other.exec("BEGIN IMMEDIATE");
  expect(await scheduler.runDue()).toBe(0);
  other.exec("ROLLBACK");
  other.close();
  expect(row("one")).toEqual({ state: "due", attempt: 0, reason: null });
  expect(logged).toEqual(["job.postponed"]);
  await scheduler.runDue();
  expect(words()).toEqual(["one"]);
});

test("whoever waits for an answer has a turn while many jobs run", async () => {
  const slow = job({
    kind: "slow",
    payload: z.object({}),
    usefulFor: HOUR,
    run: () => {
      const until = performance.now() + 15;
      while (performance.now() < until);
    },
  });
  scheduler.register(slow as Job);
  for (let i = 0; i < 20; i += 1) scheduler.plan(slow, {}, { key: `slow ${i}`, at: START });
  let turns = 0;
  const turn = setInterval(() => (turns += 1), 1);
  await scheduler.runDue();
  clearInterval(turn);
  expect(turns).toBeGreaterThan(1);
});

test("a stop ends after the job that is running, the rest stays planned", async () => {
  const stopping = job({
    kind: "stopping",
    payload: z.object({}),
    usefulFor: HOUR,
    run: () => void scheduler.stop(),
  });
  scheduler.register(stopping as Job);
  scheduler.plan(stopping, {}, { key: "stopping", at: START });
  plan("later", START);
  await scheduler.runDue();
  expect(words()).toEqual([]);
  expect(row("later")).toMatchObject({ state: "due" });
});

test("cancelling forgets what waits and nothing else", async () => {
  plan("a", START, "call:1:a");
  plan("b", START, "call:1:b");
  plan("c", START, "call:10:c");
  expect(scheduler.isPlanned("call:1:")).toBe(true);
  scheduler.cancelAll("call:1:");
  expect(scheduler.isPlanned("call:1:")).toBe(false);
  plan("d", START);
  scheduler.cancel("d");
  await scheduler.runDue();
  expect(words()).toEqual(["c"]);
});

test("what ended is forgotten after sixty days, what waits is not", async () => {
  plan("one", START);
  await scheduler.runDue();
  plan("far", plus(START, 100 * DAY));
  now = plus(START, 60 * DAY + 1);
  scheduler.tidy();
  expect(row("one")).toBeUndefined();
  expect(row("far")).toBeDefined();
});
