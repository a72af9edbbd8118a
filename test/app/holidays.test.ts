import HolidayLibrary from "date-holidays";
import { holidayRegionName, readHolidayRegion } from "../../src/app/holiday-region";
import { readAside } from "../../src/app/holiday-thread";
import { Holidays, holidaysOf } from "../../src/app/holidays";
import type { LocalDate, Zone } from "../../src/core/instant";
import { addDays } from "../../src/core/wall-time";
import type { CallSeries } from "../../src/calls/call-series";
import { decide, type HolidayRule } from "../../src/calls/holiday-rule";
import type { Rhythm } from "../../src/calls/recurrence";

function daysOf(region: string, from: string, days: number): readonly string[] {
  const holidays = new Holidays(region);
  return Array.from({ length: days }, (_, i) => addDays(from as LocalDate, i)).filter((day) =>
    holidays.on(day),
  );
}

describe("public holidays", () => {
  test("are those of the region, with their names in both languages", () => {
    const corpusChristi = "2027-05-27" as LocalDate;
    expect(new Holidays("DE-NW").on(corpusChristi)).toEqual({ de: "Fronleichnam", en: "Corpus Christi" });
    expect(new Holidays("DE-BE").on(corpusChristi)).toBeUndefined();
    expect(daysOf("GR", "2027-04-29", 6)).toEqual(["2027-04-30", "2027-05-01", "2027-05-02", "2027-05-03"]);
  });

  test("may last several days, and an eve that begins in the evening is not one of them", () => {
    expect(daysOf("TR", "2027-03-06", 9)).toEqual(["2027-03-09", "2027-03-10", "2027-03-11"]);
  });

  test("of a region that does not exist, or of the far future, are none", () => {
    expect(daysOf("QQ", "2027-01-01", 10)).toEqual([]);
    expect(daysOf("DE-NW", "2999-01-01", 1)).toEqual([]);
  });
});

test("another thread reads the same holidays, names and years as are read here", async () => {
  const regions = ["AT", "TR", "DE-BY", "QQ"];
  expect(await readAside([...regions, "AT"], 2031)).toBe(4);
  expect(await readAside(regions, 2031)).toBe(0);
  for (const region of regions) {
    const [aside, here] = [holidaysOf(region), new Holidays(region)];
    expect([aside.knows(2031), aside.knows(2032), aside.knows(2033)]).toEqual([true, true, false]);
    for (let i = 0; i < 730; i += 1) {
      const day = addDays("2031-01-01" as LocalDate, i);
      expect([region, day, aside.on(day)]).toEqual([region, day, here.on(day)]);
    }
  }
});

test("regions have the names that the library gives them, whichever country they are in", () => {
  const library = new HolidayLibrary();
  for (const country of Object.keys(library.getCountries("en"))) {
    const states = Object.entries((library.getStates(country, "en") ?? {}) as Record<string, string>);
    for (const [id, name] of states) {
      expect(holidayRegionName(`${country}-${id}`, "en").startsWith(`${name}, `)).toBe(true);
      const found = readHolidayRegion(name, country) ?? "";
      // Two of a country, or a part and another country, may have the same name.
      const isHers = found === `${country}-${id}` || !found.includes("-");
      expect([name, isHers || holidayRegionName(found, "en").startsWith(name)]).toEqual([name, true]);
    }
  }
});

describe("a call on a public holiday", () => {
  const series = (rhythm: Rhythm, weekday: number): CallSeries =>
    ({
      rhythm,
      weekday,
      fromOn: "2026-01-01" as LocalDate,
      time: "10:00",
      zone: "Europe/Berlin" as Zone,
    }) as CallSeries;
  const on = (rule: HolidayRule, date: string, holidays: readonly string[], weekday = 4): string => {
    const decided = decide(series({ kind: "weekly" }, weekday), date as LocalDate, rule, (day) =>
      holidays.includes(day) ? { de: "Fest", en: "Feast" } : undefined,
    );
    return `${decided.status} ${decided.start.date}`;
  };

  test("is left out, shifted to the nearest working day, or takes place all the same", () => {
    const feast = ["2027-12-24", "2027-12-25"];
    expect(on("skip", "2027-12-24", feast, 5)).toBe("skipped 2027-12-24");
    expect(on("earlier", "2027-12-24", feast, 5)).toBe("moved 2027-12-23");
    // Past Christmas Day, a Saturday, and the Sunday.
    expect(on("later", "2027-12-24", feast, 5)).toBe("moved 2027-12-27");
    expect(on("keep", "2027-12-24", feast, 5)).toBe("planned 2027-12-24");
    expect(on("later", "2027-12-23", feast)).toBe("planned 2027-12-23");
  });

  test("is never shifted to or past its neighbour", () => {
    const week = Array.from({ length: 12 }, (_, i) => addDays("2027-01-08" as LocalDate, i - 5));
    expect(on("later", "2027-01-07", week)).toBe("skipped 2027-01-07");
    expect(on("earlier", "2027-01-14", week)).toBe("skipped 2027-01-14");
  });
});
