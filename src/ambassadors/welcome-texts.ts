import { texts } from "../i18n/texts";

export const welcomeTexts = texts({
  en: {
    hello: (network: string) =>
      `Hello! I look after ${network}: colleagues who volunteer to give our company a personal face.`,
    nothingStored:
      "You have no profile with me yet, and I have stored nothing about you. It stays like that until you fill in a form and send it.",
    choose: "Which language shall we speak?",
    wish: (command: string) => `“${command}” works as soon as you have joined; I lead you back to it then.`,
    deutsch: "Deutsch",
    english: "English",
    join: "Join",
    readOnly: "Only read",
    whatIsThis: "What is this?",
    whatNext: "You can join, only read stories along, or first see what this is.",
    inAlready: "You are in the network already. Your overview shows what matters to you now.",
    aboutTitle: (network: string) => `About ${network}`,
    mission: (network: string, founded: string) =>
      `${network} is a self-organised network of colleagues, founded on ${founded}. Ambassadors give the company a ` +
      "personal face, each in their own way and in their own time. There are no rules about behaviour; there is support.",
    what: (hashtag: string) =>
      `Newcomers find a mentor, the core team meets in a weekly call, and under ${hashtag} people tell stories of their working day. If you like, just read along.`,
    how: "I am the bot that keeps this together. I answer privately, write seldom and in your working hours, and “why” tells you which rule made me write. What I know about you is what you told me; “privacy” says what happens with it.",
    overview: "My overview",
    help: "What can I do here?",
    privacy: "What happens with my data?",
  },
  de: {
    hello: (network: string) =>
      `Hallo! Ich betreue ${network}: Kolleg:innen, die unserer Firma freiwillig ein persönliches Gesicht geben.`,
    nothingStored:
      "Du hast bei mir noch kein Profil, und ich habe nichts über dich gespeichert. Das bleibt so, bis du ein Formular ausfüllst und abschickst.",
    choose: "In welcher Sprache sprechen wir?",
    wish: (command: string) =>
      `„${command}“ geht, sobald du mitmachst; dann führe ich dich gleich dorthin zurück.`,
    deutsch: "Deutsch",
    english: "English",
    join: "Mitmachen",
    readOnly: "Nur mitlesen",
    whatIsThis: "Was ist das hier?",
    whatNext: "Du kannst mitmachen, nur Geschichten mitlesen oder erst einmal schauen, was das hier ist.",
    inAlready: "Du bist schon dabei. Dein Überblick zeigt, was gerade für dich wichtig ist.",
    aboutTitle: (network: string) => `Über ${network}`,
    mission: (network: string, founded: string) =>
      `${network} ist ein selbst organisiertes Netzwerk von Kolleg:innen, gegründet am ${founded}. Botschafter:innen ` +
      "geben der Firma ein persönliches Gesicht, auf ihre Art und in ihrem Tempo. Ein Regelwerk gibt es nicht, dafür Unterstützung.",
    what: (hashtag: string) =>
      `Wer neu ist, findet eine Mentorin oder einen Mentor, das Kernteam trifft sich einmal in der Woche, und unter ${hashtag} erzählen Menschen aus ihrem Arbeitstag. Wer mag, liest nur mit.`,
    how: "Ich bin der Bot, der das zusammenhält. Ich antworte unter vier Augen, schreibe selten und in deiner Arbeitszeit, und „warum“ sagt dir, welche Regel mich schreiben ließ. Über dich weiß ich, was du mir gesagt hast; „datenschutz“ sagt, was damit geschieht.",
    overview: "Mein Überblick",
    help: "Was kann ich hier tun?",
    privacy: "Was geschieht mit meinen Daten?",
  },
});
