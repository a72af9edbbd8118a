import type { Instant, Language, LocalDate, Zone } from "./instant";
import { wallTimeOf, weekdayOf } from "./wall-time";

/**
 * Dates and times as people read them. The names stand here instead of coming from Intl: its texts change with the
 * version of Node, and every form written here is one that `parseWhen` reads back.
 */

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  de: "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(" "),
  en: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
};
/** Cities whose German name is another one. */
const GERMAN_CITIES: Readonly<Record<string, string>> = {
  Athens: "Athen",
  Belgrade: "Belgrad",
  Brussels: "Brüssel",
  Bucharest: "Bukarest",
  Cairo: "Kairo",
  Copenhagen: "Kopenhagen",
  Kyiv: "Kiew",
  Lisbon: "Lissabon",
  Luxembourg: "Luxemburg",
  "Mexico City": "Mexiko-Stadt",
  Moscow: "Moskau",
  Prague: "Prag",
  Rome: "Rom",
  Singapore: "Singapur",
  Tokyo: "Tokio",
  Vienna: "Wien",
  Warsaw: "Warschau",
  Zurich: "Zürich",
};

export interface MomentForm {
  /** Adds the zone's city: "(Berlin)". Default no. */
  zoneName?: boolean;
  /** Default yes. */
  date?: boolean;
  /** Default yes. */
  time?: boolean;
  /** Default yes; spelled out when it stands alone. */
  weekday?: boolean;
}

/** `Do., 14. Januar 2027, 10:00 Uhr` or `Thu 14 January 2027, 10:00`, with the parts that are asked for. */
export function formatMoment(at: Instant, zone: Zone, language: Language, form: MomentForm = {}): string {
  const { zoneName = false, date = true, time = true, weekday = true } = form;
  const wall = wallTimeOf(at, zone);
  const day = formatDay(wall.date, language, weekday, date, time);
  const clock = time ? formatTime(wall.time, language) : "";
  const comma = language === "de" || date ? ", " : " ";
  const text = day && clock ? `${day}${comma}${clock}` : day + clock;
  return zoneName ? `${text} (${zoneCity(zone, language)})` : text;
}

/** `14. Januar 2027` or `14 January 2027`; with its weekday `Do., 14. Januar 2027` or `Thu 14 January 2027`. */
export function formatDate(date: LocalDate, language: Language, form: { weekday?: boolean } = {}): string {
  const day = Number(date.slice(8));
  const month = MONTHS[language][Number(date.slice(5, 7)) - 1] ?? "";
  const text = `${day}${language === "de" ? "." : ""} ${month} ${date.slice(0, 4)}`;
  return form.weekday ? joinDay(weekdayName(weekdayOf(date), language, "short"), text, language) : text;
}

/** `10:00 Uhr` or `10:00`, of a time of day `HH:MM`. */
export function formatTime(time: string, language: Language): string {
  return language === "de" ? `${time} Uhr` : time;
}

/** The weekday's name, 1 = Monday to 7 = Sunday; short is `Do.` or `Thu`. */
export function weekdayName(weekday: number, language: Language, length: "long" | "short" = "long"): string {
  const name = WEEKDAYS[language][weekday - 1];
  if (name === undefined) throw new RangeError(`not a weekday (1 to 7): ${weekday}`);
  if (length === "long") return name;
  return language === "de" ? `${name.slice(0, 2)}.` : name.slice(0, 3);
}

/** The city that stands for the zone: `Berlin`, `New York`, in German `Athen`. */
export function zoneCity(zone: Zone, language: Language): string {
  const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return language === "de" ? (GERMAN_CITIES[city] ?? city) : city;
}

function formatDay(
  on: LocalDate,
  language: Language,
  weekday: boolean,
  date: boolean,
  time: boolean,
): string {
  if (date) return formatDate(on, language, { weekday });
  return weekday ? weekdayName(weekdayOf(on), language, time ? "short" : "long") : "";
}

function joinDay(weekday: string, date: string, language: Language): string {
  return language === "de" ? `${weekday}, ${date}` : `${weekday} ${date}`;
}
