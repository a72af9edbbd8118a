import { texts } from "../i18n/texts";

export const coreTeamTexts = texts({
  en: {
    team: "Core team",
    welcome: (network: string) => `You are in the core team of ${network}`,
    welcomedBy: " has taken you in. Thank you for carrying the network with them.",
    welcomed: "Thank you for carrying the network with them.",
    whatNow:
      "You can now use everything that begins with “core”. If that is not for you, the others can take you out again at any time.",
    goodbye: (network: string) => `Your place in the core team of ${network} has ended`,
    stays:
      "Your profile, your stories and everything else stay as they are. Thank you for what you did there.",
    whoIsIn: "See who is in the core team",
    whatCanI: "See the core team’s commands",
    reason:
      "You are told when your place in the core team changes. Nothing else comes by this rule, so there is nothing to switch off.",
    since: (date: string) => `Member since ${date}`,
    tasks: (tasks: string) => `Tasks: ${tasks}`,
    noRoom: (command: string) =>
      `No room is chosen yet for the core team. Type “${command}” in the room where the weekly call should be announced.`,
    call: "weekly call",
    mentoring: "mentoring",
    stories: "stories",
    lastOne:
      "You are the last one in the core team, and the network should not be left without. Please take somebody in first: core invite @name.",
    lastOther:
      "That is the last one in the core team. Please take somebody else in first: core invite @name.",
    notMember: (name: string) => `${name} is not in the core team. Take them in first: core invite @name.`,
    nothingToRemove: (name: string) => `${name} is not in the core team, so there was nothing to do.`,
    notInvited: "This person is neither in the core team nor invited, so there was nothing to do.",
    tooManyTasks: (most: number) => `At most ${most} tasks for one person, please. Take one away first.`,
  },
  de: {
    team: "Kernteam",
    welcome: (network: string) => `Du bist im Kernteam von ${network}`,
    welcomedBy: " hat dich aufgenommen. Danke, dass du das Netzwerk mitträgst.",
    welcomed: "Danke, dass du das Netzwerk mitträgst.",
    whatNow:
      "Du kannst jetzt alles nutzen, was mit „kernteam“ beginnt. Wenn das nichts für dich ist, können dich die anderen jederzeit wieder herausnehmen.",
    goodbye: (network: string) => `Dein Platz im Kernteam von ${network} ist beendet`,
    stays:
      "Dein Profil, deine Geschichten und alles andere bleiben, wie sie sind. Danke für deinen Einsatz dort.",
    whoIsIn: "Ansehen, wer im Kernteam ist",
    whatCanI: "Befehle des Kernteams ansehen",
    reason:
      "Du erfährst es, wenn sich dein Platz im Kernteam ändert. Sonst schickt diese Regel nichts, darum gibt es nichts abzustellen.",
    since: (date: string) => `Mitglied seit ${date}`,
    tasks: (tasks: string) => `Aufgaben: ${tasks}`,
    noRoom: (command: string) =>
      `Für das Kernteam ist noch kein Raum gewählt. Schreib „${command}“ in den Raum, in dem die wöchentliche Runde angekündigt werden soll.`,
    call: "wöchentliche Runde",
    mentoring: "Mentoring",
    stories: "Geschichten",
    lastOne:
      "Du bist gerade allein im Kernteam, und ganz ohne soll das Netzwerk nicht bleiben. Bitte nimm zuerst jemanden auf: kernteam aufnehmen @Name.",
    lastOther:
      "Das ist die letzte Person im Kernteam. Bitte nimm zuerst jemand anderen auf: kernteam aufnehmen @Name.",
    notMember: (name: string) =>
      `${name} ist nicht im Kernteam. Nimm die Person zuerst auf: kernteam aufnehmen @Name.`,
    nothingToRemove: (name: string) => `${name} ist nicht im Kernteam, darum war nichts zu tun.`,
    notInvited: "Diese Person ist weder im Kernteam noch eingeladen, darum war nichts zu tun.",
    tooManyTasks: (most: number) => `Bitte höchstens ${most} Aufgaben für eine Person. Nimm zuerst eine weg.`,
  },
});
