import { texts } from "../i18n/texts";

export const digestTexts = texts({
  en: {
    title: (hashtag: string) => `${hashtag}: the stories of the week`,
    titleOf: (title: string, part: number, parts: number) => `${title} (${part} of ${parts})`,
    intro: "What colleagues have told of their work lately.",
    other: "From the working day",
    readStory: (id: number) => `Read story ${id}`,
    share: "Share a story",
    all: "Read all stories",
    stop: "No digest any more",
    more: "There are more stories this week.",
    gone: "The stories that stood here have been withdrawn.",
    reason: "You agreed to get the stories of the week. Stop: “follow never”",
    reasonRoom: "The core team has scheduled the weekly digest of stories for this room.",
    scheduled: (weekday: string, time: string, zone: string) =>
      `The digest of stories comes every ${weekday} at ${time} (${zone}).`,
    first: "The next one",
    inRoom: "It goes to the community room, and to everybody who wants to get it.",
    noRoom:
      "No community room is bound so far, so it only goes to those who want to get it. “core room community”, typed in the room, binds it.",
    rule: "It takes the stories that their authors have released for it; when there are none, nothing is posted.",
    off: "There is no digest any more. The stories stay where everybody can read them.",
    wasOff: "No digest is scheduled.",
    formTitle: "Digest of stories",
    formIntro:
      "Once a week to the community room, grouped by topic. Nothing is posted when there is nothing.",
    rhythm: "How often?",
    rhythms: { weekly: "every week", off: "not at all" },
    weekday: "Weekday",
    time: "Time",
    save: "Save",
    onlyWeekly: (typed: string) =>
      `I do not understand “${typed}” here. The digest comes weekly, with a weekday and a time, or not at all.`,
    noTime: "There is no such time. For example: 09:00",
    noWeekday: "Which weekday? For example: fri",
  },
  de: {
    title: (hashtag: string) => `${hashtag}: die Geschichten der Woche`,
    titleOf: (title: string, part: number, parts: number) => `${title} (${part} von ${parts})`,
    intro: "Was Kolleg:innen zuletzt aus ihrer Arbeit erzählt haben.",
    other: "Aus dem Arbeitsalltag",
    readStory: (id: number) => `Geschichte ${id} lesen`,
    share: "Eine Geschichte teilen",
    all: "Alle Geschichten lesen",
    stop: "Keine Auswahl der Woche mehr",
    more: "Diese Woche gibt es noch mehr Geschichten.",
    gone: "Die Geschichten, die hier standen, sind zurückgezogen.",
    reason: "Du wolltest die Geschichten der Woche bekommen. Abstellen: „mitlesen nie“",
    reasonRoom: "Das Kernteam hat für diesen Raum die Auswahl der Woche angesetzt.",
    scheduled: (weekday: string, time: string, zone: string) =>
      `Die Auswahl der Woche kommt jeden ${weekday} um ${time} (${zone}).`,
    first: "Die nächste",
    inRoom: "Sie geht an den Raum der Community und an alle, die sie bekommen möchten.",
    noRoom:
      "Bisher gibt es keinen Raum der Community, darum geht sie nur an alle, die sie bekommen möchten. „kernteam raum community“, dort getippt, legt ihn fest.",
    rule: "Sie nimmt die Geschichten, die dafür freigegeben sind; gibt es keine, wird nichts gepostet.",
    off: "Es gibt keine Auswahl der Woche mehr. Die Geschichten bleiben dort, wo alle sie lesen können.",
    wasOff: "Es ist keine Auswahl der Woche angesetzt.",
    formTitle: "Auswahl der Woche",
    formIntro:
      "Einmal in der Woche in den Raum der Community, nach Themen geordnet. Gibt es nichts, wird nichts gepostet.",
    rhythm: "Wie oft?",
    rhythms: { weekly: "jede Woche", off: "gar nicht" },
    weekday: "Wochentag",
    time: "Uhrzeit",
    save: "Speichern",
    onlyWeekly: (typed: string) =>
      `„${typed}“ verstehe ich hier nicht. Die Auswahl kommt wöchentlich, mit Wochentag und Uhrzeit, oder gar nicht.`,
    noTime: "Diese Uhrzeit gibt es nicht. Zum Beispiel: 09:00",
    noWeekday: "Welcher Wochentag? Zum Beispiel: fr",
  },
});
