/**
 * The three words for time that the whole house shares: an instant (a point on the world's clock), a local date
 * (a square on somebody's calendar) and a zone (which calendar and clock that somebody lives by). They are branded,
 * so a date cannot be passed where a zone is meant and no bare number passes for a moment.
 */

import { lazy } from "./lazy";
import { ZONE_RENAMES, ZONE_WORDS } from "./zone-names";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly __instant: unique symbol };

/** A calendar date without a zone, ISO 8601: `2027-03-14`. */
export type LocalDate = string & { readonly __localDate: unique symbol };

/** An IANA time zone that this Node knows, in its canonical spelling: `Europe/Berlin`. Made by `parseZone`. */
export type Zone = string & { readonly __zone: unique symbol };

export type Language = "de" | "en";

/** Milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Twenty-four hours. Where a calendar day is meant (daylight saving), use `addDays` of wall-time. */
export const DAY = 24 * HOUR;

/** The furthest moment a Date can hold, in milliseconds on either side of 1970. */
const FURTHEST = 8.64e15;

/** @throws RangeError for anything but a finite number of milliseconds that a Date can hold. */
export function instant(ms: number): Instant {
  if (!(Math.abs(ms) <= FURTHEST)) throw new RangeError(`not an instant: ${ms}`);
  return Math.trunc(ms) as Instant;
}

/** Shifts by milliseconds; a negative number goes back. */
export function plus(at: Instant, ms: number): Instant {
  return instant(at + ms);
}

/**
 * A real date in the form `yyyy-mm-dd`, for values that come out of the database or a form's date field.
 * @returns undefined for anything else, 31 February included.
 */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return undefined;
  return text as LocalDate;
}

/** Every spelling that names a zone, folded, to the zone; filled at the first question because it takes a while. */
let zonesByWord: Map<string, string> | undefined;
const parsedZones = new Map<string, Zone | undefined>();

/**
 * The zone somebody means: an IANA name in any case, or the name of a well-known city or of a country with one
 * clock, in German or English. Offsets (`+02:00`) are refused, because they are wrong for half of the year.
 */
export function parseZone(text: string): Zone | undefined {
  // As it is written in configurations and sent by chats; all other words take a while to gather.
  if (!Object.hasOwn(ZONE_RENAMES, text) && namedZones().has(text)) return text as Zone;
  const word = foldZone(text);
  if (word === "" || word.length > 60) return undefined;
  if (parsedZones.has(word)) return parsedZones.get(word);
  zonesByWord ??= gatherZones();
  const zone = (zonesByWord.get(word) ?? askIntl(word)) as Zone | undefined;
  // What people type is unbounded, so the memory of it is not.
  if (parsedZones.size > 1000) parsedZones.clear();
  parsedZones.set(word, zone);
  return zone;
}

const namedZones = lazy(() => new Set<string>(Intl.supportedValuesOf("timeZone")));

function gatherZones(): Map<string, string> {
  const zones = new Map<string, string>();
  for (const name of namedZones()) {
    const zone = ZONE_RENAMES[name] ?? name;
    zones.set(foldZone(zone), zone);
    zones.set(foldZone(name), zone);
    const city = foldZone(zone.slice(zone.lastIndexOf("/") + 1));
    if (!zones.has(city)) zones.set(city, zone);
  }
  for (const [zone, words] of Object.entries(ZONE_WORDS)) {
    for (const word of words.split(", ")) zones.set(foldZone(word), zone);
  }
  return zones;
}

function askIntl(word: string): string | undefined {
  // Newer versions of Node take offsets for zones; a letter in front tells them apart.
  if (!/^[a-z][a-z0-9 /+-]*$/.test(word) || word.startsWith("utc+") || word.startsWith("gmt+"))
    return undefined;
  try {
    const name = new Intl.DateTimeFormat("en", { timeZone: word.replaceAll(" ", "_") }).resolvedOptions()
      .timeZone;
    return /^[+-]/.test(name) ? undefined : (ZONE_RENAMES[name] ?? name);
  } catch {
    return undefined;
  }
}

function foldZone(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[\s_]+/g, " ")
    .trim();
}
