// What the rota holds about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData } from "../app/feature";
import { formatDate } from "../core/date-format";
import type { PersonId } from "../core/person-ref";
import { facilitationTexts } from "./facilitation-texts";
import type { RotaStore } from "./rota-store";
import type { SwapStore } from "./swap-store";

const aWeek = {
  de: "bis sieben Tage nach dem Call oder bis zum Löschen der Person",
  en: "until seven days after the call or until the person is erased",
};

const COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "call_seat.*": {
    purpose: {
      de: "der Platz in der Reihe der Moderation, damit alle im Kernteam gleich oft dran sind; ein Verhältnis, keine Zählung",
      en: "the place in the facilitators’ rota, so that all in the core team have an equal share; a proportion, no count",
    },
    readers: "nobody",
    retention: {
      de: "solange die Person zum Kernteam gehört",
      en: "as long as the person is in the core team",
    },
  },
  "call_turn.*": {
    purpose: { de: "wer welchen Call moderiert", en: "who facilitates which call" },
    readers: "core-team",
    retention: aWeek,
  },
  "call_skip.*": {
    purpose: {
      de: "wer bei welchem Call aussetzt, damit die Reihe nicht gleich wieder auf die Person kommt",
      en: "who skips which call, so that the rota does not come back to the person at once",
    },
    readers: "self",
    retention: aWeek,
  },
  "call_swap.*": {
    purpose: {
      de: "wer wen um einen Tausch bei der Moderation bat und was daraus wurde",
      en: "who asked whom to swap turns, and what became of it",
    },
    readers: "self",
    retention: aWeek,
  },
};

export interface FacilitationParts {
  readonly store: RotaStore;
  readonly swaps: SwapStore;
}

/** @param release gives away what was hers */
export function facilitationPersonal(
  { store, swaps }: FacilitationParts,
  release: (id: PersonId) => void,
): PersonalData {
  const turnsOf = (id: PersonId) => store.turns().filter(({ person }) => person === id);
  return {
    columns: COLUMNS,
    show(id, language) {
      if (!store.seats().some(({ person }) => person === id)) return [];
      const texts = facilitationTexts[language];
      const skipped = store.skippedBy(id).map(({ date }) => texts.skipLine(formatDate(date, language)));
      const lines = [
        texts.seat,
        ...turnsOf(id).map(({ date }) => texts.turnLine(formatDate(date, language))),
        ...skipped,
        ...swaps.of(id).map(({ call }) => texts.swapLine(formatDate(call.date, language))),
      ];
      return [{ title: texts.section, lines: lines.map((line) => [line]) }];
    },
    export: (id) => ({
      call_seat: store
        .seats()
        .filter(({ person }) => person === id)
        .map(({ balance }) => ({ person_id: id, balance })),
      call_turn: turnsOf(id).map(({ series, date }) => ({ series_id: series, planned_on: date })),
      call_skip: store.skippedBy(id).map(({ series, date }) => ({ series_id: series, planned_on: date })),
      call_swap: swaps.of(id).map(({ call: { series, date }, asker, state }) => ({
        ...{ series_id: series, planned_on: date, state },
        asked_by_me: asker === id,
      })),
    }),
    erase(id) {
      release(id);
      store.forgetPerson(id);
      swaps.forgetPerson(id);
    },
    merge(from, into) {
      store.merge(from, into);
      swaps.merge(from, into);
    },
  };
}
