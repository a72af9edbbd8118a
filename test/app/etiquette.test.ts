// What the bot sends without being asked: in the person's own sending hours, and little of it.
import { DAY, HOUR, MINUTE, instant, plus } from "../../src/core/instant";
import type { PersonId } from "../../src/core/person-ref";
import type { Person } from "../../src/app/directory";
import { OutboxFate } from "../../src/app/outbox-fate";
import { addPerson } from "../people";
import { ambiguous, later, PostOffice } from "./post-office";

let office: PostOffice;
beforeEach(() => {
  office = new PostOffice({ at: "2027-01-11T10:00:00+01:00" });
});
afterEach(() => office.close());

function at(text: string) {
  return instant(Date.parse(text));
}

function known(id: PersonId): Person {
  const person = office.net.program.kernel.directory.person(id);
  if (!person) throw new Error("nobody has this number");
  return person;
}

function someone(zone: string): Person {
  return known(office.person(zone, { zone }));
}

describe("sending hours", () => {
  test.each([
    ["in the middle of a working day", "2027-01-11T10:00+01:00", "2027-01-11T10:00+01:00"],
    ["before nine", "2027-01-11T07:15+01:00", "2027-01-11T09:00+01:00"],
    ["at five sharp", "2027-01-11T17:00+01:00", "2027-01-12T09:00+01:00"],
    ["on Friday night", "2027-01-15T20:00+01:00", "2027-01-18T09:00+01:00"],
    ["on Saturday", "2027-01-16T12:00+01:00", "2027-01-18T09:00+01:00"],
    ["on the Sunday that daylight saving begins", "2027-03-28T12:00+02:00", "2027-03-30T09:00+02:00"],
    ["on the Thursday before Easter", "2027-03-25T17:00+01:00", "2027-03-30T09:00+02:00"],
    ["on the Sunday that it ends", "2027-10-31T02:30+01:00", "2027-11-01T09:00+01:00"],
  ])("%s", (_when, asked, expected) => {
    const anna = someone("Europe/Berlin");
    expect(office.etiquette.nextSendingTime(at(asked), anna)).toBe(at(expected));
    const open = at(asked) === at(expected);
    expect(office.etiquette.closedUntil(at(asked), anna)).toBe(open ? undefined : at(expected));
  });

  test.each([
    ["Pacific/Auckland", "2027-01-11T20:00Z"],
    ["America/Los_Angeles", "2027-01-11T17:00Z"],
    ["Asia/Kathmandu", "2027-01-12T03:15Z"],
    ["Pacific/Kiritimati", "2027-01-11T19:00Z"],
  ])("are those of %s", (zone, expected) => {
    expect(office.etiquette.nextSendingTime(at("2027-01-11T15:00Z"), someone(zone))).toBe(at(expected));
  });

  test("spread people over twenty minutes and never beyond closing time", () => {
    const anna = someone("Europe/Berlin");
    const latest = office.etiquetteWith(() => 0.999_999);
    const spread = latest.nextSendingTime(at("2027-01-11T08:00+01:00"), anna) - at("2027-01-11T09:00+01:00");
    expect(spread).toBeGreaterThan(19 * MINUTE);
    expect(spread).toBeLessThan(20 * MINUTE);
    expect(latest.nextSendingTime(at("2027-01-11T16:59+01:00"), anna)).toBeLessThan(
      at("2027-01-11T17:00+01:00"),
    );
  });

  test("hold for a message that comes late because the bot was down, or because she moved", async () => {
    const anna = office.person("anna");
    office.owe(anna, "invitation", {}, office.nudge);
    office.net.clock.moveTo(at("2027-01-11T19:30:00+01:00"));
    await office.outbox.drain();
    expect(office.arrived).toEqual([]);
    expect(office.outbox.nextDue()).toBe(at("2027-01-12T09:00:00+01:00"));
    await office.after(13.5 * HOUR);
    expect(office.arrived).toEqual(["anna: invitation"]);
  });

  test("do not hold for what concerns a call or a match", async () => {
    const anna = office.person("anna");
    office.net.clock.moveTo(at("2027-01-16T23:00:00+01:00"));
    office.owe(anna, "call");
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: call"]);
  });

  test("nor does anything else: silence, peace until a day, a budget of none, a public holiday, jitter", async () => {
    const anna = office.person("anna", { core: [] });
    // The morning of a public holiday.
    office.net.clock.moveTo(at("2027-05-06T10:00:00+02:00"));
    office.net.say("anna", "core hush until 1.6.2027");
    office.net.say("anna", "later until 1.6.2027");
    office.net.say("anna", "settings budget 0");
    office.owe(anna, "nudge", {}, office.nudge);
    office.owe(anna, "call");
    office.owe(anna, "match", {}, office.match);
    await office.outbox.drain();
    expect([...office.arrived].sort()).toEqual(["anna: call", "anna: match"]);
  });
});

