// The calls as other programs' calendars show them, against what the bot itself reminds of.
import type { Network } from "../../src/app/kernel";
import { vtimezone } from "../../src/app/vtimezone";
import { takesPlace } from "../../src/calls/call-series";
import { DAY, instant, type LocalDate, type Zone } from "../../src/core/instant";
import { addDays, atWallTime, localDateOf, offsetAt } from "../../src/core/wall-time";
import { TestNetwork } from "../network";
import { addPerson } from "../people";
import { CalendarReader, type Instance } from "./calendar-reader";
import ICAL from "ical.js";

const LINK = "https://meet.example.com/core?a=1,2;b=3";
const ADDRESS = "https://bot.example.com/bot";
const THREE_YEARS = 3 * 366 * DAY;
let net: TestNetwork;

function begin(network: Partial<Network> = {}): void {
  net = new TestNetwork({ at: "2027-01-11T08:00:00Z", network: { publicUrl: ADDRESS, ...network } });
  addPerson(net, "anna", { name: "Anna Berger", language: "de", core: [] });
  addPerson(net, "ben", { name: "Ben Carter", language: "en", zone: "Europe/London", core: [] });
  addPerson(net, "lea", { name: "Lea Papadaki", language: "en" });
}

afterEach(() => net.close());

/** The secret that the answer shows. */
function secretIn(text: string): string {
  const found = /https:\/\/bot\.example\.com\/bot\/calendar\/([\w-]{32})\.ics/.exec(text)?.[1];
  if (found === undefined) throw new Error(`no link in: ${text}`);
  return found;
}

function read(secret: string): CalendarReader {
  const feed = net.program.services.feeds.read(secret);
  if (!feed) throw new Error("the link opens nothing");
  return new CalendarReader(feed.body.toString("utf8"));
}

function link(who: string): string {
  return secretIn(net.say(who, "call calendar new").text);
}

/** What the bot reminds of. */
function reminded(from: number, to: number): readonly Instance[] {
  const { calendar } = net.program.services.calls;
  const zone = net.program.kernel.network.zone;
  const [first, last] = [localDateOf(instant(from), zone), localDateOf(instant(to), zone)];
  return [...calendar.between(addDays(first, -60), addDays(last, 60))]
    .filter(takesPlace)
    .map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }))
    .filter((each) => each.from >= from && each.from < to)
    .sort((a, b) => a.from - b.from);
}

function expectSame(reader: CalendarReader): void {
  const [from, to] = [net.now, net.now + THREE_YEARS];
  const expected = reminded(from, to);
  expect(expected.length).toBeGreaterThan(30);
  expect(reader.instances(from, to)).toEqual(expected);
}

/** With a time of night at which the clocks of the zone change. */
const ZONES: readonly (readonly [zone: string, region: string, night: string])[] = [
  ["Europe/Berlin", "DE-NW", "weekly sun 2:30 45m"],
  ["Europe/Dublin", "IE", "weekly sun 1:45 30m"],
  ["America/New_York", "US-NY", "weekly sun 1:30 45m"],
  ["America/Santiago", "CL", "weekly sun 0:15 30m"],
  ["America/St_Johns", "CA-NL", "every second sunday of the month 2:15 30m"],
  ["Africa/Casablanca", "MA", "weekly sun 2:30 45m"],
  ["Africa/Cairo", "EG", "weekly fri 0:30 45m"],
  ["Asia/Kathmandu", "NP", "weekly sat 23:30 90m"],
  ["Asia/Jerusalem", "IL", "every last friday of the month 2:10 30m"],
  ["Australia/Lord_Howe", "AU-NSW", "every two weeks sun 1:45 20m"],
  ["Pacific/Auckland", "NZ", "weekly sun 2:30 5m"],
  ["UTC", "DE", "weekly sat 23:30 90m"],
];

const BY_DAY: readonly (readonly [schedule: string, holidays: string])[] = [
  ["weekly thu 10:00 45m", "skip"],
  ["weekly fri 9:30 60m", "earlier"],
  ["every two weeks mon 16:00 90m", "later"],
  ["every last friday of the month 10:00", "later"],
  ["every second wednesday of the month 10:00", "keep"],
];

