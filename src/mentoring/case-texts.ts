// What the core team reads about requests that take long and about rounds it wants to see first; and the newcomer's part.
import { texts } from "../i18n/texts";

export const caseTexts = texts({
  en: {
    title: (name: string) => `${name} has been waiting for a mentor for a while`,
    intro: (date: string) =>
      `The request is from ${date}. Rounds go on as before; a person who cares may find a way sooner.`,
    noQuestion: "At the moment nobody is being asked.",
    question: (date: string) => `Somebody is being asked, with time until ${date}.`,
    returns: (date: string) => `If nobody takes it, I remind all of you on ${date}.`,
    hers: (date: string) =>
      `You look after this. If it has not been settled by ${date}, it comes back to all who hold the mentoring task.`,
    others: (name: string, date: string) => `${name} looks after this until ${date}.`,
    settledTitle: "This has been settled",
    settled: "The newcomer no longer waits for you.",
    handedTitle: (name: string, by: string) => `${by} hands ${name}’s request over to you`,
    take: "I’ll take it",
    handOver: "Hand it over",
    explain: (name: string) => `Who would suit ${name}?`,
    longerTitle: "Finding you a mentor takes longer than I would like",
    longer:
      "That is not your doing. The core team knows now and helps with the search, and every round still includes you; you need not do anything. The next one is on",
    reviewTitle: "A round is ready for you to look at",
    review: (pairs: string) =>
      `${pairs} could be asked now. Nobody is asked before somebody of you publishes the round.`,
    unprovenTitle: "I did not hold this round of mentoring",
    unproven:
      "The pairs I had found could not be proven to be the best ones, and then I would rather ask nobody. This should never happen: please tell whoever runs the bot to look for mentoring.round-unproven in the log. Everybody who waits keeps waiting for the next round on",
    whyUnproven: "You hold the mentoring task, and a round was stopped.",
    onePair: "pair",
    pairs: "pairs",
    preview: "Preview the round",
    publish: "Publish the round",
    status: "My mentoring",
    whyOpen: "You hold the mentoring task, and a newcomer has been waiting for ten days.",
    whyHanded: "A colleague of the core team handed a newcomer’s request over to you.",
    whyLonger: "You asked for a mentor, and it takes longer than ten days.",
    whyReview: "You hold the mentoring task, and rounds are reviewed before they are published.",
  },
  de: {
    title: (name: string) => `${name} wartet schon eine Weile auf eine Begleitung`,
    intro: (date: string) =>
      `Die Anfrage ist vom ${date}. Die Runden gehen weiter wie bisher; ein Mensch, der sich kümmert, findet vielleicht eher einen Weg.`,
    noQuestion: "Im Moment wird niemand gefragt.",
    question: (date: string) => `Gerade wird jemand gefragt, mit Zeit bis ${date}.`,
    returns: (date: string) => `Wenn niemand übernimmt, erinnere ich euch alle am ${date}.`,
    hers: (date: string) =>
      `Du kümmerst dich darum. Wenn es bis ${date} nicht geklärt ist, kommt es zu allen mit der Aufgabe Mentoring zurück.`,
    others: (name: string, date: string) => `${name} kümmert sich bis ${date} darum.`,
    settledTitle: "Das ist geklärt",
    settled: "Hier wartet niemand mehr auf euch.",
    handedTitle: (name: string, by: string) => `${by} gibt dir die Anfrage von ${name} weiter`,
    take: "Ich übernehme",
    handOver: "Weitergeben",
    explain: (name: string) => `Wer passt zu ${name}?`,
    longerTitle: "Deine Suche dauert länger, als ich möchte",
    longer:
      "Das liegt nicht an dir. Das Kernteam weiß jetzt Bescheid und sucht mit, und in jeder Runde bist du weiter dabei; du brauchst nichts zu tun. Die nächste ist am",
    reviewTitle: "Eine Runde ist bereit für euren Blick",
    review: (pairs: string) =>
      `${pairs} könnte ich jetzt anfragen. Niemand wird gefragt, bevor jemand von euch die Runde freigibt.`,
    unprovenTitle: "Diese Mentoring-Runde habe ich nicht gehalten",
    unproven:
      "Dass es keine bessere Zuordnung gibt, ließ sich nicht beweisen, und dann frage ich lieber niemanden. Das sollte nie passieren: Sag bitte der Person Bescheid, die den Bot betreibt, im Protokoll steht mentoring.round-unproven. Wer wartet, ist in der nächsten Runde wieder dabei, am",
    whyUnproven: "Du hast die Aufgabe Mentoring, und eine Runde wurde angehalten.",
    onePair: "Paar",
    pairs: "Paare",
    preview: "Vorschau der Runde",
    publish: "Runde freigeben",
    status: "Mein Mentoring",
    whyOpen: "Du hast die Aufgabe Mentoring, und jemand wartet seit zehn Tagen auf eine Begleitung.",
    whyHanded: "Jemand aus dem Kernteam hat dir eine Mentoring-Anfrage weitergegeben.",
    whyLonger: "Du hast Mentoring angefragt, und es dauert länger als zehn Tage.",
    whyReview: "Du hast die Aufgabe Mentoring, und Runden werden vor der Freigabe angesehen.",
  },
});
