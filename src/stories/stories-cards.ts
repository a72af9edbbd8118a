import { cardOf, say, type Block, type Button, type Card, type Text, type Viewer } from "../core/card";
import type { PersonId } from "../core/person-ref";
import type { Both } from "../i18n/texts";
import { cheersTexts } from "./cheers-texts";
import type { Story } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import { storyText } from "./story-words";

/** Longest part of a story in a list, in graphemes. */
const EXCERPT = 280;
/** A text that a button carries; Slack takes 2,000 characters of JSON with it. */
const CARRIED = 1_200;

export interface StoryList {
  readonly title: string;
  readonly stories: readonly Story[];
  /** What to say when there are none. */
  readonly empty: string;
  /** The command for the page behind this one. */
  readonly older?: string | undefined;
  readonly reader: PersonId;
}

export function storyListCard({ title, stories, empty, older, reader }: StoryList, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  const blocks: (Text | Block)[] =
    stories.length === 0
      ? [[empty]]
      : stories.flatMap((story): (Text | Block)[] => [
          storyText(story, viewer, { excerpt: EXCERPT, reader }),
          { buttons: story.author === reader ? ownButtons(story, viewer) : [cheerButton(story, viewer)] },
        ]);
  return cardOf(title, ...blocks, {
    buttons: [
      { label: texts.shareButton, command: "story share" },
      ...(older === undefined ? [] : [{ label: texts.more, command: older }]),
    ],
  });
}

/** One story whole. */
export function storyCard(story: Story, reader: PersonId, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  const own = story.author === reader ? ownButtons(story, viewer) : [cheerButton(story, viewer)];
  return cardOf(texts.showTitle(story.id), storyText(story, viewer, { reader }), {
    buttons: [...own, { label: texts.allButton, command: "story list" }],
  });
}

/** After it was shared or changed: what is kept, what happens with it, and the way back. */
export function sharedCard(story: Story, said: string, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  const released = story.named ? texts.inDigest : texts.inDigestUnnamed;
  return cardOf(
    said,
    storyText(story, viewer, { excerpt: EXCERPT, reader: story.author }),
    [`${texts.shared(story.id)} ${story.inDigest ? released : texts.notInDigest}`],
    [texts.principle],
    { buttons: [{ label: texts.allButton, command: "story list" }, ...ownButtons(story, viewer)] },
  );
}

/** Somebody has shared this post before. */
export function knownCard(story: Story, reader: PersonId, words: string, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  if (story.author === reader) {
    return cardOf(
      undefined,
      [texts.ownKnown(story.id)],
      storyText(story, viewer, { excerpt: EXCERPT, reader }),
      {
        buttons: ownButtons(story, viewer),
      },
    );
  }
  const own: Button[] =
    words === "" || words.length > CARRIED
      ? []
      : [{ label: texts.ownWords, command: `story share ${words}` }];
  return cardOf(
    texts.knownTitle,
    storyText(story, viewer, { excerpt: EXCERPT, reader }),
    [`${texts.known} ${texts.knownWords}`],
    { buttons: [{ ...cheerButton(story, viewer), style: "primary" }, ...own] },
  );
}

function cheerButton({ id }: Story, viewer: Viewer): Button {
  return { label: cheersTexts[viewer.language].cheer(id), command: `story cheer ${id}` };
}

function ownButtons({ id }: Story, viewer: Viewer): readonly Button[] {
  const texts = storiesTexts[viewer.language];
  return [
    { label: texts.editButton(id), command: `story edit ${id}` },
    { label: texts.withdrawButton(id), command: `story withdraw ${id}` },
  ];
}

export function ideaCard(idea: Both, topic: string | undefined, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  const another = topic === undefined ? "story idea" : `story idea ${topic}`;
  return cardOf(texts.ideaTitle, say`${idea[viewer.language]}`, {
    buttons: [
      { label: texts.shareNow, command: "story share", style: "primary" },
      { label: texts.anotherIdea, command: another },
    ],
  });
}
