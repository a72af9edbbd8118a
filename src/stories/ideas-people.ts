// Ideas around people: customers, colleagues, the own team, and beginnings. Worded by the rules of idea-wording.ts.
import type { Both } from "../i18n/texts";

export const ideasOfPeople = {
  customers: [
    {
      en: "What did a customer thank you for this week?",
      de: "Wofür hat sich diese Woche ein Kunde oder eine Kundin bei dir bedankt?",
    },
    {
      en: "Which question from a customer made you stop and think?",
      de: "Welche Frage aus der Kundschaft hat dich kurz innehalten lassen?",
    },
    {
      en: "Tell about a moment in which listening was all that was needed.",
      de: "Erzähl von einem Moment, in dem Zuhören alles war, was es brauchte.",
    },
    {
      en: "Whom did you make smile at work, and with what?",
      de: "Wem hast du bei der Arbeit ein Lächeln entlockt, und womit?",
    },
    {
      en: "Which customer would you like to meet for a coffee, and why?",
      de: "Mit welcher Kundin oder welchem Kunden würdest du gern einen Kaffee trinken, und warum?",
    },
    {
      en: "Think of a problem that looked hopeless and turned out well. What turned it?",
      de: "Denk an ein Problem, das aussichtslos wirkte und gut ausging. Was hat es gewendet?",
    },
    {
      en: "What do customers see of your work, and what would you like to show them besides?",
      de: "Was sieht die Kundschaft von deiner Arbeit, und was würdest du ihr gern noch zeigen?",
    },
    {
      en: "A sentence from a customer that stayed with you: which one is it?",
      de: "Ein Satz aus einem Kundengespräch, der dir geblieben ist: Welcher ist das?",
    },
  ],
  colleagues: [
    {
      en: "Which colleague made something easy for you, and how?",
      de: "Wer aus dem Kollegium hat dir etwas leicht gemacht, und wie?",
    },
    {
      en: "Whom outside your unit did you get to know, and what surprised you?",
      de: "Wen außerhalb deines Bereichs hast du kennengelernt, und was hat dich überrascht?",
    },
    {
      en: "Which project of a colleague deserves to be seen? Tell people about it.",
      de: "Welches Projekt von jemand anderem verdient es, gesehen zu werden? Erzähl davon.",
    },
    {
      en: "Who taught you something about your job that stands in no manual?",
      de: "Wer hat dir etwas über deinen Beruf beigebracht, das in keinem Handbuch steht?",
    },
    {
      en: "Which conversation in the kitchen or the corridor led somewhere?",
      de: "Welches Gespräch in der Küche oder auf dem Flur hat etwas ins Rollen gebracht?",
    },
    {
      en: "To whom would you like to say thank you today? Say it where others can read it, if she or he likes that.",
      de: "Wem möchtest du heute danke sagen? Sag es dort, wo andere es lesen, wenn die Person das mag.",
    },
    {
      en: "Which colleague in another country do you work with, and what have you learned from each other?",
      de: "Mit wem arbeitest du über Landesgrenzen hinweg zusammen, und was habt ihr voneinander gelernt?",
    },
    {
      en: "Who in your house knows how everything works? Ask for a short portrait.",
      de: "Wer in eurem Haus weiß einfach, wie alles läuft? Frag nach einem kurzen Porträt.",
    },
  ],
  team: [
    {
      en: "Which small thing made your team laugh this week?",
      de: "Welche Kleinigkeit hat dein Team diese Woche zum Lachen gebracht?",
    },
    {
      en: "How does your team take care that everybody can take part?",
      de: "Wie sorgt dein Team dafür, dass alle mitmachen können?",
    },
    {
      en: "Which ritual holds your team together?",
      de: "Welches Ritual hält dein Team zusammen?",
    },
    {
      en: "What has your team tried out lately, whether it worked or not?",
      de: "Was hat dein Team in letzter Zeit ausprobiert, ob es nun geklappt hat oder nicht?",
    },
    {
      en: "Show the place where your team meets: a room, a screen, a bench outside.",
      de: "Zeig den Ort, an dem sich dein Team trifft: ein Raum, ein Bildschirm, eine Bank draußen.",
    },
    {
      en: "Which decision did your team take together that you stand behind?",
      de: "Welche Entscheidung habt ihr im Team gemeinsam getroffen, hinter der du stehst?",
    },
    {
      en: "How do you celebrate in your team when something has been finished?",
      de: "Wie feiert ihr im Team, wenn etwas geschafft ist?",
    },
    {
      en: "What do people in your team bring along that stands in no job description?",
      de: "Was bringen die Menschen in deinem Team mit, das in keiner Stellenbeschreibung steht?",
    },
  ],
  beginnings: [
    {
      en: "What do you remember of your first day here?",
      de: "Woran aus deinem ersten Tag hier erinnerst du dich?",
    },
    {
      en: "What would you have liked to know on your first day?",
      de: "Was hättest du an deinem ersten Tag gern gewusst?",
    },
    {
      en: "By which detour did you come to your job?",
      de: "Über welchen Umweg bist du zu deinem Beruf gekommen?",
    },
    {
      en: "Whom did you see off to a good start here, and how?",
      de: "Wem hast du hier einen guten Start bereitet, und wie?",
    },
    {
      en: "What do you say to somebody who thinks about working here?",
      de: "Was sagst du jemandem, der überlegt, hier zu arbeiten?",
    },
    {
      en: "Which task did you grow into, although it felt too big in the beginning?",
      de: "In welche Aufgabe bist du hineingewachsen, obwohl sie sich anfangs zu groß anfühlte?",
    },
    {
      en: "Why did you become an ambassador? A few sentences are enough.",
      de: "Warum bist du Botschafter:in geworden? Ein paar Sätze genügen.",
    },
    {
      en: "What did you want to be as a child, and what of it is in your work today?",
      de: "Was wolltest du als Kind werden, und was davon steckt heute in deiner Arbeit?",
    },
  ],
} as const satisfies Readonly<Record<string, readonly Both[]>>;
