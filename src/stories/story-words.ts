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
  /** Its tags, which a digest has as headings. Default yes. */
  readonly tags?: boolean;
}

export function storyText(story: Story, viewer: Viewer, { excerpt, reader, tags = true }: StoryLook): Text {
  const texts = storiesTexts[viewer.language];
  const said = fold(story.text);
  // Whoever wrote them into the text has said them.
  const unsaid = tags ? story.tags.filter((tag) => !said.includes(fold(`#${tag}`))) : [];
  const labels = unsaid.map((tag) => `#${tag}`).join(" ");
  const below: readonly (Text | string)[] = [
    ...(story.text === "" ? [] : [excerpt === undefined ? story.text : clip(story.text, excerpt)]),
    ...(story.link === undefined ? [] : [linkOf(story, story.link, viewer)]),
    ...(labels === "" ? [] : [labels]),
    ...(story.cheers === 0 ? [] : [cheersTexts[viewer.language].shown(story.cheers)]),
  ];
  return [
    // A name and no mention: nobody is called for being read.
    { bold: authorName(story, viewer, reader) },
    ` · ${texts.number(story.id)} · `,
    { time: story.sharedAt, show: "date" },
    ...below.flatMap((line): Text => ["\n", ...(typeof line === "string" ? [line] : line)]),
  ];
}

function authorName(story: Story, viewer: Viewer, reader: PersonId | undefined): string {
  const texts = storiesTexts[viewer.language];
  if (story.author === reader) return story.named ? texts.you : texts.youUnnamed;
  return story.named ? viewer.person(story.author).name : texts.somebody;
}

/** Where the link leads, and in which language it is there if not in the reader's. */
function linkOf(story: Story, link: string, viewer: Viewer): Text {
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
