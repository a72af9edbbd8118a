import { z } from "zod";
import { maybe } from "../src/app/arguments";
import { verb, type Noun } from "../src/app/command";
import { botLanguage } from "../src/ambassadors/profile-arguments";
import { contactAfterLeaving, contactIn, firstContact, inAlready } from "../src/ambassadors/welcome-cards";
import type { Services } from "./services";

/** What somebody reads who is not known yet, whatever she typed. */
export function welcomeNoun({ kernel }: Services): Noun {
  return {
    name: "welcome",
    aliases: { de: ["willkommen"], en: [] },
    summary: { de: "Wer ich bin, und wie es losgeht", en: "Who I am, and how to begin" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Wer ich bin, und wie es losgeht", en: "Who I am, and how to begin" },
        usage: { de: "willkommen [de|en]", en: "welcome [de|en]" },
        example: { de: "willkommen", en: "welcome" },
        who: "anyone",
        writes: false,
        unlisted: true,
        args: z.object({ language: maybe(botLanguage()) }),
        words: ["language"],
        run: ({ language }, ctx) => {
          if (ctx.person) return [inAlready(kernel.network, ctx)];
          const before = kernel.directory.byIdentity(ctx.identity);
          if (before) return [contactAfterLeaving(kernel.network, before, language)];
          return [language ? contactIn(kernel.network, language) : firstContact(kernel.network, ctx)];
        },
      }),
    ],
  };
}
