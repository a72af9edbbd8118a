// What mentoring holds about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Text } from "../core/card";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { listed, texts, type Both } from "../i18n/texts";
import type { MentoringStore } from "./mentoring-store";
import { partnerOf } from "./pairs";
import type { PairStore } from "./pair-store";

const personalTexts = texts({
  en: {
    section: "Mentoring",
    offer: (places: number) => `You offer mentoring, with room for ${places}.`,
    rest: "Your offer rests until ",
    request: (topics: string) => `You have asked for a mentor${topics === "" ? "" : `: ${topics}`}. Since `,
    mentor: "Your mentor: ",
    mentee: "You are mentor to: ",
    question: "You were asked to be a mentor to: ",
    avoid: "You never want to be matched with (only you can see this): ",
  },
  de: {
    section: "Mentoring",
    offer: (places: number) => `Du bietest Mentoring an, Plätze: ${places}.`,
    rest: "Dein Angebot ruht bis ",
    request: (topics: string) => `Du hast Mentoring angefragt${topics === "" ? "" : `: ${topics}`}. Seit `,
    mentor: "Dich begleitet: ",
    mentee: "Du begleitest: ",
    question: "Du wurdest gefragt, ob du begleitest: ",
    avoid: "Mit diesen Personen möchtest du nie zugeordnet werden (das siehst nur du): ",
  },
});

const untilErased: Both = {
  de: "bis die Person gelöscht wird",
  en: "until the person is erased",
};

function entry(
  de: string,
  en: string,
  readers: ColumnEntry["readers"],
  retention = untilErased,
): ColumnEntry {
  return { purpose: { de, en }, readers, retention };
}

const COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "mentoring_offer.*": entry(
    "wie viele Plätze jemand als Mentor:in anbietet und ob das Angebot ruht",
    "how many places somebody offers as a mentor, and whether the offer rests",
    "core-team",
    { de: "bis das Angebot endet", en: "until the offer ends" },
  ),
  "mentoring_request.*": entry(
    "wer seit wann eine Begleitung sucht, und zu welchen Themen",
    "who has been looking for a mentor since when, and about which topics",
    "core-team",
  ),
  "mentoring_round.*": entry(
    "wann mit welcher Fassung der Gewichte zugeordnet wurde; ohne Bezug auf Personen",
    "when a round was held with which version of the weights; refers to nobody",
    "nobody",
    { de: "dauerhaft", en: "for good" },
  ),
  "mentoring_pair.*": entry(
    "wer mit wem warum zugeordnet wurde und wie weit das Paar ist; nie, worüber beide sprechen",
    "who was matched with whom for which reasons, and how far the pair is; never what the two talk about",
    "core-team",
  ),
  "mentoring_avoid.*": entry(
    "mit wem jemand nie zugeordnet werden möchte; vertraulich",
    "with whom somebody never wants to be matched; confidential",
    "self",
    { de: "bis es zurückgenommen wird", en: "until taken back" },
  ),
};

export function mentoringPersonal(parts: {
  readonly store: MentoringStore;
  readonly pairStore: PairStore;
  /** Tells whoever would be left hanging. */
  readonly leave: (id: PersonId) => void;
  readonly merge: (from: PersonId, into: PersonId) => void;
}): PersonalData {
  const { store, pairStore, leave, merge } = parts;
  return {
    columns: COLUMNS,
    show: (id, language) => show(store, pairStore, id, language),
    export: (id) => ({
      ...store.exportOf(id),
      mentoring_pair: pairStore.exportOf(id),
      mentoring_avoid: store.avoidedBy(id).map((avoided) => ({ avoided })),
    }),
    erase(id) {
      leave(id);
      store.erase(id);
    },
    merge,
  };
}

function show(
  store: MentoringStore,
  pairStore: PairStore,
  id: PersonId,
  language: Language,
): readonly ShownSection[] {
  const words = personalTexts[language];
  const lines: Text[] = [];
  const offer = store.offer(id);
  if (offer) lines.push([words.offer(offer.places)]);
  if (offer?.restingUntil !== undefined) lines.push([words.rest, { time: offer.restingUntil }]);
  const request = store.openRequest(id);
  if (request) lines.push([words.request(listed(request.topics, language)), { time: request.requestedAt }]);
  for (const pair of pairStore.open(id)) {
    // Who is being asked for her is the asked person's matter until the answer.
    if (pair.state === "asked" && pair.mentee === id) continue;
    const label = pair.state === "asked" ? words.question : pair.mentor === id ? words.mentee : words.mentor;
    lines.push([label, { person: partnerOf(pair, id) }]);
  }
  for (const avoided of store.avoidedBy(id)) lines.push([words.avoid, { person: avoided }]);
  return lines.length > 0 ? [{ title: words.section, lines }] : [];
}
