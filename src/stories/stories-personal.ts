// What stories hold about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { counted } from "../i18n/texts";
import type { StoriesStore } from "./stories-store";
import { storiesTexts } from "./stories-texts";

const shared: ColumnEntry = {
  purpose: { de: "geteilte Geschichten", en: "stories people shared" },
  readers: "ambassadors",
  retention: {
    de: "bis sie zurückgezogen oder die Person gelöscht wird",
    en: "until withdrawn or the person is erased",
  },
};

const STORY_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "story.*": shared,
  "story_tag.*": shared,
  "story_rhythm.*": {
    purpose: {
      de: "wie oft jemand zum Teilen eingeladen werden möchte",
      en: "how often somebody wants to be invited to share",
    },
    readers: "self",
    retention: {
      de: "bis es abgestellt oder die Person gelöscht wird",
      en: "until switched off or the person is erased",
    },
  },
};

export function storiesPersonal(
  store: StoriesStore,
  duties: {
    /** Invitations that are planned. */
    readonly forget: (id: PersonId) => void;
    readonly merge: (from: PersonId, into: PersonId) => void;
  },
): PersonalData {
  return {
    columns: STORY_COLUMNS,
    show: (id, language) => show(store, id, language),
    export: (id) => ({
      story: store
        .by(id, Number.MAX_SAFE_INTEGER)
        .map((story) => ({ ...story, tags: story.tags.join(", ") })),
      story_rhythm: [{ rhythm: store.rhythm(id) ?? "never" }],
    }),
    erase(id) {
      store.withdrawAll(id);
      store.setRhythm(id, undefined);
      duties.forget(id);
    },
    merge: duties.merge,
  };
}

function show(store: StoriesStore, id: PersonId, language: Language): readonly ShownSection[] {
  const texts = storiesTexts[language];
  const stories = store.by(id, 1000);
  const rhythm = store.rhythm(id);
  const lines = [
    [texts.overview(counted(stories.length, texts.oneStory, texts.manyStories))],
    ...stories.map((story) => [
      texts.storyLine(story.id),
      story.text,
      story.link === undefined ? "" : ` ${story.link}`,
    ]),
    ...(rhythm ? [[texts.rhythmLine(texts[rhythm])]] : []),
  ];
  return stories.length === 0 && !rhythm ? [] : [{ title: texts.section, lines }];
}
