import { DAY } from "../../src/core/instant";
import { TestNetwork } from "../network";
import { addPerson } from "../people";

let net: TestNetwork;

beforeEach(() => {
  // Monday, 11 January 2027
  net = new TestNetwork({ at: "2027-01-11T08:00:00+01:00" });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London" });
});

afterEach(() => net.close());

const texts = (): readonly string[] => net.takeFor("ben").map(({ text }) => text);
const weeks = (n: number): Promise<void> => net.pass(n * 7 * DAY);

test("three invitations without an answer are enough: they rest, and that is said once", async () => {
  net.say("ben", "story remind weekly");
  await weeks(12);
  const got = texts();
  expect(got).toHaveLength(4);
  expect(got.slice(0, 3).every((text) => text.includes("A story from your day?"))).toBe(true);
  expect(got[3]).toContain("I leave you in peace");
  expect(net.say("ben", "settings").text).toContain("resting until you ask");
  expect(net.say("ben", "why").text).not.toContain("no longer has");
  net.program.begin();
  await weeks(3);
  expect(texts()).toEqual([]);
  net.press("ben", "story remind weekly");
  await weeks(2);
  expect(texts().length).toBeGreaterThan(0);
});

test.each(["story not now", "story idea", "story share Cake", "story remind weekly"])(
  "“%s” is an answer, and so is putting it off",
  async (answer) => {
    net.say("ben", "story remind weekly");
    for (let i = 0; i < 5; i += 1) {
      await weeks(1);
      await net.pass(DAY);
      const [nudge] = net.takeFor("ben");
      const later = nudge?.card.blocks
        .flatMap((block) => ("buttons" in block ? block.buttons : []))
        .find(({ label }) => label === "Later");
      net.press("ben", i % 2 === 0 ? answer : (later?.command ?? answer));
    }
    await weeks(2);
    expect(texts().join()).not.toContain("I leave you in peace");
    expect(net.say("ben", "settings").text).not.toContain("resting");
  },
);

test("what did not reach somebody is nothing she left unanswered", async () => {
  addPerson(net, "cora", { core: [] });
  net.say("ben", "story remind weekly");
  net.say("cora", "core hush until 1.3.2027");
  await weeks(6);
  expect(texts()).toEqual([]);
  await net.passTo("2027-03-16T12:00:00Z");
  expect(texts().every((text) => text.includes("A story from your day?"))).toBe(true);
  expect(net.say("ben", "settings").text).not.toContain("resting");
});

test("they keep to the hours, the number and the holidays that somebody chose", async () => {
  const saved = net.say("ben", "settings hours sat 10-12");
  expect(saved.text).toContain("Sat 10:00–12:00");
  expect(net.say("ben", "einstellungen feiertage Northern Ireland").text).toContain("Northern Ireland");
  expect(net.say("ben", "settings holidays Atlantis").text).toContain("I know no public holidays of");
  expect(net.say("ben", "settings hours whenever").text).toContain("I do not understand these times");
  net.say("ben", "story remind weekly");
  await weeks(2);
  const [nudge] = net.takeFor("ben");
  expect(new Date(nudge?.at ?? 0).toISOString()).toMatch(/^2027-01-23T1[01]:/);
  expect(net.say("ben", "settings budget 0").text).toContain("nothing unasked any more");
  expect(net.say("ben", "settings").text).toMatch(/Unasked at most: nothing/);
  await weeks(2);
  expect(texts()).toEqual([]);
  const dropped = net.database.prepare("SELECT DISTINCT reason FROM outbox WHERE state = 'dropped'").pluck();
  expect(dropped.all()).toEqual(["budget"]);
  for (const command of ["settings hours", "settings budget", "settings holidays"]) {
    const form = net.press("ben", command);
    expect(net.fill("ben", form).errors).toBeUndefined();
  }
});