describe("the budget", () => {
  test("is two unsolicited messages in seven days, whoever sends them", async () => {
    const anna = office.person("anna");
    for (const [i, word] of ["one", "two", "three"].entries()) {
      office.owe(anna, word, { at: plus(office.net.now, 2 * i * HOUR) }, office.nudge);
    }
    office.owe(anna, "call");
    for (let i = 0; i < 3; i += 1) await office.after(i === 0 ? 0 : 2 * HOUR);
    expect([...office.arrived].sort()).toEqual(["anna: call", "anna: one", "anna: two"]);
    expect(office.row("three")).toMatchObject({ state: "dropped", reason: "budget" });
    office.net.clock.moveTo(plus(office.net.now, 7 * DAY + 1));
    office.owe(anna, "four", {}, office.nudge);
    await office.outbox.drain();
    expect(office.arrived).toContain("anna: four");
  });

  test("counts a message once, however often it was tried or rendered anew", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one", {}, office.nudge);
    office.deeds.set("one", [later(1000), ambiguous()]);
    await office.outbox.drain();
    for (let i = 0; i < 4; i += 1) await office.after(MINUTE);
    office.outbox.refresh("one");
    await office.outbox.drain();
    expect(office.updated).toEqual(["one"]);
    expect(office.store.unsolicitedSince(anna, plus(office.net.now, -7 * DAY))).toBe(1);
    const row = { dueAt: office.net.now, expiresAt: plus(office.net.now, DAY), snoozed: false };
    expect(office.etiquette.judge(row, known(anna), office.net.now)).toBeUndefined();
  });

  test("counts what may have arrived", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one", {}, office.nudge);
    office.deeds.set("one", [ambiguous()]);
    await office.outbox.drain();
    expect(office.store.unsolicitedSince(anna, plus(office.net.now, -7 * DAY))).toBe(1);
  });
});

test("whoever rests gets no invitation, and none afterwards for that time", async () => {
  const anna = office.person("anna");
  office.owe(anna, "one", { at: plus(office.net.now, HOUR) }, office.nudge);
  office.net.say("anna", "pause");
  await office.after(HOUR);
  office.net.say("anna", "resume");
  await office.after(HOUR);
  expect(office.arrived).toEqual([]);
  expect(office.row("one")).toMatchObject({ state: "dropped", reason: "paused" });
});

