// The calls as a calendar program wants them: one event with a rule per schedule, the dates that are left out, and an event of
// its own in the place of each date that is at another time than the rule says.
import type { CalendarEvent, WallMoment } from "../app/icalendar";
import { sha256Hex } from "../core/tokens";
import { MINUTE, instant, type Instant, type Language, type LocalDate, type Zone } from "../core/instant";
import { findWallTime, startOfDay, wallTimeOf } from "../core/wall-time";
import { takesPlace, type Call, type CallSeries } from "./call-series";
import { calendarTexts } from "./calendar-texts";
import { neighbours, type Rhythm } from "./recurrence";

const UTC = "UTC" as Zone;
const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** Who reads it. */
export interface Reading {
  readonly language: Language;
  readonly networkName: string;
  /** The link to the call is for the core team, and the time is kept for it. */
  readonly isCoreTeam: boolean;
}

interface Changed {
  readonly sequence: number;
  readonly changedAt: Instant;
}

/**
 * A schedule's dates.
 * @param calls all of them from the first one on, in order, as far ahead as they are told
 */
export function eventsOf(
  schedule: CallSeries,
  calls: readonly Call[],
  reading: Reading,
  changed: Changed,
): readonly CalendarEvent[] {
  const [first] = calls;
  if (!first) return [];
  const changedAt = instant(Math.max(changed.changedAt, ...calls.map(({ setAt }) => setAt)));
  const same = { ...wordsFor(schedule, reading), ...changed, changedAt, zone: schedule.zone };
  const uid = `${uuid(`call-series ${schedule.id} ${schedule.setAt}`)}@ambassador-bot`;
  const regular = (date: LocalDate): WallMoment => ({ date, time: schedule.time });
  const begin = isPlain(first) ? first.date : neighbours(schedule, first.date).before;
  const held = calls.filter(takesPlace);
  const apart = held.filter((call) => !isClear(call));
  const moved = held.filter((call) => isClear(call) && !followsRule(call));
  const leftOut = [...calls.filter((call) => !takesPlace(call)), ...apart].map(({ date }) => date).sort();
  const master: CalendarEvent = {
    ...{ ...same, uid, rule: ruleOf(schedule) },
    start: regular(begin),
    end: later(regular(begin), schedule.minutes),
    leftOut: [...(begin < first.date ? [begin] : []), ...leftOut].map(regular),
  };
  return [
    master,
    ...moved.map((call) => ({ ...same, uid, ...times(call), insteadOf: regular(call.date) })),
    ...apart.map((call) => ({ ...same, uid: uidOf(call), ...times(call) })),
  ];
}

/** One call by itself, for a file. */
export function eventOf(call: Call, reading: Reading): CalendarEvent {
  const { schedule, revision, setAt } = call;
  return {
    ...wordsFor(schedule, reading),
    ...{ uid: uidOf(call), sequence: revision, changedAt: setAt },
    ...times(call),
  };
}

function uidOf({ id, schedule }: Call): string {
  return `${uuid(`call ${id} ${schedule.setAt}`)}@ambassador-bot`;
}

function wordsFor({ link }: CallSeries, { language, networkName, isCoreTeam }: Reading) {
  const texts = calendarTexts[language];
  const shown = isCoreTeam && link !== undefined ? link : undefined;
  const about = texts.about(networkName);
  return {
    summary: texts.summary,
    description: shown === undefined ? about : `${shown}\n\n${about}`,
    isFree: !isCoreTeam,
    ...(shown !== undefined && { location: shown }),
  };
}

/** In the zone of the call, or in UTC where its clock could be read in two ways. */
function times(call: Call): Pick<CalendarEvent, "zone" | "start" | "end"> {
  const { startsAt, endsAt, schedule } = call;
  const zone = isClear(call) ? schedule.zone : UTC;
  return { zone, start: wallTimeOf(startsAt, zone), end: wallTimeOf(endsAt, zone) };
}

/** What the clock shows at its start and its end it shows once: programs differ in what they make of the doubled hour. */
function isClear({ startsAt, endsAt, schedule: { zone } }: Call): boolean {
  return [startsAt, endsAt].every((at) => {
    const { date, time } = wallTimeOf(at, zone);
    return findWallTime(date, time, zone).clock === "once";
  });
}

function followsRule(call: Call): boolean {
  const { date, start, schedule } = call;
  return start.date === date && start.time === schedule.time && isPlain(call);
}

/** By the schedule it begins and ends as if the clocks never changed; a missing hour is read in two ways as well. */
function isPlain({ date, schedule: { time, zone, minutes } }: Call): boolean {
  const begin = findWallTime(date, time, zone);
  const end = later({ date, time }, minutes);
  const { at, clock } = findWallTime(end.date, end.time, zone);
  return begin.clock === "once" && clock === "once" && at - begin.at === minutes * MINUTE;
}

function ruleOf({ rhythm, weekday, untilOn, zone }: CallSeries): string {
  const rule = `${rhythmOf(rhythm, CODES[weekday - 1] ?? "MO")};WKST=MO`;
  if (untilOn === undefined) return rule;
  const end = new Date(startOfDay(untilOn, zone) - MINUTE).toISOString();
  return `${rule};UNTIL=${end.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function rhythmOf(rhythm: Rhythm, code: string): string {
  if (rhythm.kind === "monthly") return `FREQ=MONTHLY;BYDAY=${rhythm.nth}${code}`;
  return `FREQ=WEEKLY;${rhythm.kind === "biweekly" ? "INTERVAL=2;" : ""}BYDAY=${code}`;
}

/** On the clock, without a look at daylight saving. */
function later({ date, time }: WallMoment, minutes: number): WallMoment {
  const shown = new Date(Date.parse(`${date}T${time}:00Z`) + minutes * MINUTE).toISOString();
  return { date: shown.slice(0, 10) as LocalDate, time: shown.slice(11, 16) };
}

/** The form that programs expect of a name that is the same nowhere else. */
function uuid(name: string): string {
  const hex = sha256Hex(name);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}
