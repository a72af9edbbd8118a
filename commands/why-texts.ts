import { texts } from "../src/i18n/texts";

export const whyTexts = texts({
  en: {
    title: "Why I wrote to you",
    intro: "These are the last messages you did not ask for, newest first, each with the rule that sent it.",
    none: "I have not sent you anything unasked in the last two weeks.",
    stop: (command: string) => `No more invitations of any kind: ${command}. You stay in the network.`,
    unknownRule: "A rule that this version no longer has; it will not write to you again.",
  },
  de: {
    title: "Warum ich dir geschrieben habe",
    intro:
      "Das sind die letzten Nachrichten, um die du nicht gebeten hast, die neueste zuerst, jede mit ihrer Regel.",
    none: "In den letzten zwei Wochen habe ich dir nichts ungefragt geschickt.",
    stop: (command: string) => `Gar keine Einladungen mehr: ${command}. Du bleibst im Netzwerk.`,
    unknownRule: "Eine Regel, die es in dieser Version nicht mehr gibt; sie schreibt dir nicht mehr.",
  },
});
