import * as z from "zod";
import { choice } from "../src/app/arguments";
import { verb, type Verb } from "../src/app/command";
import { agendaTexts } from "../src/calls/agenda-texts";
import { answer } from "../src/core/card";
import type { Services } from "./services";

/** Whether others than the core team may propose topics for its call. */
export function topicsVerb({ agenda, kernel }: Services): Verb<{ topics: "open" | "closed" }> {
  return verb({
    name: "topics",
    aliases: { de: ["themen"], en: ["proposals"] },
    summary: {
      de: "Ob alle Botschafter:innen Themen vorschlagen können oder nur das Kernteam",
      en: "Whether every ambassador may propose topics, or only the core team",
    },
    usage: { de: "kernteam call themen offen|geschlossen", en: "core call topics open|closed" },
    example: { de: "kernteam call themen offen", en: "core call topics open" },
    who: "core",
    writes: true,
    args: z.object({
      topics: choice({
        open: { de: ["offen", "öffnen", "alle", "an"], en: ["open", "everybody", "on"] },
        closed: { de: ["geschlossen", "schließen", "zu", "kernteam", "aus"], en: ["closed", "close", "off"] },
      }),
    }),
    words: ["topics"],
    run: ({ topics }, ctx) => {
      const texts = agendaTexts[ctx.language];
      agenda.letPropose(topics === "open");
      kernel.audit.record({ actor: ctx.person?.id, action: `call.topics.${topics}`, purpose: "call" });
      return [answer(undefined, [topics === "open" ? texts.opened : texts.shut])];
    },
  });
}
