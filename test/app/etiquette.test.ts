// What the bot sends without being asked: in the person's own sending hours, and little of it.
import { DAY, HOUR, MINUTE, instant, plus } from "../../src/core/instant";
import type { PersonId } from "../../src/core/person-ref";
import type { Person } from "../../src/app/directory";
import { Etiquette } from "../../src/app/etiquette";
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
    ["on the Sunday that daylight saving begins", "2027-03-28T12:00+02:00", "2027-03-29T09:00+02:00"],
    ["on the Friday before", "2027-03-26T17:00+01:00", "2027-03-29T09:00+02:00"],
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
    const latest = new Etiquette(office.store, () => 0.999_999);
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
});

describe("the budget", () => {
  test("is two unsolicited messages in seven days, whoever sends them", async () => {
    const anna = office.person("anna");
    for (const word of ["one", "two", "three"]) office.owe(anna, word, {}, office.nudge);
    office.owe(anna, "call");
    await office.outbox.drain();
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
    expect(office.etiquette.hindrance(known(anna), office.net.now)).toBeUndefined();
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
