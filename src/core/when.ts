import type { Instant, Language, LocalDate, Zone } from "./instant";

/** What comes out of a typed date: a moment, a day, or what is wrong with it, as data. */

export interface WhenOptions {
  now: Instant;
  zone: Zone;
  /** The person's language. Both languages are always understood; nothing is decided by it today. */
  language: Language;
  /** Past dates are a problem; today is none when no time is given. */
  future?: boolean;
  /** Looks back: a weekday, or a day without a year, is the last such day, today included. */
  past?: boolean;
}

export type When =
  | {
      kind: "moment";
      at: Instant;
      date: LocalDate;
      /** HH:MM as clocks in `options.zone` show it; after a missing hour it differs from what was typed. */
      time: string;
      clock: "once" | "missing" | "twice";
    }
  | { kind: "day"; date: LocalDate }
  | { kind: "problem"; problem: DateProblem };

/** Why a text is no date; `explainDateProblem` puts it in words. */
export type DateProblem =
  | { code: "empty" }
  | { code: "not-understood"; text: string }
  | { code: "ambiguous"; text: string; readings: readonly [LocalDate, LocalDate] }
  | { code: "no-such-day"; day: number; month: number; year?: number }
  | { code: "no-such-time"; text: string }
  | { code: "wrong-weekday"; date: LocalDate; said: number }
  | { code: "in-the-past"; date: LocalDate; time?: string }
  | { code: "too-far"; latest: LocalDate };
