import * as z from "zod";
import { id, line, maybe } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { answer, say } from "../src/core/card";
import { addDays, localDateOf, startOfDay } from "../src/core/wall-time";
import { sendingTexts } from "../src/ambassadors/sending-texts";
import type { Services } from "./services";
import { dayToCome, readUntil } from "./until";

/** How long it is quiet for whoever names no day. */
const A_WEEK = 7;

/** Puts a message off that came unasked, or all of them for a while. */
export function laterNoun({ kernel, wishes }: Services): Noun {
  return {
    name: "later",
    aliases: { de: ["später"], en: ["snooze"] },
    summary: { de: "Ungefragtes verschieben", en: "Put off what comes unasked" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Bis zu einem Tag nichts Ungefragtes, ohne Angabe eine Woche lang",
          en: "Nothing unasked until a day, for a week without one",
        },
        usage: { de: "später [bis <Datum>]", en: "later [until <date>]" },
        example: { de: "später bis nächsten Montag", en: "later until next monday" },
        who: "known",
        writes: true,
        args: z.object({ until: maybe(line()) }),
        read: readUntil,
        run: ({ until }, ctx) => {
          const person = asker(ctx);
          const week = addDays(localDateOf(ctx.now, person.zone), A_WEEK);
          const day = until === undefined ? week : dayToCome(until, ctx);
          wishes.snooze(person, day);
          const time = startOfDay(day, person.zone);
          const { quiet, quietNot } = sendingTexts[ctx.language];
          return [answer(undefined, say`${quiet} ${{ time, show: "date" }}. ${quietNot}`)];
        },
      }),
      verb({
        name: "message",
        aliases: { de: ["nachricht"], en: [] },
        summary: { de: "Eine Nachricht kommt noch einmal", en: "One message comes again" },
        usage: { de: "später nachricht <Nummer>", en: "later message <number>" },
        example: { de: "später nachricht 12", en: "later message 12" },
        who: "known",
        // What its button types.
        unlisted: true,
        writes: true,
        args: z.object({ number: id() }),
        words: ["number"],
        run: ({ number }, ctx) => {
          const texts = sendingTexts[ctx.language];
          const time = kernel.outbox.comeAgain(number, asker(ctx));
          if (time === undefined) return [answer(undefined, [texts.notThere])];
          return [answer(undefined, say`${texts.comesAgain}: ${{ time, show: "date" }}.`)];
        },
      }),
    ],
  };
}
