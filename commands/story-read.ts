// Reading stories, and cheering for them.
import * as z from "zod";
import { choice, id, items, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { answer, type Reply } from "../src/core/card";
import { cheerAnswer } from "../src/stories/cheers-cards";
import { cheersTexts } from "../src/stories/cheers-texts";
import { storyCard, storyListCard } from "../src/stories/stories-cards";
import type { Story } from "../src/stories/stories-store";
import { storiesTexts } from "../src/stories/stories-texts";
import type { Services } from "./services";

/** Stories on one page of a list. */
const PAGE = 10;

function older(page: readonly Story[], tag: string | undefined): string | undefined {
  const last = page.at(-1);
  return page.length === PAGE && last
    ? `story older ${last.id}${tag === undefined ? "" : ` ${tag}`}`
    : undefined;
}

export function listVerb({ stories, kernel }: Services): Verb<{ tag: readonly string[] | undefined }> {
  const { hashtag } = kernel.network;
  return verb({
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
      const list = {
        title: wanted === undefined ? texts.listTitle(hashtag) : texts.taggedTitle(hashtag, wanted),
        empty: wanted === undefined ? texts.none : texts.noneTagged(wanted),
        stories: page,
        older: older(page, wanted),
        reader: asker(ctx).id,
      };
      return [{ say: storyListCard(list, ctx.viewer), audience: "asker" }];
    },
  });
}

export function olderVerb({
  stories,
  kernel,
}: Services): Verb<{ number: number; tag: readonly string[] | undefined }> {
  return verb({
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
      const list = {
        ...{ title: texts.listTitle(kernel.network.hashtag), empty: texts.none, stories: page },
        ...{ older: older(page, tag?.[0]), reader: asker(ctx).id },
      };
      return [{ say: storyListCard(list, ctx.viewer), audience: "asker" }];
    },
  });
}

export function showVerb({ stories }: Services): Verb<{ number: number }> {
  return verb({
    name: "show",
    aliases: { de: ["zeigen"], en: [] },
    summary: { de: "Eine Geschichte ganz lesen", en: "Read one story whole" },
    usage: { de: "geschichte zeigen <Nummer>", en: "story show <number>" },
    example: { de: "geschichte zeigen 12", en: "story show 12" },
    who: "known",
    writes: false,
    args: z.object({ number: id() }),
    words: ["number"],
    run: ({ number }, ctx) => [
      { say: storyCard(stories.story(number), asker(ctx).id, ctx.viewer), audience: "asker" },
    ],
  });
}

export function mineVerb({ stories }: Services): Verb<Record<string, never>> {
  return verb({
    name: "mine",
    aliases: { de: ["meine"], en: [] },
    summary: { de: "Deine Geschichten mit ihren Nummern", en: "Your stories with their numbers" },
    usage: { de: "geschichte meine", en: "story mine" },
    example: { de: "geschichte meine", en: "story mine" },
    who: "ambassador",
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => mineAnswer(stories, ctx),
  });
}

/** Each with its buttons; also for whoever wants to change or withdraw one and names none. */
export function mineAnswer(stories: Services["stories"], ctx: CommandContext): readonly Reply[] {
  const texts = storiesTexts[ctx.language];
  const reader = asker(ctx);
  const mine = stories.mine(reader, PAGE);
  const list = { title: texts.mineTitle, stories: mine, empty: texts.none, reader: reader.id };
  return [{ say: storyListCard(list, ctx.viewer), audience: "asker" }];
}

export function cheerVerb({ stories }: Services): Verb<{ number: number }> {
  return verb({
    name: "cheer",
    aliases: { de: ["applaus", "applaudieren"], en: ["applaud"] },
    summary: { de: "Für eine Geschichte applaudieren", en: "Cheer for a story" },
    usage: { de: "geschichte applaus <Nummer>", en: "story cheer <number>" },
    example: { de: "geschichte applaus 12", en: "story cheer 12" },
    who: "known",
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    run: ({ number }, ctx) => [cheerAnswer(stories.cheer(asker(ctx), number), number, ctx.language)],
  });
}

export function uncheerVerb({ stories }: Services): Verb<{ number: number }> {
  return verb({
    name: "uncheer",
    aliases: { de: ["applaus zurücknehmen"], en: ["take back"] },
    summary: { de: "Applaus zurücknehmen", en: "Take a cheer back" },
    usage: { de: "geschichte applaus zurücknehmen <Nummer>", en: "story uncheer <number>" },
    example: { de: "geschichte applaus zurücknehmen 12", en: "story uncheer 12" },
    who: "known",
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    run: ({ number }, ctx) => [cheerAnswer(stories.uncheer(asker(ctx), number), number, ctx.language)],
  });
}

const SWITCH = choice({ on: { de: ["an", "ein"], en: ["on"] }, off: { de: ["aus"], en: ["off"] } });

export function cheersVerb({ stories }: Services): Verb<{ told: "on" | "off" }> {
  return verb({
    name: "cheers",
    aliases: { de: ["applauspost"], en: [] },
    summary: {
      de: "Ob du freitags von Applaus erfährst",
      en: "Whether you hear of cheers on Fridays",
    },
    usage: { de: "geschichte applauspost an|aus", en: "story cheers on|off" },
    example: { de: "geschichte applauspost aus", en: "story cheers off" },
    who: "ambassador",
    writes: true,
    args: z.object({ told: SWITCH }),
    words: ["told"],
    run: ({ told }, ctx) => {
      stories.cheers.tell(asker(ctx), told === "on");
      return [answer(undefined, [cheersTexts[ctx.language][told]])];
    },
  });
}
