// What people type, or send by a form, when they share or change a story.
import * as z from "zod";
import { argument, choice, items, longText, maybe, quoted, TEXT_LIMIT } from "../src/app/arguments";
import type { Person } from "../src/app/directory";
import { readLanguage } from "../src/ambassadors/profile-choices";
import { cleanLine, fold } from "../src/core/clean-text";
import { UserError } from "../src/core/errors";
import { safeLink } from "../src/core/safe-link";
import type { InDigest, NewStory } from "../src/stories/stories";
import { storiesTexts } from "../src/stories/stories-texts";
import type { StoryDraft } from "../src/stories/story-forms";

const TAGS = 8;

export const storyArguments = {
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
  language: maybe(
    argument((given) => {
      const typed = cleanLine(String(given).slice(0, 200));
      const code = readLanguage(typed);
      const said = quoted(typed);
      return code === undefined
        ? { problem: { de: storiesTexts.de.noLanguage(said), en: storiesTexts.en.noLanguage(said) } }
        : { value: code };
    }),
  ),
  posted: maybe(
    choice({
      nowhere: { de: ["nirgends"], en: ["nowhere"] },
      intranet: { de: ["Intranet"], en: ["intranet"] },
      linkedin: { de: ["LinkedIn"], en: ["LinkedIn"] },
      other: { de: ["woanders"], en: ["somewhere else"] },
    }),
  ),
  digest: maybe(
    choice<InDigest>({
      named: { de: ["mit Namen", "ja"], en: ["with my name", "yes"] },
      unnamed: { de: ["ohne Namen"], en: ["without my name"] },
      no: { de: ["nein"], en: ["no"] },
    }),
  ),
};

export const shareArgs = z.object(storyArguments);
export type ShareArgs = z.output<typeof shareArgs>;

/** The choice about the digest is in every form and in nothing typed. */
export function isForm({ digest }: ShareArgs): boolean {
  return digest !== undefined;
}

/** What one line says about the digest: what she agreed to for all her stories. */
export function digestOf(person: Person): InDigest {
  return person.purposes.has("byline") ? "named" : "no";
}

/**
 * @param otherwise what holds where nothing was said
 * @throws UserError when neither a text nor a link was given
 */
export function storyOf(
  args: ShareArgs,
  otherwise: Pick<NewStory, "language" | "digest">,
  hashtag: string,
): NewStory {
  const { text, link, posted } = args;
  if (text === undefined && link === undefined) {
    throw new UserError({ de: storiesTexts.de.textOrLink, en: storiesTexts.en.textOrLink }, "text");
  }
  return {
    text: text ?? "",
    link,
    tags: bareTags(args.tags ?? [], hashtag),
    language: args.language ?? otherwise.language,
    digest: args.digest ?? otherwise.digest,
    ...(posted !== undefined && posted !== "nowhere" && { posted }),
  };
}

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

/** What was typed, in the form. */
export function draftFrom(
  given: Readonly<Record<string, unknown>>,
  otherwise: Pick<StoryDraft, "written" | "digest">,
): StoryDraft {
  const typed = (name: string) => (typeof given[name] === "string" ? given[name] : undefined);
  return { text: typed("text"), link: typed("link"), tags: typed("tags"), ...otherwise };
}
