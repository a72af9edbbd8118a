import fc from "fast-check";
import {
  parseDuration,
  parseIsoDuration,
  parseTimeOfDay,
  parseWeekday,
  parseWeekdays,
} from "../../src/core/dates";
import { formatTime, weekdayName } from "../../src/core/date-format";
import { DAY, HOUR, MINUTE } from "../../src/core/instant";

describe("parseTimeOfDay", () => {
  it.each([
    ["10:00", "10:00"],
    ["10 Uhr", "10:00"],
    ["10 Uhr 15", "10:15"],
    ["10:15 Uhr", "10:15"],
    ["10", "10:00"],
    ["0", "00:00"],
    ["10.30", "10:30"],
    ["9am", "09:00"],
    ["9 pm", "21:00"],
    ["12 a.m.", "00:00"],
    ["12:30 pm", "12:30"],
    ["9h", "09:00"],
    ["9h30", "09:30"],
    ["09:45:00", "09:45"],
    ["um 10", "10:00"],
    ["at 9am", "09:00"],
    ["halb zehn", "09:30"],
    ["noon", "12:00"],
    ["10 o’clock", "10:00"],
  ])("reads %s", (text, time) => {
    expect(parseTimeOfDay(text)).toBe(time);
  });

  it.each([
    "",
    "24:00",
    "25",
    "10:60",
    "13pm",
    "0am",
    "ten-ish",
    "10:0",
    "halb",
    "halb 30",
    "1000",
    "fri 10:00",
    "-1",
  ])("refuses %j", (text) => {
    expect(parseTimeOfDay(text)).toBeUndefined();
  });

  it("reads every time it can be told", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom("de" as const, "en" as const),
        (minute, language) => {
          const time = new Date(minute * MINUTE).toISOString().slice(11, 16);
          expect(parseTimeOfDay(formatTime(time, language))).toBe(time);
        },
      ),
    );
  });
});

describe("parseDuration", () => {
  it.each([
    ["45m", 45],
    ["45 min", 45],
    ["45 Min.", 45],
    ["45", 45],
    ["45 Minuten", 45],
    ["1h", 60],
    ["1h30", 90],
    ["1h 30m", 90],
    ["1:30", 90],
    ["1,5 h", 90],
    ["1.5 hours", 90],
    ["1 Stunde", 60],
    ["eine Stunde", 60],
    ["an hour", 60],
    ["1 Stunde und 15 Minuten", 75],
    ["2 hours, 5 minutes", 125],
    ["halbe Stunde", 30],
    ["half an hour", 30],
    ["anderthalb Stunden", 90],
    ["24h", 1440],
  ])("reads %s", (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes);
  });

  it.each(["", "0", "0m", "25h", "1441", "-5", "soon", "3 days", "1h banana", "h", "1:75", "99999999"])(
    "refuses %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe("parseIsoDuration", () => {
  it.each([
    ["P3DT2H", 3 * DAY + 2 * HOUR],
    ["PT15M", 15 * MINUTE],
    ["P1W", 7 * DAY],
    ["PT0S", 0],
    ["PT1H1M1.5S", HOUR + MINUTE + 1000],
    ["p1d", DAY],
    [" P1D ", DAY],
  ])("reads %s", (text, ms) => {
    expect(parseIsoDuration(text)).toBe(ms);
  });

  it.each([
    "",
    "P",
    "PT",
    "P1DT",
    "P1M",
    "P1Y",
    "3D",
    "-P1D",
    "P-1D",
    "P1H",
    "P1.5D",
    "P999999D",
    "P1D1W",
    "PxD",
  ])("refuses %j", (text) => {
    expect(parseIsoDuration(text)).toBeUndefined();
  });
});

describe("parseWeekday", () => {
  it.each([
    ["thu", 4],
    ["do", 4],
    ["Do.", 4],
    ["donnerstag", 4],
    ["Thursday", 4],
    ["donnerstags", 4],
    ["Mo", 1],
    ["sonnabend", 6],
    ["SUN", 7],
  ])("reads %s", (text, weekday) => {
    expect(parseWeekday(text)).toBe(weekday);
  });

  it("reads every name it writes and no other word", () => {
    for (const language of ["de", "en"] as const) {
      for (const length of ["long", "short"] as const) {
        for (let day = 1; day <= 7; day += 1)
          expect(parseWeekday(weekdayName(day, language, length))).toBe(day);
      }
    }
    for (const text of ["", "day", "constructor", "monda", "8"]) expect(parseWeekday(text)).toBeUndefined();
  });
});

describe("parseWeekdays", () => {
  it.each([
    ["mo-fr", [1, 2, 3, 4, 5]],
    ["Mo bis Fr", [1, 2, 3, 4, 5]],
    ["Mon to Thu", [1, 2, 3, 4]],
    ["mon – wed", [1, 2, 3]],
    ["mon, wed", [1, 3]],
    ["mo mi fr", [1, 3, 5]],
    ["Di und Do", [2, 4]],
    ["tue and thu and sat", [2, 4, 6]],
    ["Mo., Di.", [1, 2]],
    ["sa-mo", [1, 6, 7]],
    ["mo-mi, sa", [1, 2, 3, 6]],
    ["fri, fri", [5]],
    ["weekdays", [1, 2, 3, 4, 5]],
    ["werktags", [1, 2, 3, 4, 5]],
    ["Wochenende", [6, 7]],
    ["täglich", [1, 2, 3, 4, 5, 6, 7]],
    ["donnerstags", [4]],
  ])("reads %s", (text, days) => {
    expect(parseWeekdays(text)).toEqual(days);
  });

  it.each(["", "mo-", "-fr", "mo-fr-so", "banana", "mo, banana", ",", "mo-banana"])("refuses %j", (text) => {
    expect(parseWeekdays(text)).toBeUndefined();
  });
});
