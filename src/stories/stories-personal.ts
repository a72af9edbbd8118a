// What stories hold about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Text } from "../core/card";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { counted, type Both } from "../i18n/texts";
import type { CheersStore } from "./cheers-store";
import type { RhythmStore } from "./rhythm-store";
import type { StoriesStore } from "./stories-store";
import { storiesTexts } from "./stories-texts";
import type { StoryIdeas } from "./story-ideas";

const untilErased: Both = {
  de: "bis sie zurückgezogen oder die Person gelöscht wird",
  en: "until withdrawn or the person is erased",
};
const untilOff: Both = {
  de: "bis es abgestellt oder die Person gelöscht wird",
  en: "until switched off or the person is erased",
};
const shared: ColumnEntry = {
  purpose: { de: "geteilte Geschichten", en: "stories people shared" },
  readers: "ambassadors",
  retention: untilErased,
};
const nobodys: Omit<ColumnEntry, "purpose"> = {
  readers: "ambassadors",
  retention: { de: "dauerhaft; enthält niemandes Namen", en: "kept; names nobody" },
};

const STORY_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "story.*": shared,
  "story_tag.*": shared,
  "story_rhythm.*": {
    purpose: {
      de: "wie oft jemand zum Teilen eingeladen werden möchte, und ob die Einladungen ruhen, weil drei ohne Antwort blieben",
      en: "how often somebody wants to be invited to share, and whether that rests because three were not answered",
    },
    readers: "self",
    retention: untilOff,
  },
  "story_cheer.*": {
    purpose: {
      de: "für welche Geschichten jemand applaudiert hat, ohne Zeitpunkt; andere sehen nur die Anzahl",
      en: "for which stories somebody cheered, without a time; others only see how many",
    },
    readers: "self",
    retention: {
      de: "bis es zurückgenommen, die Geschichte zurückgezogen oder die Person gelöscht wird",
      en: "until taken back, the story is withdrawn or the person is erased",
    },
  },
  "story_cheer_off.person_id": {
    purpose: { de: "wer von Applaus nichts hören möchte", en: "who does not want to hear of cheers" },
    readers: "self",
    retention: untilOff,
  },
  "story_digest_schedule.*": {
    ...nobodys,
    purpose: { de: "wann die Auswahl der Woche kommt", en: "when the digest comes" },
  },
  "story_digest.*": {
    ...nobodys,
    purpose: { de: "welche Auswahl wann zusammengestellt wurde", en: "which digest was composed when" },
  },
  "story_digest_entry.*": {
    ...shared,
    purpose: {
      de: "in welcher Auswahl eine Geschichte steht, damit sie dort auch verschwinden kann",
      en: "in which digest a story stands, so that it can disappear there too",
    },
  },
  "story_idea.*": {
    ...nobodys,
    purpose: { de: "Ideen des Kernteams für Geschichten", en: "the core team's ideas for stories" },
  },
  "story_idea_last.*": {
    purpose: {
      de: "welche Idee jemand zuletzt gelesen hat, damit keine zweimal nacheinander kommt",
      en: "which idea somebody read last, so that none comes twice in a row",
    },
    readers: "self",
    retention: {
      de: "bis zur nächsten Idee oder zum Löschen der Person",
      en: "until the next one or erasure",
    },
  },
};

export interface StoryRows {
  readonly store: StoriesStore;
  readonly rhythms: RhythmStore;
  readonly cheers: CheersStore;
  readonly ideas: StoryIdeas;
}

export function storiesPersonal(
  rows: StoryRows,
  duties: {
    /** Her stories, wherever they stand, and what is planned. */
    readonly erase: (id: PersonId) => void;
    readonly merge: (from: PersonId, into: PersonId) => void;
  },
): PersonalData {
  const { store, rhythms, cheers, ideas } = rows;
  return {
    columns: STORY_COLUMNS,
    show: (id, language) => show(rows, id, language),
    export: (id) => ({
      story: store
        .by(id, Number.MAX_SAFE_INTEGER)
        .map((story) => ({ ...story, tags: story.tags.join(", ") })),
      story_rhythm: [{ ...(rhythms.state(id) ?? { rhythm: "never" }) }],
      story_cheer: cheers.by(id).map((row) => ({ ...row })),
      story_cheer_off: cheers.wantsToKnow(id) ? [] : [{ told: "no" }],
      story_idea_last: [ideas.last(id)].flatMap((last) => (last ? [{ ...last }] : [])),
    }),
    erase(id) {
      duties.erase(id);
      rhythms.set(id, undefined);
      cheers.erase(id);
      ideas.forget(id);
    },
    merge: duties.merge,
  };
}

function show(
  { store, rhythms, cheers }: StoryRows,
  id: PersonId,
  language: Language,
): readonly ShownSection[] {
  const texts = storiesTexts[language];
  const stories = store.by(id, 1000);
  const state = rhythms.state(id);
  const given = cheers.by(id).map(({ story_id }) => texts.number(story_id));
  const lines: Text[] = [
    [texts.overview(counted(stories.length, texts.oneStory, texts.manyStories))],
    ...stories.map((story): Text => [
      texts.storyLine(story.id),
      story.text,
      story.link === undefined ? "" : ` ${story.link}`,
    ]),
    ...(state
      ? [[texts.rhythmLine(state.resting ? texts.resting(texts[state.rhythm]) : texts[state.rhythm])]]
      : []),
    ...(given.length > 0 ? [[texts.cheersLine(given.join(", "))]] : []),
    ...(cheers.wantsToKnow(id) ? [] : [[texts.cheersOffLine]]),
  ];
  return lines.length === 1 && stories.length === 0 ? [] : [{ title: texts.section, lines }];
}
