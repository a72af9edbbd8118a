import { z } from "zod";
import { choice, id, items, maybe, wholeNumber } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { answer, say } from "../src/core/card";
import { UserError } from "../src/core/errors";
import { ideaCard, rhythmForm, shareForm, sharedCard, storyListCard } from "../src/stories/stories-cards";
import type { Story } from "../src/stories/stories-store";
import { storiesTexts } from "../src/stories/stories-texts";
import type { Services } from "./services";
import { bareTags, readStory, shareArgs } from "./story-words";

/** Stories on one page of a list. */
const PAGE = 10;

export function storyNoun({ stories, kernel }: Services): Noun {
  const { hashtag } = kernel.network;

  function older(page: readonly Story[], tag: string | undefined): string | undefined {
    const last = page.at(-1);
    return page.length === PAGE && last
      ? `story older ${last.id}${tag === undefined ? "" : ` ${tag}`}`
      : undefined;
  }

  return {
    name: "story",
    aliases: { de: ["geschichte", "geschichten", "werkstolz"], en: ["stories"] },
    summary: { de: "Geschichten teilen und lesen", en: "Share and read stories" },
    verbs: [
      verb({
        name: "share",
        aliases: { de: ["teilen", "erzählen"], en: ["tell"] },
        summary: {
          de: "Eine Geschichte teilen, als Link oder Text",
          en: "Share a story, as a link or a text",
        },
        usage: { de: "geschichte teilen <Link oder Text>", en: "story share <link or text>" },
        example: {
          de: "geschichte teilen Heute hat mir eine Kundin Kuchen gebracht.",
          en: "story share A customer brought me cake today.",
        },
        who: "ambassador",
        writes: true,
        args: shareArgs,
        read: (rest) => readStory(rest, hashtag),
        run: (args, ctx) => {
          const author = asker(ctx);
          const digest = args.digest ?? author.purposes.has("byline");
          if (args.text === undefined && args.link === undefined) {
            // The tick is in every form and in nothing typed: an empty form was sent.
            if (args.digest !== undefined) {
              throw new UserError({ de: storiesTexts.de.textOrLink, en: storiesTexts.en.textOrLink }, "text");
            }
            return [{ form: shareForm({}, { hashtag, digest, language: ctx.language }) }];
          }
          const story = stories.share(author, {
            text: args.text ?? "",
            link: args.link,
            tags: bareTags(args.tags ?? [], hashtag),
            inDigest: digest,
          });
          return [{ say: sharedCard(story, ctx.viewer), audience: "asker" }];
        },
      }),
      verb({
        name: "list",
        aliases: { de: ["", "lesen", "liste"], en: ["read"] },
        summary: {
          de: "Geschichten lesen, alle oder zu einem Schlagwort",
          en: "Read stories, all of them or about a tag",
        },
        usage: { de: "geschichte liste [Schlagwort]", en: "story list [tag]" },
        example: { de: "geschichte liste kundenservice", en: "story list service" },
        who: "known",
        writes: false,
        args: z.object({ tag: maybe(items(1, 40)) }),
        words: ["tag"],
        run: ({ tag }, ctx) => {
          const texts = storiesTexts[ctx.language];
          const wanted = tag?.[0]?.replace(/^#/, "");
          const page = stories.list({ tag: wanted, limit: PAGE });
          const title = wanted === undefined ? texts.listTitle(hashtag) : texts.taggedTitle(hashtag, wanted);
          const empty = wanted === undefined ? texts.none : texts.noneTagged(wanted);
          return [
            { say: storyListCard(title, page, empty, older(page, wanted), ctx.viewer), audience: "asker" },
          ];
        },
      }),
      verb({
        name: "older",
        aliases: { de: ["ältere"], en: [] },
        summary: { de: "Geschichten vor einer Nummer", en: "Stories before a number" },
        usage: { de: "geschichte ältere <Nummer> [Schlagwort]", en: "story older <number> [tag]" },
        example: { de: "geschichte ältere 12", en: "story older 12" },
        who: "known",
        unlisted: true,
        writes: false,
        args: z.object({ number: id(), tag: maybe(items(1, 40)) }),
        words: ["number", "tag"],
        run: ({ number, tag }, ctx) => {
          const texts = storiesTexts[ctx.language];
          const page = stories.list({ tag: tag?.[0], before: number, limit: PAGE });
          const card = storyListCard(
            texts.listTitle(hashtag),
            page,
            texts.none,
            older(page, tag?.[0]),
            ctx.viewer,
          );
          return [{ say: card, audience: "asker" }];
        },
      }),
      verb({
        name: "mine",
        aliases: { de: ["meine"], en: [] },
        summary: { de: "Deine Geschichten mit ihren Nummern", en: "Your stories with their numbers" },
        usage: { de: "geschichte meine", en: "story mine" },
        example: { de: "geschichte meine", en: "story mine" },
        who: "ambassador",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => {
          const texts = storiesTexts[ctx.language];
          const mine = stories.mine(asker(ctx), PAGE);
          return [
            {
              say: storyListCard(texts.mineTitle, mine, texts.none, undefined, ctx.viewer),
              audience: "asker",
            },
          ];
        },
      }),
      verb({
        name: "withdraw",
        aliases: { de: ["zurückziehen", "löschen"], en: ["delete"] },
        summary: { de: "Eine eigene Geschichte zurückziehen", en: "Withdraw a story of yours" },
        usage: { de: "geschichte zurückziehen <Nummer>", en: "story withdraw <number>" },
        example: { de: "geschichte zurückziehen 12", en: "story withdraw 12" },
        who: "ambassador",
        writes: true,
        args: z.object({ number: id() }),
        words: ["number"],
        run: ({ number }, ctx) => {
          stories.withdraw(asker(ctx), number);
          return [{ ...answer(undefined, [storiesTexts[ctx.language].withdrawn(number)]), replace: true }];
        },
      }),
      verb({
        name: "idea",
        aliases: { de: ["idee"], en: [] },
        summary: { de: "Eine Idee, wovon du erzählen könntest", en: "An idea of what you could tell" },
        usage: { de: "geschichte idee", en: "story idea" },
        example: { de: "geschichte idee", en: "story idea" },
        who: "ambassador",
        writes: false,
        args: z.object({ turn: maybe(wholeNumber(0, 999_999_999)) }),
        words: ["turn"],
        run: (args, ctx) => {
          const { idea, turn } = stories.idea(asker(ctx), args.turn);
          return [{ say: ideaCard(idea, turn, ctx.viewer), audience: "asker" }];
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
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => [{ ...answer(undefined, [storiesTexts[ctx.language].fine]), replace: true }],
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
        form: (_given, ctx) => rhythmForm(stories.rhythm(asker(ctx)) ?? "never", ctx.language),
        run: ({ rhythm }, ctx) => {
          const texts = storiesTexts[ctx.language];
          const person = asker(ctx);
          if (rhythm === "never") {
            stories.setRhythm(person, undefined);
            return [answer(undefined, [texts.never])];
          }
          const first = stories.setRhythm(person, rhythm);
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
