// What the tables that belong to no feature hold: the queues, the memory against doubles, the audit log.
import type { ColumnEntry, PersonalData } from "../app/feature";

const fortnight: ColumnEntry["retention"] = {
  de: "14 Tage nach dem Ende; auf Wunsch sofort. Ein Jahr bei der Auswahl der Woche in einem Raum, ohne Person, damit eine zurückgezogene Geschichte dort verschwinden kann",
  en: "14 days after it ended; at once on request. A year for digests posted in a room, with no person, so that a story that is withdrawn can disappear there",
};

export const PRIVACY_COLUMNS: PersonalData["columns"] = {
  "outbox.*": {
    purpose: {
      de: "Nachrichten, die der Bot einer Person oder einem Raum schuldet, ohne ihren Text: Art, Nummern, Zeiten. Damit nichts verloren geht oder doppelt kommt, und damit „warum“ antworten kann",
      en: "Messages the bot owes a person or a room, without their text: kind, numbers, times. So that none is lost or doubled, and “why” can answer",
    },
    readers: "self",
    retention: fortnight,
  },
  "outbox_lane.*": {
    purpose: {
      de: "Verzeichnis darüber, wann in welchem Gespräch die nächste Nachricht fällig ist, ohne eigene Angaben",
      en: "Index of when the next message of each conversation is due, with nothing of its own",
    },
    readers: "nobody",
    retention: {
      de: "Bis die Nachricht gesendet ist oder entfällt",
      en: "Until the message is sent or dropped",
    },
  },
  "inbox.*": {
    purpose: {
      de: "Kennungen eingegangener Anfragen, damit keine zweimal wirkt; der Inhalt nur, bis er bearbeitet ist",
      en: "Ids of what came in, so that nothing takes effect twice; the content only until it has been worked on",
    },
    readers: "nobody",
    retention: { de: "14 Tage nach dem Eingang", en: "14 days after it came in" },
  },
  "job.*": {
    purpose: {
      de: "Aufgaben zu einer bestimmten Zeit (Erinnerungen, Fristen), nur mit Nummern",
      en: "Duties at a given time (reminders, deadlines), with numbers only",
    },
    readers: "nobody",
    retention: { de: "60 Tage nach der Ausführung", en: "60 days after they were run" },
  },
  "audit.*": {
    purpose: {
      de: "Wer wann welche Angaben über wen gelesen oder geändert hat und wozu, zur Kontrolle durch die Person selbst",
      en: "Who read or changed what about whom, when and what for, so that each person can check",
    },
    readers: "self",
    retention: {
      de: "Ein Jahr; nach einer Löschung ohne Bezug auf die Person",
      en: "One year; after an erasure without reference to the person",
    },
  },
  "migration.*": {
    purpose: {
      de: "Stand des Datenbankschemas; keine Angaben über Personen",
      en: "State of the database schema; nothing about people",
    },
    readers: "nobody",
    retention: { de: "Solange es die Datenbank gibt", en: "As long as the database exists" },
  },
  ...playground("playground_message.*", "playground_card.*", "playground_read_mark.*", "playground_clock.*"),
};

function playground(...columns: readonly string[]): PersonalData["columns"] {
  const entry: ColumnEntry = {
    purpose: {
      de: "Spielwiese zum Ausprobieren; nur erfundene Personen",
      en: "Playground for trying it out; invented people only",
    },
    readers: "nobody",
    retention: { de: "Solange es die Spielwiese gibt", en: "As long as the playground exists" },
  };
  return Object.fromEntries(columns.map((column) => [column, entry]));
}
