/**
 * The three words for time that the whole house shares: an instant (a point on the world's clock), a local date
 * (a square on somebody's calendar) and a zone (which calendar and clock that somebody lives by). They are branded,
 * so a date cannot be passed where a zone is meant and no bare number passes for a moment.
 */

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