test.each(ZONES)(
  "in %s a subscribed calendar shows for three years exactly the calls that the bot reminds of",
  async (zone, holidayRegion, night) => {
    begin({ zone: zone as Zone, holidayRegion });
    const secret = link("ben");
    const [schedule, holidays] = BY_DAY[ZONES.findIndex(([each]) => each === zone) % BY_DAY.length] ?? [];
    net.say("anna", `core call schedule ${schedule} ${LINK}`);
    net.say("anna", `core call holidays ${holidays}`);
    expectSame(read(secret));
    await net.pass(DAY);
    net.say("anna", "core call holidays keep");
    net.say("anna", `core call schedule ${night} ${LINK}`);
    expectSame(read(secret));
  },
);

test("what the core team decides about single dates arrives in it, as exceptions and overridden instances", async () => {
  begin();
  const secret = link("ben");
  net.say("anna", `core call schedule weekly thu 10:00 45m ${LINK}`);
  const before = read(secret);
  net.say("anna", "core call cancel 21.1.");
  net.say("anna", "core call move 28.1. to 12.3. 15:00");
  net.say("anna", "core call move 4.2. to 5.2. 9:00");
  net.say("anna", "core call schedule every two weeks tue 8:00 30m from 1 March");
  const after = read(secret);
  expectSame(after);
  expect(after.unfolded).toContain("EXDATE;TZID=Europe/Berlin:20270121T100000");
  expect(after.unfolded).toContain("RECURRENCE-ID;TZID=Europe/Berlin:20270128T100000");
  expect(after.unfolded).toContain("DTSTART;TZID=Europe/Berlin:20270312T150000");
  expect(after.unfolded).toMatch(/RRULE:FREQ=WEEKLY;BYDAY=TH;WKST=MO;UNTIL=20270228T\d{6}Z/);
  const [old, own] = [before.entries[0], after.entries[0]];
  expect(own?.uid).toBe(old?.uid);
  expect(own?.sequence).toBeGreaterThan(old?.sequence ?? 0);
  expect(new Set(after.entries.map(({ uid }) => uid)).size).toBe(2);
  net.say("anna", "core call restore 21 January");
  expect(read(secret).entries[0]?.sequence).toBeGreaterThan(own?.sequence ?? 0);
  expectSame(read(secret));
  net.say("anna", "core call holidays later");
  expectSame(read(secret));
  await net.pass(70 * DAY);
  expectSame(read(secret));
  net.say("anna", "core call stop");
  expect(read(secret).instances(net.now, net.now + THREE_YEARS)).toEqual([]);
});

const TOLD = [
  ...ZONES.map(([zone]) => zone as Zone),
  ...(["Asia/Gaza", "America/Nuuk", "Pacific/Chatham", "Antarctica/Troll"] as Zone[]),
];

test("the clocks of all zones are told as they go, for years", () => {
  begin();
  for (const zone of TOLD) {
    const told = ICAL.Timezone.fromData({ component: vtimezone(zone, 2026, 2033), tzid: zone });
    for (let day = "2026-02-01" as LocalDate; day < "2033-12-01"; day = addDays(day, 5)) {
      const offset = told.utcOffset(ICAL.Time.fromDateTimeString(`${day}T12:00:00`)) * 1000;
      const expected = offsetAt(atWallTime(day, "12:00", zone), zone);
      if (offset !== expected) throw new Error(`${zone} on ${day}: ${offset}, not ${expected}`);
    }
  }
});

