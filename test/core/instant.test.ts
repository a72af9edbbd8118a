import { DAY, HOUR, instant, MINUTE, parseLocalDate, parseZone, plus } from "../../src/core/instant";

describe("instant", () => {
  it("takes milliseconds and refuses what is no moment", () => {
    expect(instant(0)).toBe(0);
    expect(instant(1.9)).toBe(1);
    expect(() => instant(Number.NaN)).toThrow(RangeError);
    expect(() => instant(Infinity)).toThrow(RangeError);
    expect(() => instant(9e15)).toThrow(RangeError);
  });

  it("moves by milliseconds in both directions", () => {
    expect(plus(instant(5), HOUR)).toBe(3_600_005);
    expect(plus(plus(instant(5), DAY), -DAY)).toBe(5);
    expect(DAY).toBe(24 * 60 * MINUTE);
  });
});

describe("parseLocalDate", () => {
  it.each(["2027-03-14", "2028-02-29", "0001-01-01"])("accepts the real date %s", (date) => {
    expect(parseLocalDate(date)).toBe(date);
  });

  it.each([
    "2027-02-29",
    "2027-13-01",
    "2027-00-10",
    "2027-3-4",
    "2027-03-14T00:00",
    "",
    "14.03.2027",
    "20270314",
  ])("refuses %j", (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });
});

describe("parseZone", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["AMERICA/NEW_YORK", "America/New_York"],
    ["america/new york", "America/New_York"],
    [" Australia/Lord_Howe ", "Australia/Lord_Howe"],
    ["US/Pacific", "America/Los_Angeles"],
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["GMT", "UTC"],
  ])("reads the name %s", (text, zone) => {
    expect(parseZone(text)).toBe(zone);
  });

  it.each([
    ["berlin", "Europe/Berlin"],
    ["athen", "Europe/Athens"],
    ["Athens", "Europe/Athens"],
    ["London", "Europe/London"],
    ["new york", "America/New_York"],
    ["Zürich", "Europe/Zurich"],
    ["Zuerich", "Europe/Zurich"],
    ["München", "Europe/Berlin"],
    ["Köln", "Europe/Berlin"],
    ["São Paulo", "America/Sao_Paulo"],
    ["Griechenland", "Europe/Athens"],
    ["Österreich", "Europe/Vienna"],
    ["Oesterreich", "Europe/Vienna"],
    ["Großbritannien", "Europe/London"],
  ])("knows the place %s", (text, zone) => {
    expect(parseZone(text)).toBe(zone);
  });

  it("has one spelling for a city that was renamed", () => {
    for (const name of ["Asia/Calcutta", "Asia/Kolkata", "kolkata", "Mumbai"])
      expect(parseZone(name)).toBe("Asia/Kolkata");
    for (const name of ["Europe/Kiev", "Europe/Kyiv", "Kiew"]) expect(parseZone(name)).toBe("Europe/Kyiv");
  });

  it.each([
    "+02:00",
    "+0200",
    "-05",
    "GMT+2",
    "UTC+2",
    "utc-5",
    "Mars/Olympus",
    "",
    " ",
    "Z",
    "__proto__",
    "constructor",
    "a".repeat(99),
  ])("refuses %j", (text) => {
    expect(parseZone(text)).toBeUndefined();
  });

  it("finds every zone that this Node lists, and the answer is a zone for Intl", () => {
    for (const name of Intl.supportedValuesOf("timeZone")) {
      const zone = parseZone(name);
      expect(zone).toBeDefined();
      expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
      expect(parseZone(zone ?? "")).toBe(zone);
    }
  });
});
