// Every text of the page in both languages. What the bot says is in each person's own language and comes from it.

const english = {
  title: (network) => `${network} · Playground`,
  tagline: "Playground",
  skip: "Skip to the message field",
  people: "People",
  tabs: "Conversations",
  direct: "Direct messages",
  rooms: { "core-team": "Core team", community: "Community" },
  roles: { newcomer: "newcomer", ambassador: "ambassador", mentor: "mentor", "core-team": "core team" },
  noRole: "not part of it",
  noRoles: { left: "has left", reader: "reads along" },
  speaks: { de: "German", en: "English" },
  unread: (n) => `, ${n} unread`,
  openDrawer: "Show people and clock",
  closeDrawer: "Close",
  pageLanguage: "This page in",
  bot: "Bot",
  updated: "updated",
  fresh: "New",
  send: "Send",
  message: (name, room) => (room ? `Message to ${room} as ${name}` : `Message from ${name} to the bot`),
  placeholderDirect: "Type a command, or just say what you need",
  placeholderRoom: (command) => `Write to everyone, or start with /${command}`,
  hint: "↑ ↓ choose · Tab completes · Enter sends · ↑ in an empty field brings back what you typed",
  completions: (n) => (n === 1 ? "1 suggestion" : `${n} suggestions`),
  choose: "Please choose",
  required: "required",
  sent: "Sent",
  sentAgain: "Open it again",
  formErrors: "Please have a look at the marked fields.",
  download: (name) => `Download ${name}`,
  clock: "Clock",
  clockNow: "It is now",
  moving: "The clock is moving …",
  moves: { PT15M: "+15 min", PT1H: "+1 hour", P1D: "+1 day" },
  thursday: "Thu 09:45",
  monday: "Mon 09:00",
  thursdayLong: "To next Thursday, 09:45",
  mondayLong: "To next Monday, 09:00",
  otherMoment: "Another moment",
  moveTo: "Go there",
  pickMoment: "Date and time",
  toastFor: (name) => `for ${name}`,
  toastIn: (room) => `in ${room}`,
  toastMore: (n) => (n === 1 ? "1 more place with news" : `${n} more places with news`),
  toastPrivate: "answered you privately",
  open: "Show",
  dismiss: "Dismiss",
  announce: (from, text) => `${from}: ${text}`,
  offline: "The connection is lost. Trying again …",
  failed: "That did not work",
  welcomeTitle: "Nice to see you. Have a look around!",
  welcomeText:
    "This is a small invented network with a bot that looks after it. Choose anyone from the list and see it through their eyes. Nothing here reaches a real person.",
  tryTitle: "Three things to try",
  tries: [
    {
      as: "sam",
      say: "join",
      title: "Join as a newcomer",
      text: "Sam is curious but not part of it yet. See what the bot asks, and what it keeps.",
    },
    {
      as: "lea",
      say: "mentor request LinkedIn",
      title: "Find a mentor",
      text: "Lea is new and asks for one. Then move the clock and watch somebody's inbox.",
    },
    {
      as: "anna",
      say: "core call schedule weekly thu 10:00 45m",
      title: "Plan the weekly call",
      text: "Anna is in the core team. Go to Thursday 09:45 and see the reminder arrive.",
    },
  ],
  tryAs: (name) => `Go, as ${name}`,
  emptyDirect: (name) => `${name} has not talked to the bot yet.`,
  emptyRoom: (room) => `Nobody has written in ${room} yet.`,
  startWith: "Start with",
  starters: { de: ["/botschafter", "hilfe", "über"], en: ["/ambassador", "help", "about"] },
};

