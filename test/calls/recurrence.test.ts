// The dates and instants of a call against an independent implementation of recurrence rules, over twenty years.
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { LocalDate, Zone } from "../../src/core/instant";
import { addDays, atWallTime, weekdayOf } from "../../src/core/wall-time";
import {
  datesFrom,
  neighbours,
  takesPlaceOn,
  type Recurrence,
  type Rhythm,
} from "../../src/calls/recurrence";

/** With odd offsets, daylight saving in the south, half an hour of it, on other weekdays, or none. */
const ZONES = [
  ...["Europe/Berlin", "Europe/London", "Europe/Athens", "Europe/Dublin", "Europe/Lisbon", "Europe/Istanbul"],
  ...["America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Asuncion"],
  ...[
    "America/Havana",
    "America/Phoenix",
    "America/Nuuk",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kolkata",
  ],
  ...["Asia/Kathmandu", "Asia/Tehran", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Tokyo"],
  ...["Australia/Lord_Howe", "Australia/Adelaide", "Australia/Sydney", "Pacific/Auckland", "Pacific/Chatham"],
  ...["Pacific/Apia", "Pacific/Kiritimati"],
] as const;
const TIMES = ["10:00", "02:30", "00:15", "23:45", "01:59", "03:00"] as const;
const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const FIRST = "2024-02-29" as LocalDate;
const LAST = "2044-03-01" as LocalDate;

const RHYTHMS: readonly ((first: LocalDate) => Rhythm)[] = [
  () => ({ kind: "weekly" }),
  (first) => ({ kind: "biweekly", anchorOn: first }),
  ...([1, 2, 3, 4, -1] as const).map((nth) => () => ({ kind: "monthly", nth }) as const),
];

function ruleOf({ rhythm, weekday }: Recurrence): string {
  const day = CODES[weekday - 1];
  if (rhythm.kind === "monthly") return `FREQ=MONTHLY;BYDAY=${rhythm.nth}${day}`;
  return `FREQ=WEEKLY;INTERVAL=${rhythm.kind === "biweekly" ? 2 : 1};WKST=MO;BYDAY=${day}`;
}

/** The first date from FIRST on, found by looking at each day. */
function firstDate(weekday: number): LocalDate {
  let date = FIRST;
  while (weekdayOf(date) !== weekday) date = addDays(date, 1);
  return date;
}

test.each(ZONES.map((zone, i) => [zone, i] as const))("a call in %s is when the standard says", (name, i) => {
  const zone = name as Zone;
  const weekday = (i % 7) + 1;
  const first = firstDate(weekday);
  const time = TIMES[i % TIMES.length]!;
  // Each zone has one rhythm over all the years; all of them come round.
  const rhythm = RHYTHMS[i % RHYTHMS.length]!(first);
  const recurrence: Recurrence = { rhythm, weekday, fromOn: first, untilOn: LAST };
  const dtstart = Temporal.PlainDateTime.from(`${first}T${time}`).toZonedDateTime(zone);
  const rule = new RRuleTemporal({ rruleString: `${ruleOf(recurrence)};UNTIL=20440229T000000Z`, dtstart });
  const theirs = rule.all().map((each) => each.toPlainDate().toString());
  const ours = [...datesFrom(recurrence, first)];
  // The first date of theirs is DTSTART even where the rule would not have it.
  expect(ours.filter((date) => date > first && date < "2044-02-27")).toEqual(
    theirs.filter((date) => date > first && date < "2044-02-27"),
  );
  expect(ours.length).toBeGreaterThan(230);
  const instants = ours.map((date) => atWallTime(date, time, zone));
  expect(instants).toEqual(
    ours.map(
      (date) =>
        Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: "compatible" })
          .epochMilliseconds,
    ),
  );
  // What the other implementation makes of the clock agrees wherever the hour happens once. It overlooks that Morocco
  // puts the clock back for Ramadan, which Intl and Temporal above know.
  if (name === "Africa/Casablanca") return;
  const once = rule.all().filter((each) => each.toPlainTime().toString().startsWith(time));
  const known = new Set<number>(instants);
  expect(once.slice(1, -1).filter((each) => !known.has(each.epochMilliseconds))).toEqual([]);
});

describe("a recurrence", () => {
  const monthly: Recurrence = {
    ...{ rhythm: { kind: "monthly", nth: -1 }, weekday: 4 },
    ...{ fromOn: "2027-01-01" as LocalDate, untilOn: "2027-04-29" as LocalDate },
  };

  test("begins and ends with its dates, and knows each of them alone", () => {
    const dates = [...datesFrom(monthly, "2020-01-01" as LocalDate)];
    expect(dates).toEqual(["2027-01-28", "2027-02-25", "2027-03-25"]);
    for (let day = "2026-12-01" as LocalDate; day < "2027-06-01"; day = addDays(day, 1)) {
      expect([day, takesPlaceOn(monthly, day)]).toEqual([day, dates.includes(day)]);
    }
  });

  test("has neighbours on both sides, beyond its beginning and end too", () => {
    expect(neighbours(monthly, "2027-01-28" as LocalDate)).toEqual({
      before: "2026-12-31",
      after: "2027-02-25",
    });
    const biweekly: Recurrence = {
      ...monthly,
      rhythm: { kind: "biweekly", anchorOn: "2027-01-04" as LocalDate },
    };
    expect(neighbours(biweekly, "2027-01-07" as LocalDate)).toEqual({
      before: "2026-12-24",
      after: "2027-01-21",
    });
  });
});
