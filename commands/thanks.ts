import * as z from "zod";
import { verb, type Noun } from "../src/app/command";
import { answer } from "../src/core/card";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import type { Services } from "./services";

/** People thank a bot. It would be rude not to understand that. */
export function thanksNoun(_services: Services): Noun {
  return {
    name: "thanks",
    aliases: { de: ["danke", "danke schön", "vielen dank", "dankeschön"], en: ["thank you", "many thanks"] },
    summary: { de: "Gern geschehen", en: "You are welcome" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Gern geschehen", en: "You are welcome" },
        usage: { de: "danke", en: "thanks" },
        example: { de: "danke", en: "thanks" },
        who: "anyone",
        writes: false,
        unlisted: true,
        args: z.object({}),
        run: (_args, ctx) => [answer(undefined, [membershipTexts[ctx.language].thanks])],
      }),
    ],
  };
}
