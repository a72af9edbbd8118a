import { texts } from "../src/i18n/texts";

export const coreTexts = texts({
  en: {
    claimed: (network: string) => `You are the first in the core team of ${network}`,
    claimedNext:
      "The code is used up. Next, choose the core team’s room (type the first line below in it), and take others in.",
    claimedJoin:
      "The code is right. One step is left: join the network, and with that you are in its core team. The code is used up.",
    already: "You are in the core team already; nothing had to change.",
    wrongCode:
      "That code is not the one that counts. It stands on the console where the bot was started last, and works once; whoever runs the bot can tell you.",
    tooOften: "That were a few wrong codes in a row. Please try again in an hour.",
    code: "One-time code",
    claimTitle: "Claim the core team",
    claimSubmit: "Claim",
    join: "Join the network",
    members: "The core team",
    membersLine: (tasks: string) => ` – ${tasks}`,
    paused: " (taking a break)",
    holding: "Requests reach whoever holds the task; without anybody, all of you.",
    inviteTitle: "Take somebody into the core team",
    personLabel: "Who? A mention (@…) or the whole name",
    invite: "Take in",
    taken: " is in the core team now and has been told.",
    takenAlready: " is in the core team already.",
    invited:
      "This person has not joined yet. I have noted the invitation: with joining they are in the core team. Tell them to type “join”.",
    invitedAlready: "This person is invited already. Joining is all that is missing.",
    roleTitle: "A task in the core team",
    taskLabel: "Task",
    taskHint: "call, mentoring, stories or any other word; -call takes it away, none takes all away",
    roleSubmit: "Save the task",
    hasTasks: (tasks: string) => ` now has these tasks: ${tasks}.`,
    hasNoTasks: " has no particular task now.",
    removeTitle: "Take somebody out of the core team",
    remove: "Take out",
    removed: " is no longer in the core team and has been told, without a reason.",
    removedMyself: "You are no longer in the core team. Thank you for what you did there.",
    withdrawn: "The invitation is withdrawn. The person was not told, because they had not joined.",
    roomTitle: "What is this room for?",
    roomLabel: "This room is for",
    roomCore: "the core team (call, minutes)",
    roomCommunity: "the whole community (stories, invitations)",
    roomSubmit: "Use this room",
    roomBound: {
      core: "This is the core team’s room now. The weekly call, its reminders and minutes are posted here.",
      community: "This is the community’s room now. What is meant for everybody is posted here.",
    },
    roomUndo: "To change it, type the same in another room.",
    roomHere: (command: string) =>
      `Type “${command}” in the room you mean; here we are one to one. I have to be a member of that room, so add me first.`,
  },
  de: {
    claimed: (network: string) => `Du bist die erste Person im Kernteam von ${network}`,
    claimedNext:
      "Der Code ist verbraucht. Wähle als Nächstes den Raum des Kernteams (schreib dort die erste Zeile von unten) und nimm andere auf.",
    claimedJoin:
      "Der Code stimmt. Ein Schritt fehlt noch: Mach beim Netzwerk mit, damit bist du im Kernteam. Der Code ist verbraucht.",
    already: "Du bist schon im Kernteam; es war nichts zu ändern.",
    wrongCode:
      "Dieser Code gilt nicht. Der richtige steht auf der Konsole, auf der der Bot zuletzt gestartet wurde, und gilt einmal; wer den Bot betreibt, kann ihn dir sagen.",
    tooOften:
      "Das waren ein paar falsche Codes hintereinander. Bitte versuche es in einer Stunde noch einmal.",
    code: "Einmal-Code",
    claimTitle: "Kernteam übernehmen",
    claimSubmit: "Übernehmen",
    join: "Beim Netzwerk mitmachen",
    members: "Das Kernteam",
    membersLine: (tasks: string) => ` – ${tasks}`,
    paused: " (macht Pause)",
    holding: "Anfragen kommen bei der Person an, die die Aufgabe hat; ohne sie bei euch allen.",
    inviteTitle: "Jemanden ins Kernteam aufnehmen",
    personLabel: "Wen? Eine Erwähnung (@…) oder der ganze Name",
    invite: "Aufnehmen",
    taken: " ist jetzt im Kernteam und weiß es.",
    takenAlready: " ist schon im Kernteam.",
    invited:
      "Diese Person ist noch nicht dabei. Ich habe die Einladung vermerkt: Mit dem Mitmachen ist sie im Kernteam. Sag ihr, dass sie „mitmachen“ schreiben soll.",
    invitedAlready: "Diese Person ist schon eingeladen. Es fehlt nur noch, dass sie mitmacht.",
    roleTitle: "Eine Aufgabe im Kernteam",
    taskLabel: "Aufgabe",
    taskHint:
      "Runde, Mentoring, Geschichten oder ein anderes Wort; -Runde nimmt sie weg, keine nimmt alle weg",
    roleSubmit: "Aufgabe speichern",
    hasTasks: (tasks: string) => ` hat jetzt diese Aufgaben: ${tasks}.`,
    hasNoTasks: " hat jetzt keine besondere Aufgabe.",
    removeTitle: "Jemanden aus dem Kernteam nehmen",
    remove: "Herausnehmen",
    removed: " ist nicht mehr im Kernteam und hat es ohne Begründung erfahren.",
    removedMyself: "Du bist nicht mehr im Kernteam. Danke für deinen Einsatz dort.",
    withdrawn:
      "Die Einladung ist zurückgenommen. Die Person hat davon nichts erfahren, weil sie noch nicht dabei war.",
    roomTitle: "Wofür ist dieser Raum?",
    roomLabel: "Dieser Raum ist für",
    roomCore: "das Kernteam (Runde, Protokolle)",
    roomCommunity: "die ganze Community (Geschichten, Einladungen)",
    roomSubmit: "Diesen Raum nehmen",
    roomBound: {
      core: "Das ist jetzt der Raum des Kernteams. Die wöchentliche Runde, ihre Erinnerungen und Protokolle kommen hierher.",
      community: "Das ist jetzt der Raum der Community. Was für alle gedacht ist, kommt hierher.",
    },
    roomUndo: "Wenn du es ändern willst, schreib dasselbe in einen anderen Raum.",
    roomHere: (command: string) =>
      `Schreib „${command}“ in den Raum, den du meinst; hier sind wir zu zweit. Ich muss dort Mitglied sein, also füge mich zuerst hinzu.`,
  },
});
