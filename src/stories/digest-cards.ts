import { cardOf, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import { graphemes } from "../core/clean-text";
import type { PersonId } from "../core/person-ref";
import { cheersTexts } from "./cheers-texts";
import { DIGEST_EXCERPT } from "./digest-composing";
import type { PlacedStory } from "./digest-store";
import { digestTexts } from "./digest-texts";
import { toldText } from "./story-words";

export interface DigestPart {
  readonly stories: readonly PlacedStory[];
  /** Counted from 1. */
  readonly part: number;
  readonly parts: number;
  readonly hashtag: string;
  /** Of a copy for one person; she gets the first part and reads the rest in the list. */
  readonly reader?: PersonId;
}

/** One message of the digest. Undefined when nothing of it may be shown. */
export function digestCard(
  { stories, part, parts, hashtag, reader }: DigestPart,
  viewer: Viewer,
): Card | undefined {
  if (stories.length === 0) return undefined;
  const texts = digestTexts[viewer.language];
  const title = texts.title(hashtag);
  const isPersonal = reader !== undefined;
  const isLast = isPersonal || part === parts;
  const headed = stories.some(({ topic }) => topic !== "");
  const blocks = stories.flatMap((story, i): readonly (Text | Block)[] => {
    const heading = headed && (i === 0 || stories[i - 1]?.topic !== story.topic);
    const buttons = buttonsOf(story, viewer, reader);
    return [
      ...(heading ? [[{ bold: story.topic === "" ? texts.other : `#${story.topic}` }]] : []),
      toldText(story, viewer, { excerpt: DIGEST_EXCERPT, reader }),
      ...(buttons.length > 0 ? [{ buttons }] : []),
    ];
  });
  return cardOf(
    isPersonal || parts === 1 ? title : texts.titleOf(title, part, parts),
    part === 1 ? [texts.intro] : undefined,
    ...blocks,
    isPersonal && parts > 1 ? [texts.more] : undefined,
    isLast ? { buttons: footer(isPersonal, viewer) } : undefined,
  );
}

/** Where a digest stood whose stories have all been withdrawn. */
export function emptiedCard(hashtag: string, viewer: Viewer): Card {
  const texts = digestTexts[viewer.language];
  return cardOf(texts.title(hashtag), [texts.gone]);
}

/** In her own copy nobody is asked to cheer for herself. */
function buttonsOf(story: PlacedStory, viewer: Viewer, reader: PersonId | undefined): readonly Button[] {
  const cheer = { label: cheersTexts[viewer.language].cheer(story.id), command: `story cheer ${story.id}` };
  const cheers = story.author === reader ? [] : [cheer];
  if (graphemes(story.text) <= DIGEST_EXCERPT) return cheers;
  return [
    ...cheers,
    { label: digestTexts[viewer.language].readStory(story.id), command: `story show ${story.id}` },
  ];
}

function footer(isPersonal: boolean, viewer: Viewer): readonly Button[] {
  const texts = digestTexts[viewer.language];
  const all = { label: texts.all, command: "story list" };
  if (!isPersonal) return [{ label: texts.share, command: "story share" }, all];
  return [all];
}
