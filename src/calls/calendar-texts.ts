import { texts } from "../i18n/texts";

export const calendarTexts = texts({
  en: {
    summary: "Core-team call",
    about: (network: string) => `Call of the core team of ${network}.`,
    name: (network: string) => `${network}: calls`,
    fileName: (date: string) => `core-team-call-${date}.ics`,
    title: "The calls in your calendar",
    made: "This is your personal link. Subscribe to it in your calendar program, and every change of a call reaches it by itself:",
    onlyNow:
      "I show it only now, because I keep no copy that can be read. Whoever has it reads along, so keep it to yourself.",
    how: "Outlook: Add calendar, From internet. Google: Other calendars, From URL. Apple: File, New calendar subscription.",
    exists: (date: string) =>
      `You have had a personal link to the calls since ${date}. I cannot show it again, because I keep no copy that can be read.`,
    existsHow: "If you no longer have it, make a new one; the old one then stops working.",
    replaced: "The old link no longer works.",
    newButton: "Make a new calendar link",
    offButton: "Switch my calendar link off",
    off: "Your calendar link no longer works. Remove the calendar from your program; “call calendar” makes a new link.",
    noneToSwitchOff: "You have no calendar link. “call calendar” makes one.",
    fileButton: "The next call as a file",
    file: "The next call for your calendar. Should it change, ask for the file again: it replaces the old entry.",
    noAddress:
      "The bot has no address on the web, so there is no calendar to subscribe to. Here is the next call as a file instead.",
    noAddressNoCall:
      "The bot has no address on the web, so there is no calendar to subscribe to, and no call is scheduled that I could give you as a file.",
    noAddressHow: "Whoever operates the bot can change that with PUBLIC_URL.",
    noCall: "No call is scheduled, so there is nothing for the calendar yet.",
    section: "Calendar link",
    since: (date: string) => `personal link to the calls since ${date}`,
  },
  de: {
    summary: "Call des Kernteams",
    about: (network: string) => `Call des Kernteams von ${network}.`,
    name: (network: string) => `${network}: Calls`,
    fileName: (date: string) => `call-kernteam-${date}.ics`,
    title: "Die Calls in deinem Kalender",
    made: "Das ist dein persönlicher Link. Abonniere ihn in deinem Kalenderprogramm, dann kommt jede Änderung eines Calls von selbst dort an:",
    onlyNow:
      "Ich zeige ihn nur jetzt, denn ich behalte nichts Lesbares davon. Wer ihn hat, liest mit; behalte ihn also für dich.",
    how: "Outlook: Kalender hinzufügen, Aus dem Internet. Google: Weitere Kalender, Per URL. Apple: Ablage, Neues Kalenderabonnement.",
    exists: (date: string) =>
      `Du hast seit dem ${date} einen persönlichen Link zu den Calls. Noch einmal zeigen kann ich ihn nicht, denn ich behalte nichts Lesbares davon.`,
    existsHow: "Wenn du ihn nicht mehr hast, lass dir einen neuen machen; der alte gilt dann nicht mehr.",
    replaced: "Der alte Link gilt nicht mehr.",
    newButton: "Einen neuen Kalender-Link machen",
    offButton: "Meinen Kalender-Link abschalten",
    off: "Dein Kalender-Link gilt nicht mehr. Entferne den Kalender aus deinem Programm; „call kalender“ macht einen neuen Link.",
    noneToSwitchOff: "Du hast keinen Kalender-Link. „call kalender“ macht einen.",
    fileButton: "Den nächsten Call als Datei",
    file: "Der nächste Call für deinen Kalender. Falls er sich ändert, hol dir die Datei noch einmal: Sie ersetzt den alten Eintrag.",
    noAddress:
      "Der Bot hat keine Adresse im Netz, darum gibt es keinen Kalender zum Abonnieren. Hier ist der nächste Call stattdessen als Datei.",
    noAddressNoCall:
      "Der Bot hat keine Adresse im Netz, darum gibt es keinen Kalender zum Abonnieren, und es ist kein Call angesetzt, den ich dir als Datei geben könnte.",
    noAddressHow: "Wer den Bot betreibt, kann das mit PUBLIC_URL ändern.",
    noCall: "Es ist kein Call angesetzt, also gibt es noch nichts für den Kalender.",
    section: "Kalender-Link",
    since: (date: string) => `persönlicher Link zu den Calls seit dem ${date}`,
  },
});
