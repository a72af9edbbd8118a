// What the call's topics hold about people.
import type { ColumnEntry, PersonalData } from "../app/feature";
import { agendaTexts } from "./agenda-texts";
import type { TopicStore } from "./topic-store";

const topic: ColumnEntry = {
  purpose: {
    de: "Themen für den Call, wer sie vorgeschlagen hat und wer sie vorstellt",
    en: "topics for the call, who proposed and who presents them",
  },
  readers: "core-team",
  retention: {
    de: "als Geschichte des Netzwerks; die Personen daran bis 90 Tage, nachdem es besprochen ist, oder bis zum Löschen der Person",
    en: "kept as the network's history; the people in it until 90 days after it was dealt with, or until the person is erased",
  },
};

const TOPIC_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "call_topic.*": topic,
  "call_topic_rule.*": {
    purpose: {
      de: "ob alle Botschafter:innen Themen vorschlagen können; enthält niemandes Namen",
      en: "whether every ambassador may propose topics; names nobody",
    },
    readers: "ambassadors",
    retention: { de: "bis anders entschieden wird", en: "until decided otherwise" },
  },
};

export function agendaPersonal(store: TopicStore): PersonalData {
  return {
    columns: TOPIC_COLUMNS,
    show(id, language) {
      const texts = agendaTexts[language];
      const lines = store.of(id).map(({ text, proposer, doneAt }) => {
        const role = proposer === id ? texts.proposedBy : texts.presentedBy;
        return [`${role}: ${text} (${texts.state[doneAt === undefined ? "open" : "done"]})`];
      });
      return lines.length === 0 ? [] : [{ title: texts.section, lines }];
    },
    export: (id) => ({
      call_topic: store.of(id).map((each) => ({
        ...{ id: each.id, text: each.text, minutes: each.minutes ?? null },
        ...{ proposed: each.proposer === id, presented: each.presenter === id },
        ...{ proposed_at: each.proposedAt, done_at: each.doneAt ?? null },
      })),
    }),
    erase: (id) => store.forgetPerson(id),
    merge: (from, into) => store.merge(from, into),
  };
}
