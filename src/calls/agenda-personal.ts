// What the call's topics hold about people.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Text } from "../core/card";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import { agendaTexts } from "./agenda-texts";
import type { TodoStore } from "./todo-store";
import { todoTexts } from "./todo-texts";
import type { Todos } from "./todos";
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

const TODO_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "call_todo.*": {
    purpose: {
      de: "Aufgaben aus dem Call, wer sie macht oder gefragt ist und wer sie vergeben hat",
      en: "to-dos from the call, who does them or is asked, and who gave them",
    },
    readers: "core-team",
    retention: {
      de: "als Protokoll des Netzwerks; die Personen daran bis 90 Tage, nachdem sie erledigt ist, oder bis zum Löschen der Person",
      en: "kept as the network's minutes; the people in it until 90 days after it was done, or until the person is erased",
    },
  },
  "call_entry.*": {
    purpose: {
      de: "Notizen und Beschlüsse eines Calls, ohne wer sie geschrieben hat",
      en: "notes and decisions of a call, without who wrote them",
    },
    readers: "core-team",
    retention: { de: "dauerhaft, als Protokoll des Netzwerks", en: "kept as the network's minutes" },
  },
};

export function agendaPersonal(store: TopicStore, todos: Todos): PersonalData {
  return {
    columns: { ...TOPIC_COLUMNS, ...TODO_COLUMNS },
    show(id, language) {
      const texts = agendaTexts[language];
      const lines = store.of(id).map(({ text, proposer, doneAt }) => {
        const role = proposer === id ? texts.proposedBy : texts.presentedBy;
        return [`${role}: ${text} (${texts.state[doneAt === undefined ? "open" : "done"]})`];
      });
      return [sectionOf(texts.section, lines), todoSection(todos.store, id, language)].filter(
        (section) => section.lines.length > 0,
      );
    },
    export: (id) => ({
      call_topic: store.of(id).map((each) => ({
        ...{ id: each.id, text: each.text, minutes: each.minutes ?? null },
        ...{ proposed: each.proposer === id, presented: each.presenter === id },
        ...{ proposed_at: each.proposedAt, done_at: each.doneAt ?? null },
      })),
      call_todo: todos.store.of(id).map((each) => ({
        ...{ id: each.id, text: each.text, due_on: each.dueOn ?? null },
        ...{ yours: each.owner === id, asked: each.isAsked, given: each.giver === id },
        ...{ given_at: each.givenAt, done_at: each.doneAt ?? null },
      })),
    }),
    erase(id) {
      store.forgetPerson(id);
      todos.handOver(id, "left");
    },
    merge(from, into) {
      store.merge(from, into);
      todos.store.merge(from, into);
    },
  };
}

function sectionOf(title: string, lines: readonly Text[]): ShownSection {
  return { title, lines };
}

function todoSection(store: TodoStore, id: PersonId, language: Language): ShownSection {
  const texts = todoTexts[language];
  const lines = store.of(id).map(({ text, owner, doneAt }): Text => {
    const role = owner === id ? texts.isYours : texts.isYourGift;
    return [`${role}: ${text} (${texts.state[doneAt === undefined ? "open" : "done"]})`];
  });
  return sectionOf(texts.section, lines);
}
