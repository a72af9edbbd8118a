import * as z from "zod";
import { longText, maybe } from "../src/app/arguments";
import { verb, type Noun } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { splitWish, wishName } from "../src/app/wish";
import { elsewhere } from "../src/ambassadors/elsewhere";
import { botLanguage } from "../src/ambassadors/profile-arguments";
import {
  contactAfterLeaving,
  contactIn,
  firstContact,
  inAlready,
  type Wish,
} from "../src/ambassadors/welcome-cards";
import type { Services } from "./services";

/** What somebody reads who is not known yet, whatever she typed. */
export function welcomeNoun({ kernel, book }: Services): Noun {
  const wishFor = (typed: string | undefined): Wish | undefined => {
    const de = typed === undefined ? undefined : wishName(book(), typed, "de");
    const en = typed === undefined ? undefined : wishName(book(), typed, "en");
    return typed === undefined || de === undefined || en === undefined
      ? undefined
      : { typed, name: { de, en } };
  };
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
        args: z.object({
          language: maybe(botLanguage()),
          // What she asked for before; a mention in it is still one when she comes back to it.
          then: maybe(longText()).describe(PERSON),
        }),
        read: (typed) => {
          const { rest, then } = splitWish(typed);
          return { language: rest, then };
        },
        run: ({ language, then }, ctx) => {
          if (ctx.person) return [inAlready(kernel.network, ctx)];
          const wish = wishFor(then);
          const before = kernel.directory.byIdentity(ctx.identity);
          if (before) return [contactAfterLeaving(kernel.network, before, language, wish)];
          const other = elsewhere(kernel, ctx);
          return [
            language
              ? contactIn(kernel.network, language, wish, other)
              : firstContact(kernel.network, ctx, wish, other),
          ];
        },
      }),
    ],
  };
}