describe("several at once", () => {
  const states = () =>
    office.rows().map(({ key, state, reason }) => `${key} ${state} ${reason ?? ""}`.trim());

  test("are one message that counts once, and what one feature asks about them is answered for each", async () => {
    const anna = office.person("anna");
    for (const word of ["one", "two", "three"]) office.owe(anna, word, {}, office.nudge);
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: A few things at once"]);
    expect(states()).toEqual(["one sent", "two dropped merged", "three dropped merged"]);
    expect(office.store.unsolicitedSince(anna, plus(office.net.now, -7 * DAY))).toBe(1);
    const fate = new OutboxFate(office.net.database);
    expect(["one", "two", "three"].map((key) => fate.of(key))).toEqual(["said", "said", "said"]);
    expect(office.store.lastSent(anna, 5)).toHaveLength(3);
    office.outbox.refresh("three");
    await office.outbox.drain();
    expect(office.updated).toEqual(["A few things at once"]);
  });

  test("leave out the one whose card cannot be made, whether it waits or came along before", async () => {
    const anna = office.person("anna");
    for (const word of ["one", "poison", "two", "three"]) office.owe(anna, word, {}, office.nudge);
    office.deeds.set("A few things at once", [later(1000)]);
    await office.outbox.drain();
    office.net.database
      .prepare(`UPDATE outbox SET payload = '{"word":"poison"}' WHERE key = 'three' AND reason = 'merged'`)
      .run();
    await office.after(MINUTE);
    expect(office.arrived).toEqual(["anna: A few things at once"]);
    expect(states()).toEqual([
      "one sent ratelimited",
      expect.stringMatching(/^poison dead reference \w+$/),
      "two dropped merged",
      "three dropped merged",
    ]);
    const told = office.net.logged.filter(({ event }) => event === "outbox.poisoned");
    expect(told.every(({ data }) => typeof data["reference"] === "string")).toBe(true);
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  test("share what becomes of the message that carries them", async () => {
    const anna = office.person("anna");
    office.deeds.set("A few things at once", [later(1000)]);
    for (const word of ["one", "two"]) office.owe(anna, word, {}, office.nudge);
    await office.outbox.drain();
    expect(office.arrived).toEqual([]);
    expect(new OutboxFate(office.net.database).of("two")).toBe("waiting");
    await office.after(MINUTE);
    expect(office.arrived).toEqual(["anna: A few things at once"]);
    expect(new OutboxFate(office.net.database).of("two")).toBe("said");
  });
});

describe("silence", () => {
  const hushed = (until: string) => {
    addPerson(office.net, "cora", { core: [] });
    expect(office.net.say("cora", `core hush until ${until}`).text).toContain("Silence in the whole network");
  };

  test("holds what is still good afterwards, and drops the rest with that reason", async () => {
    const anna = office.person("anna");
    hushed("13.1.2027");
    office.owe(anna, "good", { expiresAt: plus(office.net.now, 4 * DAY) }, office.nudge);
    office.owe(anna, "old", { expiresAt: plus(office.net.now, DAY) }, office.nudge);
    office.owe(anna, "call");
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: call"]);
    expect(office.row("old")).toMatchObject({ state: "dropped", reason: "hush" });
    expect(office.outbox.nextDue()).toBe(at("2027-01-13T09:00:00+01:00"));
    await office.untilDone();
    expect(office.arrived).toContain("anna: good");
  });

  test("is ended by a word, and only the core team orders it", () => {
    office.person("anna");
    expect(office.net.say("anna", "core hush until friday").text).not.toContain("Silence");
    hushed("friday");
    expect(office.net.say("cora", "kernteam ruhe").text).toContain("15 January 2027");
    expect(office.net.say("cora", "core hush off").text).toContain("The silence is over");
    expect(office.net.say("cora", "core hush").form?.inputs.map(({ name }) => name)).toEqual(["until"]);
  });
});

describe("later", () => {
  test("brings a message once more on the next open day, beyond the budget", async () => {
    const anna = office.person("anna");
    office.owe(anna, "one", {}, office.nudge);
    await office.outbox.drain();
    const id = office.net.database.prepare("SELECT id FROM outbox WHERE key = 'one'").pluck().get();
    const asked = office.outbox.comeAgain(Number(id), known(anna));
    expect(asked).toBe(at("2027-01-12T09:00:00+01:00"));
    expect(office.outbox.comeAgain(Number(id), known(anna))).toBe(asked);
    await office.untilDone();
    expect(office.arrived).toEqual(["anna: one", "anna: one"]);
    expect(office.store.unsolicitedSince(anna, plus(office.net.now, -7 * DAY))).toBe(1);
    expect(office.outbox.comeAgain(Number(id), known(office.person("ben")))).toBeUndefined();
    expect(office.net.say("ben", "later message 1").text).toContain("no longer current");
  });

  test("puts everything off that nobody asked for", async () => {
    const anna = office.person("anna");
    expect(office.net.say("anna", "later until thursday").text).toContain(
      "Nothing unasked comes before Thu 14 January 2027. Calls",
    );
    office.owe(anna, "one", { expiresAt: plus(office.net.now, 5 * DAY) }, office.nudge);
    office.owe(anna, "two", {}, office.nudge);
    office.owe(anna, "call");
    await office.outbox.drain();
    expect(office.arrived).toEqual(["anna: call"]);
    expect(office.row("two")).toMatchObject({ state: "dropped", reason: "snoozed" });
    await office.untilDone();
    expect(office.arrived).toContain("anna: one");
    expect(office.net.now).toBe(at("2027-01-14T09:00:00+01:00"));
  });
});

test("what was late in great number is spread anew", async () => {
  const anna = office.person("anna");
  office.owe(anna, "one", {}, office.nudge);
  office.net.clock.moveTo(plus(office.net.now, 3 * HOUR));
  const row = office.chosen();
  const verdict = row && office.etiquetteWith(() => 0.5).judge(row, known(anna), office.net.now);
  expect(verdict).toEqual({ wait: plus(office.net.now, 10 * MINUTE) });
});
