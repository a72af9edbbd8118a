// The words of a question to a mentor, and of the introduction.
import { texts } from "../i18n/texts";

export const noticeTexts = texts({
  en: {
    askTitle: (name: string) => `Would you like to be ${name}’s mentor?`,
    askAgainTitle: (name: string) => `${name} would still be glad to have you as a mentor`,
    askIntro: " is looking for a mentor, and I thought of you.",
    topicsWished: "Would like to talk about",
    theirUnit: "Unit",
    theirPlace: "Lives by the clock of",
    fits: "Why you two",
    accept: (name: string) => `Accept ${name}`,
    talking: " is looking for a mentor, and you two are talking first. Tell me afterwards what you think.",
    askFirst: (name: string) => `Ask ${name} first`,
    pauseMe: "Pause me",
    notNow: "Not now",
    notNowTo: (name: string) => `Not now: ${name}`,
    until: "An answer by",
    untilEnd:
      " is fine. “Not now” needs no reason: your offer then rests for 14 days, and the newcomer does not hear of it.",
    untilEndTalking:
      " is fine, three days more than before. “Not now” needs no reason; I then tell the newcomer only that I go on looking.",
    settledTitle: "This question has been settled",
    settledActive: "You said yes. You both have each other’s contact; “mentor mine” shows it again.",
    settledDeclined: "You said “not now”, and that is fine. Your offer rests; “mentor offer” ends the rest.",
    settledExpired:
      "There was no answer within 7 days, so I am asking somebody else. No harm done: your offer rests for 14 days; “mentor offer” ends the rest.",
    settledOther: "It is no longer current; there is nothing for you to do.",
    introTitle: (name: string) => `You and ${name} are a mentoring pair`,
    introMentor: " is looking forward to hearing from you. It is easiest when the mentor writes first.",
    introMentee: " is your mentor now and will write to you. You may of course write first.",
    contact: "Contact",
    contactOpen: "write directly in the chat",
    contactElsewhere: "by name in that chat, or by e-mail from the company’s address book",
    elsewhere: (theirs: string, mine: string) => `${theirs} (you are in ${mine}, so agree on where to meet)`,
    chat: "Chat",
    inCommon: "What connects you",
    openers: "Three questions to begin with",
    openerList: [
      "What brought you to the network, and what in your work are you proud of?",
      "What would you like to have tried three months from now?",
      "How often and in which way would you like to talk? Half an hour every two weeks is a good start.",
    ],
    introNext: "What you talk about stays between you. When you have come to an end: “mentor done”.",
    minePairs: "My mentoring",
    whyAsked: "You offered places as a mentor. “mentor offer stop” ends that.",
    whyIntroduced: "A mentor has accepted, so I introduced you to each other.",
  },
  de: {
    askTitle: (name: string) => `Magst du ${name} als Mentor:in begleiten?`,
    askAgainTitle: (name: string) => `${name} würde sich weiterhin über dich als Mentor:in freuen`,
    askIntro: " sucht eine Mentorin oder einen Mentor, und ich habe an dich gedacht.",
    topicsWished: "Wunschthemen",
    theirUnit: "Bereich",
    theirPlace: "Uhrzeit wie in",
    fits: "Warum ihr zwei",
    accept: (name: string) => `${name} annehmen`,
    talking:
      " sucht eine Mentorin oder einen Mentor, und ihr redet gerade erst einmal miteinander. Sag mir danach, was du denkst.",
    askFirst: (name: string) => `${name} erst etwas fragen`,
    pauseMe: "Ich brauche eine Pause",
    notNow: "Gerade nicht",
    notNowTo: (name: string) => `Gerade nicht: ${name}`,
    until: "Eine Antwort bis",
    untilEnd:
      " reicht. „Gerade nicht“ braucht keinen Grund: Dein Angebot ruht dann 14 Tage, und die andere Seite erfährt nichts davon.",
    untilEndTalking:
      " reicht, das sind drei Tage mehr als zuvor. „Gerade nicht“ braucht keinen Grund; die andere Seite erfährt dann nur, dass ich weitersuche.",
    settledTitle: "Diese Frage ist geklärt",
    settledActive:
      "Du hast zugesagt. Ihr habt jetzt beide den Kontakt; „mentor meine“ zeigt ihn noch einmal.",
    settledDeclined:
      "Du hast „gerade nicht“ gesagt, und das ist in Ordnung. Dein Angebot ruht; „mentor anbieten“ beendet die Ruhe.",
    settledExpired:
      "In 7 Tagen kam keine Antwort, darum frage ich jemand anderen. Kein Problem: Dein Angebot ruht 14 Tage; „mentor anbieten“ beendet die Ruhe.",
    settledOther: "Sie ist nicht mehr aktuell; du brauchst nichts zu tun.",
    introTitle: (name: string) => `Du und ${name}: Ihr seid jetzt ein Mentoring-Paar`,
    introMentor: " freut sich auf deine Nachricht. Am leichtesten ist es, wenn du zuerst schreibst.",
    introMentee:
      " begleitet dich ab jetzt und meldet sich bei dir. Du darfst natürlich auch zuerst schreiben.",
    contact: "Kontakt",
    contactOpen: "am besten direkt im Chat",
    contactElsewhere: "über den Namen in diesem Chat oder per E-Mail aus dem Adressbuch der Firma",
    elsewhere: (theirs: string, mine: string) =>
      `${theirs} (du bist in ${mine}; sprecht ab, wo ihr euch schreibt)`,
    chat: "Chat",
    inCommon: "Was euch verbindet",
    openers: "Drei Fragen für den Anfang",
    openerList: [
      "Was hat dich ins Netzwerk gebracht, und worauf bist du in deiner Arbeit stolz?",
      "Was möchtest du in drei Monaten ausprobiert haben?",
      "Wie oft und auf welchem Weg möchtet ihr sprechen? Eine halbe Stunde alle zwei Wochen ist ein guter Anfang.",
    ],
    introNext: "Worüber ihr sprecht, bleibt unter euch. Wenn ihr fertig seid: „mentor abschließen“.",
    minePairs: "Mein Mentoring",
    whyAsked: "Du hast Mentoring angeboten. „mentor nicht mehr anbieten“ beendet das.",
    whyIntroduced: "Es gab eine Zusage, darum habe ich euch einander vorgestellt.",
  },
});
