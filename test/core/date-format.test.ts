import fc from "fast-check";
import { formatDate, formatMoment, formatTime, weekdayName, zoneCity } from "../../src/core/date-format";
import { parseWhen } from "../../src/core/dates";
import {
  DAY,
  HOUR,
  instant,
  type Language,
  type LocalDate,
  MINUTE,
  parseZone,
  type Zone,
} from "../../src/core/instant";
import { localDateOf } from "../../src/core/wall-time";

const BERLIN = "Europe/Berlin" as Zone;
const at = instant(Date.parse("2027-01-14T09:00:00Z"));

describe("formatMoment", () => {
  it("says moments the way each language does", () => {
    expect(formatMoment(at, BERLIN, "de")).toBe("Do., 14. Januar 2027, 10:00 Uhr");
    expect(formatMoment(at, BERLIN, "en")).toBe("Thu 14 January 2027, 10:00");
    expect(formatMoment(at, "America/New_York" as Zone, "en")).toBe("Thu 14 January 2027, 04:00");
  });

  it.each([
    [{ zoneName: true }, "Do., 14. Januar 2027, 10:00 Uhr (Berlin)", "Thu 14 January 2027, 10:00 (Berlin)"],
    [{ weekday: false }, "14. Januar 2027, 10:00 Uhr", "14 January 2027, 10:00"],
    [{ time: false }, "Do., 14. Januar 2027", "Thu 14 January 2027"],
    [{ date: false }, "Do., 10:00 Uhr", "Thu 10:00"],
    [{ date: false, weekday: false }, "10:00 Uhr", "10:00"],
    [{ date: false, weekday: false, zoneName: true }, "10:00 Uhr (Berlin)", "10:00 (Berlin)"],
    [{ date: false, time: false }, "Donnerstag", "Thursday"],
    [{ weekday: false, time: false }, "14. Januar 2027", "14 January 2027"],
  ])("leaves out what is not asked for: %j", (form, de, en) => {
    expect(formatMoment(at, BERLIN, "de", form)).toBe(de);
    expect(formatMoment(at, BERLIN, "en", form)).toBe(en);
  });

  it("formats dates, times, weekdays and zones", () => {
    expect(formatDate("2027-03-01" as LocalDate, "de")).toBe("1. März 2027");
    expect(formatDate("2027-03-01" as LocalDate, "en", { weekday: true })).toBe("Mon 1 March 2027");
    expect(formatTime("09:45", "de")).toBe("09:45 Uhr");
    expect(formatTime("09:45", "en")).toBe("09:45");
    expect(weekdayName(7, "de")).toBe("Sonntag");
    expect(weekdayName(3, "en", "short")).toBe("Wed");
    expect(() => weekdayName(0, "en")).toThrow(RangeError);
    expect(zoneCity("America/New_York" as Zone, "de")).toBe("New York");
    expect(zoneCity("Europe/Athens" as Zone, "de")).toBe("Athen");
    expect(zoneCity("Europe/Athens" as Zone, "en")).toBe("Athens");
    expect(zoneCity("UTC" as Zone, "en")).toBe("UTC");
  });
});

describe("what is written is understood", () => {
  const zones = ["Berlin", "New York", "Lord Howe", "Kathmandu", "Santiago", "Sydney", "Athen", "UTC"].map(
    (name) => parseZone(name) as Zone,
  );
  const START = Date.parse("2027-01-01");
  const now = fc.integer({ min: 0, max: (3 * 365 * DAY) / MINUTE }).map((n) => instant(START + n * MINUTE));
  const languages = fc.constantFrom<Language>("de", "en");

  it("every moment, in its own zone or told in another one, but for the second pass of a doubled hour", () => {
    fc.assert(
      fc.property(
        now,
        fc.integer({ min: 1, max: (4 * 365 * DAY) / MINUTE }),
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        languages,
        fc.boolean(),
        (now, ahead, shown, own, language, weekday) => {
          const moment = instant(now + ahead * MINUTE);
          const text = formatMoment(moment, shown, language, { zoneName: true, weekday });
          const when = parseWhen(text, { now, zone: own, language });
          if (when.kind !== "moment") throw new Error(`${text}: ${JSON.stringify(when)}`);
          if (when.at !== moment) {
            expect(when.clock).toBe("twice");
            expect(moment - when.at).toBeLessThanOrEqual(HOUR);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("every day", () => {
    fc.assert(
      fc.property(
        now,
        fc.integer({ min: 0, max: 4 * 365 }),
        fc.constantFrom(...zones),
        languages,
        fc.boolean(),
        (now, ahead, zone, language, weekday) => {
          const date = localDateOf(instant(now + ahead * DAY), zone);
          const typed = [formatDate(date, language, { weekday }), date];
          for (const text of typed) {
            expect(parseWhen(text, { now, zone, language, future: true })).toEqual({ kind: "day", date });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
