// Times as the network's zone shows them, whatever zone this browser is in.
import { language } from "./texts.js";

const DAY = 86_400_000;

export function formatTime(at, zone) {
  return format(at, zone, { hour: "2-digit", minute: "2-digit" });
}

export function formatDay(at, zone) {
  return format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

export function formatShortDay(at, zone) {
  return format(at, zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

export function formatMoment(at, zone) {
  const form = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return format(at, zone, form);
}

function format(at, zone, form) {
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", { timeZone: zone, ...form }).format(
    at,
  );
}

/** What calendar and clock in the zone show, as `yyyy-mm-ddThh:mm`. */
export function wallTime(at, zone) {
  return new Date(at + offset(at, zone)).toISOString().slice(0, 16);
}

/** The moment that a calendar and clock in the zone show; takes `yyyy-mm-ddThh:mm`. */
export function momentOf(wall, zone) {
  const shown = Date.parse(`${wall}Z`);
  const first = shown - offset(shown - DAY, zone);
  return offset(first, zone) === offset(shown - DAY, zone) ? first : shown - offset(shown + DAY, zone);
}

/** The next such weekday (0 = Sunday) and time that is still ahead. */
export function nextWeekday(now, zone, weekday, time) {
  for (let day = 0; day <= 7; day++) {
    const wall = wallTime(now + day * DAY, zone).slice(0, 10);
    const moment = momentOf(`${wall}T${time}`, zone);
    if (new Date(`${wall}T00:00Z`).getUTCDay() === weekday && moment > now) return moment;
  }
  return now + 7 * DAY;
}

/** Milliseconds the zone's clock is ahead of UTC. */
function offset(at, zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type) => Number(parts.find((one) => one.type === type).value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at / 1000) * 1000;
}
