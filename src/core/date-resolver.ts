import { type Reading, type SaidDay } from "./date-reading";
import { instant, type LocalDate, MINUTE, plus } from "./instant";
import {
  addDays,
  addMonths,
  dateFrom,
  daysInMonth,
  findWallTime,
  localDateOf,
  mondayOf,
  wallTimeOf,
  weekdayOf,
} from "./wall-time";
import type { DateProblem, When, WhenOptions } from "./when";

/** How far ahead a date may lie. */
const YEARS_AHEAD = 5;
/** Enough for the founding day of any network. */
export const EARLIEST_YEAR = 1900;

export function problem(found: DateProblem): When {
  return { kind: "problem", problem: found };
}

/** The last date that may be planned. */
export function latestDate(options: WhenOptions): LocalDate {
  return addMonths(localDateOf(options.now, options.zone), YEARS_AHEAD * 12);
}

/** The moment, unless it lies too far ahead or, where that is asked, in the past. */
export function checkMoment(
  moment: Omit<Extract<When, { kind: "moment" }>, "kind">,
  options: WhenOptions,
): When {
  const latest = latestDate(options);
  if (moment.date > latest) return problem({ code: "too-far", latest });
  if (options.future && moment.at <= options.now) {
    return problem({ code: "in-the-past", date: moment.date, time: moment.time });
  }
  return { kind: "moment", ...moment };
}

/** Second half of understanding a date: from what was said to the calendar. */
export class DateResolver {
  private readonly today: LocalDate;

  constructor(
    private readonly reading: Reading,
    private readonly typed: string,
    private readonly options: WhenOptions,
  ) {
    this.today = localDateOf(options.now, options.zone);
  }

  resolve(): When {
    const { day, weekday, time, now } = this.reading;
    if (now) return day || weekday || time ? this.notUnderstood() : this.shift(0);
    if (day?.said === "ahead" && (day.unit === "minute" || day.unit === "hour")) {
      if (weekday || time) return this.notUnderstood();
      return this.shift(day.amount * (day.unit === "hour" ? 60 : 1));
    }
    const found = day ? this.dateOf(day) : weekday ? this.weekdayDate(weekday.day) : this.dateOfTime();
    return typeof found === "string" ? this.check(found) : found;
  }

  private shift(minutes: number): When {
    const at = plus(this.options.now, minutes * MINUTE);
    const whole = instant(Math.floor(at / MINUTE) * MINUTE);
    const wall = wallTimeOf(whole, this.options.zone);
    // Whoever says "now" or "in 0 minutes" does not mean the past.
    const options = minutes === 0 ? { ...this.options, future: false } : this.options;
    return checkMoment({ at: whole, ...wall, clock: "once" }, options);
  }

  private check(date: LocalDate): When {
    const { weekday, time } = this.reading;
    const latest = latestDate(this.options);
    if (date > latest) return problem({ code: "too-far", latest });
    if (Number(date.slice(0, 4)) < EARLIEST_YEAR) return problem({ code: "in-the-past", date });
    if (weekday && weekday.day !== weekdayOf(date)) {
      return problem({ code: "wrong-weekday", date, said: weekday.day });
    }
    if (time === undefined) {
      if (this.options.future && date < this.today) return problem({ code: "in-the-past", date });
      return { kind: "day", date };
    }
    const { at, clock } = findWallTime(date, time, this.options.zone);
    return checkMoment({ at, ...wallTimeOf(at, this.options.zone), clock }, this.options);
  }

  private dateOf(day: SaidDay): LocalDate | When {
    if (day.said === "either") return this.either(day);
    if (day.said === "date") return this.calendarDate(day.day, day.month, day.year);
    if (day.said === "day-of-month") return this.dayOfMonth(day.day);
    if (day.said === "period" && day.unit === "month") {
      return `${addMonths(this.today, day.amount).slice(0, 8)}01` as LocalDate;
    }
    const isWeeks = day.unit === "week";
    if (isWeeks && (this.reading.weekday || day.said === "period")) {
      return addDays(mondayOf(this.today), day.amount * 7 + (this.reading.weekday?.day ?? 1) - 1);
    }
    if (Math.abs(day.amount) > 5000) return problem({ code: "too-far", latest: latestDate(this.options) });
    if (day.unit === "month") return addMonths(this.today, day.amount);
    if (day.unit === "year") return this.yearsAhead(day.amount);
    return addDays(this.today, day.amount * (isWeeks ? 7 : 1));
  }

  private yearsAhead(years: number): LocalDate | When {
    if (years > YEARS_AHEAD) return problem({ code: "too-far", latest: latestDate(this.options) });
    if (years < -100) return this.notUnderstood();
    return addMonths(this.today, years * 12);
  }

  private either(day: Extract<SaidDay, { said: "either" }>): When {
    const readings = [
      this.calendarDate(day.first, day.second, day.year),
      this.calendarDate(day.second, day.first, day.year),
    ];
    const [first, second] = readings;
    if (typeof first !== "string") return first ?? this.notUnderstood();
    if (typeof second !== "string") return second ?? this.notUnderstood();
    return problem({ code: "ambiguous", text: this.typed, readings: [first, second] });
  }

  private calendarDate(day: number, month: number, year?: number): LocalDate | When {
    if (year !== undefined) {
      return isDay(year, month, day)
        ? dateFrom(year, month, day)
        : problem({ code: "no-such-day", day, month, year });
    }
    // A leap year is a fair judge of days without a year; 29 February then waits for one.
    if (!isDay(2028, month, day)) return problem({ code: "no-such-day", day, month });
    const step = this.options.past ? -1 : 1;
    for (let candidate = Number(this.today.slice(0, 4)); ; candidate += step) {
      if (!isDay(candidate, month, day)) continue;
      const date = dateFrom(candidate, month, day);
      if (this.options.past ? date <= this.today : date >= this.today) return date;
    }
  }

  private dayOfMonth(day: number): LocalDate | When {
    const step = this.options.past ? -1 : 1;
    const first = `${this.today.slice(0, 8)}01` as LocalDate;
    for (let months = 0; Math.abs(months) <= 12; months += step) {
      const month = addMonths(first, months);
      if (!isDay(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day)) continue;
      const date = addDays(month, day - 1);
      if (this.options.past ? date <= this.today : date >= this.today) return date;
    }
    return this.notUnderstood();
  }

  private weekdayDate(weekday: number): LocalDate {
    const step = this.reading.weekday?.step ?? "coming";
    const ahead = (weekday - weekdayOf(this.today) + 7) % 7;
    if (step === "next") return addDays(this.today, ahead || 7);
    if (step === "after-next") return addDays(this.today, (ahead || 7) + 7);
    if (step === "last") return addDays(this.today, ahead - 7);
    if (this.options.past) return addDays(this.today, ahead === 0 ? 0 : ahead - 7);
    return addDays(this.today, ahead === 0 && !this.isAhead(this.today) ? 7 : ahead);
  }

  private dateOfTime(): LocalDate {
    return this.isAhead(this.today) || this.options.past ? this.today : addDays(this.today, 1);
  }

  private isAhead(date: LocalDate): boolean {
    const { time } = this.reading;
    return time !== undefined && findWallTime(date, time, this.options.zone).at > this.options.now;
  }

  private notUnderstood(): When {
    return problem({ code: "not-understood", text: this.typed });
  }
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
