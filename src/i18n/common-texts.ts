// Texts that several rooms share.
import { texts } from "./texts";

export const commonTexts = texts({
  en: {
    missing: "Please fill this in.",
    tooLong: (limit: number, length: number) => `At most ${limit} characters, please; this has ${length}.`,
    notANumber: (from: number, to: number) => `Please type a number from ${from} to ${to}.`,
    notAnId: "A number belongs here, for example 12.",
    notAChoice: (choices: string) => `Please choose one of: ${choices}.`,
    notText: "Please type a text here.",
    tooManyItems: (limit: number, n: number) => `At most ${limit} of them, please; these are ${n}.`,
    unknownCommand: (typed: string) => `I do not know “${typed}”.`,
    didYouMean: "Did you mean one of these?",
    didYouMeanThis: "Did you mean this?",
    goesAlong: "What you wrote after it goes along.",
    tooLongToGoAlong: "What you wrote after it is too long for a button; please paste it in once more.",
    saidMore: (command: string) => `You said more than “${command}”, so I have not done anything yet.`,
    nounHelp: (noun: string) => `With “${noun}” you can do this:`,
    typeThis: (usage: string) => `Type it like this: ${usage}`,
    forExample: (example: string) => `For example: ${example}`,
    takenAsText: (usage: string) => `All of it is taken as the text. If you meant the command: ${usage}`,
    openForm: "Fill in the form",
    help: "Help",
    coreOnly:
      "This belongs to the core team’s tasks, so I have not done anything. If you would like to help there, talk to them; they will be glad.",
    joinFirst:
      "For this you would have to be part of the network. It takes two minutes, and you can leave with one word.",
    join: "Join",
    busy: "I could not save that just now. Please try again in a moment; nothing has been changed.",
    broken: (reference: string) =>
      `Something went wrong on my side; nothing has been changed. If it happens again, tell whoever looks after me this reference: ${reference}.`,
    already: "That has been done.",
    strangers: (network: string) =>
      `Hello! I look after ${network}, a network of colleagues. Guests cannot join it, and I have stored nothing about you.`,
    tooLongCommand: (limit: number) =>
      `That is more than I can read at once (${limit} characters). Please send me less.`,
    noSuchNumber:
      "I have no button with this number for you just now. Please type what you would like to do, or “help”.",
    yesToWhat:
      "I am glad, but I do not know what you say yes to. Please press a button or type what you would like to do, or “help”.",
    nothingDone: "All right, I have not done anything. “help” shows everything I can do.",
    helpShows: "“help” shows everything I can do.",
    yes: "Yes",
    no: "No",
  },
  de: {
    missing: "Bitte fülle das aus.",
    tooLong: (limit: number, length: number) => `Bitte höchstens ${limit} Zeichen; das sind ${length}.`,
    notANumber: (from: number, to: number) => `Bitte gib eine Zahl von ${from} bis ${to} ein.`,
    notAnId: "Hier gehört eine Nummer hin, zum Beispiel 12.",
    notAChoice: (choices: string) => `Bitte wähle eines davon: ${choices}.`,
    notText: "Bitte gib hier einen Text ein.",
    tooManyItems: (limit: number, n: number) => `Bitte höchstens ${limit} davon; das sind ${n}.`,
    unknownCommand: (typed: string) => `„${typed}“ kenne ich nicht.`,
    didYouMean: "Meinst du eines davon?",
    didYouMeanThis: "Meinst du das hier?",
    goesAlong: "Was du danach geschrieben hast, geht mit.",
    tooLongToGoAlong:
      "Was du danach geschrieben hast, ist zu lang für einen Knopf; bitte füge es noch einmal ein.",
    saidMore: (command: string) => `Das war mehr als „${command}“, darum habe ich noch nichts getan.`,
    nounHelp: (noun: string) => `Mit „${noun}“ kannst du das hier:`,
    typeThis: (usage: string) => `So geht es: ${usage}`,
    forExample: (example: string) => `Zum Beispiel: ${example}`,
    takenAsText: (usage: string) =>
      `Alles zusammen gilt als Text. Falls du den Befehl gemeint hast: ${usage}`,
    openForm: "Formular ausfüllen",
    help: "Hilfe",
    coreOnly:
      "Das gehört zu den Aufgaben des Kernteams, darum habe ich nichts getan. Wenn du dort mithelfen möchtest, sprich sie an; sie freuen sich.",
    joinFirst:
      "Dafür müsstest du im Netzwerk dabei sein. Das dauert zwei Minuten, und mit einem Wort bist du wieder draußen.",
    join: "Mitmachen",
    busy: "Das konnte ich gerade nicht speichern. Bitte versuche es gleich noch einmal; es hat sich nichts geändert.",
    broken: (reference: string) =>
      `Bei mir ist etwas schiefgegangen; es hat sich nichts geändert. Wenn es noch einmal passiert, gib diese Nummer an, wer mich betreut: ${reference}.`,
    already: "Das ist erledigt.",
    strangers: (network: string) =>
      `Hallo! Ich betreue ${network}, ein Netzwerk von Kolleg:innen. Gäste können nicht mitmachen, und ich habe nichts über dich gespeichert.`,
    tooLongCommand: (limit: number) =>
      `Das ist mehr, als ich auf einmal lesen kann (${limit} Zeichen). Bitte schick mir weniger.`,
    noSuchNumber:
      "Einen Knopf mit dieser Nummer habe ich gerade nicht für dich. Bitte tippe, was du tun möchtest, oder „hilfe“.",
    yesToWhat:
      "Das freut mich, aber ich weiß nicht, wozu du Ja sagst. Bitte drück einen Knopf oder tippe, was du tun möchtest, oder „hilfe“.",
    nothingDone: "Gut, ich habe nichts getan. „hilfe“ zeigt dir alles, was ich kann.",
    helpShows: "„hilfe“ zeigt dir alles, was ich kann.",
    yes: "Ja",
    no: "Nein",
  },
});
