import * as z from "zod";
import { line, maybe } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { pausedAnswer } from "../src/ambassadors/membership-cards";
import type { Services } from "./services";
import { dayToCome, readUntil } from "./until";

export function pauseNoun({ kernel, ambassadors }: Services): Noun {
  return {
    name: "pause",
    aliases: { de: ["pausieren", "pause machen"], en: ["take a break"] },
    summary: { de: "Eine Pause machen", en: "Take a break" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        asked: { de: ["urlaub", "auszeit"], en: ["break", "holiday", "vacation"] },
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
          const date = until === undefined ? undefined : dayToCome(until, ctx);
          ambassadors.breaks.pause(person, date);
          return [pausedAnswer(kernel.network, person.zone, date, ctx.language)];
        },
      }),
    ],
  };
}
