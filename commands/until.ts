import type { CommandContext } from "../src/app/command";
import { parseWhen } from "../src/core/dates";
import { explainDateProblem } from "../src/core/date-texts";
import { UserError } from "../src/core/errors";
import type { LocalDate } from "../src/core/instant";
import { localDateOf } from "../src/core/wall-time";
import { membershipTexts } from "../src/ambassadors/membership-texts";

/** "2 weeks", "drei Tage": a length of time, which a date is reckoned from by "in". */
const LENGTH =
  /^(?:\d+|an?|one|two|three|four|eine?|einen|zwei|drei|vier)\s+(?:day|week|month|tag|woche|monat)\p{L}*$/iu;

/** "until Friday", "bis zum 14. März", "for two weeks": the day on which something goes on. */
export function readUntil(rest: string): Record<string, unknown> {
  const until = rest
    .replace(/^(?:for|für|fuer)\s+/i, "in ")
    .replace(/^(?:until|till|til|bis(?:\s+zum?)?)\s+/i, "")
    .replace(LENGTH, "in $&");
  return until === "" ? {} : { until };
}

/** @throws UserError for what is no day to come */
export function dayToCome(until: string, ctx: CommandContext): LocalDate {
  const { now, zone } = ctx;
  const when = parseWhen(until, { now, zone, language: ctx.language, future: true });
  if (when.kind === "problem") {
    throw new UserError(
      {
        de: explainDateProblem(when.problem, "de", "day"),
        en: explainDateProblem(when.problem, "en", "day"),
      },
      "until",
    );
  }
  if (when.date > localDateOf(now, zone)) return when.date;
  throw new UserError({ de: membershipTexts.de.atLeastADay, en: membershipTexts.en.atLeastADay }, "until");
}
