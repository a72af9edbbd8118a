// What a pair reads in the course of its life, after the question to the mentor.
import { texts } from "../i18n/texts";

export const lifeTexts = texts({
  en: {
    talkTitle: (name: string) => `${name} may become your mentor`,
    talk: " would like to ask you something first and will write to you. You may of course write first. Nothing is decided yet.",
    talkNext: (date: string) =>
      `You will hear from me by ${date} at the latest: either you two are introduced as a pair, or I go on looking for you.`,
    goesOnTitle: "I go on looking for you",
    goesOn: (name: string) =>
      `With ${name} it does not become a mentoring now. That happens, has nothing to do with you and needs no reason.`,
    nextRound: "The next round is on",
    overTitle: "This question has been settled",
    over: (name: string) =>
      `${name} is no longer looking for a mentor for now; no reason is needed for that. Thank you for talking! Your place is free for the next round.`,
    breakTitle: (name: string) => `${name} is taking a break`,
    breakText:
      "Your mentoring rests in the meantime and goes on afterwards; you need not do anything. If you would rather not wait, change or end it, without giving a reason.",
    breakWait: "I will wait",
    breakChange: "Find a new mentor",
    breakFree: "Free my place",
    breakEnd: (name: string) => `End it with ${name}`,
    waiting: (name: string) =>
      `Your mentoring with ${name} rests and goes on after the break. I tell you as soon as that is so.`,
    waitingNot: (name: string) => `${name} is not taking a break; your mentoring is running.`,
    backTitle: (name: string) => `${name} is back`,
    back: "Your mentoring goes on. A short message is the easiest way to begin again.",
    endedTitle: "A mentoring has come to its end",
    endedWith: (name: string) => `Your mentoring with ${name} has ended.`,
    endedGone: "Your mentoring has ended, because your partner no longer takes part in it.",
    endedMentor:
      " Endings are part of it and need no reason; thank you for your time. Your place is free again for the next round.",
    endedMentee: " Endings are part of it and need no reason. If you like, I look for somebody new for you.",
    endedLooking:
      " Endings are part of it and need no reason. I am already looking for somebody new; the next round is on",
    findNew: "Find a new mentor",
    status: "My mentoring",
    cancelRequest: "Cancel my request",
    checkInTitle: (name: string) => `How is it going with ${name}?`,
    checkIn:
      "Only you and I read your answer, and I keep it nowhere. What you two talk about stays between you.",
    good: "It goes well",
    notNow: "Not now",
    endQuietly: "End it quietly",
    rematch: "Somebody new, please",
    gladTitle: "Good to hear",
    laterTitle: "All right",
    nextCheckIn: "I ask again on",
    yourPairs: "How is it going?",
    rematchedTitle: "This mentoring has ended, and a new search begins",
    rematched: (name: string) => `I tell ${name} so, without a reason.`,
    rematchedMentor: "Your place is free again; the next round is on",
    notCurrent: "This is no longer current; there is nothing for you to do.",
    whichRematch: "With whom would you like to change?",
    whichCheckIn: "Which mentoring do you mean?",
    closedTitle: "Your mentoring rests, too",
    closedRequest:
      "Your request for a mentor is withdrawn, because nobody is matched during a break. Ask again when you are back.",
    closedConsentTitle: "Mentoring has ended for you",
    closedConsent:
      "You took back your consent, so your request and your offer are withdrawn. “mentor request” or “mentor offer” begins anew.",
    whyTalk: "A mentor would like to talk to you before answering.",
    whyGoesOn: "You asked for a mentor, and a talk did not become a mentoring.",
    whyOver: "You were talking to somebody who asked for a mentor.",
    whyBreak: "Your partner in a mentoring is taking a break.",
    whyBack: "Your partner in a mentoring is back from a break.",
    whyEnded: "A mentoring of yours has ended.",
    whyCheckIn: "You are in a mentoring pair; I ask after 30 days, then every 60 days.",
    whyClosed: "You took a break or took back your consent for mentoring.",
  },
  de: {
    talkTitle: (name: string) => `${name} begleitet dich vielleicht`,
    talk: " möchte dich vorher etwas fragen und schreibt dir. Du darfst natürlich auch zuerst schreiben. Entschieden ist noch nichts.",
    talkNext: (date: string) =>
      `Spätestens am ${date} hörst du von mir: Entweder stelle ich euch als Paar vor, oder ich suche weiter für dich.`,
    goesOnTitle: "Ich suche weiter für dich",
    goesOn: (name: string) =>
      `Mit ${name} wird jetzt kein Mentoring daraus. Das kommt vor, liegt nicht an dir und braucht keinen Grund.`,
    nextRound: "Die nächste Runde ist am",
    overTitle: "Diese Frage ist geklärt",
    over: (name: string) =>
      `${name} sucht vorerst keine Begleitung mehr; dafür braucht es keinen Grund. Danke für das Gespräch! Dein Platz ist in der nächsten Runde frei.`,
    breakTitle: (name: string) => `${name} macht eine Pause`,
    breakText:
      "Euer Mentoring ruht so lange und geht danach weiter; du brauchst nichts zu tun. Wenn du lieber nicht wartest, kannst du wechseln oder es beenden, ohne einen Grund zu nennen.",
    breakWait: "Ich warte",
    breakChange: "Neue Begleitung suchen",
    breakFree: "Meinen Platz freigeben",
    breakEnd: (name: string) => `Mit ${name} abschließen`,
    waiting: (name: string) =>
      `Dein Mentoring mit ${name} ruht und geht nach der Pause weiter. Ich sage dir Bescheid, sobald es so weit ist.`,
    waitingNot: (name: string) => `${name} macht keine Pause; euer Mentoring läuft.`,
    backTitle: (name: string) => `${name} ist zurück`,
    back: "Euer Mentoring geht weiter. Eine kurze Nachricht macht den Wiedereinstieg leicht.",
    endedTitle: "Ein Mentoring ist zu Ende gegangen",
    endedWith: (name: string) => `Dein Mentoring mit ${name} ist zu Ende.`,
    endedGone: "Dein Mentoring ist zu Ende, weil die andere Seite nicht mehr dabei ist.",
    endedMentor:
      " Das gehört dazu und braucht keinen Grund; danke für deine Zeit. Dein Platz ist in der nächsten Runde frei.",
    endedMentee: " Das gehört dazu und braucht keinen Grund. Wenn du magst, suche ich jemand Neues für dich.",
    endedLooking:
      " Das gehört dazu und braucht keinen Grund. Ich suche schon jemand Neues für dich; die nächste Runde ist am",
    findNew: "Neue Begleitung suchen",
    status: "Mein Mentoring",
    cancelRequest: "Anfrage zurückziehen",
    checkInTitle: (name: string) => `Wie läuft es mit ${name}?`,
    checkIn:
      "Deine Antwort lesen nur du und ich, und ich hebe sie nicht auf. Worüber ihr sprecht, bleibt unter euch.",
    good: "Es läuft gut",
    notNow: "Gerade nicht",
    endQuietly: "Still abschließen",
    rematch: "Bitte jemand Neues",
    gladTitle: "Schön zu hören",
    laterTitle: "Alles klar",
    nextCheckIn: "Ich frage wieder am",
    yourPairs: "Wie läuft es?",
    rematchedTitle: "Dieses Mentoring ist abgeschlossen, und die Suche beginnt neu",
    rematched: (name: string) => `Ich sage ${name} Bescheid, ohne einen Grund.`,
    rematchedMentor: "Dein Platz ist wieder frei; die nächste Runde ist am",
    notCurrent: "Das ist nicht mehr aktuell; du brauchst nichts zu tun.",
    whichRematch: "Mit wem möchtest du wechseln?",
    whichCheckIn: "Welches Mentoring meinst du?",
    closedTitle: "Dein Mentoring ruht auch",
    closedRequest:
      "Deine Mentoring-Anfrage ist zurückgezogen, denn in einer Pause wird niemand zugeordnet. Frag neu, wenn du zurück bist.",
    closedConsentTitle: "Das Mentoring ist für dich beendet",
    closedConsent:
      "Du hast deine Einwilligung zurückgenommen; damit sind Anfrage und Angebot zurückgezogen. „mentor anfragen“ oder „mentor anbieten“ beginnt neu.",
    whyTalk: "Jemand möchte mit dir sprechen, bevor eine Zusage kommt.",
    whyGoesOn: "Du hast Mentoring angefragt, und aus einem Gespräch wurde kein Mentoring.",
    whyOver: "Du hast mit jemandem gesprochen, der eine Begleitung suchte.",
    whyBreak: "Deine Mentoring-Partnerin oder dein Mentoring-Partner macht eine Pause.",
    whyBack: "Deine Mentoring-Partnerin oder dein Mentoring-Partner ist aus der Pause zurück.",
    whyEnded: "Ein Mentoring von dir ist zu Ende gegangen.",
    whyCheckIn: "Du bist in einem Mentoring-Paar; ich frage nach 30 Tagen und dann alle 60 Tage.",
    whyClosed: "Du machst eine Pause oder hast deine Einwilligung zum Mentoring zurückgenommen.",
  },
});
