// Ideas around the work itself: everyday life, learning, craft and responsibility. Worded by the rules of idea-wording.ts.
import type { Both } from "../i18n/texts";

export const ideasOfWork = {
  everyday: [
    {
      en: "What does your place of work look like today? One photo and one sentence are enough.",
      de: "Wie sieht dein Arbeitsplatz heute aus? Ein Foto und ein Satz genügen.",
    },
    {
      en: "What does a good day at work begin with for you?",
      de: "Womit beginnt für dich ein guter Arbeitstag?",
    },
    {
      en: "Which sound, smell or view belongs to your working day?",
      de: "Welches Geräusch, welcher Duft oder welche Aussicht gehört zu deinem Arbeitstag?",
    },
    {
      en: "What do people ask you when they hear where you work, and what do you answer?",
      de: "Was wirst du gefragt, wenn jemand hört, wo du arbeitest, und was antwortest du?",
    },
    {
      en: "Which moment of this week would you keep in a jar?",
      de: "Welchen Moment dieser Woche würdest du in ein Glas füllen und aufheben?",
    },
    {
      en: "Take somebody along through one hour of your day: what happens in it?",
      de: "Nimm jemanden mit durch eine Stunde deines Tages: Was passiert da?",
    },
    {
      en: "What stands on your desk, in your van or in your bag that tells something about you?",
      de: "Was steht auf deinem Tisch, liegt in deinem Wagen oder deiner Tasche und erzählt etwas über dich?",
    },
    {
      en: "How do you get to work, and what do you see on the way?",
      de: "Wie kommst du zur Arbeit, und was siehst du unterwegs?",
    },
  ],
  learning: [
    {
      en: "What have you learned lately that you use every day now?",
      de: "Was hast du kürzlich gelernt, das du jetzt jeden Tag brauchst?",
    },
    {
      en: "Which mistake taught you something you would not want to miss?",
      de: "Aus welchem Fehler hast du etwas gelernt, das du nicht missen möchtest?",
    },
    {
      en: "Which question would you like to have an answer to? Perhaps somebody who reads it knows.",
      de: "Auf welche Frage hättest du gern eine Antwort? Vielleicht weiß sie jemand, der es liest.",
    },
    {
      en: "What did a younger or an older colleague show you?",
      de: "Was hat dir jemand Jüngeres oder Älteres im Kollegium gezeigt?",
    },
    {
      en: "Which talk, book or film about your work do you like to pass on, and why?",
      de: "Welchen Vortrag, welches Buch oder welchen Film rund um deine Arbeit empfiehlst du gern, und warum?",
    },
    {
      en: "What did you change your mind about in the last months?",
      de: "Worüber denkst du heute anders, weil dich bei der Arbeit etwas überzeugt hat?",
    },
    {
      en: "Explain a word from your job so that a child understands it.",
      de: "Erkläre ein Wort aus deinem Beruf so, dass ein Kind es versteht.",
    },
    {
      en: "What did you do for the first time this month?",
      de: "Was hast du diesen Monat zum ersten Mal gemacht?",
    },
  ],
  craft: [
    {
      en: "What part of your work does nobody see, although a lot depends on it?",
      de: "Welchen Teil deiner Arbeit sieht niemand, obwohl viel davon abhängt?",
    },
    {
      en: "What are you proud of that took patience?",
      de: "Worauf bist du stolz, das Geduld gebraucht hat?",
    },
    {
      en: "Which tool or trick would you not want to be without?",
      de: "Auf welches Werkzeug oder welchen Kniff möchtest du nicht verzichten?",
    },
    {
      en: "What has changed for the good where you work?",
      de: "Was hat sich dort, wo du arbeitest, zum Guten verändert?",
    },
    {
      en: "Show something before and after: what happened in between?",
      de: "Zeig etwas vorher und nachher: Was ist dazwischen passiert?",
    },
    {
      en: "What can you do with your eyes closed that once was hard?",
      de: "Was kannst du heute im Schlaf, das dir einmal schwerfiel?",
    },
    {
      en: "Which piece of technology do you look after, and what would happen without it?",
      de: "Um welches Stück Technik kümmerst du dich, und was wäre ohne es anders?",
    },
    {
      en: "What did you simplify, and who is glad of it?",
      de: "Was hast du einfacher gemacht, und wer freut sich darüber?",
    },
  ],
  responsibility: [
    {
      en: "Where does your work help somebody who does not even know about it?",
      de: "Wo hilft deine Arbeit jemandem, der gar nichts davon weiß?",
    },
    {
      en: "What do you do at work so that less is thrown away?",
      de: "Was tust du bei der Arbeit dafür, dass weniger weggeworfen wird?",
    },
    {
      en: "Which voluntary work do you or your colleagues do, and what does it give you?",
      de: "Welches Ehrenamt habt ihr im Kollegium, und was gibt es euch?",
    },
    {
      en: "For whom did you make something accessible, and how did you notice that it was needed?",
      de: "Für wen hast du etwas zugänglich gemacht, und woran hast du gemerkt, dass es nötig war?",
    },
    {
      en: "How did you connect people who would otherwise not have met?",
      de: "Wie hast du Menschen zusammengebracht, die sich sonst nicht begegnet wären?",
    },
    {
      en: "What do you do so that people can trust what you build, sell or answer?",
      de: "Was tust du dafür, dass sich andere auf das verlassen können, was du baust, verkaufst oder sagst?",
    },
    {
      en: "Whom did you show how to be safe online, and what was the first question?",
      de: "Wem hast du gezeigt, wie man sicher im Netz unterwegs ist, und was war die erste Frage?",
    },
    {
      en: "How do work and family, friends or a hobby go together for you?",
      de: "Wie passen bei dir Arbeit und Familie, Freundeskreis oder Hobby zusammen?",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Both[]>>;
