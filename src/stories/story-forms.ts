import { languageChoices } from "../ambassadors/profile-choices";
import type { Form, Input } from "../core/card";
import type { Language } from "../core/instant";
import { postedOn, type Posted } from "./post-link";
import type { Rhythm } from "./rhythm-store";
import type { InDigest } from "./stories";
import type { Story } from "./stories-store";
import { storiesTexts } from "./stories-texts";

const PLACES: readonly (Posted | "nowhere")[] = ["nowhere", "intranet", "linkedin", "other"];
const DIGESTS: readonly InDigest[] = ["named", "unnamed", "no"];

/** What stands in the form before somebody touches it. */
export interface StoryDraft {
  readonly text?: string | undefined;
  readonly link?: string | undefined;
  readonly tags?: string | undefined;
  readonly posted?: Posted | undefined;
  /** ISO 639. */
  readonly written: string;
  readonly digest: InDigest;
}

export function draftOf(story: Story): StoryDraft {
  const { text, link, tags, language, posted, inDigest, named } = story;
  const digest = !inDigest ? "no" : named ? "named" : "unnamed";
  return { text, link, tags: tags.join(", "), written: language, posted, digest };
}

/** @param borrowed whether somebody else wrote what stands in it */
export function shareForm(
  draft: StoryDraft,
  hashtag: string,
  language: Language,
  { borrowed = false }: { readonly borrowed?: boolean } = {},
): Form {
  const texts = storiesTexts[language];
  return {
    title: texts.formTitle,
    intro: [texts.formIntro(hashtag), ...(borrowed ? [`\n${texts.borrowed}`] : [])],
    command: "story share",
    submit: texts.submit,
    inputs: inputs(draft, language),
  };
}

export function editForm(story: Story, hashtag: string, language: Language): Form {
  const texts = storiesTexts[language];
  return {
    title: texts.editTitle(story.id),
    intro: [texts.formIntro(hashtag)],
    command: `story edit ${story.id}`,
    submit: texts.editSubmit,
    inputs: inputs(draftOf(story), language),
  };
}

/** What one has to think about stands first: Webex shows four fields at a time. */
function inputs(draft: StoryDraft, language: Language): readonly Input[] {
  const texts = storiesTexts[language];
  const { text, link, tags, posted, written, digest } = draft;
  const place = posted ?? (link === undefined ? undefined : linkPlace(link)) ?? "nowhere";
  return [
    { name: "text", label: texts.textLabel, kind: "multiline", hint: texts.textHint, ...given(text) },
    { name: "link", label: texts.linkLabel, kind: "text", hint: texts.linkHint, ...given(link) },
    { name: "tags", label: texts.tagsLabel, kind: "text", ...given(tags) },
    {
      ...{ name: "digest", label: texts.digestLabel, kind: "select", required: true, value: digest },
      options: DIGESTS.map((value) => ({ value, label: texts.digests[value] })),
    },
    {
      ...{ name: "posted", label: texts.postedLabel, kind: "select", value: place },
      options: PLACES.map((value) => ({ value, label: texts.postedAt[value] })),
    },
    {
      ...{ name: "language", label: texts.languageLabel, kind: "select", value: written },
      options: languageChoices(language, written === "" ? [] : [written]),
    },
  ];
}

function given(value: string | undefined): { value?: string } {
  return value === undefined || value === "" ? {} : { value };
}

/** What was typed may be no link at all. */
function linkPlace(link: string): Posted | undefined {
  return URL.canParse(link) ? postedOn(link) : undefined;
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