const german = {
  title: (network) => `${network} · Spielwiese`,
  tagline: "Spielwiese",
  skip: "Zum Nachrichtenfeld springen",
  people: "Personen",
  tabs: "Unterhaltungen",
  direct: "Direktnachrichten",
  rooms: { "core-team": "Kernteam", community: "Community" },
  roles: { newcomer: "neu dabei", ambassador: "im Netzwerk", mentor: "Mentoring", "core-team": "Kernteam" },
  noRole: "nicht dabei",
  noRoles: { left: "ausgestiegen", reader: "liest mit" },
  speaks: { de: "Deutsch", en: "Englisch" },
  unread: (n) => `, ${n} ungelesen`,
  openDrawer: "Personen und Uhr zeigen",
  closeDrawer: "Schließen",
  pageLanguage: "Diese Seite auf",
  bot: "Bot",
  updated: "aktualisiert",
  fresh: "Neu",
  send: "Senden",
  message: (name, room) => (room ? `Nachricht an ${room} als ${name}` : `Nachricht von ${name} an den Bot`),
  placeholderDirect: "Tippe einen Befehl oder sag einfach, was du brauchst",
  placeholderRoom: (command) => `Schreib an alle, oder beginne mit /${command}`,
  hint: "↑ ↓ wählt · Tab ergänzt · Enter sendet · ↑ im leeren Feld holt zurück, was du getippt hast",
  completions: (n) => (n === 1 ? "1 Vorschlag" : `${n} Vorschläge`),
  choose: "Bitte wählen",
  required: "Pflichtfeld",
  sent: "Abgeschickt",
  sentAgain: "Noch einmal öffnen",
  formErrors: "Schau dir bitte die markierten Felder an.",
  download: (name) => `${name} herunterladen`,
  clock: "Uhr",
  clockNow: "Es ist jetzt",
  moving: "Die Uhr läuft vor …",
  moves: { PT15M: "+15 Min.", PT1H: "+1 Std.", P1D: "+1 Tag" },
  thursday: "Do 09:45",
  monday: "Mo 09:00",
  thursdayLong: "Zum nächsten Donnerstag, 09:45",
  mondayLong: "Zum nächsten Montag, 09:00",
  otherMoment: "Anderer Zeitpunkt",
  moveTo: "Dorthin",
  pickMoment: "Datum und Uhrzeit",
  toastFor: (name) => `für ${name}`,
  toastIn: (room) => `im Raum ${room}`,
  toastMore: (n) => (n === 1 ? "Neues an einer weiteren Stelle" : `Neues an ${n} weiteren Stellen`),
  toastPrivate: "hat dir privat geantwortet",
  open: "Zeigen",
  dismiss: "Ausblenden",
  announce: (from, text) => `${from}: ${text}`,
  offline: "Die Verbindung ist weg. Ich versuche es wieder …",
  failed: "Das hat nicht geklappt",
  welcomeTitle: "Schön, dass du da bist. Schau dich um!",
  welcomeText:
    "Das ist ein kleines erfundenes Netzwerk mit einem Bot, der sich darum kümmert. Wähle jemanden aus der Liste und sieh alles durch die Augen dieser Person. Nichts hier erreicht echte Menschen.",
  tryTitle: "Drei Dinge zum Ausprobieren",
  tries: [
    {
      as: "sam",
      say: "join",
      title: "Neu mitmachen",
      text: "Sam ist neugierig, aber noch nicht dabei. Sieh, was der Bot fragt und was er sich merkt.",
    },
    {
      as: "lea",
      say: "mentor anfragen LinkedIn",
      title: "Mentoring finden",
      text: "Lea ist neu und sucht jemanden. Stell danach die Uhr vor und schau, in wessen Postfach etwas ankommt.",
    },
    {
      as: "anna",
      say: "kernteam call ansetzen wöchentlich do 10:00 45m",
      title: "Den wöchentlichen Call planen",
      text: "Anna ist im Kernteam. Geh zu Donnerstag 09:45 und sieh die Erinnerung ankommen.",
    },
  ],
  tryAs: (name) => `Los, als ${name}`,
  emptyDirect: (name) => `${name} hat noch nicht mit dem Bot gesprochen.`,
  emptyRoom: (room) => `In ${room} hat noch niemand geschrieben.`,
  startWith: "Fang an mit",
  starters: english.starters,
};

const all = { en: english, de: german };
const KEY = "playground.language";

export let language = remembered() ?? (navigator.language.toLowerCase().startsWith("de") ? "de" : "en");
export let t = all[language];

export function setLanguage(chosen) {
  language = chosen;
  t = all[chosen];
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "de" || kept === "en" ? kept : undefined;
  } catch {
    return undefined;
  }
}
