// Who somebody is: a person in the network, and the identities she has in the chats.
// An identity is always platform + workspace (or organisation) + user id, never a name or an e-mail address.

export type PlatformName = "slack" | "webex" | "playground";

/** Number of a person's row; stable, never given to somebody else. */
export type PersonId = number & { readonly __person: unique symbol };

export function personId(id: number): PersonId {
  return id as PersonId;
}

export interface IdentityRef {
  readonly platform: PlatformName;
  /** Slack team or Webex organisation id. */
  readonly workspace: string;
  readonly user: string;
}

export interface RoomRef {
  readonly platform: PlatformName;
  readonly workspace: string;
  readonly room: string;
}

const MENTION = /<@(slack|webex|playground)\/([^/\s>]+)\/([^\s>]+)>/;

/** The neutral form of a mention. Adapters put it in place of their platform's own before the text is routed. */
export function mentionOf(identity: IdentityRef): string {
  return `<@${identity.platform}/${identity.workspace}/${identity.user}>`;
}

/** Reads a word that is exactly one neutral mention. */
export function readMention(word: string): IdentityRef | undefined {
  const match = MENTION.exec(word);
  if (!match || match[0] !== word.trim()) return undefined;
  return identityOf(match);
}

/** Replaces every neutral mention in a text, so that none is ever stored or shown. */
export function replaceMentions(text: string, by: (identity: IdentityRef) => string): string {
  return text.replace(new RegExp(MENTION.source, "g"), (...groups) => by(identityOf(groups as string[])));
}

export function identityKey(identity: IdentityRef): string {
  return `${identity.platform}/${identity.workspace}/${identity.user}`;
}

export function sameIdentity(a: IdentityRef, b: IdentityRef): boolean {
  return identityKey(a) === identityKey(b);
}

function identityOf(groups: ArrayLike<string>): IdentityRef {
  return { platform: groups[1] as PlatformName, workspace: groups[2] ?? "", user: groups[3] ?? "" };
}
