import { texts } from "../i18n/texts";

export const linkingTexts = texts({
  en: {
    codeTitle: "Connect your chats",
    typeThere: "Type this to me in your other chat, until ",
    thenAsked:
      "Then I ask you in both chats whether it is you. Nothing is connected before you have said yes in both.",
    keepIt: "The code is for you alone and works once. If you do nothing, nothing happens.",
    tooManyCodes:
      "You have had several codes in a short time. Please try again in an hour; nothing has changed.",
    noProfile:
      "I do not know you in this chat. If you have a profile in your other chat, type “link” there: I give you a code that you type here. If you have none yet, you are welcome to join.",
    join: "Join",
    wrong:
      "This code is not valid, or no longer: it works once and for 10 minutes. Type “link” in your other chat for a new one.",
    wrongTooOften: "Those were many wrong codes. Please try again in an hour; nothing has changed.",
    sameAccount: "This is where you got the code. Type it in your other chat.",
    sameChat:
      "The code comes from another account in this same chat. I connect accounts in different chats only, so nothing has changed.",
    before: "These two chats are connected already. “notifications” says where I write to you.",
    left: "With this account you have left the network, and its data waits to be deleted. Come back with “join”, or delete it with “data delete”; then connect.",
    comeBack: "Come back",
    deleteNow: "Delete everything now",
    askTitle: "Is this you?",
    typedThere: (chat: string, name: string) =>
      `In ${chat}, the account “${name}” has typed the code that you got here.`,
    askedThere: (chat: string, name: string) => `The code comes from ${chat}, from the profile of ${name}.`,
    attach:
      "If that is you too, say yes: both accounts then share this one profile, with everything that belongs to it. I store which account is yours, nothing else.",
    both: "You have a profile in each chat. If both are you, they become one:",
    remains: (name: string) => `The profile “${name}” remains, and the other one fills its gaps.`,
    follows:
      "Stories, mentoring, tasks in the core team and what I still owe you come together; nothing of it is lost.",
    united: "Topics, languages and the people you are never matched with are added up.",
    mentoring:
      "Of two offers as a mentor the larger one counts, of two requests the older one. If you have two mentors, the first stays; the other one hears that the pair has ended, without a reason.",
    consentsStay: (purposes: string) => `Your consents stay: ${purposes}.`,
    none: "none",
    consents: "consents",
    asks: (labels: string) => `Where they differ I ask you what stays: ${labels}.`,
    asksNothing: "They differ in nothing that I would have to ask you about.",
    bothUntil: "I need your yes in both chats, until",
    untilThen: "Before that nothing changes.",
    choose: "Choose what stays",
    connect: (chat: string) => `Yes, connect with ${chat}`,
    notMe: "That is not me",
    keepTitle: "One profile out of two",
    keepIntro: "Where your profiles differ: what shall stay? A tick you leave out is no consent.",
    keepSubmit: "Connect like this",
    waitingTitle: "Half of it is done",
    confirmMessage: (chat: string) => `Now say yes in ${chat}: I have written to you there.`,
    confirmAnswer: (chat: string) => `Now say yes in ${chat} too, below the code that you typed there.`,
    connectedTitle: "Connected",
    connected: (chats: string) =>
      `In ${chats} you are one person now: one profile, one list, one answer that counts.`,
    whereNow: (chat: string) =>
      `I write to you in ${chat}. “notifications” changes that, and “unlink” separates the chats again.`,
    myProfile: "My profile",
    where: "Where I write to you",
    gone: "This is no longer current, and nothing has changed. “link” gives you a new code.",
    refusedTitle: "Nothing was connected",
    refused: "The code is void, and nothing has changed. There is nothing else for you to do.",
    refusedThere: (chat: string) =>
      `In ${chat} somebody answered that it was not them. The code is void, and nothing has changed. “link” gives you a new one.`,
    why: "You asked to connect two chats. This comes only then; there is nothing to switch off.",
  },
  de: {
    codeTitle: "Deine Chats verbinden",
    typeThere: "Schreib mir das in deinem anderen Chat, bis ",
    thenAsked:
      "Dann frage ich dich in beiden Chats, ob du das bist. Verbunden wird nichts, bevor du in beiden Ja gesagt hast.",
    keepIt: "Der Code ist nur für dich und gilt einmal. Wenn du nichts tust, geschieht nichts.",
    tooManyCodes:
      "Du hast gerade mehrere Codes bekommen. Bitte versuche es in einer Stunde wieder; es hat sich nichts geändert.",
    noProfile:
      "In diesem Chat kenne ich dich nicht. Wenn du im anderen Chat ein Profil hast, schreib dort „verbinden“: Ich gebe dir einen Code, den du hier eintippst. Hast du noch keines, kannst du gern mitmachen.",
    join: "Mitmachen",
    wrong:
      "Dieser Code gilt nicht oder nicht mehr: Er funktioniert einmal und 10 Minuten lang. Schreib im anderen Chat „verbinden“ für einen neuen.",
    wrongTooOften:
      "Das waren viele falsche Codes. Bitte versuche es in einer Stunde wieder; es hat sich nichts geändert.",
    sameAccount: "Hier hast du den Code bekommen. Tipp ihn in deinem anderen Chat ein.",
    sameChat:
      "Der Code kommt von einem anderen Konto in demselben Chat. Ich verbinde nur Konten in verschiedenen Chats, darum hat sich nichts geändert.",
    before: "Diese beiden Chats sind schon verbunden. „benachrichtigungen“ sagt, wohin ich dir schreibe.",
    left: "Mit diesem Konto bist du ausgestiegen, und seine Daten warten auf die Löschung. Komm mit „mitmachen“ zurück oder lösche sie mit „daten löschen“; danach kannst du verbinden.",
    comeBack: "Zurückkommen",
    deleteNow: "Alles sofort löschen",
    askTitle: "Bist du das?",
    typedThere: (chat: string, name: string) =>
      `In ${chat} hat das Konto „${name}“ den Code eingetippt, den du hier bekommen hast.`,
    askedThere: (chat: string, name: string) => `Der Code kommt aus ${chat}, vom Profil „${name}“.`,
    attach:
      "Wenn du das auch bist, sag Ja: Beide Konten teilen sich dann dieses eine Profil, mit allem, was dazugehört. Ich merke mir, welches Konto deins ist, sonst nichts.",
    both: "Du hast in jedem Chat ein Profil. Wenn du beides bist, wird eines daraus:",
    remains: (name: string) => `Das Profil „${name}“ bleibt, und das andere füllt seine Lücken.`,
    follows:
      "Geschichten, Mentoring, Aufgaben im Kernteam und was ich dir noch schulde, kommen zusammen; nichts davon geht verloren.",
    united:
      "Themen, Sprachen und Personen, mit denen du nie zugeordnet werden möchtest, werden zusammengelegt.",
    mentoring:
      "Von zwei Mentoring-Angeboten zählt das größere, von zwei Anfragen die ältere. Wirst du zweimal begleitet, bleibt das erste Paar; die andere Seite erfährt ohne Grund, dass es zu Ende ist.",
    consentsStay: (purposes: string) => `Deine Einwilligungen bleiben: ${purposes}.`,
    none: "keine",
    consents: "Einwilligungen",
    asks: (labels: string) => `Wo sie sich unterscheiden, frage ich dich, was bleibt: ${labels}.`,
    asksNothing: "Sie unterscheiden sich in nichts, wonach ich dich fragen müsste.",
    bothUntil: "Ich brauche dein Ja in beiden Chats, bis",
    untilThen: "Vorher ändert sich nichts.",
    choose: "Auswählen, was bleibt",
    connect: (chat: string) => `Ja, mit ${chat} verbinden`,
    notMe: "Das bin ich nicht",
    keepTitle: "Aus zwei Profilen eins",
    keepIntro:
      "Wo sich deine Profile unterscheiden: Was soll bleiben? Ein Häkchen, das du weglässt, ist keine Einwilligung.",
    keepSubmit: "So verbinden",
    waitingTitle: "Die Hälfte ist geschafft",
    confirmMessage: (chat: string) => `Sag jetzt noch in ${chat} Ja: Ich habe dir dort geschrieben.`,
    confirmAnswer: (chat: string) =>
      `Sag jetzt auch in ${chat} Ja, unter dem Code, den du dort eingetippt hast.`,
    connectedTitle: "Verbunden",
    connected: (chats: string) =>
      `In ${chats} bist du jetzt eine Person: ein Profil, eine Liste, eine Antwort, die zählt.`,
    whereNow: (chat: string) =>
      `Ich schreibe dir in ${chat}. „benachrichtigungen“ ändert das, und „trennen“ trennt die Chats wieder.`,
    myProfile: "Mein Profil",
    where: "Wohin ich dir schreibe",
    gone: "Das ist nicht mehr aktuell, und es hat sich nichts geändert. „verbinden“ gibt dir einen neuen Code.",
    refusedTitle: "Nichts wurde verbunden",
    refused: "Der Code gilt nicht mehr, und es hat sich nichts geändert. Du brauchst sonst nichts zu tun.",
    refusedThere: (chat: string) =>
      `In ${chat} kam die Antwort, dass es jemand anderes ist. Der Code gilt nicht mehr, und es hat sich nichts geändert. „verbinden“ gibt dir einen neuen.`,
    why: "Du wolltest zwei Chats verbinden. Das kommt nur dann; abzustellen gibt es nichts.",
  },
});
