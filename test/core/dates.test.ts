import fc from "fast-check";
import { parseIsoInstant, parseWhen, type WhenOptions } from "../../src/core/dates";
import { DAY, instant, type Zone } from "../../src/core/instant";

const BERLIN = "Europe/Berlin" as Zone;
const utc = (text: string) => instant(Date.parse(text));
/** Wednesday, 13 January 2027, 11:00 in Berlin. */
const NOW = utc("2027-01-13T10:00:00Z");
const options: WhenOptions = { now: NOW, zone: BERLIN, language: "de" };

/** One line for what came out, so that tables stay readable. */
function read(text: string, more: Partial<WhenOptions> = {}): string {
  const when = parseWhen(text, { ...options, ...more });
  if (when.kind === "problem") return when.problem.code;
  if (when.kind === "day") return when.date;
  return `${when.date} ${when.time}${when.clock === "once" ? "" : ` ${when.clock}`}`;
}

describe("parseWhen understands days:", () => {
  it.each([
    ["today", "2027-01-13"],
    ["heute", "2027-01-13"],
    ["tomorrow", "2027-01-14"],
    ["morgen", "2027-01-14"],
    ["übermorgen", "2027-01-15"],
    ["uebermorgen", "2027-01-15"],
    ["ubermorgen", "2027-01-15"],
    ["fri", "2027-01-15"],
    ["Freitag", "2027-01-15"],
    ["do", "2027-01-14"],
    ["So.", "2027-01-17"],
    ["wed", "2027-01-20"],
    ["nächsten Freitag", "2027-01-15"],
    ["naechsten freitag", "2027-01-15"],
    ["nachsten Freitag", "2027-01-15"],
    ["next wednesday", "2027-01-20"],
    ["kommenden Mittwoch", "2027-01-20"],
    ["this friday", "2027-01-15"],
    ["übernächsten Montag", "2027-01-25"],
    ["next week", "2027-01-18"],
    ["nächste Woche Freitag", "2027-01-22"],
    ["Freitag nächster Woche", "2027-01-22"],
    ["next month", "2027-02-01"],
    ["14.03.2027", "2027-03-14"],
    ["14.3.27", "2027-03-14"],
    ["14. 3. 2027", "2027-03-14"],
    ["2027-03-14", "2027-03-14"],
    ["2027/3/4", "2027-03-04"],
    ["14.3.", "2027-03-14"],
    ["14.3", "2027-03-14"],
    ["am 14.3.", "2027-03-14"],
    ["bis 14. März", "2027-03-14"],
    ["14 March", "2027-03-14"],
    ["14th of March", "2027-03-14"],
    ["March 14", "2027-03-14"],
    ["March 14th, 2028", "2028-03-14"],
    ["14. Marz", "2027-03-14"],
    ["1. Jänner 2028", "2028-01-01"],
    ["14/3", "2027-03-14"],
    ["3/14/2027", "2027-03-14"],
    ["3/3", "2027-03-03"],
    ["12.1.", "2028-01-12"],
    ["13.1.", "2027-01-13"],
    ["29.2.", "2028-02-29"],
    ["am 20.", "2027-01-20"],
    ["the 3rd", "2027-02-03"],
    ["31st", "2027-01-31"],
    ["in 3 days", "2027-01-16"],
    ["in zwei Wochen", "2027-01-27"],
    ["in einer Woche", "2027-01-20"],
    ["in a month", "2027-02-13"],
    ["in 1 Jahr", "2028-01-13"],
    ["Freitag in zwei Wochen", "2027-01-29"],
    ["gestern", "2027-01-12"],
    ["vor 3 Tagen", "2027-01-10"],
    ["two weeks ago", "2026-12-30"],
    ["last friday", "2027-01-08"],
    ["letzten Mittwoch", "2027-01-06"],
    ["Mi, 13. Januar", "2027-01-13"],
    ["  MORGEN ! ", "2027-01-14"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("parseWhen understands moments:", () => {
  it.each([
    ["fri 14:00", "2027-01-15 14:00"],
    ["fr 14 Uhr", "2027-01-15 14:00"],
    ["next thursday 09:45", "2027-01-14 09:45"],
    ["14.3. 15 Uhr", "2027-03-14 15:00"],
    ["14.3.15 Uhr", "2027-03-14 15:00"],
    ["14.3.27 15 Uhr", "2027-03-14 15:00"],
    ["2027-03-14 15:00", "2027-03-14 15:00"],
    ["2027-03-14T15:00", "2027-03-14 15:00"],
    ["14. März 15 Uhr", "2027-03-14 15:00"],
    ["March 14, 3pm", "2027-03-14 15:00"],
    ["3pm", "2027-01-13 15:00"],
    ["3 p.m.", "2027-01-13 15:00"],
    ["10:30am", "2027-01-14 10:30"],
    ["11:00", "2027-01-14 11:00"],
    ["11:01", "2027-01-13 11:01"],
    ["12am", "2027-01-14 00:00"],
    ["12pm", "2027-01-13 12:00"],
    ["um 15", "2027-01-13 15:00"],
    ["um 15 Uhr 30", "2027-01-13 15:30"],
    ["at 3pm tomorrow", "2027-01-14 15:00"],
    ["um 12 am Freitag", "2027-01-15 12:00"],
    ["10.30", "2027-01-14 10:30"],
    ["14.3. 10.30", "2027-03-14 10:30"],
    ["fr 10.30 Uhr", "2027-01-15 10:30"],
    ["15h30 fr", "2027-01-15 15:30"],
    ["wed 12:00", "2027-01-13 12:00"],
    ["wed 10:00", "2027-01-20 10:00"],
    ["next wed 12:00", "2027-01-20 12:00"],
    ["morgen 9", "2027-01-14 09:00"],
    ["Freitag morgen 9 Uhr", "2027-01-15 09:00"],
    ["morgen früh um 8", "2027-01-14 08:00"],
    ["heute Abend 8 Uhr", "2027-01-13 20:00"],
    ["tonight at 8", "2027-01-13 20:00"],
    ["halb 10", "2027-01-14 09:30"],
    ["morgen halb zehn", "2027-01-14 09:30"],
    ["fr mittags", "2027-01-15 12:00"],
    ["tomorrow noon", "2027-01-14 12:00"],
    ["now", "2027-01-13 11:00"],
    ["in 2 hours", "2027-01-13 13:00"],
    ["in einer halben Stunde", "2027-01-13 11:30"],
    ["in 90 min", "2027-01-13 12:30"],
    ["in 3 days 15:00", "2027-01-16 15:00"],
    ["20th 10:00", "2027-01-20 10:00"],
    ["Do., 14. Januar 2027, 10:00 Uhr", "2027-01-14 10:00"],
    ["Thu 14 January 2027, 10:00 (Athens)", "2027-01-14 09:00"],
    ["“fri 14:00”", "2027-01-15 14:00"],
    ["2027-01-14T09:45:00+01:00", "2027-01-14 09:45"],
    ["2027-01-14T09:45:00Z", "2027-01-14 10:45"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("gives the instant of the wall time in the person's zone", () => {
    const zone = "America/New_York" as Zone;
    expect(parseWhen("fri 14:00", { ...options, zone })).toEqual({
      kind: "moment",
      at: utc("2027-01-15T19:00:00Z"),
      date: "2027-01-15",
      time: "14:00",
      clock: "once",
    });
  });

  it("decides what today is in the person's zone", () => {
    const late = { now: utc("2027-01-13T23:30:00Z") };
    expect(read("today", late)).toBe("2027-01-14");
    expect(read("today", { ...late, zone: "America/New_York" as Zone })).toBe("2027-01-13");
  });
});

describe("parseWhen and daylight saving", () => {
  it("moves a missing time forward by the gap and says so", () => {
    expect(read("28.3.2027 02:30")).toBe("2027-03-28 03:30 missing");
    expect(read("3 Oct 2027 2:15", { zone: "Australia/Lord_Howe" as Zone })).toBe("2027-10-03 02:45 missing");
    expect(read("14 March 2:30", { zone: "America/New_York" as Zone })).toBe("2027-03-14 03:30 missing");
  });

  it("takes the first of a doubled hour and says so", () => {
    expect(parseWhen("31.10.2027 2:30", options)).toMatchObject({
      at: utc("2027-10-31T00:30:00Z"),
      clock: "twice",
    });
    expect(parseWhen("4 April 2027 2:30am", { ...options, zone: "Australia/Sydney" as Zone })).toMatchObject({
      at: utc("2027-04-03T15:30:00Z"),
      clock: "twice",
    });
  });

  it("counts hours on the clock that runs on, days on the calendar", () => {
    const now = utc("2027-03-27T11:00:00Z");
    expect(read("in 24 hours", { now })).toBe("2027-03-28 13:00");
    expect(read("tomorrow 12:00", { now })).toBe("2027-03-28 12:00");
  });
});

describe("parseWhen looking back", () => {
  it.each([
    ["thursday", "2027-01-07"],
    ["mittwoch", "2027-01-13"],
    ["14.3.", "2026-03-14"],
    ["13.1.", "2027-01-13"],
    ["29.2.", "2024-02-29"],
    ["am 20.", "2026-12-20"],
    ["10:00", "2027-01-13 10:00"],
  ])("%s is the last one", (text, expected) => {
    expect(read(text, { past: true })).toBe(expected);
  });
});

describe("parseIsoInstant", () => {
  it.each([
    ["2027-01-14T09:45:00+01:00", "2027-01-14T08:45:00Z"],
    ["2027-01-14T09:45Z", "2027-01-14T09:45:00Z"],
    ["2027-01-14t09:45:00.5-0330", "2027-01-14T13:15:00.5Z"],
  ])("reads %s", (text, expected) => {
    expect(parseIsoInstant(text)).toBe(Date.parse(expected));
  });

  it.each([
    "2027-01-14T09:45:00",
    "2027-02-31T09:45:00Z",
    "2027-01-14T25:00:00Z",
    "tomorrow",
    "",
    "2027-01-14Z",
  ])("refuses %j", (text) => {
    expect(parseIsoInstant(text)).toBeUndefined();
  });

  it("reads what Date writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 * 365 * DAY }), (ms) => {
        expect(parseIsoInstant(new Date(ms).toISOString())).toBe(ms);
      }),
    );
  });
});
