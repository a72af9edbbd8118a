// Everybody at once: whoever comes first decides, exactly one thing happens, and nobody is told two things.
import type { Job } from "../../src/app/job";
import { assigning } from "../../src/mentoring/assignment";
import { Mentoring } from "../../src/mentoring/mentoring";
import { addPerson } from "../people";
import type { TestNetwork } from "../network";
import { mentoringNetwork } from "./network";

let net: TestNetwork;
beforeEach(() => {
  net = mentoringNetwork();
});
afterEach(() => net.close());

function count(sql: string): number {
  return Number(net.database.prepare(`SELECT count(*) FROM ${sql}`).pluck().get());
}

/** What people were told about pairs, one line per message and person. */
function told(kind: string): string[] {
  return net.database
    .prepare("SELECT person_id || ' ' || payload FROM outbox WHERE kind = ? AND updates IS NULL")
    .pluck()
    .all(kind) as string[];
}

/** The next round's job, begun and not yet done. */
function begun() {
  const { feature } = net.program.services.mentoring;
  const job = feature.jobs.find(({ kind }) => kind === "mentoring-round") as Job<{ date: string }>;
  const now = net.now;
  const steps = job.think?.({ date: "2027-01-11" }, { now, dueAt: now, key: "mentoring-round:2027-01-11" });
  if (!steps) throw new Error("a round is thought about");
  let act: (() => void) | undefined;
  /** Goes on by so many steps at most; false once all has been thought. */
  const go = (most: number): boolean => {
    for (let i = 0; i < most && !act; i += 1) {
      const step = steps.next();
      if (step.done) act = step.value;
    }
    return act === undefined;
  };
  return {
    go,
    end() {
      go(Infinity);
      if (act) net.database.transaction(act)();
    },
  };
}

test("of a hundred presses on accept one counts, while a hundred others ask for the same last place", async () => {
  net.say("mia", "mentor offer 1");
  net.say("lea", "mentor request");
  await net.passTo("2027-01-11T09:00:00+01:00");
  const answers: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    addPerson(net, `n${i}`, { name: `Newcomer ${i}` });
    net.say(`n${i}`, "mentor request");
    answers.push(net.press("mia", i % 10 === 9 ? "mentor decline 1" : "mentor accept 1").text);
  }
  await net.passTo("2027-01-20T12:00:00+01:00");
  expect(new Set(answers.slice(1)).has(answers[0]!)).toBe(false);
  expect(told("mentoring-introduction")).toHaveLength(2);
  expect(told("mentoring-ask")).toHaveLength(1);
  expect(count("mentoring_pair")).toBe(1);
  expect(net.database.prepare("SELECT state FROM mentoring_pair").pluck().get()).toBe("active");
});

test("two of the core team publish the same round: one round, and every mentor is asked once", async () => {
  net.say("mia", "mentor offer 1");
  net.say("tom", "mentor offer 1");
  net.say("lea", "mentor request");
  const [first, second] = [net.say("anna", "core match publish"), net.say("ben", "core match publish")];
  await net.settle();
  expect(first.text).toContain("Die Runde ist freigegeben");
  expect(second.text).toContain("Nobody is waiting for a mentor");
  expect(count("mentoring_round")).toBe(1);
  expect(told("mentoring-ask")).toHaveLength(1);
});

