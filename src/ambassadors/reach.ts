// Where somebody is reached who has accounts in several chats, and how she separates them again.
import type { Person } from "../app/directory";
import type { Kernel } from "../app/kernel";
import { fold } from "../core/clean-text";
import { UserError } from "../core/errors";
import { identityKey, sameIdentity, type IdentityRef } from "../core/person-ref";
import { CHAT_NAMES } from "../i18n/chat-names";
import { listed } from "../i18n/texts";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { ReachStore } from "./reach-store";
import { reachTexts } from "./reach-texts";

export interface Reached {
  /** Her accounts, the one she is written to first. */
  readonly accounts: readonly IdentityRef[];
  /** What concerns calls comes to all of them. */
  readonly callsEverywhere: boolean;
}

export class Reach {
  constructor(
    private readonly kernel: Kernel,
    private readonly people: AmbassadorsStore,
    private readonly store: ReachStore,
  ) {}

  of(person: Person): Reached {
    return {
      accounts: this.people.identitiesOf(person.id),
      callsEverywhere: this.store.callsEverywhere(person.id),
    };
  }

  /** Everything goes to this account. */
  write(person: Person, to: IdentityRef): void {
    this.store.prefer(person.id, to);
    this.store.setCallsEverywhere(person.id, false);
  }

  /** What concerns calls goes everywhere, everything else where it went before. */
  callEverywhere(person: Person): void {
    this.store.setCallsEverywhere(person.id, true);
  }

  /**
   * Her account that a word names: the chat, or the whole account as a button carries it.
   * @throws UserError naming the chats there are
   */
  account(person: Person, word: string, field: string): IdentityRef {
    const accounts = this.people.identitiesOf(person.id);
    const found =
      accounts.find((each) => identityKey(each) === word) ??
      accounts.find(({ platform }) => fold(CHAT_NAMES[platform]) === fold(word));
    if (found) return found;
    const names = [...new Set(accounts.map(({ platform }) => CHAT_NAMES[platform]))];
    throw new UserError(
      {
        de: reachTexts.de.noSuchAccount(listed(names, "de")),
        en: reachTexts.en.noSuchAccount(listed(names, "en")),
      },
      field,
    );
  }

  /** The profile stays with one account; the bot knows the others no longer. */
  separate(person: Person, keep: IdentityRef): void {
    const others = this.people.identitiesOf(person.id).filter((each) => !sameIdentity(each, keep));
    for (const other of others) this.store.remove(person.id, other);
    this.store.setCallsEverywhere(person.id, false);
    if (others.length > 0) {
      this.kernel.audit.record({
        actor: person.id,
        about: person.id,
        action: "person.unlinked",
        purpose: "own wish",
      });
    }
  }

  /** An account was closed; true when she has another one and only this one goes. */
  dropClosed(person: Person, closed: IdentityRef): boolean {
    if (this.people.identitiesOf(person.id).length < 2) return false;
    this.store.remove(person.id, closed);
    return true;
  }
}
