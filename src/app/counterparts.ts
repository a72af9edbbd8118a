// Whether somebody who is new in one chat seems to have a profile from another one: her e-mail address is asked of the
// one and looked for in the other, at that moment. The address is kept nowhere, and what was found is forgotten within
// the hour and never written down. It leads to a suggestion and nothing else: connecting needs a code and a yes in both.
import type { Clock } from "../core/clock";
import { HOUR, plus, type Instant } from "../core/instant";
import { codeOf } from "../core/log";
import { identityKey, type IdentityRef, type PlatformName } from "../core/person-ref";
import type { Directory } from "./directory";
import type { Log } from "./log";
import type { ChatPlatform } from "./platform";

/** In milliseconds. */
const REMEMBERED_FOR = HOUR;
const MOST_REMEMBERED = 1_000;

export class Counterparts {
  private readonly chats = new Map<PlatformName, ChatPlatform>();
  private readonly looked = new Map<string, { account: IdentityRef | undefined; readonly until: Instant }>();
  private readonly looking = new Set<Promise<void>>();

  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  connect(chat: ChatPlatform): void {
    this.chats.set(chat.name, chat);
  }

  /** The chats somebody might have a profile from besides the one she writes in. */
  otherChats(account: IdentityRef): readonly PlatformName[] {
    return [...this.chats.keys()].filter((name) => name !== account.platform);
  }

  /** Begins to look for somebody nobody knows in this chat; she is kept waiting for nothing. */
  look(account: IdentityRef): void {
    if (this.chats.size < 2 || this.directory.knows(account) || this.remembered(account)) return;
    const found: { account: IdentityRef | undefined; until: Instant } = {
      account: undefined,
      until: plus(this.clock.now(), REMEMBERED_FOR),
    };
    this.looked.set(identityKey(account), found);
    this.tidy();
    // Handlers call it inside a transaction, where no network call fits.
    const looking = Promise.resolve()
      .then(() => this.find(account))
      .then((other) => void (found.account = other))
      // Nobody misses a suggestion.
      .catch((error: unknown) => this.log.warn("counterpart.unknown", codeOf(error)))
      .finally(() => this.looking.delete(looking));
    this.looking.add(looking);
  }

  /** Where a profile of hers seems to be, as far as that was found out by now and is true now. */
  of(account: IdentityRef): PlatformName | undefined {
    const other = this.remembered(account)?.account;
    const person = other && this.directory.byIdentity(other);
    if (!other || !person || person.membership === "left") return undefined;
    // Whoever is in this chat already is somebody else, or has been connected meanwhile.
    const isHere = this.directory.identitiesOf(person.id).some((each) => isSameChat(each, account));
    return isHere ? undefined : other.platform;
  }

  /** Ends when nothing is being looked for. */
  async idle(): Promise<void> {
    while (this.looking.size > 0) await Promise.all(this.looking);
  }

  private async find(account: IdentityRef): Promise<IdentityRef | undefined> {
    const email = await this.chats.get(account.platform)?.emailOf?.(account);
    if (email === undefined) return undefined;
    for (const name of this.otherChats(account)) {
      const other = await this.chats.get(name)?.withEmail?.(email);
      // Of colleagues who are not in the network nothing is remembered.
      if (other && this.directory.knows(other)) return other;
    }
    return undefined;
  }

  private remembered(account: IdentityRef) {
    const found = this.looked.get(identityKey(account));
    return found && found.until > this.clock.now() ? found : undefined;
  }

  private tidy(): void {
    for (const [key, { until }] of this.looked) {
      // The one that was looked for longest ago stands first.
      if (until > this.clock.now() && this.looked.size <= MOST_REMEMBERED) return;
      this.looked.delete(key);
    }
  }
}

function isSameChat(a: IdentityRef, b: IdentityRef): boolean {
  return a.platform === b.platform && a.workspace === b.workspace;
}
