import { texts } from "../src/i18n/texts";

export const helpTexts = texts({
  en: {
    title: "What you can do here",
    intro: (command: string) =>
      `Type it after ${command}; in a direct message to me the words alone will do. German works too, and small typing slips.`,
    single: "For yourself",
    core: "For the core team",
    more: (command: string) => `Everything about one of them, with examples: ${command}`,
    example: "For example: ",
    all: "Show all commands",
    unknown: (topic: string) => `There is no help on “${topic}”.`,
    unknownTry: "Perhaps one of these?",
    labels: {
      join: "Join the network",
      follow: "Only read stories",
      about: "What is this?",
      privacy: "What is stored about me?",
      overview: "My overview",
      mentorRequest: "Ask for a mentor",
      storyShare: "Share a story",
      storyList: "Read stories",
      callNext: "When is the next call?",
      profile: "My profile",
      members: "Who is in the core team?",
    },
  },
  de: {
    title: "Was du hier tun kannst",
    intro: (command: string) =>
      `Schreib es hinter ${command}; wenn du mir direkt schreibst, reichen die Wörter allein. Englisch geht auch, und kleine Tippfehler machen nichts.`,
    single: "Für dich",
    core: "Für das Kernteam",
    more: (command: string) => `Alles zu einem davon, mit Beispielen: ${command}`,
    example: "Zum Beispiel: ",
    all: "Alle Befehle zeigen",
    unknown: (topic: string) => `Zu „${topic}“ gibt es keine Hilfe.`,
    unknownTry: "Vielleicht eines davon?",
    labels: {
      join: "Beim Netzwerk mitmachen",
      follow: "Nur Geschichten lesen",
      about: "Was ist das hier?",
      privacy: "Was ist über mich gespeichert?",
      overview: "Mein Überblick",
      mentorRequest: "Mentoring anfragen",
      storyShare: "Eine Geschichte teilen",
      storyList: "Geschichten lesen",
      callNext: "Wann ist die nächste Runde?",
      profile: "Mein Profil",
      members: "Wer ist im Kernteam?",
    },
  },
});
