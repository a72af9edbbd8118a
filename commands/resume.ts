import * as z from "zod";
import { asker, verb, type Noun } from "../src/app/command";
import { resumedAnswer } from "../src/ambassadors/membership-cards";
import type { Services } from "./services";

export function resumeNoun({ ambassadors }: Services): Noun {
  return {
    name: "resume",
    aliases: { de: ["weiter", "zurück", "weitermachen"], en: ["back", "i am back"] },
    summary: { de: "Die Pause beenden", en: "End your break" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Beendet deine Pause", en: "Ends your break" },
        usage: { de: "weiter", en: "resume" },
        example: { de: "weiter", en: "resume" },
        who: "ambassador",
        writes: true,
        args: z.object({}),
        run: (_args, ctx) => [resumedAnswer(ambassadors.breaks.resume(asker(ctx)), ctx.language)],
      }),
    ],
  };
}
