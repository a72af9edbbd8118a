import { texts } from "../i18n/texts";

export const reachTexts = texts({
  en: {
    title: "Where I write to you",
    writes: (chat: string) =>
      `I write to you in ${chat}. If nothing can be delivered there, I try your other chat.`,
    callsEverywhere: "What concerns calls comes to all your chats.",
    callsThere: "That goes for calls, too.",
    oneChat: (chat: string) =>
      `I know you in ${chat} only, so I write to you there. “link” connects your other chat.`,
    writeIn: (chat: string) => `Write to me in ${chat}`,
    callsInAll: "Calls in all my chats",
    callsInOne: (chat: string) => `Calls in ${chat} only`,
    chooseFirst: "You have no other chat connected. “link” connects one.",
    noSuchAccount: (chats: string) => `That is no chat of yours that I know. I know you in ${chats}.`,
    unlinkTitle: "Separate your chats",
    unlink:
      "With which account shall your profile stay, and everything that belongs to it? In the other chat I no longer know you: no profile, no messages. You can connect them again at any time with “link”.",
    unlinkOne: (chat: string) => `I know you in ${chat} only, so there is nothing to separate.`,
    here: "this chat",
    keepIn: (chat: string) => `Keep my profile in ${chat}`,
    unlinkNothing: "If you do nothing, everything stays as it is.",
    separatedTitle: "Separated",
    separated: (chat: string) => `Your profile stays in ${chat}, with everything that belongs to it.`,
    unknownHere:
      "Here I no longer know you, and I have stored nothing about this account. “join” would begin anew, “link” with a code from the other chat would connect it again.",
    unknownThere: "In the other chat I no longer know you. “link” connects it again.",
    connect: "Connect another chat",
    where: "Where I write to you",
    myProfile: "My profile",
  },
  de: {
    title: "Wohin ich dir schreibe",
    writes: (chat: string) =>
      `Ich schreibe dir in ${chat}. Kommt dort etwas nicht an, versuche ich es in deinem anderen Chat.`,
    callsEverywhere: "Was Calls betrifft, kommt in alle deine Chats.",
    callsThere: "Das gilt auch für Calls.",
    oneChat: (chat: string) =>
      `Ich kenne dich nur in ${chat}, darum schreibe ich dir dort. „verbinden“ verknüpft deinen anderen Chat.`,
    writeIn: (chat: string) => `Schreib mir in ${chat}`,
    callsInAll: "Calls in alle meine Chats",
    callsInOne: (chat: string) => `Calls nur in ${chat}`,
    chooseFirst: "Du hast keinen anderen Chat verbunden. „verbinden“ verknüpft einen.",
    noSuchAccount: (chats: string) => `Das ist kein Chat von dir, den ich kenne. Ich kenne dich in ${chats}.`,
    unlinkTitle: "Deine Chats trennen",
    unlink:
      "Bei welchem Konto soll dein Profil bleiben, mit allem, was dazugehört? Im anderen Chat kenne ich dich dann nicht mehr: kein Profil, keine Nachrichten. Mit „verbinden“ kannst du beide jederzeit wieder verknüpfen.",
    unlinkOne: (chat: string) => `Ich kenne dich nur in ${chat}, es gibt also nichts zu trennen.`,
    here: "dieser Chat",
    keepIn: (chat: string) => `Profil in ${chat} behalten`,
    unlinkNothing: "Wenn du nichts tust, bleibt alles, wie es ist.",
    separatedTitle: "Getrennt",
    separated: (chat: string) => `Dein Profil bleibt in ${chat}, mit allem, was dazugehört.`,
    unknownHere:
      "Hier kenne ich dich nicht mehr, und über dieses Konto ist nichts gespeichert. „mitmachen“ finge neu an, „verbinden“ mit einem Code aus dem anderen Chat verknüpfte es wieder.",
    unknownThere: "Im anderen Chat kenne ich dich nicht mehr. „verbinden“ verknüpft ihn wieder.",
    connect: "Anderen Chat verbinden",
    where: "Wohin ich dir schreibe",
    myProfile: "Mein Profil",
  },
});
