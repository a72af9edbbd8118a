// What people type, or send by a form, when they share a story.
import { z } from "zod";
import { argument, items, longText, maybe, mayTick, TEXT_LIMIT } from "../src/app/arguments";
import { fold } from "../src/core/clean-text";
import { safeLink } from "../src/core/safe-link";
import { storiesTexts } from "../src/stories/stories-texts";

const TAGS = 8;

export const shareArgs = z.object({
  text: maybe(longText()),
  link: maybe(
    argument((given) => {
      const link = safeLink(String(given));
      return link.ok
        ? { value: link.url }
        : { problem: { de: storiesTexts.de.badLink, en: storiesTexts.en.badLink } };
    }),
  ),
  tags: maybe(items(TAGS, 40)),
  digest: mayTick(),
});

/** Tags as they are kept: people write them with and without "#". The hashtag of the network says nothing more. */
export function bareTags(tags: readonly string[], hashtag: string): readonly string[] {
  const bare = tags.map((tag) => tag.replace(/^#+\s*/, "")).filter((tag) => tag !== "");
  const distinct = [...new Map(bare.map((tag) => [fold(tag), tag])).values()];
  return distinct.filter((tag) => fold(`#${tag}`) !== fold(hashtag));
}

/** Takes the first link out of what was typed, and reads hashtags as tags. The hashtag of the network is not one. */
export function readStory(rest: string, hashtag: string): Record<string, unknown> {
  const link = /(?:https?:\/\/|www\.)\S+|\b(?:javascript|file|data|ftp):\S+/i.exec(rest)?.[0];
  const text = (link === undefined ? rest : rest.replace(link, " ")).trim();
  const tags = [...text.slice(0, TEXT_LIMIT * 4).matchAll(/#([\p{L}\p{N}_]+)/gu)]
    .map((match) => match[1] ?? "")
    .filter((tag) => fold(`#${tag}`) !== fold(hashtag));
  return {
    ...(text !== "" && { text }),
    ...(link !== undefined && { link }),
    ...(tags.length > 0 && { tags: tags.slice(0, TAGS).join(",") }),
  };
}
