// What somebody who is new in this chat is told about the other ones: that a profile can be shared, and when one of hers
// seems to be there already, where.
import type { CommandContext } from "../app/command";
import type { Kernel } from "../app/kernel";
import type { Button } from "../core/card";
import type { Language } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import { CHAT_NAMES } from "../i18n/chat-names";
import { listed, texts } from "../i18n/texts";

export interface Elsewhere {
  /** The other chats the bot is in; at least one. */
  readonly chats: readonly PlatformName[];
  /** The one where a profile of hers seems to be. */
  readonly seen: PlatformName | undefined;
}

/** Undefined where there is one chat only. Begins to look, so that the next answer may know more. */
export function elsewhere({ counterparts }: Kernel, { identity }: CommandContext): Elsewhere | undefined {
  const chats = counterparts.otherChats(identity);
  if (chats.length === 0) return undefined;
  counterparts.look(identity);
  return { chats, seen: counterparts.of(identity) };
}

/** To whoever has no profile here. */
export function elsewhereSentence(other: Elsewhere, language: Language): string {
  const said = elsewhereTexts[language];
  return other.seen ? said.seen(CHAT_NAMES[other.seen]) : said.hint(namesOf(other, language));
}

export function elsewhereButton(other: Elsewhere, language: Language): Button {
  const said = elsewhereTexts[language];
  const label = other.seen ? said.connect(CHAT_NAMES[other.seen]) : said.have(namesOf(other, language));
  return { label, command: "link" };
}

/** Where to begin: the code comes from the chat that knows her. */
export function elsewhereBegin(other: Elsewhere | undefined, language: Language): string | undefined {
  return other?.seen && elsewhereTexts[language].begin(CHAT_NAMES[other.seen]);
}

function namesOf({ chats }: Elsewhere, language: Language): string {
  const names = chats.map((chat) => CHAT_NAMES[chat]);
  return listed(names, language);
}

const elsewhereTexts = texts({
  en: {
    hint: (chat: string) =>
      `If you have a profile in ${chat} already, connect it instead of making a second one.`,
    have: (chat: string) => `I have a profile in ${chat}`,
    seen: (chat: string) =>
      `There seems to be a profile of yours in ${chat}, because your accounts have the same e-mail address. “link” connects your chats, once you have said yes in both; nothing happens by itself.`,
    connect: (chat: string) => `Connect with ${chat}`,
    begin: (chat: string) =>
      `There seems to be a profile of yours in ${chat}. Type “link” there: I give you a code that you type here. Nothing is connected before you have said yes in both chats.`,
  },
  de: {
    hint: (chat: string) =>
      `Wenn du in ${chat} schon ein Profil hast, verbinde es, statt ein zweites anzulegen.`,
    have: (chat: string) => `Ich habe ein Profil in ${chat}`,
    seen: (chat: string) =>
      `In ${chat} gibt es anscheinend schon ein Profil von dir, denn deine Konten haben dieselbe E-Mail-Adresse. „verbinden“ verbindet deine Chats, sobald du in beiden Ja gesagt hast; von selbst geschieht nichts.`,
    connect: (chat: string) => `Mit ${chat} verbinden`,
    begin: (chat: string) =>
      `In ${chat} gibt es anscheinend schon ein Profil von dir. Schreib dort „verbinden“: Ich gebe dir einen Code, den du hier eintippst. Verbunden wird nichts, bevor du in beiden Chats Ja gesagt hast.`,
  },
});
