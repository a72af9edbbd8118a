// Sharing a story, changing it and taking it back.
import * as z from "zod";
import { id, TEXT_LIMIT } from "../src/app/arguments";
import { asker, verb, type Verb } from "../src/app/command";
import { answer } from "../src/core/card";
import { clip } from "../src/core/clean-text";
import { sameIdentity } from "../src/core/person-ref";
import { knownCard, sharedCard } from "../src/stories/stories-cards";
import { storiesTexts } from "../src/stories/stories-texts";
import { draftOf, editForm, shareForm } from "../src/stories/story-forms";
import type { Services } from "./services";
import { mineAnswer } from "./story-read";
import {
  digestOf,
  draftFrom,
  isForm,
  readStory,
  shareArgs,
  storyArguments,
  storyOf,
  type ShareArgs,
} from "./story-words";

export function shareVerb({ stories, kernel }: Services): Verb<ShareArgs> {
  const { hashtag } = kernel.network;
  return verb({
    name: "share",
    aliases: { de: ["teilen", "erzählen"], en: ["tell"] },
    asked: {
      de: ["was erzählen", "etwas erzählen", "was teilen"],
      en: ["tell something", "share something"],
    },
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
    fromMessage: ({ text, author: writer }, ctx) => {
      const author = asker(ctx);
      const given = readStory(clip(text, TEXT_LIMIT), hashtag);
      const draft = draftFrom(given, { written: author.language, digest: digestOf(author) });
      const isOwn = writer !== undefined && sameIdentity(writer, ctx.identity);
      return shareForm(draft, hashtag, ctx.language, { borrowed: !isOwn });
    },
    run: (args, ctx) => {
      const author = asker(ctx);
      const otherwise = { language: author.language, digest: digestOf(author) };
      if (args.text === undefined && args.link === undefined && !isForm(args)) {
        const draft = draftFrom({}, { written: author.language, digest: otherwise.digest });
        return [{ form: shareForm(draft, hashtag, ctx.language) }];
      }
      const result = stories.share(author, storyOf(args, otherwise, hashtag));
      const card =
        "known" in result
          ? knownCard(result.known, author.id, args.text ?? "", ctx.viewer)
          : sharedCard(result.shared, storiesTexts[ctx.language].sharedTitle, ctx.viewer);
      return [{ say: card, audience: "asker" }];
    },
  });
}

export function editVerb({ stories, kernel }: Services): Verb<ShareArgs & { number: number }> {
  const { hashtag } = kernel.network;
  return verb({
    name: "edit",
    aliases: { de: ["ändern", "bearbeiten"], en: ["change"] },
    summary: { de: "Eine eigene Geschichte ändern", en: "Change a story of yours" },
    usage: { de: "geschichte ändern <Nummer> [Text]", en: "story edit <number> [text]" },
    example: { de: "geschichte ändern 12", en: "story edit 12" },
    who: "ambassador",
    writes: true,
    args: z.object({ number: id(), ...storyArguments }),
    words: ["number", "text"],
    form: (_given, ctx) => mineAnswer(stories, ctx),
    run: ({ number, ...args }, ctx) => {
      const author = asker(ctx);
      const before = stories.own(author, number);
      const asked = isForm(args);
      if (!asked && args.text === undefined) return [{ form: editForm(before, hashtag, ctx.language) }];
      const { text, link, tags, language, posted } = before;
      const { digest } = draftOf(before);
      const story = asked
        ? storyOf(args, { language, digest }, hashtag)
        : { text: args.text ?? text, link, tags, language, posted, digest };
      const texts = storiesTexts[ctx.language];
      return [
        {
          say: sharedCard(stories.edit(author, number, story), texts.edited(number), ctx.viewer),
          audience: "asker",
        },
      ];
    },
  });
}

export function withdrawVerb({ stories }: Services): Verb<{ number: number }> {
  return verb({
    name: "withdraw",
    aliases: { de: ["zurückziehen", "löschen"], en: ["delete"] },
    summary: { de: "Eine eigene Geschichte zurückziehen", en: "Withdraw a story of yours" },
    usage: { de: "geschichte zurückziehen <Nummer>", en: "story withdraw <number>" },
    example: { de: "geschichte zurückziehen 12", en: "story withdraw 12" },
    who: "ambassador",
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    form: (_given, ctx) => mineAnswer(stories, ctx),
    run: ({ number }, ctx) => {
      stories.withdraw(asker(ctx), number);
      return [{ ...answer(undefined, [storiesTexts[ctx.language].withdrawn(number)]), replace: true }];
    },
  });
}
