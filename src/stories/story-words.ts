// How one story reads: who told it, what, where it stands, and what others think of it.
import { clip, fold } from "../core/clean-text";
import type { Span, Text, Viewer } from "../core/card";
import type { PersonId } from "../core/person-ref";
import { languageName } from "../i18n/texts";
import { cheersTexts } from "./cheers-texts";
import type { Story } from "./stories-store";
import { storiesTexts } from "./stories-texts";

/** Longest label of a link, in graphemes; the address itself is in the link. */
const LABEL = 60;

export interface StoryLook {
  /** Longest part of its text, in graphemes; all of it when absent. */
  readonly excerpt?: number;
  /** Who reads it: her own stories tell her that they are hers, whatever the others see. */
  readonly reader?: PersonId | undefined;
}

/** As it stands in lists: who and when first. */
export function storyText(story: Story, viewer: Viewer, { excerpt, reader }: StoryLook): Text {
  const said = fold(story.text);
  // Whoever wrote them into the text has said them.
  const unsaid = story.tags.filter((tag) => !said.includes(fold(`#${tag}`)));
  return lines(
    [
      { bold: authorName(story, viewer, reader) },
      ` · ${storiesTexts[viewer.language].number(story.id)} · `,
      { time: story.sharedAt, show: "date" },
    ],
    [excerpt === undefined ? story.text : clip(story.text, excerpt)],
    linkOf(story, viewer),
    [unsaid.map((tag) => `#${tag}`).join(" ")],
    [story.cheers === 0 ? "" : cheersTexts[viewer.language].shown(story.cheers)],
  );
}

/** As it stands in a digest: what was told first, and below it by whom. Its topic is the heading above. */
export function toldText(story: Story, viewer: Viewer, { excerpt, reader }: StoryLook): Text {
  const told = withoutLastTags(story.text);
  return lines([excerpt === undefined ? told : clip(told, excerpt)], linkOf(story, viewer), [
    "— ",
    { bold: authorName(story, viewer, reader) },
    ` · ${storiesTexts[viewer.language].number(story.id)}`,
    story.cheers === 0 ? "" : ` · ${cheersTexts[viewer.language].shown(story.cheers)}`,
  ]);
}

/** One below the other; those that say nothing are left out. */
function lines(...all: readonly Text[]): Text {
  const said = all.filter((line) => line.some((span) => span !== ""));
  return said.flatMap((line, i): Text => (i === 0 ? line : ["\n", ...line]));
}

/** Hashtags at the end file a story away and tell nothing; inside a sentence they are words. */
function withoutLastTags(text: string): string {
  const told = text.replace(/(?:\s+#[\p{L}\p{N}_]+)+\s*$/u, "");
  return told.startsWith("#") && !told.includes(" ") ? text : told;
}

function authorName(story: Story, viewer: Viewer, reader: PersonId | undefined): string {
  const texts = storiesTexts[viewer.language];
  if (story.author === reader) return story.named ? texts.you : texts.youUnnamed;
  return story.named ? viewer.person(story.author).name : texts.somebody;
}

/** Where the link leads, and in which language it is there if not in the reader's. */
function linkOf(story: Story, viewer: Viewer): Text {
  const { link } = story;
  if (link === undefined) return [];
  const texts = storiesTexts[viewer.language];
  const label =
    story.posted === "linkedin" || story.posted === "intranet" ? texts.posts[story.posted] : undefined;
  const shown: Span = { link, label: label ?? clip(bare(link), LABEL) };
  if (story.language === "" || story.language === viewer.language) return [shown];
  return [shown, ` (${languageName(story.language, viewer.language)})`];
}

/** "https://www.example.com/news/" reads as "example.com/news". */
function bare(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "");
}
