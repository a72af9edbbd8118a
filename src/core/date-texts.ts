import { formatDate, formatTime, weekdayName } from "./date-format";
import type { DateProblem } from "./when";
import { assertNever } from "./errors";
import type { Language, LocalDate } from "./instant";
import { dateFrom, weekdayOf } from "./wall-time";

/**
 * Why a date was not accepted, in words. Each explanation ends with an example that can be typed as it stands; the
 * tests type them. Where only a day is asked for the examples show no time.
 */
export function explainDateProblem(
  problem: DateProblem,
  language: Language,
  asked: "moment" | "day" = "moment",
): string {
  return language === "de" ? explainInGerman(problem, asked) : explainInEnglish(problem, asked);
}

function explainInGerman(problem: DateProblem, asked: "moment" | "day"): string {
  const example = `Schreib zum Beispiel ${asked === "day" ? "„Freitag“ oder „14. März“" : "„fr 14:00“ oder „14. März 15 Uhr“"}.`;
  switch (problem.code) {
    case "empty":
      return `Sag mir bitte, wann. ${example}`;
    case "not-understood":
      return `„${problem.text}“ verstehe ich nicht als Datum. ${example}`;
    case "ambiguous": {
      const [first, second] = problem.readings.map((date) => formatDate(date, "de"));
      return `„${problem.text}“ kann der ${first} oder der ${second} sein. Schreib zum Beispiel „${first}“.`;
    }
    case "no-such-day":
      return `Den ${dayWords(problem, "de")} gibt es im Kalender nicht. ${example}`;
    case "no-such-time":
      return `${problem.text} zeigt keine Uhr an; sie geht von 00:00 bis 23:59. ${example}`;
    case "wrong-weekday": {
      const date = formatDate(problem.date, "de");
      const [said, real] = [weekdayName(problem.said, "de"), weekdayName(weekdayOf(problem.date), "de")];
      return `Der ${date} ist ein ${real}, kein ${said}. Schreib zum Beispiel „${date}“.`;
    }
    case "in-the-past":
      return `Das war am ${dayAndTime(problem, "de", "um ")}, also in der Vergangenheit. ${example}`;
    case "too-far":
      return `Das ist mir zu weit weg; ich plane bis zum ${formatDate(problem.latest, "de")}. ${example}`;
    default:
      return assertNever(problem);
  }
}

function explainInEnglish(problem: DateProblem, asked: "moment" | "day"): string {
  const example = `Type for example ${asked === "day" ? "“friday” or “14 March”" : "“fri 14:00” or “14 March 15:00”"}.`;
  switch (problem.code) {
    case "empty":
      return `Please tell me when. ${example}`;
    case "not-understood":
      return `I cannot read “${problem.text}” as a date. ${example}`;
    case "ambiguous": {
      const [first, second] = problem.readings.map((date) => formatDate(date, "en"));
      return `“${problem.text}” could be ${first} or ${second}. Type for example “${first}”.`;
    }
    case "no-such-day":
      return `There is no ${dayWords(problem, "en")} in the calendar. ${example}`;
    case "no-such-time":
      return `No clock shows ${problem.text}; it runs from 00:00 to 23:59. ${example}`;
    case "wrong-weekday": {
      const date = formatDate(problem.date, "en");
      const [said, real] = [weekdayName(problem.said, "en"), weekdayName(weekdayOf(problem.date), "en")];
      return `${date} is a ${real}, not a ${said}. Type for example “${date}”.`;
    }
    case "in-the-past":
      return `That was on ${dayAndTime(problem, "en", "at ")}, which is in the past. ${example}`;
    case "too-far":
      return `That is too far ahead; I plan until ${formatDate(problem.latest, "en")}. ${example}`;
    default:
      return assertNever(problem);
  }
}

/** A day that no calendar has cannot be formatted as a date, so its month is named by another one of its days. */
function dayWords(problem: { day: number; month: number; year?: number }, language: Language): string {
  const { day, month, year } = problem;
  if (month < 1 || month > 12) return [day, month, year ?? ""].join(".");
  const words = formatDate(dateFrom(year ?? 2000, month, 1), language).replace(/^1/, String(day));
  return year === undefined ? words.replace(/ \d{4}$/, "") : words;
}

function dayAndTime(when: { date: LocalDate; time?: string }, language: Language, before: string): string {
  const date = formatDate(when.date, language);
  if (when.time === undefined) return date;
  return `${date} ${before}${formatTime(when.time, language)}`;
}
