// How an account in another chat finds its profile: a one-time code from the one, typed in the other, and a yes from both
// before anything changes. Whoever overhears a code has nothing without the yes of the account that asked for it.
import * as z from "zod";
import { Attempts } from "../app/attempts";
import type { Person } from "../app/directory";
import { job } from "../app/job";
import type { Kernel } from "../app/kernel";
import { MINUTE, HOUR, plus, type Instant } from "../core/instant";
import { identityKey, sameIdentity, type IdentityRef, type PersonId } from "../core/person-ref";
import { readableCode, sha256Hex, typedCode } from "../core/tokens";
import type { AmbassadorsStore } from "./ambassadors-store";
import { linkingNotices, type LinkingNotices } from "./linking-notices";
import { LinkingStore, type Link } from "./linking-store";
import type { LinkView } from "./linking-view";
import type { Merging } from "./merging";
import { otherSide, type Choices, type Side } from "./profile-pair";
import type { Tombstones } from "./tombstones";

const CODE_LENGTH = 8;
/** In milliseconds. */
const VALID_FOR = 10 * MINUTE;
/** Codes a person may ask for within an hour, and wrong ones an account may type. */
const MOST_CODES = 5;
const MOST_WRONG = 10;

export type TypedResult =
  LinkView | "wrong" | "too-often" | "same-account" | "same-chat" | "connected-before" | "left";

export class Linking {
  readonly notices: LinkingNotices;
  readonly expiryJob = job<{ link: number }>({
    kind: "link-expiry",
    payload: z.object({ link: z.number().int() }),
    // However late: nothing of it is to stay.
    usefulFor: 24 * 365 * HOUR,
    run: ({ link }) => this.store.remove(link),
  });
  private readonly store: LinkingStore;
  private readonly codes: Attempts;
  private readonly wrong: Attempts;

  constructor(
    private readonly kernel: Kernel,
    private readonly people: AmbassadorsStore,
    private readonly merging: Merging,
    private readonly tombstones: Tombstones,
  ) {
    this.store = new LinkingStore(kernel.database);
    this.codes = new Attempts(kernel.clock, MOST_CODES);
    this.wrong = new Attempts(kernel.clock, MOST_WRONG);
    this.notices = linkingNotices({
      view: (link) => this.asFirst(link),
      identitiesOf: (id) => people.identitiesOf(id),
    });
  }

  /** A new code; one that this account was given before no longer works. Undefined after too many. */
  code(person: Person, account: IdentityRef): { readonly code: string; readonly until: Instant } | undefined {
    const who = String(person.id);
    if (this.codes.areUsedUp(who)) return undefined;
    this.codes.count(who);
    for (const link of this.store.of(account)) if (sameIdentity(link.first, account)) this.forget(link);
    const code = readableCode(CODE_LENGTH);
    const until = plus(this.kernel.clock.now(), VALID_FOR);
    const link = this.store.add(sha256Hex(code), account, until);
    this.kernel.scheduler.plan(this.expiryJob, { link }, { key: expiryKey(link), at: until });
    return { code: `${code.slice(0, 4)}-${code.slice(4)}`, until };
  }

  /** Somebody types a code; the account that asked for it is told at once. `name` is hers in the chat. */
  type(typed: string, account: IdentityRef, name: string | undefined): TypedResult {
    const who = identityKey(account);
    if (this.wrong.areUsedUp(who)) return "too-often";
    const link = this.open(typed, account);
    const first = link && this.people.byIdentity(link.first);
    if (!link || !first || first.membership === "left") {
      this.wrong.count(who);
      return "wrong";
    }
    if (sameIdentity(link.first, account)) return "same-account";
    const second = this.people.byIdentity(account);
    if (second?.id === first.id) return "connected-before";
    if (isSameChat(link.first, account)) return "same-chat";
    if (second?.membership === "left") return "left";
    this.store.type(link.id, account, second?.name || name, second !== undefined);
    this.kernel.outbox.owe(
      this.notices.asked,
      { link: link.id },
      { to: { person: first.id, at: link.first }, key: askedKey(link.id), expiresAt: link.expiresAt },
    );
    return this.view(link.id, account) ?? "wrong";
  }

  /** Undefined when it is over, void or none of this account's business. */
  view(id: number, account: IdentityRef): LinkView | undefined {
    const link = this.store.link(id);
    if (!link?.second || this.isOver(link)) return undefined;
    const side = sideOf(link, account);
    const first = this.people.byIdentity(link.first);
    const second = this.people.byIdentity(link.second);
    if (!side || !first || first.membership === "left" || second?.membership === "left") return undefined;
    // Since the code was typed the account has got a profile, lost it, or been connected otherwise.
    if ((second !== undefined) !== link.secondKnown || second?.id === first.id) return undefined;
    return { link: { ...link, second: link.second }, side, first, second };
  }

  /** Call it inside a transaction. @returns the person once both have confirmed, undefined while one has not */
  confirm(view: LinkView, choices: Choices): PersonId | undefined {
    const { link, side, first, second } = view;
    this.store.confirm(link.id, side, choices);
    if (!link.confirmed[otherSide(side)]) return undefined;
    this.forget(link);
    const person = second
      ? this.merging.merge({ first, second }, choices)
      : this.attach(first.id, link.second);
    this.kernel.audit.record({
      actor: person,
      about: person,
      action: "person.linked",
      purpose: "confirmed in both chats",
    });
    const [here, there] = [link[side], link[otherSide(side)]];
    this.kernel.outbox.owe(
      this.notices.connected,
      { with: here.platform },
      { to: { person, at: there }, key: `link-connected:${link.id}` },
    );
    return person;
  }

  /** Not me: the code is void, and the other account is told, if it belongs to somebody I know. */
  refuse({ link, side, first, second }: LinkView): void {
    this.forget(link);
    const other = side === "first" ? second : first;
    if (!other) return;
    this.kernel.outbox.owe(
      this.notices.refused,
      { by: link[side].platform },
      { to: { person: other.id, at: link[otherSide(side)] }, key: `link-refused:${link.id}` },
    );
  }

  /** Everything an account takes part in. */
  of(account: IdentityRef): readonly Link[] {
    return this.store.of(account).filter((link) => !this.isOver(link));
  }

  forget(link: Link): void {
    this.store.remove(link.id);
    this.kernel.scheduler.cancel(expiryKey(link.id));
    this.kernel.outbox.cancel(askedKey(link.id), "answered");
  }

  /** The link that this code opens, unless another account was faster. */
  private open(typed: string, account: IdentityRef): Link | undefined {
    const link = this.store.byCode(sha256Hex(typedCode(typed)));
    if (!link || this.isOver(link)) return undefined;
    return link.second && !sameIdentity(link.second, account) ? undefined : link;
  }

  private attach(person: PersonId, account: IdentityRef): PersonId {
    this.people.addIdentity(person, account);
    this.tombstones.unbury(account);
    return person;
  }

  private asFirst(id: number): LinkView | undefined {
    const link = this.store.link(id);
    return link && this.view(id, link.first);
  }

  private isOver({ expiresAt }: Link): boolean {
    return expiresAt <= this.kernel.clock.now();
  }
}

function isSameChat(a: IdentityRef, b: IdentityRef): boolean {
  return a.platform === b.platform && a.workspace === b.workspace;
}

function sideOf({ first, second }: Link, account: IdentityRef): Side | undefined {
  if (sameIdentity(first, account)) return "first";
  return second && sameIdentity(second, account) ? "second" : undefined;
}

function expiryKey(link: number): string {
  return `link-expiry:${link}`;
}

function askedKey(link: number): string {
  return `link-asked:${link}`;
}
