import { texts } from "../src/i18n/texts";

export const coreMatchTexts = texts({
  en: {
    previewTitle: "What a round would do now",
    previewIntro: "Nobody has been told. Unless something changes, the next round does just this.",
    previewReviewed: "Nobody has been told, and nobody will be before one of you publishes this round.",
    summary: (waiting: number, matched: number) =>
      `${waiting} waiting, ${matched === 0 ? "nobody" : matched} with a mentor to ask.`,
    number: "The number in front names a newcomer’s request.",
    points:
      "Points say how far a pair is from perfect: 30 for each hour between two clocks, 120 for the same unit, up to 400 when no topic is shared.",
    publishedTitle: "The round is published",
    published: "These mentors are being asked now. They have 7 days; a reminder comes after 3.",
    soon: "This is a large round. I am working it out, and the mentors are asked within the next minutes.",
    lookSoon: "This is a large round. I am working it out; you can see it in a few seconds.",
    look: "Show it",
    unproven:
      "I asked nobody: the pairs I had found could not be proven to be the best ones. Please tell whoever runs the bot to look for mentoring.round-unproven in the log.",
    queueTitle: "Who is waiting for a mentor",
    empty: "Nobody is waiting for a mentor.",
    nothingFits: "For nobody who is waiting there is a mentor at the moment.",
    and: " and ",
    left: "Not in this round",
    since: "since",
    possible: "will find somebody in the next round",
    asking: "a mentor is being asked",
    heldUntil: (date: string) => `put back until ${date}`,
    nextRound: "Next round",
    more: (n: number) => `… and ${n} more`,
    otherwise: "\n  Otherwise: ",
    preview: "Preview the round",
    publish: "Publish this round now",
    queue: "Who is waiting",
    why: (name: string) => `${name}: why?`,
    explainTitle: (name: string) => `Who suits ${name}`,
    chosen: "In the next round",
    others: "Others who would do, and what that would cost all together",
    unavailable: "Not available together",
    noOther: "There is nobody else with a free place.",
    isAsked: (date: string) =>
      `A mentor is being asked, with time until ${date}. This is what a round would do otherwise.`,
    instead: (name: string) => `${name} instead`,
    full: "has no free place",
    noLanguage: "no shared language",
    noOffer: "offers no place at the moment",
    holdButton: (name: string) => `Put ${name} back`,
    releaseButton: (name: string) => `Take ${name} in again`,
    noRequest: "This person has no open request for a mentor. “core match queue” shows who is waiting.",
    noRequestNumber: (n: number) =>
      `There is no open request with number ${n}. “core match queue” shows who is waiting.`,
    heldTitle: (name: string) => `${name} is put back`,
    held: (date: string) =>
      `No round takes this request in before ${date}; after that it takes part again by itself. Nobody is told.`,
    notHeld:
      "A mentor is being asked already. “core match swap” takes the question back and asks somebody else.",
    releasedTitle: (name: string) => `${name} takes part again`,
    swapTitle: (mentor: string, name: string) => `${mentor} for ${name} in the next round`,
    swapped:
      "The wish holds for one round. If somebody else was being asked, that question is taken back without a reason.",
    swapNot: (why: string) => `That cannot be: ${why}. Nothing has changed.`,
    swapForm: "Another mentor",
    swapWho: "Mentor",
    personHint: "Name or @mention.",
    pairWhich: "Number of the request, or name of the newcomer",
    swapSubmit: "Wish for this mentor",
    tookTitle: (name: string) => `You look after ${name}`,
    took: (date: string) =>
      `If there is no mentor by ${date}, it comes back to all who hold the mentoring task.`,
    taken: (name: string) => `${name} looks after this already.`,
    gone: "This has been settled; there is nothing to look after.",
    takeButton: (name: string) => `I’ll take ${name}`,
    handForm: "Hand it over to",
    handWho: "Somebody of the core team",
    handSubmit: "Hand over",
    handedTitle: (name: string, to: string) => `${to} looks after ${name} now`,
    handed: (date: string) => `I tell them. If there is no mentor by ${date}, it comes back to all of you.`,
    notCore: (name: string) => `${name} is not in the core team, so this cannot be handed over there.`,
    reviewOn:
      "Rounds are looked at first: at nine I tell whoever holds the mentoring task, and nobody is asked before one of you publishes.",
    reviewOff: "Rounds are held by themselves on working days at nine.",
    switchOn: "Look at rounds first",
    switchOff: "Hold rounds by themselves",
  },
  de: {
    previewTitle: "Was eine Runde jetzt ergäbe",
    previewIntro: "Noch wurde niemand gefragt. Wenn sich nichts ändert, macht die nächste Runde genau das.",
    previewReviewed:
      "Noch wurde niemand gefragt, und niemand wird gefragt, bevor jemand von euch diese Runde freigibt.",
    summary: (waiting: number, matched: number) => {
      const who = waiting === 1 ? "Eine Person wartet" : `${waiting} Personen warten`;
      if (matched === 0) return `${who}; zurzeit gibt es niemanden, den ich fragen könnte.`;
      return waiting === 1
        ? `${who}, und ich könnte jemanden fragen.`
        : `${who}; für ${matched === waiting ? "alle" : `${matched} davon`} könnte ich jemanden fragen.`;
    },
    number: "Die Zahl vorn ist die Nummer der Anfrage.",
    points:
      "Punkte sagen, wie weit ein Paar von perfekt entfernt ist: 30 je Stunde Zeitunterschied, 120 für denselben Bereich, bis zu 400 ohne gemeinsames Thema.",
    publishedTitle: "Die Runde ist freigegeben",
    published:
      "Diese Mentor:innen werden jetzt gefragt. Sie haben 7 Tage Zeit; nach 3 Tagen erinnere ich sie.",
    soon: "Das ist eine große Runde. Ich rechne sie durch und frage die Mentor:innen in den nächsten Minuten.",
    lookSoon:
      "Das ist eine große Runde. Ich rechne sie gerade durch; in ein paar Sekunden kannst du sie ansehen.",
    look: "Jetzt ansehen",
    unproven:
      "Ich habe niemanden gefragt: Dass es keine bessere Zuordnung gibt, ließ sich nicht beweisen. Sag bitte der Person Bescheid, die den Bot betreibt, im Protokoll steht mentoring.round-unproven.",
    queueTitle: "Wer auf eine Begleitung wartet",
    empty: "Zurzeit wartet niemand auf eine Begleitung.",
    nothingFits: "Für alle, die warten, gibt es im Moment niemanden, der passt.",
    and: " und ",
    left: "Nicht in dieser Runde",
    since: "seit",
    possible: "wird in der nächsten Runde zugeordnet",
    asking: "gerade wird jemand gefragt",
    heldUntil: (date: string) => `zurückgestellt bis ${date}`,
    nextRound: "Nächste Runde",
    more: (n: number) => `… und ${n} weitere`,
    otherwise: "\n  Sonst: ",
    preview: "Vorschau der Runde",
    publish: "Diese Runde jetzt freigeben",
    queue: "Wer wartet",
    why: (name: string) => `${name}: warum?`,
    explainTitle: (name: string) => `Wer zu ${name} passt`,
    chosen: "In der nächsten Runde",
    others: "Wer auch passt, und was das alle zusammen kosten würde",
    unavailable: "Gemeinsam nicht verfügbar",
    noOther: "Sonst hat niemand einen freien Platz.",
    isAsked: (date: string) =>
      `Gerade wird jemand gefragt, mit Zeit bis ${date}. Das hier ergäbe eine Runde sonst.`,
    instead: (name: string) => `Stattdessen ${name}`,
    full: "hat keinen freien Platz",
    noLanguage: "keine gemeinsame Sprache",
    noOffer: "bietet zurzeit keinen Platz an",
    holdButton: (name: string) => `${name} zurückstellen`,
    releaseButton: (name: string) => `${name} wieder aufnehmen`,
    noRequest:
      "Diese Person hat keine offene Mentoring-Anfrage. „kernteam zuordnung offen“ zeigt, wer wartet.",
    noRequestNumber: (n: number) =>
      `Eine offene Anfrage mit der Nummer ${n} gibt es nicht. „kernteam zuordnung offen“ zeigt, wer wartet.`,
    heldTitle: (name: string) => `${name} ist zurückgestellt`,
    held: (date: string) =>
      `Bis ${date} nimmt keine Runde diese Anfrage auf; danach ist sie von selbst wieder dabei. Niemand erfährt davon.`,
    notHeld:
      "Es wird schon jemand gefragt. „kernteam zuordnung tauschen“ nimmt die Frage zurück und fragt jemand anderen.",
    releasedTitle: (name: string) => `${name} ist wieder dabei`,
    swapTitle: (mentor: string, name: string) => `${mentor} für ${name} in der nächsten Runde`,
    swapped:
      "Der Wunsch gilt für eine Runde. War jemand anderes gefragt, ist die Frage zurückgenommen, ohne dass ich einen Grund nenne.",
    swapNot: (why: string) => `Das geht nicht: ${why}. Es hat sich nichts geändert.`,
    swapForm: "Jemand anderes",
    swapWho: "Mentor:in",
    personHint: "Name oder @Erwähnung.",
    pairWhich: "Nummer der Anfrage oder Name der Person, die wartet",
    swapSubmit: "Das wünschen",
    tookTitle: (name: string) => `Du kümmerst dich um ${name}`,
    took: (date: string) =>
      `Wenn bis ${date} niemand gefunden ist, kommt es zu allen mit der Aufgabe Mentoring zurück.`,
    taken: (name: string) => `${name} kümmert sich schon darum.`,
    gone: "Das ist geklärt; hier wartet niemand mehr.",
    takeButton: (name: string) => `Ich übernehme ${name}`,
    handForm: "Weitergeben an",
    handWho: "Jemand aus dem Kernteam",
    handSubmit: "Weitergeben",
    handedTitle: (name: string, to: string) => `${to} kümmert sich jetzt um ${name}`,
    handed: (date: string) =>
      `Ich sage es weiter. Wenn bis ${date} niemand gefunden ist, kommt es zu euch allen zurück.`,
    notCore: (name: string) => `${name} ist nicht im Kernteam, darum geht das Weitergeben dorthin nicht.`,
    reviewOn:
      "Runden werden vorher angesehen: Um neun sage ich allen mit der Aufgabe Mentoring Bescheid, und niemand wird gefragt, bevor jemand von euch freigibt.",
    reviewOff: "Runden laufen an Arbeitstagen um neun von selbst.",
    switchOn: "Runden vorher ansehen",
    switchOff: "Runden von selbst laufen lassen",
  },
});
