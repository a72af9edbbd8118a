// The few sentences Webex needs that no other platform does.
import { texts } from "../../i18n/texts";

export const webexTexts = texts({
  en: {
    answeredPrivately: "I answered you privately.",
    failed: "That did not work just now. Please try again in a moment.",
    noSuchNumber: (count: number) =>
      count === 0
        ? "I have no numbered buttons for you just now. Please type what you would like to do, or “help”."
        : `There are buttons 1 to ${count} just now. Please type one of these numbers, or “help”.`,
    chooseByNumber: "Type the number, or press the button.",
    next: (step: number, steps: number) => `Continue (${step} of ${steps})`,
    step: (step: number, steps: number) => `Step ${step} of ${steps}`,
    missing: "Please fill this in.",
    notChecked: "Please tick this to go on.",
    fillIn: "Please open this message in the Webex app to fill in:",
    orType: "Or type:",
    yes: "Yes",
    file: "File:",
    fileComesDirectly: "(you get it in our one-to-one conversation)",
    fileFailed: "I could not send you the file. Please ask for it once more in a moment.",
  },
  de: {
    answeredPrivately: "Ich habe dir privat geantwortet.",
    failed: "Das hat gerade nicht geklappt. Bitte versuch es gleich noch einmal.",
    noSuchNumber: (count: number) =>
      count === 0
        ? "Gerade habe ich keine nummerierten Knöpfe für dich. Bitte tippe, was du tun möchtest, oder „hilfe“."
        : `Gerade gibt es die Knöpfe 1 bis ${count}. Bitte tippe eine dieser Zahlen oder „hilfe“.`,
    chooseByNumber: "Tippe die Zahl oder drück den Knopf.",
    next: (step: number, steps: number) => `Weiter (${step} von ${steps})`,
    step: (step: number, steps: number) => `Schritt ${step} von ${steps}`,
    missing: "Bitte fülle das aus.",
    notChecked: "Bitte kreuze das an, damit es weitergeht.",
    fillIn: "Bitte öffne diese Nachricht in der Webex-App, um auszufüllen:",
    orType: "Oder tippe:",
    yes: "Ja",
    file: "Datei:",
    fileComesDirectly: "(du bekommst sie in unserer Direktnachricht)",
    fileFailed: "Ich konnte dir die Datei nicht schicken. Bitte frag gleich noch einmal danach.",
  },
});
