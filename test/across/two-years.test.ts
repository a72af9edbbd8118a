// Two years of a network of 300 people in 15 countries who share, cheer, rest, put off and keep quiet, with a bot that is
// down now and then: what it sends unasked keeps to everybody's wishes, and nothing that was owed is lost or doubled.
// The choices are rolled with a seed, so a failure can be repeated.
import HolidayLibrary from "date-holidays";
import { DAY, HOUR, MINUTE, instant, plus, type Instant } from "../../src/core/instant";
import { TestNetwork } from "../network";
import { addPerson } from "../people";
import { dice } from "../dice";

jest.setTimeout(180_000);

const PEOPLE = 300;
const WEEKS = 104;
/** The clock goes on in steps of this while something is due. */
const STEP = 55 * MINUTE;

const PLACES: readonly (readonly [country: string, zone: string])[] = [
  ["DE", "Europe/Berlin"],
  ["AT", "Europe/Vienna"],
  ["GR", "Europe/Athens"],
  ["HU", "Europe/Budapest"],
  ["PL", "Europe/Warsaw"],
  ["HR", "Europe/Zagreb"],
  ["GB", "Europe/London"],
  ["PT", "Europe/Lisbon"],
  ["US", "America/Los_Angeles"],
  ["BR", "America/Sao_Paulo"],
  ["IN", "Asia/Kolkata"],
  ["JP", "Asia/Tokyo"],
  ["NZ", "Pacific/Auckland"],
  ["ZA", "Africa/Johannesburg"],
  ["AU", "Australia/Adelaide"],
];

interface Wish {
  readonly user: string;
  readonly country: string;
  readonly zone: string;
  readonly budget: number;
  readonly saturdays: boolean;
  /** Answers each invitation. */
  readonly steady: boolean;
}

interface Ended {
  readonly key: string;
  readonly kind: string;
  readonly user: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly ended_at: number;
  readonly carrier: number | null;
  readonly unsolicited: number;
  readonly snoozed: number;
}

const roll = dice(20150612);
const chance = (share: number): boolean => roll() < share;
const someone = <T>(from: readonly T[]): T => {
  const found = from[Math.floor(roll() * from.length)];
  if (found === undefined) throw new Error("nobody is there");
  return found;
};

/** What becomes of every message, because ended ones are forgotten after two weeks. */
const DIARY = `
  CREATE TEMP TABLE diary_owed (key TEXT NOT NULL);
  CREATE TEMP TABLE diary_ended (key, kind, user, state, reason, ended_at, carrier, unsolicited, snoozed);
  CREATE TEMP TRIGGER owed AFTER INSERT ON main.outbox WHEN new.updates IS NULL BEGIN
    INSERT INTO diary_owed VALUES (new.key);
  END;
  CREATE TEMP TRIGGER ended AFTER UPDATE OF ended_at ON main.outbox
    WHEN new.ended_at IS NOT NULL AND old.ended_at IS NULL AND new.updates IS NULL BEGIN
    INSERT INTO diary_ended SELECT new.key, new.kind,
      (SELECT user FROM identity WHERE person_id = new.person_id), new.state, new.reason, new.ended_at, new.carrier,
      new.unsolicited, new.snoozed;
  END`;

class Life {
  readonly net = new TestNetwork({ at: "2027-01-04T06:00:00Z" });
  readonly wishes: readonly Wish[];
  /** No sending in between. */
  readonly silences: { readonly from: Instant; readonly to: Instant }[] = [];
  readonly resting = new Map<string, Instant>();
  private stories = 0;

  constructor() {
    const { net } = this;
    net.database.exec(DIARY);
    addPerson(net, "core", { name: "Cora Core", core: ["stories"] });
    this.wishes = Array.from({ length: PEOPLE }, (_, i): Wish => {
      const [country, zone] = PLACES[i % PLACES.length] ?? ["DE", "Europe/Berlin"];
      const budget = chance(0.1) ? Math.floor(roll() * 4) : 2;
      return { user: `p${i}`, country, zone, budget, saturdays: chance(0.1), steady: i % 3 !== 0 };
    });
    net.database.transaction(() => {
      for (const { user, country, zone } of this.wishes) {
        const purposes = chance(0.15) ? (["nudges", "digest", "byline"] as const) : (["nudges"] as const);
        addPerson(net, user, { country, zone, purposes, language: country === "DE" ? "de" : "en" });
      }
    })();
    net.say("core", "core room community", "R1");
    net.say("core", "core story digest weekly fri 09:00");
    for (const { user, budget, saturdays } of this.wishes) {
      if (budget !== 2) net.say(user, `settings budget ${budget}`);
      if (saturdays) net.say(user, "settings hours tue-sat 10-16");
      if (!chance(0.1)) net.say(user, `story remind ${chance(0.45) ? "weekly" : "monthly"}`);
    }
  }

