// What the call holds about people, for the works council and for the person herself.
import type { ColumnEntry, PersonalData, ShownSection } from "../app/feature";
import type { Text } from "../core/card";
import { formatDate } from "../core/date-format";
import type { Language } from "../core/instant";
import type { PersonId } from "../core/person-ref";
import type { CallsStore } from "./calls-store";
import { callsTexts } from "./calls-texts";
import { changeTexts } from "./change-texts";
import type { RsvpStore } from "./rsvp-store";
import type { ToldStore } from "./told-store";

const schedule: ColumnEntry = {
  purpose: { de: "Termine des Calls; enthält niemandes Namen", en: "dates of the call; names nobody" },
  readers: "ambassadors",
  retention: { de: "dauerhaft, als Geschichte des Netzwerks", en: "kept as the network's history" },
};

const aWeek = {
  de: "bis sieben Tage nach dem Call oder bis zum Löschen der Person",
  en: "until seven days after the call or until the person is erased",
};

const CALL_COLUMNS: Readonly<Record<string, ColumnEntry>> = {
  "call_series.*": schedule,
  "call_occurrence.*": schedule,
  "call_rule.*": schedule,
  "call_reminder_off.person_id": {
    purpose: {
      de: "wer keine persönlichen Erinnerungen an den Call möchte",
      en: "who wants no personal reminders of the call",
    },
    readers: "self",
    retention: { de: "bis zum Wiedereinschalten oder Löschen", en: "until switched on again or erased" },
  },
  "call_rsvp.*": {
    purpose: {
      de: "wer zum Call kommt; alle sehen nur die Anzahl",
      en: "who comes to the call; others only see how many",
    },
    readers: "self",
    retention: aWeek,
  },
  "call_told.*": {
    purpose: {
      de: "wem der Bot welche Zeit des Calls genannt hat, um eine Änderung genau einmal zu sagen",
      en: "whom the bot told which time of the call, so that a change is told exactly once",
    },
    readers: "nobody",
    retention: aWeek,
  },
};

export interface PersonalParts {
  readonly store: CallsStore;
  readonly rsvps: RsvpStore;
  readonly told: ToldStore;
}

export function callsPersonal({ store, rsvps, told }: PersonalParts): PersonalData {
  return {
    columns: CALL_COLUMNS,
    show(id, language) {
      const off = store.wantsReminders(id) ? [] : [[callsTexts[language].remindersOff]];
      const lines = [...off, ...answersOf(rsvps, id, language)];
      return lines.length === 0 ? [] : [sectionOf(lines, language)];
    },
    export: (id) => ({
      call_reminder_off: store.wantsReminders(id) ? [] : [{ person_id: id }],
      call_rsvp: rsvps.of(id).map(({ series, date, answer }) => ({
        series_id: series,
        planned_on: date,
        answer,
      })),
      call_told: told.export(id),
    }),
    erase(id) {
      store.switchReminders(id, true);
      rsvps.forgetPerson(id);
      told.forgetPerson(id);
    },
    merge(from, into) {
      store.merge(from, into);
      rsvps.merge(from, into);
      told.merge(from, into);
    },
  };
}

function sectionOf(lines: readonly Text[], language: Language): ShownSection {
  return { title: callsTexts[language].title, lines };
}

function answersOf(rsvps: RsvpStore, id: PersonId, language: Language): readonly Text[] {
  const texts = changeTexts[language];
  return rsvps
    .of(id)
    .map(({ date, answer }) => [
      texts.answerLine(formatDate(date, language), callsTexts[language].answers[answer]),
    ]);
}
