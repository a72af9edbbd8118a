// What mentoring holds about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Text } from "../core/card";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { listed, texts, type Both } from "../i18n/texts";
import type { CaseStore } from "./case-store";
import type { MentoringStore } from "./mentoring-store";
import { isQuestion, partnerOf, type PairStore } from "./pair-store";

const personalTexts = texts({
  en: {
    section: "Mentoring",
    offer: (places: number) => `You offer mentoring, with room for ${places}.`,
    rest: "Your offer rests until ",
    request: (topics: string) => `You have asked for a mentor${topics === "" ? "" : `: ${topics}`}. Since `,
    mentor: "Your mentor: ",
    mentee: "You are mentor to: ",
    question: "You were asked to be a mentor to: ",
    talking: "Is talking to you before answering: ",
    cares: "You look after the mentoring request of: ",
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
    talking: "Spricht vor einer Antwort mit dir: ",
    cares: "Du kümmerst dich um die Mentoring-Anfrage von: ",
    avoid: "Mit diesen Personen möchtest du nie zugeordnet werden (das siehst nur du): ",
  },
});

const untilErased: Both = {
  de: "bis die Person gelöscht wird",
  en: "until the person is erased",
};

const inRounds: Both = { de: "90 Tage nach der Runde", en: "90 days after the round" };

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
  "mentoring_round_input.*": entry(
    "womit eine Runde gerechnet hat: Sprachen, Themen, Bereich und Zeitzone, damit sie nachgerechnet werden kann",
    "what a round reckoned with: languages, topics, unit and time zone, so that it can be replayed",
    "nobody",
    inRounds,
  ),
  "mentoring_round_barred.*": entry(
    "welche Paare in einer Runde gemeinsam nicht verfügbar waren, ohne einen Grund",
    "which pairs were not available together in a round, without a reason",
    "nobody",
    inRounds,
  ),
  "mentoring_case.*": entry(
    "welche Anfragen länger als zehn Tage dauern und wer vom Kernteam sich kümmert",
    "which requests take longer than ten days, and who of the core team looks after them",
    "core-team",
    { de: "bis die Anfrage endet", en: "until the request ends" },
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
  readonly cases: CaseStore;
  /** Tells whoever would be left hanging. */
  readonly leave: (id: PersonId) => void;
  readonly merge: (from: PersonId, into: PersonId) => void;
}): PersonalData {
  const { store, pairStore, cases, leave, merge } = parts;
  return {
    columns: COLUMNS,
    show: (id, language) => show({ store, pairStore, cases }, id, language),
    export: (id) => ({
      ...store.exportOf(id),
      mentoring_pair: pairStore.exportOf(id),
      mentoring_case: cases.takenBy(id).map(({ request, returnsAt }) => ({ request, returns_at: returnsAt })),
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
  {
    store,
    pairStore,
    cases,
  }: { readonly store: MentoringStore; readonly pairStore: PairStore; readonly cases: CaseStore },
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
    const running = pair.mentor === id ? words.mentee : words.mentor;
    const asked = pair.mentor === id ? words.question : words.talking;
    const label = isQuestion(pair) ? asked : running;
    lines.push([label, { person: partnerOf(pair, id) }]);
  }
  for (const { request } of cases.takenBy(id)) {
    const person = store.request(request)?.person;
    if (person !== undefined) lines.push([words.cares, { person }]);
  }
  for (const avoided of store.avoidedBy(id)) lines.push([words.avoid, { person: avoided }]);
  return lines.length > 0 ? [{ title: words.section, lines }] : [];
}
