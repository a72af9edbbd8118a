import {
  cardOf,
  say,
  type Block,
  type Card,
  type Form,
  type Span,
  type Text,
  type Viewer,
} from "../core/card";
import { clip } from "../core/clean-text";
import type { Language } from "../core/instant";
import type { Both } from "../i18n/texts";
import type { Rhythm, Story } from "./stories-store";
import { storiesTexts } from "./stories-texts";

/** Longest part of a story in a list, in graphemes. */
const EXCERPT = 280;

export function storyText(story: Story, viewer: Viewer): Text {
  const texts = storiesTexts[viewer.language];
  const tags = story.tags.map((tag) => `#${tag}`).join(" ");
  const link: Span[] =
    story.link === undefined ? [] : [story.text === "" ? "" : "\n", { link: story.link, label: story.link }];
  return [
    { person: story.author },
    ` · ${texts.number(story.id)} · `,
    { time: story.sharedAt, show: "date" },
    "\n",
    clip(story.text, EXCERPT),
    ...link,
    ...(tags === "" ? [] : [`\n${tags}`]),
  ];
}

export function storyListCard(
  title: string,
  stories: readonly Story[],
  empty: string,
  older: string | undefined,
  viewer: Viewer,
): Card {
  const texts = storiesTexts[viewer.language];
  const blocks: (Text | Block)[] =
    stories.length === 0 ? [[empty]] : stories.map((story) => storyText(story, viewer));
  return cardOf(title, ...blocks, {
    buttons: [
      { label: texts.shareButton, command: "story share" },
      ...(older === undefined ? [] : [{ label: texts.more, command: older }]),
    ],
  });
}

export function sharedCard(story: Story, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  return cardOf(
    texts.sharedTitle,
    storyText(story, viewer),
    [`${texts.shared(story.id)} ${story.inDigest ? texts.inDigest : texts.notInDigest}`],
    [texts.principle],
    {
      buttons: [
        { label: texts.allButton, command: "story list" },
        { label: texts.withdrawButton(story.id), command: `story withdraw ${story.id}` },
      ],
    },
  );
}

export function nudgeCard(idea: Both, turn: number, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  return cardOf(
    texts.nudgeTitle,
    [idea[viewer.language]],
    {
      buttons: [
        { label: texts.shareNow, command: "story share", style: "primary" },
        { label: texts.anotherIdea, command: `story idea ${turn + 1}` },
        { label: texts.notNow, command: "story not now" },
      ],
    },
    {
      buttons: [
        { label: texts.why, command: "why" },
        { label: texts.lessOften, command: "story remind monthly" },
        { label: texts.neverButton, command: "story remind never" },
      ],
    },
  );
}

export function ideaCard(idea: Both, turn: number, viewer: Viewer): Card {
  const texts = storiesTexts[viewer.language];
  return cardOf(texts.ideaTitle, say`${idea[viewer.language]}`, {
    buttons: [
      { label: texts.shareNow, command: "story share", style: "primary" },
      { label: texts.anotherIdea, command: `story idea ${turn + 1}` },
    ],
  });
}

export function shareForm(
  given: Readonly<Record<string, unknown>>,
  defaults: { readonly hashtag: string; readonly digest: boolean; readonly language: Language },
): Form {
  const texts = storiesTexts[defaults.language];
  const typed = (name: string) => (typeof given[name] === "string" ? { value: given[name] } : {});
  return {
    title: texts.formTitle,
    intro: [texts.formIntro(defaults.hashtag)],
    command: "story share",
    submit: texts.submit,
    inputs: [
      { name: "text", label: texts.textLabel, kind: "multiline", hint: texts.textHint, ...typed("text") },
      { name: "link", label: texts.linkLabel, kind: "text", hint: texts.linkHint, ...typed("link") },
      { name: "tags", label: texts.tagsLabel, kind: "text", ...typed("tags") },
      { name: "digest", label: texts.digestLabel, kind: "checkbox", value: defaults.digest },
    ],
  };
}

/** How often somebody would like to be invited. */
export function rhythmForm(chosen: Rhythm | "never", language: Language): Form {
  const texts = storiesTexts[language];
  const rhythms = ["weekly", "monthly", "never"] as const;
  return {
    title: texts.rhythmTitle,
    command: "story remind",
    inputs: [
      {
        name: "rhythm",
        label: texts.rhythmLabel,
        kind: "select",
        required: true,
        options: rhythms.map((value) => ({ value, label: texts.rhythms[value] })),
        value: chosen,
      },
    ],
    submit: texts.rhythmSubmit,
  };
}
