import { texts } from "../i18n/texts";

export const privacyTexts = texts({
  en: {
    noticeTitle: "What happens with your data",
    notice: (network: string) =>
      `${network} stores only what you tell me, to the extent that you agreed to, in one database of the network. Nobody keeps points, lists of the most active, or when you were last here.`,
    whatTitle: "What is stored",
    what: [
      "What you wrote into your profile, and which account in the chat is yours",
      "What you do here: mentoring pairs, and stories you share. Never what you talk about with a mentor",
      "Which messages I owe you or have sent you in the last 14 days, without their text",
      "Who read or changed something about you, for one year",
    ],
    comparing:
      "Not stored: as long as you are new here, I ask the chats whether your account has the same e-mail address as somebody’s in the network. All that comes of it is a suggestion to you to connect your chats",
    purposesTitle: "What you agreed to",
    noPurposes: "Nothing at the moment: no consent of yours is in force.",
    consent: (purpose: string, date: string, version: number) =>
      `${purpose}, since ${date} (wording ${version})`,
    rightsTitle: "Your rights",
    rights:
      "See everything, take it with you, correct it, withdraw any consent, and have everything deleted: each takes one command, and I announce none of it. You can also complain to the data protection authority.",
    unknown: "I have stored nothing about you. That begins only when you fill in a form and send it.",
    invitation:
      "There is one thing: an invitation into the core team stands beside your account in the chat, until you join.",
    show: "Show what is stored about me",
    export: "Give me my data as files",
    delete: "Delete everything about me",
    withdrawHint: "Change my consents",
    showTitle: "What is stored about you",
    nothingElse: "That is all.",
    fileName: "my-data",
    exportTitle: "Your data",
    exported:
      "Everything about you, as JSON for machines and as CSV for spreadsheets. Only you get these files.",
    readers: "Who read or changed something about you",
    noReaders: "Nobody in the last year.",
    messages: "Messages",
    messageCounts: (queued: number, kept: number) =>
      `${queued === 0 ? "None" : queued} waiting to be sent, ${kept === 0 ? "none" : kept} sent or dropped in the last 14 days; their text is not kept`,
    bot: "the bot",
    gone: "somebody who has left",
    deleteTitle: "Delete everything about you?",
    deleteWhat: "This goes, at once and for good:",
    deleteMore:
      "Messages that wait for you are cancelled. Whoever you share a mentoring pair with is told neutrally that it has ended.",
    deleteStays:
      "What stays: entries in the audit log without your name, and a fingerprint of your account, so that nothing brings you back by itself. Messages that stand in the chat belong to the chat; I cannot take them back.",
    deleteConfirm: "Yes, delete everything",
    deleteBefore: "Take my data with me first",
    deleteNot: "If you do nothing, nothing happens.",
    codeOld: "That button is no longer current, so nothing was deleted. Here is what would go now:",
    deleted: "Everything about you is deleted",
    goodbye: (network: string) =>
      `I do not know you any more. Thank you for the time with ${network}; if you ever feel like it, you are welcome again.`,
    invitationGone: "The invitation is deleted. Now I have stored nothing about you.",
    lastOfCore:
      "You are the last one in the core team, and the network should not be left without. Please take somebody in first: core invite @name. After that I delete everything.",
  },
  de: {
    noticeTitle: "Was mit deinen Daten geschieht",
    notice: (network: string) =>
      `${network} speichert nur, was du mir sagst, und nur so weit, wie du zugestimmt hast, in einer Datenbank des Netzwerks. Es gibt keine Punkte, keine Listen der Aktivsten und kein „zuletzt hier“.`,
    whatTitle: "Was gespeichert wird",
    what: [
      "Was du in dein Profil geschrieben hast, und welches Konto im Chat deins ist",
      "Was du hier tust: Mentoring-Paare und Geschichten, die du teilst. Nie, worüber du mit einer Mentorin oder einem Mentor sprichst",
      "Welche Nachrichten ich dir schulde oder in den letzten 14 Tagen geschickt habe, ohne ihren Text",
      "Wer etwas über dich gelesen oder geändert hat, ein Jahr lang",
    ],
    comparing:
      "Nicht gespeichert: Solange du hier neu bist, frage ich die Chats, ob dein Konto dieselbe E-Mail-Adresse hat wie eines aus dem Netzwerk. Daraus wird nur der Vorschlag an dich, deine Chats zu verbinden",
    purposesTitle: "Worin du eingewilligt hast",
    noPurposes: "Gerade in nichts: Keine Einwilligung von dir ist in Kraft.",
    consent: (purpose: string, date: string, version: number) =>
      `${purpose}, seit ${date} (Wortlaut ${version})`,
    rightsTitle: "Deine Rechte",
    rights:
      "Alles sehen, mitnehmen, berichtigen, jede Einwilligung zurücknehmen und alles löschen lassen: Dafür genügt jeweils ein Befehl, und ich hänge nichts davon an die große Glocke. Bei der Datenschutzaufsicht kannst du dich auch beschweren.",
    unknown:
      "Über dich habe ich nichts gespeichert. Das beginnt erst, wenn du ein Formular ausfüllst und abschickst.",
    invitation:
      "Eines gibt es: Neben deinem Konto im Chat steht eine Einladung ins Kernteam, bis du mitmachst.",
    show: "Zeigen, was über mich gespeichert ist",
    export: "Meine Daten als Dateien mitnehmen",
    delete: "Alles über mich löschen",
    withdrawHint: "Meine Einwilligungen ändern",
    showTitle: "Was über dich gespeichert ist",
    nothingElse: "Das ist alles.",
    fileName: "meine-daten",
    exportTitle: "Deine Daten",
    exported:
      "Alles über dich, als JSON für Maschinen und als CSV für Tabellen. Diese Dateien bekommst nur du.",
    readers: "Wer etwas über dich gelesen oder geändert hat",
    noReaders: "Niemand im letzten Jahr.",
    messages: "Nachrichten",
    messageCounts: (queued: number, kept: number) =>
      `Noch zu senden: ${queued === 0 ? "keine" : queued}. In den letzten 14 Tagen gesendet oder verworfen: ${kept === 0 ? "keine" : kept}, ohne ihren Text`,
    bot: "der Bot",
    gone: "jemand, der nicht mehr dabei ist",
    deleteTitle: "Alles über dich löschen?",
    deleteWhat: "Das geht, sofort und endgültig:",
    deleteMore:
      "Nachrichten, die auf dich warten, werden gestrichen. Wer mit dir ein Mentoring-Paar ist, erfährt neutral, dass es beendet ist.",
    deleteStays:
      "Was bleibt: Einträge im Zugriffsprotokoll ohne deinen Namen und ein Fingerabdruck deines Kontos, damit dich nichts von selbst zurückholt. Nachrichten, die im Chat stehen, gehören dem Chat; die kann ich nicht zurücknehmen.",
    deleteConfirm: "Ja, alles löschen",
    deleteBefore: "Erst meine Daten mitnehmen",
    deleteNot: "Wenn du nichts tust, geschieht nichts.",
    codeOld: "Dieser Knopf gilt nicht mehr, darum ist nichts gelöscht. Das hier würde jetzt gehen:",
    deleted: "Alles über dich ist gelöscht",
    goodbye: (network: string) =>
      `Ich kenne dich nicht mehr. Danke für die Zeit mit ${network}; wenn dir danach ist, bist du wieder willkommen.`,
    invitationGone: "Die Einladung ist gelöscht. Jetzt habe ich nichts mehr über dich gespeichert.",
    lastOfCore:
      "Du bist gerade allein im Kernteam, und ganz ohne soll das Netzwerk nicht bleiben. Bitte nimm zuerst jemanden auf: kernteam aufnehmen @Name. Danach lösche ich alles.",
  },
});

