import { z } from "zod";
import { line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { parseWhen } from "../src/core/dates";
import { explainDateProblem } from "../src/core/date-texts";
import { UserError } from "../src/core/errors";
import type { LocalDate } from "../src/core/instant";
import { localDateOf } from "../src/core/wall-time";
import { pausedAnswer } from "../src/ambassadors/membership-cards";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import type { Services } from "./services";

export function pauseNoun({ kernel, ambassadors }: Services): Noun {
  return {
    name: "pause",
    aliases: { de: ["pausieren", "pause machen"], en: ["take a break"] },
    summary: { de: "Eine Pause machen", en: "Take a break" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Lässt dich in Ruhe, bis du zurück bist oder bis zu einem Tag; niemand fragt warum",
          en: "Leaves you in peace until you are back or until a day; nobody asks why",
        },
        usage: { de: "pause [bis <Datum>]", en: "pause [until <date>]" },
        example: { de: "pause bis in 2 Wochen", en: "pause until next monday" },
        who: "ambassador",
        writes: true,
        args: z.object({ until: maybe(line()) }),
        read: readUntil,
        run: ({ until }, ctx) => {
          const person = asker(ctx);
          const date = until === undefined ? undefined : lastDay(until, ctx);
          ambassadors.breaks.pause(person, date);
          return [pausedAnswer(kernel.network, person.zone, date, ctx.language)];
        },
      }),
    ],
  };
}

/** "2 weeks", "drei Tage": a length of time, which a date is reckoned from by "in". */
const LENGTH =
  /^(?:\d+|an?|one|two|three|four|eine?|einen|zwei|drei|vier)\s+(?:day|week|month|tag|woche|monat)\p{L}*$/iu;

/** "until Friday", "bis zum 14. März", "for two weeks": the day on which the person is back. */
function readUntil(rest: string): Record<string, unknown> {
  const until = rest
    .replace(/^(?:for|für|fuer)\s+/i, "in ")
    .replace(/^(?:until|till|til|bis(?:\s+zum?)?)\s+/i, "")
    .replace(LENGTH, "in $&");
  return until === "" ? {} : { until };
}

function lastDay(until: string, ctx: CommandContext): LocalDate {
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
