import * as z from "zod";
import { choice } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { answer } from "../src/core/card";
import { withAgenda } from "../src/calls/agenda-cards";
import { callListCard, nextCallCard, noCallCard } from "../src/calls/calls-cards";
import { callsTexts } from "../src/calls/calls-texts";
import { calendarVerbs } from "./call-calendar";
import { facilitatorVerbs } from "./call-facilitator";
import { rsvpVerbs } from "./call-rsvp";
import { minutesVerbs } from "./call-minutes";
import { topicVerbs } from "./call-topic";
import { todoVerbs } from "./call-todo";
import type { Services } from "./services";

/** How many calls `call list` shows. */
const LISTED = 5;

export function callNoun(services: Services): Noun {
  const { calls, agenda } = services;
  return {
    name: "call",
    aliases: { de: ["runde", "jour fixe"], en: ["meeting"] },
    summary: { de: "Der Call des Kernteams", en: "The core team’s call" },
    verbs: [
      verb({
        name: "next",
        aliases: { de: ["", "nächster", "wann"], en: ["when"] },
        asked: { de: ["wann treffen", "nächstes treffen"], en: ["when meet", "next meeting"] },
        summary: { de: "Wann der nächste Call ist", en: "When the next call is" },
        usage: { de: "call wann", en: "call next" },
        example: { de: "call wann", en: "call next" },
        who: "ambassador",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => {
          const [next] = calls.ahead(1);
          const person = asker(ctx);
          const { isCoreTeam } = person;
          const standing = next && isCoreTeam ? calls.standing(next, person) : undefined;
          const card = next ? nextCallCard(next, ctx.viewer, standing) : noCallCard(ctx.viewer, isCoreTeam);
          const shown = next && agenda.mayPropose(person) ? withAgenda(card, ctx.viewer) : card;
          return [{ say: shown, audience: "asker" }];
        },
      }),
      verb({
        name: "list",
        aliases: { de: ["termine", "liste"], en: ["dates"] },
        summary: {
          de: "Die nächsten Termine, auch die ausfallenden",
          en: "The next dates, with those that are left out",
        },
        usage: { de: "call termine", en: "call list" },
        example: { de: "call termine", en: "call list" },
        who: "ambassador",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => {
          const next = calls.datesAhead(LISTED);
          const card =
            next.length > 0 ? callListCard(next, ctx.viewer) : noCallCard(ctx.viewer, asker(ctx).isCoreTeam);
          return [{ say: card, audience: "asker" }];
        },
      }),
      ...rsvpVerbs(services),
      ...topicVerbs(services),
      ...calendarVerbs(services),
      ...minutesVerbs(services),
      ...todoVerbs(services),
      ...facilitatorVerbs(services),
      verb({
        name: "remind",
        aliases: { de: ["erinnern"], en: ["reminders"] },
        summary: {
          de: "Persönliche Erinnerungen an den Call an- oder ausschalten",
          en: "Switch personal reminders of the call on or off",
        },
        usage: { de: "call erinnern an|aus", en: "call remind on|off" },
        example: { de: "call erinnern aus", en: "call remind off" },
        who: "core",
        writes: true,
        args: z.object({
          switch: choice({
            on: { de: ["an", "ein"], en: ["on", "yes"] },
            off: { de: ["aus", "nein"], en: ["off", "no"] },
          }),
        }),
        words: ["switch"],
        run: (args, ctx) => {
          const texts = callsTexts[ctx.language];
          calls.switchReminders(asker(ctx), args.switch === "on");
          return [answer(undefined, [args.switch === "on" ? texts.remindersOn : texts.remindersOff])];
        },
      }),
    ],
  };
}
