import * as z from "zod";
import { answer, type Block } from "../src/core/card";
import { verb, type Noun } from "../src/app/command";
import { overviewTexts } from "./overview-texts";
import type { Services } from "./services";

/** My overview: what `/ambassador` alone, "hello" and Slack's Home tab show. */
export function overviewNoun({ kernel }: Services): Noun {
  return {
    name: "overview",
    aliases: { de: ["überblick", "start", "hallo"], en: ["home", "hello", "hi"] },
    summary: { de: "Dein Überblick", en: "Your overview" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Dein Überblick mit Knöpfen", en: "Your overview with buttons" },
        usage: { de: "überblick", en: "overview" },
        example: { de: "überblick", en: "overview" },
        who: "known",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => {
          const texts = overviewTexts[ctx.language];
          const { person } = ctx;
          if (!person) return [];
          const blocks: Block[] = kernel.features.flatMap((feature) => [...feature.overview(person, ctx)]);
          return [
            answer(texts.hello(person.name), ...blocks, {
              buttons: [{ label: texts.help, command: "help" }],
            }),
          ];
        },
      }),
    ],
  };
}
