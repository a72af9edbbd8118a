import fc from "fast-check";
import { explainDateProblem } from "../../src/core/date-texts";
import { type DateProblem, parseWhen, type WhenOptions } from "../../src/core/dates";
import { instant, type LocalDate, type Zone } from "../../src/core/instant";

const BERLIN = "Europe/Berlin" as Zone;
const utc = (text: string) => instant(Date.parse(text));
/** Wednesday, 13 January 2027, 11:00 in Berlin. */
const NOW = utc("2027-01-13T10:00:00Z");
const options: WhenOptions = { now: NOW, zone: BERLIN, language: "de" };

/** One line for what came out, so that tables stay readable. */
function read(text: string, more: Partial<WhenOptions> = {}): string {
  const when = parseWhen(text, { ...options, ...more });
  if (when.kind === "problem") return when.problem.code;
  if (when.kind === "day") return when.date;
  return `${when.date} ${when.time}${when.clock === "once" ? "" : ` ${when.clock}`}`;
}

describe("parseWhen explains what is wrong", () => {
  const problem = (text: string, more: Partial<WhenOptions> = {}): DateProblem => {
    const when = parseWhen(text, { ...options, ...more });
    if (when.kind !== "problem") throw new Error(`no problem: ${JSON.stringify(when)}`);
    return when.problem;
  };

  it("gives both readings of what can be read in two ways", () => {
    expect(problem("3/4")).toEqual({
      code: "ambiguous",
      text: "3/4",
      readings: ["2027-04-03", "2027-03-04"],
    });
    expect(problem("3/4/2028 15:00")).toMatchObject({ readings: ["2028-04-03", "2028-03-04"] });
    expect(problem("1/2/27")).toMatchObject({ readings: ["2027-02-01", "2027-01-02"] });
  });

  it.each([
    "31 February",
    "31.2.",
    "31. Februar",
    "30.2.2028",
    "32.1.",
    "0.5.",
    "14.13.",
    "14/15",
    "2027-13-01",
    "29.2.2027",
  ])("there is no %s", (text) => {
    expect(problem(text).code).toBe("no-such-day");
  });

  it.each(["25:00", "24:00", "fri 10:60", "13pm", "0am", "25 Uhr", "morgen 33"])(
    "no clock shows %s",
    (text) => {
      expect(problem(text).code).toBe("no-such-time");
    },
  );

  it("names the impossible day and time", () => {
    expect(problem("31 February")).toEqual({ code: "no-such-day", day: 31, month: 2 });
    expect(problem("29.2.2027")).toEqual({ code: "no-such-day", day: 29, month: 2, year: 2027 });
    expect(problem("fri um 25:00 Uhr")).toEqual({ code: "no-such-time", text: "25:00 uhr" });
  });

  it("plans five years ahead and no further", () => {
    expect(problem("9999-01-01")).toEqual({ code: "too-far", latest: "2032-01-13" });
    expect(read("2032-01-13")).toBe("2032-01-13");
    expect(read("13.1.2032 23:59")).toBe("2032-01-13 23:59");
    for (const text of [
      "2032-01-14",
      "in 6 years",
      "in 9999 years",
      "in 9999 weeks",
      "in 100 months",
      "9999-12-31T23:59Z",
    ]) {
      expect(problem(text).code).toBe("too-far");
    }
  });

  it("refuses the past where the future is asked for", () => {
    const future = { future: true };
    expect(problem("12.1.2027", future)).toEqual({ code: "in-the-past", date: "2027-01-12" });
    expect(problem("today 10:00", future)).toEqual({
      code: "in-the-past",
      date: "2027-01-13",
      time: "10:00",
    });
    expect(problem("today 11:00", future).code).toBe("in-the-past");
    expect(problem("gestern", future).code).toBe("in-the-past");
    expect(problem("1.1.1800").code).toBe("in-the-past");
    expect(read("today", future)).toBe("2027-01-13");
    expect(read("now", future)).toBe("2027-01-13 11:00");
    expect(read("12.6.2015")).toBe("2015-06-12");
  });

  it("notices a weekday that does not fit its date", () => {
    expect(problem("Fri 14 January 2027")).toEqual({ code: "wrong-weekday", date: "2027-01-14", said: 5 });
    expect(problem("morgen, Freitag").code).toBe("wrong-weekday");
  });

  it.each([
    "banana",
    "fri banana",
    "fri 14:00 15:00",
    "morgen heute",
    "14 March 15",
    "15",
    "fri mon",
    "in 2 hours 15:00",
    "now tomorrow",
    "um",
    "am",
    "(Berlin)",
    "14:00 (Mars)",
    "__proto__",
    "in 3",
    "+02:00",
    "x".repeat(5000),
    "1".repeat(500),
    "fri ".repeat(100),
  ])("does not pretend to understand %s", (text) => {
    expect(problem(text).code).toBe("not-understood");
  });

  it("asks when nothing was typed", () => {
    for (const text of ["", "  ", "\u200b\u0000"]) expect(problem(text)).toEqual({ code: "empty" });
  });

  it("repeats no more than a line of what was typed", () => {
    const found = problem(`banana \u202e${"b".repeat(500)}`);
    expect(found).toMatchObject({ code: "not-understood" });
    if (found.code === "not-understood") expect(found.text).toHaveLength(60);
  });

  it("never throws, and what it finds is never too far, nor past where the future is asked for", () => {
    const word = fc.constantFrom(
      ..."fri mo in 3 31 14.3. 9999 days wochen next nächste 25:00 12:30 um am pm 3/4 2027-03-14 März may halb (Berlin) heute , . 0 a vor ago".split(
        " ",
      ),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 5 }).map((parts) => parts.join(" ")),
      fc.array(word, { maxLength: 4 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (text, future, past) => {
        const when = parseWhen(text, { ...options, future, past });
        if (when.kind === "problem") {
          expect(explainDateProblem(when.problem, "de")).not.toMatch(/undefined|NaN/);
          return;
        }
        expect(when.date <= "2032-01-13").toBe(true);
        if (future && when.kind === "day") expect(when.date >= "2027-01-13").toBe(true);
        if (future && when.kind === "moment") expect(when.at >= NOW).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("explainDateProblem", () => {
  const problems: DateProblem[] = [
    { code: "empty" },
    { code: "not-understood", text: "banana" },
    { code: "ambiguous", text: "3/4", readings: ["2027-04-03" as LocalDate, "2027-03-04" as LocalDate] },
    { code: "no-such-day", day: 31, month: 2 },
    { code: "no-such-day", day: 29, month: 2, year: 2027 },
    { code: "no-such-day", day: 14, month: 13 },
    { code: "no-such-time", text: "25:00" },
    { code: "wrong-weekday", date: "2027-01-14" as LocalDate, said: 5 },
    { code: "in-the-past", date: "2027-01-12" as LocalDate },
    { code: "in-the-past", date: "2027-01-12" as LocalDate, time: "10:00" },
    { code: "too-far", latest: "2032-01-13" as LocalDate },
  ];

  it("says it in plain words", () => {
    expect(problems.map((problem) => explainDateProblem(problem, "de"))).toMatchInlineSnapshot(`
     [
       "Sag mir bitte, wann. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "„banana“ verstehe ich nicht als Datum. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "„3/4“ kann der 3. April 2027 oder der 4. März 2027 sein. Schreib zum Beispiel „3. April 2027“.",
       "Den 31. Februar gibt es im Kalender nicht. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "Den 29. Februar 2027 gibt es im Kalender nicht. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "Den 14.13. gibt es im Kalender nicht. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "25:00 zeigt keine Uhr an; sie geht von 00:00 bis 23:59. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "Der 14. Januar 2027 ist ein Donnerstag, kein Freitag. Schreib zum Beispiel „14. Januar 2027“.",
       "Das war am 12. Januar 2027, also in der Vergangenheit. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "Das war am 12. Januar 2027 um 10:00 Uhr, also in der Vergangenheit. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
       "Das ist mir zu weit weg; ich plane bis zum 13. Januar 2032. Schreib zum Beispiel „fr 14:00“ oder „14. März 15 Uhr“.",
     ]
    `);
    expect(problems.map((problem) => explainDateProblem(problem, "en"))).toMatchInlineSnapshot(`
     [
       "Please tell me when. Type for example “fri 14:00” or “14 March 15:00”.",
       "I cannot read “banana” as a date. Type for example “fri 14:00” or “14 March 15:00”.",
       "“3/4” could be 3 April 2027 or 4 March 2027. Type for example “3 April 2027”.",
       "There is no 31 February in the calendar. Type for example “fri 14:00” or “14 March 15:00”.",
       "There is no 29 February 2027 in the calendar. Type for example “fri 14:00” or “14 March 15:00”.",
       "There is no 14.13. in the calendar. Type for example “fri 14:00” or “14 March 15:00”.",
       "No clock shows 25:00; it runs from 00:00 to 23:59. Type for example “fri 14:00” or “14 March 15:00”.",
       "14 January 2027 is a Thursday, not a Friday. Type for example “14 January 2027”.",
       "That was on 12 January 2027, which is in the past. Type for example “fri 14:00” or “14 March 15:00”.",
       "That was on 12 January 2027 at 10:00, which is in the past. Type for example “fri 14:00” or “14 March 15:00”.",
       "That is too far ahead; I plan until 13 January 2032. Type for example “fri 14:00” or “14 March 15:00”.",
     ]
    `);
  });

  it.each(problems)("ends with an example that can be typed: %j", (problem) => {
    for (const language of ["de", "en"] as const) {
      const text = explainDateProblem(problem, language);
      const [, last = ""] = /(?:Schreib zum Beispiel|Type for example)([^]*)$/.exec(text) ?? [];
      const examples = [...last.matchAll(/„(.+?)“|“(.+?)”/g)].map((match) => match[1] ?? match[2] ?? "");
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(read(example)).toMatch(/^\d{4}-/);
    }
  });

  it.each(problems)("shows no time in its examples where only a day is asked for: %j", (problem) => {
    for (const language of ["de", "en"] as const) {
      const text = explainDateProblem(problem, language, "day");
      const [, last = ""] = /(?:Schreib zum Beispiel|Type for example)([^]*)$/.exec(text) ?? [];
      const examples = [...last.matchAll(/„(.+?)“|“(.+?)”/g)].map((match) => match[1] ?? match[2] ?? "");
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(read(example)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
