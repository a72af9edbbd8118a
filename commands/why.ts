import * as z from "zod";
import { asker, verb, type Noun } from "../src/app/command";
import type { SentRow } from "../src/app/outbox-store";
import { answer, type Block } from "../src/core/card";
import type { Language } from "../src/core/instant";
import type { Services } from "./services";
import { whyTexts } from "./why-texts";

const SHOWN = 5;

/** Which rule sent the last messages nobody asked for, and how to stop each. */
export function whyNoun({ kernel, book }: Services): Noun {
  const reasonOf = ({ kind, payload }: SentRow, language: Language): string => {
    const notice = kernel.features.flatMap(({ notices }) => notices).find((each) => each.kind === kind);
    const parsed = notice?.payload.safeParse(JSON.parse(payload));
    return notice && parsed?.success ? notice.reason(parsed.data, language) : whyTexts[language].unknownRule;
  };
  return {
    name: "why",
    aliases: { de: ["warum", "wieso", "weshalb"], en: [] },
    summary: { de: "Warum ich dir geschrieben habe", en: "Why I wrote to you" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Welche Regel die letzten Nachrichten geschickt hat und wie du sie abstellst",
          en: "Which rule sent the last messages, and how to stop each",
        },
        usage: { de: "warum", en: "why" },
        example: { de: "warum", en: "why" },
        who: "known",
        writes: false,
        args: z.object({}),
        run(_args, ctx) {
          const { language } = ctx;
          const texts = whyTexts[language];
          const sent = kernel.outboxStore.lastSent(asker(ctx).id, SHOWN);
          if (sent.length === 0) return [answer(undefined, [texts.none])];
          const rows = sent.map((row): Block => ({
            text: [{ time: row.sentAt }, `\n${reasonOf(row, language)}`],
          }));
          const stop = book().match("stop");
          const shown = stop && book().shown(stop.verb.usage[language], language);
          return [
            answer(
              texts.title,
              [texts.intro],
              ...rows,
              shown === undefined ? undefined : [texts.stop(shown)],
            ),
          ];
        },
      }),
    ],
  };
}
