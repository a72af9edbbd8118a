// What the menu of a message offers in Slack: the commands that make something of it. Each names its verb, which says in
// `fromMessage` what becomes of the text.
import type { Network } from "../src/app/kernel";
import type { Both } from "../src/i18n/texts";

interface MessageShortcut {
  readonly command: string;
  /** At most 24 characters. */
  readonly label: (network: Pick<Network, "hashtag">) => Both;
  /** At most 150. */
  readonly description: Both;
}

/** Slack takes ten. */
export const SHORTCUTS: readonly MessageShortcut[] = [
  {
    command: "call topic",
    label: () => ({ de: "Thema für den Call", en: "Topic for the call" }),
    description: {
      de: "Setzt die Nachricht auf die Agenda des nächsten Calls des Kernteams",
      en: "Puts the message on the agenda of the core team's next call",
    },
  },
  {
    command: "call todo",
    label: () => ({ de: "Aufgabe fürs Kernteam", en: "To-do for the core team" }),
    description: {
      de: "Macht aus der Nachricht eine Aufgabe, für dich oder jemand anderen",
      en: "Makes a to-do of the message, for you or somebody else",
    },
  },
  {
    command: "story share",
    label: ({ hashtag }) => ({
      de: fitting(`Als ${hashtag} teilen`, "Als Geschichte teilen"),
      en: fitting(`Share as ${hashtag}`, "Share as a story"),
    }),
    description: {
      de: "Macht aus der Nachricht eine Geschichte; vorher siehst du sie und entscheidest",
      en: "Makes a story of the message; you see it first and decide",
    },
  },
];

/** A network may have a long hashtag. */
function fitting(label: string, otherwise: string): string {
  return label.length <= 24 ? label : otherwise;
}

/** In the network's language: Slack has one menu for everybody. */
export function messageShortcuts(network: Pick<Network, "hashtag" | "language">) {
  return SHORTCUTS.map(({ command, label, description }) => ({
    command,
    label: label(network)[network.language],
    description: description[network.language],
  }));
}