  /** Days pass; the bot works, and what somebody gets she answers now and then. */
  async days(count: number): Promise<void> {
    const { net } = this;
    const until = plus(net.now, count * DAY);
    for (;;) {
      const next = net.program.nextDue();
      if (next === undefined || next > until) break;
      net.clock.moveTo(instant(Math.min(until, Math.max(next, net.now + STEP))));
      const before = net.delivered.length;
      await net.program.tick();
      for (const { to, card } of net.delivered.slice(before)) {
        const buttons = card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
        const later = buttons.find(({ command }) => command.startsWith("later "));
        if (!later || to === "core") continue;
        if (this.wishes[Number(to.slice(1))]?.steady) net.press(to, "story not now");
        else if (chance(0.05)) net.press(to, later.command);
      }
    }
    if (net.now < until) net.clock.moveTo(until);
  }

  /** What people do in a week of their own accord. */
  week(): void {
    const { net } = this;
    for (let i = 0; i < 5; i += 1) {
      net.say(someone(this.wishes).user, `story share Story ${(this.stories += 1)} of my day #${i % 3}`);
    }
    for (let i = 0; i < 12; i += 1)
      net.press(someone(this.wishes).user, `story cheer ${this.stories - (i % 5)}`);
    const quiet = someone(this.wishes).user;
    if (!this.resting.has(quiet)) {
      net.say(quiet, "pause");
      this.resting.set(quiet, net.now);
    }
    for (const [user, since] of this.resting) {
      if (net.now - since < 21 * DAY) continue;
      net.say(user, "resume");
      this.resting.delete(user);
    }
    if (chance(0.5)) net.say(someone(this.wishes).user, "later 2 weeks");
  }

  silence(days: number): void {
    const { net } = this;
    const to = new Date(net.now + days * DAY).toISOString().slice(0, 10);
    net.say("core", `core hush until ${to}`);
    // In the east the day begins earlier.
    this.silences.push({ from: net.now, to: instant(Date.parse(`${to}T00:00:00Z`) - 14 * HOUR) });
  }
}

let life: Life;
let owed: readonly string[];
let ended: readonly Ended[];
const random = Math.random;

beforeAll(async () => {
  Math.random = dice(7);
  life = new Life();
  for (let week = 0; week < WEEKS; week += 1) {
    // On the Monday of the week, before Europe gets up.
    life.week();
    if (week === 30) life.silence(10);
    if (week === 81) life.silence(5);
    // Down for most of a week, and for three.
    if (week === 50) life.net.clock.moveTo(plus(life.net.now, 5 * DAY));
    if (week === 70) life.net.clock.moveTo(plus(life.net.now, 20 * DAY));
    await life.days(week === 50 ? 2 : week === 70 ? 1 : 7);
  }
  const { database } = life.net;
  owed = database.prepare<[], string>("SELECT key FROM diary_owed").pluck().all();
  ended = database.prepare<[], Ended>("SELECT * FROM diary_ended ORDER BY ended_at").all();
});

afterAll(async () => {
  Math.random = random;
  await life.net.close();
});