describe("call calendar", () => {
  const calendar = (who: string, text = "call calendar") => net.say(who, text).text;

  test("makes a link that is shown once, and a new one lets the old one open nothing", () => {
    begin();
    const made = calendar("ben");
    const secret = secretIn(made);
    expect(made).toContain("I show it only now");
    const again = calendar("ben");
    expect(again).toContain("since 11 January 2027");
    expect(again).not.toContain(secret);
    expect(read(secret).property("name")).toBe("Telekom Botschafter: calls");
    const renewed = calendar("ben", "call calendar new");
    expect(renewed).toContain("The old link no longer works.");
    expect(net.program.services.feeds.read(secret)).toBeUndefined();
    read(secretIn(renewed));
    // What is stored opens nothing.
    const stored = net.database.prepare("SELECT secret_hash FROM calendar_link").pluck().all() as string[];
    expect(stored).toHaveLength(1);
    expect(net.program.services.feeds.read(stored[0] ?? "")).toBeUndefined();
    expect(calendar("anna", "call kalender aus")).toContain("Du hast keinen Kalender-Link");
    expect(calendar("ben", "call calendar off")).toContain("no longer works");
    expect(net.program.services.feeds.read(secretIn(renewed))).toBeUndefined();
  });

  test("speaks the reader's language, and shows the link to the call to the core team only", async () => {
    begin({
      name: "Netz; mit, \\Zeichen und einem Namen, der viel länger ist als fünfundsiebzig Oktette 👩🏾‍👩🏼‍👧🏽",
    });
    net.say("anna", `core call schedule weekly thu 10:00 45m ${LINK}`);
    const [anna, ben, lea] = [link("anna"), link("ben"), link("lea")];
    const first = read(anna);
    expect(first.entries[0]?.summary).toBe("Call des Kernteams");
    expect(first.entries[0]?.location).toBe(LINK);
    expect(first.unfolded).toContain("\r\nNAME:Netz\\; mit\\, \\\\Zeichen und");
    expect(read(ben).entries[0]?.description).toContain(LINK);
    expect(read(lea).text).not.toContain("meet.example.com");
    expect(read(lea).entries[0]?.summary).toBe("Core-team call");
    for (const line of first.text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(first.text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    expect(first.unfolded).toMatch(/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/);
    expect(first.unfolded).toContain("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n");
    // A break, and then the way out of the core team and of the network.
    net.say("ben", "pause");
    expect(read(ben).text).not.toContain("meet.example.com");
    net.say("ben", "resume");
    expect(read(ben).text).toContain("meet.example.com");
    net.say("ben", "leave");
    net.press("ben", net.say("ben", "leave").buttons[0]?.command ?? "leave");
    expect(net.program.services.feeds.read(ben)).toBeUndefined();
    await net.settle();
  });

  test("answers the same bytes as long as nothing has changed, on the next day too", async () => {
    begin();
    net.say("anna", `core call schedule weekly thu 10:00 45m ${LINK}`);
    const secret = link("ben");
    const etag = () => net.program.services.feeds.read(secret)?.etag;
    const before = etag();
    await net.pass(2 * DAY);
    expect(etag()).toBe(before);
    net.say("anna", "core call cancel 28.1.");
    expect(etag()).not.toBe(before);
  });

  test("gives the next call as a file, whose second copy replaces the first", () => {
    begin({ publicUrl: undefined } as never);
    expect(calendar("lea")).toContain("no call is scheduled that I could give you as a file");
    expect(calendar("lea", "call calendar file")).toContain("nothing for the calendar yet");
    net.say("anna", `core call schedule weekly thu 10:00 45m ${LINK}`);
    const file = (who: string, text: string): CalendarReader => {
      const blocks = net.say(who, text).replies.flatMap((reply) => ("say" in reply ? reply.say.blocks : []));
      const attached = blocks.flatMap((block) => ("file" in block ? [block.file] : []));
      expect(attached).toHaveLength(1);
      expect(attached[0]?.mediaType).toBe("text/calendar");
      expect(attached[0]?.name).toMatch(/2027-01-1[45]\.ics$/);
      return new CalendarReader(attached[0]?.content ?? "");
    };
    expect(calendar("anna", "call kalender")).toContain("PUBLIC_URL");
    expect(calendar("lea", "call calendar new")).not.toContain("PUBLIC_URL");
    const first = file("anna", "call calendar file");
    const from = Date.parse("2027-01-14T10:00:00+01:00");
    expect(first.instances(0, net.now + THREE_YEARS)).toEqual([{ from, to: from + 45 * 60_000 }]);
    net.say("anna", "core call move thu to fri 11:00");
    const second = file("ben", "call calendar");
    expect(second.instances(0, net.now + THREE_YEARS)[0]?.from).toBe(from + 25 * 3_600_000);
    expect(second.entries[0]?.uid).toBe(first.entries[0]?.uid);
    expect(second.entries[0]?.sequence).toBeGreaterThan(first.entries[0]?.sequence ?? 0);
  });
});

test("two profiles that become one keep both links, and the link is shown, exported and erased", () => {
  begin();
  const [ben, lea] = [link("ben"), link("lea")];
  const { feeds } = net.program.services;
  const id = (who: string) => net.program.kernel.directory.byIdentity(net.identity(who))?.id ?? (0 as never);
  feeds.feature.personal.merge(id("lea"), id("ben"));
  expect([read(ben), read(lea)]).toHaveLength(2);
  expect(net.say("ben", "data show").text).toContain("personal link to the calls since 11 January 2027");
  expect(feeds.feature.personal.export(id("ben"))).toEqual({
    calendar_link: [{ person_id: id("ben"), made_at: net.now }],
  });
  feeds.feature.personal.erase(id("ben"));
  expect(feeds.read(ben) ?? feeds.read(lea)).toBeUndefined();
});
