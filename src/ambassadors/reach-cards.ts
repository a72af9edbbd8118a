// What is said about the chats somebody is reached in.
import { answer, type Button, type Reply } from "../core/card";
import type { Language } from "../core/instant";
import { identityKey, sameIdentity, type IdentityRef } from "../core/person-ref";
import { CHAT_NAMES } from "../i18n/chat-names";
import type { Reached } from "./reach";
import { reachTexts } from "./reach-texts";

/** A chat's name; where she has two accounts in one, the workspace tells them apart. */
export function accountName(account: IdentityRef, accounts: readonly IdentityRef[]): string {
  const alike = accounts.filter(({ platform }) => platform === account.platform);
  const name = CHAT_NAMES[account.platform];
  return alike.length > 1 ? `${name} (${account.workspace})` : name;
}

export function reachAnswer({ accounts, callsEverywhere }: Reached, language: Language): Reply {
  const texts = reachTexts[language];
  const [first, ...others] = accounts;
  if (!first) return answer(texts.title, [texts.chooseFirst]);
  const name = accountName(first, accounts);
  if (others.length === 0) {
    return answer(texts.title, [texts.oneChat(name)], {
      buttons: [{ label: texts.connect, command: "link" }],
    });
  }
  const write = (account: IdentityRef): Button => ({
    label: texts.writeIn(accountName(account, accounts)),
    command: `notifications ${identityKey(account)}`,
  });
  const calls: Button = callsEverywhere
    ? { label: texts.callsInOne(name), command: `notifications ${identityKey(first)}` }
    : { label: texts.callsInAll, command: "notifications both" };
  return answer(
    texts.title,
    [texts.writes(name), " ", callsEverywhere ? texts.callsEverywhere : texts.callsThere],
    { buttons: [...others.map(write), calls] },
  );
}

export function unlinkAnswer({ accounts }: Reached, here: IdentityRef, language: Language): Reply {
  const texts = reachTexts[language];
  const [first, ...others] = accounts;
  if (!first || others.length === 0) {
    return answer(texts.unlinkTitle, [texts.unlinkOne(first ? accountName(first, accounts) : "")], {
      buttons: [{ label: texts.connect, command: "link" }],
    });
  }
  const lines = accounts.map(
    (each) => `• ${accountName(each, accounts)}${sameIdentity(each, here) ? ` (${texts.here})` : ""}`,
  );
  return answer(texts.unlinkTitle, [lines.join("\n")], [texts.unlink], [texts.unlinkNothing], {
    buttons: accounts.map((each) => ({
      label: texts.keepIn(accountName(each, accounts)),
      command: `unlink keep ${identityKey(each)}`,
    })),
  });
}

export function separatedAnswer(
  kept: IdentityRef,
  accounts: readonly IdentityRef[],
  here: IdentityRef,
  language: Language,
): Reply {
  const texts = reachTexts[language];
  const stays = sameIdentity(kept, here);
  return answer(
    texts.separatedTitle,
    [texts.separated(accountName(kept, accounts))],
    [stays ? texts.unknownThere : texts.unknownHere],
    stays ? { buttons: [{ label: texts.myProfile, command: "profile" }] } : undefined,
  );
}