const clocks = new Map(
  PLACES.map(([, zone]) => [
    zone,
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

/** Date and time as people there read them. */
function clockIn(zone: string, at: number): readonly string[] {
  return (clocks.get(zone)?.format(at) ?? "").split(" ");
}

/** Sent unasked, to people. */
function unasked(): readonly Ended[] {
  return ended.filter((row) => row.state === "sent" && row.unsolicited === 1 && row.user !== null);
}

test("every message that was owed was sent once or dropped for a reason", () => {
  const waiting = life.net.database
    .prepare<[], string>("SELECT key FROM outbox WHERE ended_at IS NULL AND updates IS NULL")
    .pluck()
    .all();
  const rooms = ended.filter(({ user }) => user === null).length;
  expect(new Set(owed).size).toBe(owed.length);
  const [over, due] = [new Set(ended.map(({ key }) => key)), new Set(waiting)];
  expect(over.size).toBe(ended.length);
  expect(owed.filter((key) => over.has(key) === due.has(key))).toEqual([]);
  expect(rooms).toBeGreaterThan(50);
  const unclear = ended.filter(
    ({ state, reason }) => state !== "sent" && !(state === "dropped" && /\w/.test(reason ?? "")),
  );
  expect(unclear).toEqual([]);
  // Each of them arrived, and nothing else.
  expect(life.net.delivered).toHaveLength(ended.filter(({ state }) => state === "sent").length);
});

test("nobody ever got more unasked than she wished within seven days", () => {
  const of = new Map<string, number[]>();
  for (const { user, ended_at, snoozed } of unasked()) {
    if (snoozed === 1 || user === null) continue;
    of.set(user, [...(of.get(user) ?? []), ended_at]);
  }
  const above = life.wishes.filter(({ user, budget }) =>
    (of.get(user) ?? []).some((at, i, all) => at - (all[i - budget] ?? -Infinity) < 7 * DAY),
  );
  expect(above).toEqual([]);
  expect(of.size).toBeGreaterThan(200);
});

test("nothing came outside the hours, on a holiday, in a break or in the silence", () => {
  const holidays = new Map<string, ReadonlySet<string>>();
  const isHoliday = (country: string, date: string): boolean => {
    const name = `${country} ${date.slice(0, 4)}`;
    let known = holidays.get(name);
    if (!known) {
      const library = new HolidayLibrary({ country }, { types: ["public"] });
      // One that begins in the afternoon leaves the day as it is.
      const found = library
        .getHolidays(Number(date.slice(0, 4)), "en")
        .filter((each) => each.date.slice(11).startsWith("00:00"));
      known = new Set(found.map((each) => each.date.slice(0, 10)));
      holidays.set(name, known);
    }
    return known.has(date);
  };
  const wrong = unasked().flatMap(({ user, ended_at, kind }) => {
    const wish = life.wishes[Number(user?.slice(1))];
    if (!wish) return user === "core" ? [] : [`${kind} to nobody`];
    const [date = "", time = ""] = clockIn(wish.zone, ended_at);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const [days, opens, closes] = wish.saturdays
      ? [[2, 3, 4, 5, 6], "10:00", "16:00"]
      : [[1, 2, 3, 4, 5], "09:00", "17:00"];
    const fits = days.includes(weekday) && time >= opens && time < closes;
    const silent = life.silences.some(({ from, to }) => ended_at > from && ended_at < to);
    return fits && !silent && !isHoliday(wish.country, date) ? [] : [`${kind} ${wish.zone} ${date} ${time}`];
  });
  expect(wrong).toEqual([]);
});

test("whoever answers is invited all the time, and the day is used evenly", () => {
  const { wishes } = life;
  const usual = unasked().filter(({ kind, user }) => {
    const wish = wishes[Number(user?.slice(1))];
    return kind === "story-nudge" && wish && !wish.saturdays;
  });
  const hours = new Map<number, number>();
  for (const { user, ended_at } of usual) {
    const { zone } = wishes[Number(user?.slice(1))] ?? { zone: "UTC" };
    const hour = Number(clockIn(zone, ended_at)[1]?.slice(0, 2));
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  const reasons = new Map<string, number>();
  for (const { kind, state, reason } of ended) {
    const name = `${kind}: ${state}${state === "dropped" ? ` (${reason ?? ""})` : ""}`;
    reasons.set(name, (reasons.get(name) ?? 0) + 1);
  }
  const lines = [
    ...[...reasons].sort().map(([name, count]) => `${String(count).padStart(7)}  ${name}`),
    ...[...hours]
      .sort(([a], [b]) => a - b)
      .map(
        ([hour, count]) =>
          `${String(hour).padStart(4)}:00  ${String(count).padStart(6)}  ${"#".repeat(count / 40)}`,
      ),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  expect([...hours.keys()].sort((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  for (const count of hours.values()) {
    expect(count / usual.length).toBeGreaterThan(0.05);
    expect(count / usual.length).toBeLessThan(0.2);
  }
  const perPerson = new Map<string | null, number>();
  for (const { kind, user } of ended) {
    if (kind === "story-nudge") perPerson.set(user, (perPerson.get(user) ?? 0) + 1);
  }
  const most = wishes.filter(({ user, steady }) => steady && (perPerson.get(user) ?? 0) > 75);
  expect(most.length).toBeGreaterThan(40);
});
