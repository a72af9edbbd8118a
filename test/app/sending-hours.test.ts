import { parseSendingHours, restoredHours, shownHours, storedHours } from "../../src/app/sending-hours";
import { holidayRegionName, readHolidayRegion } from "../../src/app/holiday-region";

describe("sending hours", () => {
  test.each([
    ["mo-fr 09:00-17:00", "Mon–Fri 09:00–17:00"],
    ["Mo bis Fr 9 bis 17 Uhr, Sa 10-14", "Mon–Fri 09:00–17:00, Sat 10:00–14:00"],
    ["sa, so 10-14", "Sat–Sun 10:00–14:00"],
    ["weekdays 9am to 5pm; sat from 10 to 12", "Mon–Fri 09:00–17:00, Sat 10:00–12:00"],
    ["8-12", "Mon–Fri 08:00–12:00"],
    ["täglich 0-24", "Mon–Sun 00:00–23:59"],
    ["di und do 14:00–18:30", "Tue 14:00–18:30, Thu 14:00–18:30"],
    ["mo-fr 9-17, fr 9-13", "Mon–Thu 09:00–17:00, Fri 09:00–13:00"],
  ])("“%s” is understood, stored and shown so that it can be typed again", (typed, shown) => {
    const hours = parseSendingHours(typed);
    expect(hours && shownHours(hours, "en")).toBe(shown);
    expect(hours && restoredHours(storedHours(hours))).toEqual(hours);
    for (const language of ["de", "en"] as const) {
      expect(hours && parseSendingHours(shownHours(hours, language))).toEqual(hours);
    }
  });

  test.each(["", "mo", "mo-fr", "mo 17-9", "mo 9-9", "mo 25-26", "yes", "mo 9-12-14", "xyz 9-17"])(
    "“%s” is not",
    (typed) => {
      expect(parseSendingHours(typed)).toBeUndefined();
    },
  );
});

test("holidays are those of a country or region, by code or name in both languages", () => {
  expect(readHolidayRegion("de", undefined)).toBe("DE");
  expect(readHolidayRegion("Griechenland", undefined)).toBe("GR");
  expect(readHolidayRegion("Bayern", "DE")).toBe("DE-BY");
  expect(readHolidayRegion("de-nw", "GR")).toBe("DE-NW");
  expect(readHolidayRegion("Northern Ireland", undefined)).toBe("GB-NIR");
  expect(readHolidayRegion("Atlantis", "DE")).toBeUndefined();
  expect(holidayRegionName("DE-BY", "en")).toBe("Bayern, Germany");
  expect(holidayRegionName("GR", "de")).toBe("Griechenland");
});
