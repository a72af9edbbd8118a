import * as z from "zod";
import { verb, type Noun } from "../src/app/command";
import { aboutCard } from "../src/ambassadors/welcome-cards";
import type { Services } from "./services";

export function aboutNoun({ kernel }: Services): Noun {
  return {
    name: "about",
    aliases: { de: ["über", "über uns"], en: ["about us"] },
    summary: { de: "Worum es hier geht", en: "What this is about" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        asked: { de: ["wie funktioniert", "was ist das"], en: ["how does work", "what is this"] },
        summary: { de: "Wozu es das Netzwerk gibt und wie es läuft", en: "The mission, and how it works" },
        usage: { de: "über", en: "about" },
        example: { de: "über", en: "about" },
        who: "anyone",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => [aboutCard(kernel.network, ctx.person !== undefined, ctx.language)],
      }),
    ],
  };
}
