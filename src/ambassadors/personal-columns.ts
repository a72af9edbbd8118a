import type { ColumnEntry, PersonalData } from "../app/feature";

const untilErased: ColumnEntry["retention"] = {
  de: "Bis die Person es ändert; gelöscht 30 Tage nach dem Ausstieg, 90 Tage nach Schließung des Kontos, auf Wunsch sofort",
  en: "Until the person changes it; erased 30 days after leaving, 90 days after the account was closed, at once on request",
};

function entry(de: string, en: string, readers: ColumnEntry["readers"]): ColumnEntry {
  return { purpose: { de, en }, readers, retention: untilErased };
}

const shown = "ambassadors";

export const PEOPLE_COLUMNS: PersonalData["columns"] = {
  "person.id": entry("Nummer, auf die sich alles andere bezieht", "Number that all else refers to", "nobody"),
  "person.name": entry("Anrede und Verzeichnis", "Addressing the person, directory", shown),
  "person.language": entry(
    "Sprache, in der der Bot mit der Person spricht",
    "Language in which the bot speaks with the person",
    "self",
  ),
  "person.zone": entry(
    "Uhrzeiten und Sendezeiten am Ort der Person, Nähe der Zeitzonen im Mentoring",
    "Times and sending hours where the person is, closeness of time zones in mentoring",
    shown,
  ),
  "person.membership": entry(
    "Liest mit, dabei, in der Pause, ausgestiegen: was der Bot tun darf",
    "Reads along, joined, on a break, left: what the bot may do",
    shown,
  ),
  "person.paused_until": entry("Ende der Pause", "End of the break", "self"),
  "person.left_on": entry("Beginn der Frist bis zur Löschung", "Start of the time until erasure", "self"),
  "person.disabled_on": entry(
    "Seit wann das Konto im Chat geschlossen ist: Beginn der Frist bis zur Löschung",
    "Since when the account in the chat is closed: start of the time until erasure",
    "self",
  ),
  "person.country": entry("Freiwillig: Verzeichnis", "Voluntary: directory", shown),
  "person.unit": entry(
    "Freiwillig: Verzeichnis, Mentoring über Bereiche hinweg",
    "Voluntary: directory, mentoring across units",
    shown,
  ),
  "person.contact": entry("Freiwillig: wie man sie erreicht", "Voluntary: how to reach the person", shown),
  "person.search_name": entry(
    "Der Name in der Schreibweise der Suche",
    "The name as the search spells it",
    "nobody",
  ),
  "person.search_words": entry(
    "Bereich, Land, Sprachen und Themen in der Schreibweise der Suche",
    "Unit, country, languages and topics as the search spells them",
    "nobody",
  ),
  "person.search_offers": entry(
    "Angebote (Mentor:in) in der Schreibweise der Suche",
    "Offers (mentor) as the search spells them",
    "nobody",
  ),
  "person_search.*": entry(
    "Suchverzeichnis über Namen, Suchwörter und Angebote, ohne eigene Angaben",
    "Index of the search over names, search words and offers, with nothing of its own",
    "nobody",
  ),
  "person.joined_on": entry("Dabei seit", "Day of joining", "self"),
  "person.calls_everywhere": entry(
    "Ob Erinnerungen an Calls in alle Chats der Person kommen",
    "Whether reminders of calls come to all chats of the person",
    "self",
  ),
  "link.*": {
    purpose: {
      de: "Zwei Konten, die zu einem Profil werden sollen, mit dem Prüfwert des Codes und was beide Seiten bestätigt haben",
      en: "Two accounts that are to share one profile, with the hash of the code and what both sides confirmed",
    },
    readers: "self",
    retention: {
      de: "Höchstens 10 Minuten; kürzer, wenn beide Seiten bestätigt haben oder eine abgelehnt hat",
      en: "10 minutes at most; less when both sides have confirmed or one has refused",
    },
  },
  "person_language.*": entry(
    "Freiwillig: Verzeichnis und gemeinsame Sprache im Mentoring",
    "Voluntary: directory and a shared language in mentoring",
    shown,
  ),
  "person_topic.*": entry(
    "Freiwillig: Verzeichnis und gemeinsame Themen im Mentoring",
    "Voluntary: directory and shared topics in mentoring",
    shown,
  ),
  "identity.*": entry(
    "Kennung im Chat, um die Person wiederzuerkennen und ihr zu schreiben, und in welchem Chat sie das lieber hat",
    "Id in the chat, to recognise the person and to write to them, and in which chat they prefer that",
    "self",
  ),
  "direct_conversation.*": entry(
    "Kennung des Einzelgesprächs mit dem Bot, damit nach einem Absturz nachgesehen werden kann, ob eine Nachricht ankam",
    "Id of the one-to-one conversation with the bot, so that after a crash one can see whether a message arrived",
    "self",
  ),
  "consent.*": entry(
    "Nachweis, wann welcher Zweck in welchem Wortlaut erlaubt und wieder entzogen wurde",
    "Proof of when which purpose was agreed to in which wording, and withdrawn",
    "self",
  ),
  "tombstone.*": {
    purpose: {
      de: "Prüfwert einer gelöschten Kennung, damit nichts sie von selbst zurückbringt",
      en: "Hash of an erased id, so that nothing brings it back by itself",
    },
    readers: "nobody",
    retention: { de: "Bis die Person wieder mitmacht", en: "Until the person joins again" },
  },
  "erasure.*": {
    purpose: {
      de: "Prüfwert einer gelöschten Kennung und Zeitpunkt der Löschung, damit eine ältere Sicherung sie nicht zurückbringt",
      en: "Hash of an erased id and when it was erased, so that an older backup does not bring it back",
    },
    readers: "nobody",
    retention: {
      de: "Ein Jahr; ältere Sicherungen werden nicht zurückgespielt",
      en: "One year; older backups are not restored",
    },
  },
};
