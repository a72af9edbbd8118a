import * as z from "zod";
import { verb, type Noun } from "../src/app/command";
import { stoppedAnswer } from "../src/ambassadors/membership-cards";
import { contactAfterLeaving } from "../src/ambassadors/welcome-cards";
import type { Services } from "./services";

/** Ends invitations, never the membership: whoever says stop to a message does not mean goodbye. */
export function stopNoun({ ambassadors, kernel }: Services): Noun {
  return {
    name: "stop",
    aliases: { de: ["stopp", "stopp alles", "stop alles"], en: ["unsubscribe", "stop everything"] },
    summary: { de: "Keine Einladungen mehr", en: "No more invitations" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        asked: {
          de: ["schreib mir nicht", "keine nachrichten", "hör auf", "lass mich in ruhe"],
          en: ["stop writing", "not write me", "no more messages", "leave me alone"],
        },
        summary: {
          de: "Ich lade dich nicht mehr zum Erzählen ein; dabei bleibst du",
          en: "I no longer invite you to tell stories; you stay in the network",
        },
        usage: { de: "stopp", en: "stop" },
        example: { de: "stopp", en: "stop" },
        who: "anyone",
        writes: true,
        args: z.object({}),
        run: (_args, ctx) => {
          const before = ctx.person ? undefined : kernel.directory.byIdentity(ctx.identity);
          if (before) return [contactAfterLeaving(kernel.network, before)];
          if (ctx.person) ambassadors.joining.withdraw(ctx.person.id, "nudges");
          return [stoppedAnswer(ctx.person, ctx.language)];
        },
      }),
    ],
  };
}
