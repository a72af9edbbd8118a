// The few sentences Slack needs that no other platform does.
import { texts } from "../../i18n/texts";

export const slackTexts = texts({
  en: {
    cancel: "Cancel",
    close: "Close",
    yes: "Yes",
    openForm: "Open the form",
    formDidNotOpen: "The form did not open. Press the button to try again, or type it after this:",
    failed: "That did not work just now. Please try again in a moment.",
    unknownCommand: "This command is not set up here. Please type",
    moreThanFits: "There is more to this than fits into one message here.",
    continued: "(continued)",
    file: "File:",
    fileComesDirectly: "(you get it in our direct messages)",
    fileFailed: "I could not send you the file. Please ask for it once more in a moment.",
    firstTo: (first: string, last: string) => `${first} to ${last}`,
    usageHint: "help",
    commandDescription: (name: string) => `${name}: mentoring, the weekly call, stories and more`,
    appDescription: (name: string) => `The bot of ${name}`,
  },
  de: {
    cancel: "Abbrechen",
    close: "Schließen",
    yes: "Ja",
    openForm: "Formular öffnen",
    formDidNotOpen:
      "Das Formular ließ sich nicht öffnen. Versuch es mit dem Knopf noch einmal, oder tippe es hinter das hier:",
    failed: "Das hat gerade nicht geklappt. Bitte versuch es gleich noch einmal.",
    unknownCommand: "Diesen Befehl gibt es hier nicht. Bitte tippe",
    moreThanFits: "Hier passt nicht alles in eine Nachricht.",
    continued: "(Fortsetzung)",
    file: "Datei:",
    fileComesDirectly: "(du bekommst sie in unseren Direktnachrichten)",
    fileFailed: "Ich konnte dir die Datei nicht schicken. Bitte frag gleich noch einmal danach.",
    firstTo: (first: string, last: string) => `${first} bis ${last}`,
    usageHint: "hilfe",
    commandDescription: (name: string) => `${name}: Mentoring, wöchentlicher Call, Geschichten und mehr`,
    appDescription: (name: string) => `Der Bot von ${name}`,
  },
});
