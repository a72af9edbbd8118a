import * as z from "zod";
import { choice } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { answer, say } from "../src/core/card";
import { ideaCard } from "../src/stories/stories-cards";
import { storiesTexts } from "../src/stories/stories-texts";
import { rhythmForm } from "../src/stories/story-forms";
import type { Services } from "./services";
import { topicOf } from "./story-topics";
import { cheersVerb, cheerVerb, listVerb, mineVerb, olderVerb, showVerb, uncheerVerb } from "./story-read";
import { editVerb, shareVerb, withdrawVerb } from "./story-share";

export function storyNoun(services: Services): Noun {
  const { stories } = services;
  return {
    name: "story",
    aliases: { de: ["geschichte", "geschichten", "werkstolz"], en: ["stories"] },
    summary: { de: "Geschichten teilen und lesen", en: "Share and read stories" },
    verbs: [
      shareVerb(services),
      listVerb(services),
      olderVerb(services),
      showVerb(services),
      mineVerb(services),
      editVerb(services),
      withdrawVerb(services),
      cheerVerb(services),
      uncheerVerb(services),
      cheersVerb(services),
      verb({
        name: "idea",
        aliases: { de: ["idee"], en: [] },
        summary: { de: "Eine Idee, wovon du erzählen könntest", en: "An idea of what you could tell" },
        usage: { de: "geschichte idee [Thema]", en: "story idea [topic]" },
        example: { de: "geschichte idee", en: "story idea" },
        who: "ambassador",
        // It keeps which one she has read, so that the next is another one.
        writes: true,
        args: z.object({ topic: topicOf() }),
        words: ["topic"],
        run: ({ topic }, ctx) => {
          const { text } = stories.idea(asker(ctx), topic);
          return [{ say: ideaCard(text, topic, ctx.viewer), audience: "asker" }];
        },
      }),
      verb({
        name: "not now",
        aliases: { de: ["gerade nicht"], en: ["later"] },
        summary: { de: "Eine Einladung zum Teilen beiseitelegen", en: "Put an invitation to share aside" },
        usage: { de: "geschichte gerade nicht", en: "story not now" },
        example: { de: "geschichte gerade nicht", en: "story not now" },
        who: "ambassador",
        unlisted: true,
        // Whoever says not now has answered.
        writes: true,
        args: z.object({}),
        run: (_args, ctx) => {
          stories.invitations.answered(asker(ctx).id);
          return [{ ...answer(undefined, [storiesTexts[ctx.language].fine]), replace: true }];
        },
      }),
      verb({
        name: "remind",
        aliases: { de: ["erinnern"], en: [] },
        summary: { de: "Wie oft du zum Teilen eingeladen wirst", en: "How often you are invited to share" },
        usage: {
          de: "geschichte erinnern wöchentlich|monatlich|nie",
          en: "story remind weekly|monthly|never",
        },
        example: { de: "geschichte erinnern monatlich", en: "story remind monthly" },
        who: "ambassador",
        writes: true,
        args: z.object({
          rhythm: choice({
            weekly: { de: ["wöchentlich"], en: ["weekly"] },
            monthly: { de: ["monatlich"], en: ["monthly"] },
            never: { de: ["nie"], en: ["never"] },
          }),
        }),
        words: ["rhythm"],
        form: (_given, ctx) =>
          rhythmForm(stories.invitations.rhythm(asker(ctx))?.rhythm ?? "never", ctx.language),
        run: ({ rhythm }, ctx) => {
          const texts = storiesTexts[ctx.language];
          const person = asker(ctx);
          if (rhythm === "never") {
            stories.invitations.setRhythm(person, undefined);
            return [answer(undefined, [texts.never])];
          }
          const first = stories.invitations.setRhythm(person, rhythm);
          return [
            answer(
              undefined,
              [texts.remind(texts[rhythm])],
              first && say`${texts.firstOne}: ${{ time: first, show: "date" }}. ${texts.leftInPeace}`,
              person.membership === "paused" ? [texts.paused] : undefined,
            ),
          ];
        },
      }),
    ],
  };
}
