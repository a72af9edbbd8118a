// What an invitation asks. One idea each, under 280 characters, without counting, comparing or reproach.
import type { Both } from "../i18n/texts";

export const storyIdeas: readonly Both[] = [
  {
    en: "What did a customer thank you for this week?",
    de: "Wofür hat sich diese Woche ein Kunde oder eine Kundin bei dir bedankt?",
  },
  {
    en: "Which colleague made something easy for you, and how?",
    de: "Wer aus dem Kollegium hat dir etwas leicht gemacht, und wie?",
  },
  {
    en: "What does your place of work look like today? One photo and one sentence are enough.",
    de: "Wie sieht dein Arbeitsplatz heute aus? Ein Foto und ein Satz genügen.",
  },
  {
    en: "What have you learned lately that you would have liked to know on your first day?",
    de: "Was hast du kürzlich gelernt, das du gern an deinem ersten Tag gewusst hättest?",
  },
  {
    en: "Which question do people ask you when they hear where you work, and what do you answer?",
    de: "Was wirst du gefragt, wenn jemand hört, wo du arbeitest, und was antwortest du?",
  },
  {
    en: "What part of your work does nobody see, although a lot depends on it?",
    de: "Welchen Teil deiner Arbeit sieht niemand, obwohl viel davon abhängt?",
  },
  {
    en: "Which small thing made your team laugh this week?",
    de: "Welche Kleinigkeit hat dein Team diese Woche zum Lachen gebracht?",
  },
  {
    en: "What are you proud of that took longer than planned?",
    de: "Worauf bist du stolz, das länger gedauert hat als geplant?",
  },
  {
    en: "Whom outside your unit did you get to know, and what surprised you?",
    de: "Wen außerhalb deines Bereichs hast du kennengelernt, und was hat dich überrascht?",
  },
  {
    en: "What does a good day at work begin with for you?",
    de: "Womit beginnt für dich ein guter Arbeitstag?",
  },
  {
    en: "Which tool or trick would you not want to miss any more?",
    de: "Welches Werkzeug oder welchen Kniff möchtest du nicht mehr missen?",
  },
  {
    en: "How does your team take care that everybody can take part?",
    de: "Wie sorgt dein Team dafür, dass alle mitmachen können?",
  },
  {
    en: "Which project of a colleague deserves more eyes? Tell people about it.",
    de: "Welches Projekt von jemand anderem verdient mehr Aufmerksamkeit? Erzähl davon.",
  },
  {
    en: "What has changed for the better where you work?",
    de: "Was hat sich dort, wo du arbeitest, zum Guten verändert?",
  },
];

/** Deterministic, different for different people on one day, and never the same twice in a row for one person. */
export function ideaFor(person: number, turn: number): Both {
  const n = storyIdeas.length;
  const idea = storyIdeas[(((person * 5 + turn) % n) + n) % n];
  if (!idea) throw new Error("there are no ideas");
  return idea;
}
