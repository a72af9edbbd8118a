import * as z from "zod";
import { verb, type Noun } from "../src/app/command";
import { answerIn, type Form } from "../src/core/card";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import { botLanguage } from "../src/ambassadors/profile-arguments";
import { languageInput } from "../src/ambassadors/profile-form";
import { profileTexts } from "../src/ambassadors/profile-texts";
import { contactAfterLeaving, contactIn } from "../src/ambassadors/welcome-cards";
import type { Services } from "./services";

/** The language the bot speaks with me. Of a stranger the choice travels on in the buttons and is stored nowhere. */
export function languageNoun({ kernel, ambassadors }: Services): Noun {
  return {
    name: "language",
    aliases: { de: ["sprache"], en: [] },
    summary: { de: "Deutsch oder Englisch", en: "German or English" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        asked: { de: ["auf englisch", "auf deutsch"], en: ["in english", "in german", "speak german"] },
        summary: {
          de: "Sagt, in welcher Sprache ich mit dir spreche",
          en: "Chooses the language I speak with you",
        },
        usage: { de: "sprache de|en", en: "language de|en" },
        example: { de: "sprache en", en: "language de" },
        who: "anyone",
        writes: true,
        args: z.object({ language: botLanguage() }),
        words: ["language"],
        form: (_given, { language }): Form => ({
          title: profileTexts[language].language,
          command: "language",
          inputs: [languageInput(language, language)],
          submit: membershipTexts[language].zoneSubmit,
        }),
        run: ({ language }, ctx) => {
          if (!ctx.person) {
            const before = kernel.directory.byIdentity(ctx.identity);
            return [
              before
                ? contactAfterLeaving(kernel.network, before, language)
                : contactIn(kernel.network, language),
            ];
          }
          ambassadors.setLanguage(ctx.person, language);
          const texts = membershipTexts[language];
          return [
            answerIn(language, undefined, [texts.languageSet], {
              buttons: [{ label: texts.overview, command: "overview" }],
            }),
          ];
        },
      }),
    ],
  };
}