/** What the audit log's short codes mean; a code that is missing here is shown as it is. */
export const auditTexts = texts({
  en: {
    "core.claim": "became the first in the core team",
    "core.invite": "took you into the core team",
    "core.join": "you joined by an invitation into the core team",
    "core.queue": "saw that you look after something in the core team",
    "core.role": "changed your tasks in the core team",
    "core.remove": "took you out of the core team",
    "person.linked": "connected your accounts in two chats",
    "person.merged": "made one of your two profiles",
    "person.unlinked": "separated your accounts in the chats again",
    "mentoring.preview": "saw you in the preview of a mentoring round",
    "mentoring.queue": "saw you in the mentoring queue",
    "mentoring.publish": "started a mentoring round with you in it",
  },
  de: {
    "core.claim": "wurde die erste Person im Kernteam",
    "core.invite": "hat dich ins Kernteam aufgenommen",
    "core.join": "du bist mit einer Einladung ins Kernteam gekommen",
    "core.queue": "hat gesehen, worum du dich im Kernteam kümmerst",
    "core.role": "hat deine Aufgaben im Kernteam geändert",
    "core.remove": "hat dich aus dem Kernteam genommen",
    "person.linked": "hat deine Konten in zwei Chats verbunden",
    "person.merged": "hat aus deinen zwei Profilen eins gemacht",
    "person.unlinked": "hat deine Konten in den Chats wieder getrennt",
    "mentoring.preview": "hat dich in der Vorschau einer Mentoring-Runde gesehen",
    "mentoring.queue": "hat dich in der Warteliste des Mentorings gesehen",
    "mentoring.publish": "hat eine Mentoring-Runde mit dir gestartet",
  },
});