test("a large round is worked out in the background, whoever looks at it, and held once, however many publish it", async () => {
  for (let i = 0; i < 202; i += 1) {
    addPerson(net, `n${i}`, { name: `Newcomer ${i}` });
    addPerson(net, `m${i}`, { name: `Mentor ${i}` });
  }
  // Typing all of that would take longer than everything else here.
  net.database.exec(`
    INSERT INTO mentoring_request (person_id, topics, state, requested_at)
      SELECT id, '[]', 'waiting', ${net.now} FROM person WHERE name LIKE 'Newcomer%';
    INSERT INTO mentoring_offer (person_id, places, offered_at)
      SELECT id, 1, ${net.now} FROM person WHERE name LIKE 'Mentor%'`);
  const looks = ["preview", "explain 1", "explain 1 @Mentor 7"].map((each) => `core match ${each}`);
  for (const look of looks) {
    const soon = net.say("anna", look);
    expect(soon.text).toContain("in ein paar Sekunden");
    await net.settle();
    const found = net.press("anna", soon.buttons[0]!.command).text;
    expect(found).toContain("Newcomer 0");
    expect(found).toBe(net.say("anna", look).text);
  }
  net.say("anna", "core match swap 1 @Mentor 7");
  // What was worked out before is no longer shown.
  expect(net.say("anna", "core match preview").text).toContain("in ein paar Sekunden");
  expect(net.say("anna", "core match publish").text).toContain("Das ist eine große Runde");
  expect(net.say("ben", "core match publish").text).toContain("This is a large round");
  expect(count("mentoring_pair")).toBe(0);
  await net.settle();
  expect(count("mentoring_round")).toBe(1);
  const asked = net.database.prepare("SELECT mentor_id FROM mentoring_pair").pluck().all();
  expect(new Set(asked).size).toBe(202);
  // Reminders of a large round are planned piece by piece, and nobody is forgotten.
  for (const kind of ["reminder", "expiry"]) {
    const planned = "mentoring_pair WHERE EXISTS (SELECT 1 FROM job WHERE state = 'due'";
    expect(count(`${planned} AND key = 'mentoring-${kind}:' || mentoring_pair.id)`)).toBe(202);
  }
  // One newcomer beside many mentors is much to read as well.
  net.say("lea", "mentor request");
  expect(net.say("anna", "core match preview").text).toContain("in ein paar Sekunden");
});

describe("while a round is being thought about", () => {
  beforeEach(() => {
    net.say("mia", "mentor offer 1");
    net.say("tom", "mentor offer 1");
    net.say("lea", "mentor request");
    net.clock.moveTo((net.now + 3_600_000) as typeof net.now);
  });

  test.each([1, 5, 12])("and a mentor leaves after %i steps, she is not asked", async (steps) => {
    const round = begun();
    round.go(steps);
    net.say("mia", "aussteigen");
    round.end();
    await net.settle();
    expect(net.takeFor("mia").filter(({ card }) => card.title?.includes("Lea"))).toEqual([]);
    expect(told("mentoring-ask")).toHaveLength(1);
    expect(net.takeFor("tom")).toHaveLength(1);
  });

  test.each([2, 8])("and the newcomer takes it back after %i steps, nobody is asked", (steps) => {
    const round = begun();
    round.go(steps);
    net.say("lea", "mentor cancel");
    round.end();
    expect([count("mentoring_round"), told("mentoring-ask")]).toEqual([0, []]);
  });

  test("and somebody publishes it meanwhile, nobody is asked twice", () => {
    const round = begun();
    round.go(8);
    net.say("anna", "core match publish");
    round.end();
    expect([count("mentoring_round"), told("mentoring-ask").length]).toEqual([1, 1]);
  });

  test("and what is written never ends, it is thought through in one go at last", () => {
    const round = begun();
    for (let i = 0; round.go(1); i += 1) {
      if (i > 500) throw new Error("it never ends");
      net.database.prepare("UPDATE person SET contact = ? WHERE name = 'Mia Hoffmann'").run(`call ${i}`);
    }
    round.end();
    expect([count("mentoring_round"), told("mentoring-ask").length]).toEqual([1, 1]);
  });
});

test("a round that is not proven to be the best asks nobody; the log and the core team say so", async () => {
  net.say("mia", "mentor offer 1");
  net.say("tom", "mentor offer 1");
  net.say("lea", "mentor request");
  const lying = new Mentoring(net.program.kernel, function* (problem) {
    const right = yield* assigning(problem);
    return { ...right, columnOf: right.columnOf.map((column) => 1 - column) };
  });
  expect(net.database.transaction(() => lying.coordination.publish())()).toBe("unproven");
  await net.settle();
  expect([count("mentoring_round"), count("mentoring_pair")]).toEqual([0, 0]);
  expect(net.logged.find(({ event }) => event === "mentoring.round-unproven")).toMatchObject({
    level: "error",
    data: { cause: "published", flaw: expect.any(String), reference: expect.any(String) },
  });
  expect(net.takeFor("anna").map(({ card }) => card.title)).toEqual([
    "Diese Mentoring-Runde habe ich nicht gehalten",
  ]);
  // Nothing is lost by it: the next round has her in it.
  net.say("anna", "core match publish");
  expect(told("mentoring-ask")).toHaveLength(1);
});
