import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { DAY, HOUR, instant, type LocalDate, MINUTE, type Zone } from "../../src/core/instant";
import {
  addDays,
  addMonths,
  atWallTime,
  daysBetween,
  daysInMonth,
  findWallTime,
  localDateOf,
  mondayOf,
  startOfDay,
  wallTimeOf,
  weekdayOf,
  weekOf,
} from "../../src/core/wall-time";

const BERLIN = "Europe/Berlin" as Zone;
const NEW_YORK = "America/New_York" as Zone;
const LORD_HOWE = "Australia/Lord_Howe" as Zone;
const ZONES = [
  BERLIN,
  NEW_YORK,
  LORD_HOWE,
  "UTC",
  "Australia/Sydney",
  "America/Santiago",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Africa/Casablanca",
  "America/St_Johns",
  "Africa/Cairo",
] as Zone[];

const utc = (text: string) => instant(Date.parse(text));
const day = (text: string) => text as LocalDate;

describe("wall time", () => {
  it("reads the date and the clock of a zone", () => {
    const at = utc("2027-01-14T23:30:59.999Z");
    expect(wallTimeOf(at, BERLIN)).toEqual({ date: "2027-01-15", time: "00:30" });
    expect(wallTimeOf(at, NEW_YORK)).toEqual({ date: "2027-01-14", time: "18:30" });
    expect(localDateOf(at, BERLIN)).toBe("2027-01-15");
    expect(localDateOf(at, NEW_YORK)).toBe("2027-01-14");
  });

  it("keeps a weekly call at ten on the wall through both changes of the clock", () => {
    const hours = ["2027-03-25", "2027-04-01", "2027-10-28", "2027-11-04"].map((date) =>
      new Date(atWallTime(day(date), "10:00", BERLIN)).getUTCHours(),
    );
    expect(hours).toEqual([9, 8, 8, 9]);
  });

  it.each([
    ["Berlin", BERLIN, "2027-03-28", "02:30", "2027-03-28T01:30:00Z", "03:30"],
    ["New York", NEW_YORK, "2027-03-14", "02:15", "2027-03-14T07:15:00Z", "03:15"],
    ["Lord Howe, by half an hour", LORD_HOWE, "2027-10-03", "02:15", "2027-10-02T15:45:00Z", "02:45"],
    [
      "Santiago, at midnight",
      "America/Santiago" as Zone,
      "2027-09-05",
      "00:00",
      "2027-09-05T04:00:00Z",
      "01:00",
    ],
    ["Apia, a whole day", "Pacific/Apia" as Zone, "2011-12-30", "12:00", "2011-12-30T22:00:00Z", "12:00"],
  ])("moves a missing hour forward: %s", (_, zone, date, time, at, shown) => {
    expect(findWallTime(day(date), time, zone)).toEqual({ at: utc(at), clock: "missing" });
    expect(wallTimeOf(utc(at), zone).time).toBe(shown);
  });

  it.each([
    ["Berlin", BERLIN, "2027-10-31", "02:30", "2027-10-31T00:30:00Z"],
    ["New York", NEW_YORK, "2027-11-07", "01:30", "2027-11-07T05:30:00Z"],
    ["Lord Howe", LORD_HOWE, "2027-04-04", "01:45", "2027-04-03T14:45:00Z"],
    ["Sydney", "Australia/Sydney" as Zone, "2027-04-04", "02:30", "2027-04-03T15:30:00Z"],
  ])("takes the first of a doubled hour: %s", (_, zone, date, time, at) => {
    expect(findWallTime(day(date), time, zone)).toEqual({ at: utc(at), clock: "twice" });
  });

  it("agrees with Temporal for every zone, date and time", () => {
    // Around the turn of each month and of the clocks as well as anywhere.
    const minute = fc.integer({
      min: Date.parse("2011-01-01") / MINUTE,
      max: Date.parse("2040-01-01") / MINUTE,
    });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, (zone, minutes) => {
        const at = instant(minutes * MINUTE);
        const oracle = new Temporal.ZonedDateTime(BigInt(at) * 1_000_000n, zone);
        const wall = wallTimeOf(at, zone);
        expect(wall).toEqual({
          date: oracle.toPlainDate().toString(),
          time: oracle.toPlainTime().toString().slice(0, 5),
        });
        const moment = Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`).toZonedDateTime(zone);
        expect(atWallTime(wall.date, wall.time, zone)).toBe(moment.epochMilliseconds);
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with Temporal in each quarter of an hour around every change of the clock", () => {
    for (const zone of ZONES) {
      let change = Temporal.Instant.from("2026-06-01T00:00Z")
        .toZonedDateTimeISO(zone)
        .getTimeZoneTransition("next");
      for (let n = 0; change && n < 2; n += 1) {
        for (let quarter = -10; quarter <= 10; quarter += 1) {
          const wall = change.toPlainDateTime().add({ minutes: quarter * 15 });
          const [date = "", time = ""] = wall.toString().split("T") as LocalDate[];
          const expected = wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
          expect([zone, date, time, atWallTime(date as LocalDate, time.slice(0, 5), zone)]).toEqual([
            zone,
            date,
            time,
            expected,
          ]);
        }
        change = change.getTimeZoneTransition("next");
      }
    }
  });

  it("comes back to the minute it started from, except in the second pass of a doubled hour", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 40_000_000 }), (zone, minutes) => {
        const at = instant(minutes * MINUTE);
        const { date, time } = wallTimeOf(at, zone);
        const found = findWallTime(date, time, zone);
        expect(found.clock).not.toBe("missing");
        const back = Math.floor(found.at / MINUTE) * MINUTE;
        if (at > 5 * 366 * DAY && found.clock === "once") expect(back).toBe(at);
        expect(at - back).toBeLessThanOrEqual(HOUR * 24);
      }),
      { numRuns: 300 },
    );
  });

  it("begins the day where midnight is left out", () => {
    expect(startOfDay(day("2027-09-05"), "America/Santiago" as Zone)).toBe(utc("2027-09-05T04:00:00Z"));
    expect(startOfDay(day("2027-09-04"), BERLIN)).toBe(utc("2027-09-03T22:00:00Z"));
  });

  it("refuses what is no time and no date", () => {
    for (const time of ["24:00", "9:00", "09:60", "", "09:00:00"]) {
      expect(() => atWallTime(day("2027-01-01"), time, BERLIN)).toThrow(RangeError);
    }
    expect(() => atWallTime(day("yesterday"), "10:00", BERLIN)).toThrow(RangeError);
    expect(() => wallTimeOf(instant(8.6e15), BERLIN)).toThrow(RangeError);
  });
});

describe("calendar days", () => {
  const dates = fc.integer({ min: -20_000, max: 60_000 }).map((days) => addDays(day("1970-01-01"), days));

  it("counts days over months, leap years and years", () => {
    expect(addDays(day("2027-02-28"), 1)).toBe("2027-03-01");
    expect(addDays(day("2028-02-28"), 1)).toBe("2028-02-29");
    expect(addDays(day("2027-01-01"), -1)).toBe("2026-12-31");
    expect(daysBetween(day("2027-03-27"), day("2027-03-29"))).toBe(2);
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it("keeps months in step and shortens the day where a month lacks it", () => {
    expect(addMonths(day("2027-01-31"), 1)).toBe("2027-02-28");
    expect(addMonths(day("2027-01-31"), -2)).toBe("2026-11-30");
    expect(addMonths(day("2027-12-05"), 1)).toBe("2028-01-05");
    expect(addMonths(day("2028-02-29"), 12)).toBe("2029-02-28");
    expect([1900, 2000, 2027, 2028].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  it("names weekdays from Monday to Sunday", () => {
    expect(weekdayOf(day("2027-01-11"))).toBe(1);
    expect(weekdayOf(day("2027-01-17"))).toBe(7);
    expect(weekdayOf(day("1969-12-31"))).toBe(3);
    fc.assert(
      fc.property(dates, (date) => {
        const js = new Date(`${date}T00:00:00Z`).getUTCDay();
        expect(weekdayOf(date)).toBe(js === 0 ? 7 : js);
      }),
    );
  });

  it.each([
    ["2027-01-01", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2027-12-31", "2027-W52"],
    ["2024-12-30", "2025-W01"],
    ["2026-12-31", "2026-W53"],
  ])("puts %s in the ISO week %s", (date, week) => {
    expect(weekOf(day(date))).toBe(week);
  });

  it("agrees with Temporal on every week", () => {
    fc.assert(
      fc.property(dates, (date) => {
        const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
        expect(weekOf(date)).toBe(`${yearOfWeek}-W${String(weekOfYear).padStart(2, "0")}`);
        expect(weekOf(mondayOf(date))).toBe(weekOf(date));
        expect(weekdayOf(mondayOf(date))).toBe(1);
      }),
    );
  });
});
