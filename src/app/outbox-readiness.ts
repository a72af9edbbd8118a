// Everything that is decided at the moment of sending: validity, language, address, etiquette.
import type { Card, Viewer } from "../core/card";
import type { Instant } from "../core/instant";
import { sameIdentity, type IdentityRef, type PlatformName } from "../core/person-ref";
import type { Directory } from "./directory";
import type { Etiquette } from "./etiquette";
import type { Notice, Recipient } from "./notice";
import type { Chat, OutboxRow } from "./outbox-row";
import type { Address, ChatPlatform } from "./platform";

export interface ReadinessParts {
  readonly kinds: ReadonlyMap<string, Notice>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly directory: Directory;
  readonly etiquette: Etiquette;
}

interface Target {
  readonly platform: ChatPlatform;
  readonly address: Address;
  readonly viewer: Viewer;
}

export type Ready =
  | (Target & { readonly card: Card })
  | { readonly drop: string }
  /** Not before this moment. */
  | { readonly wait: Instant };

/** The card and where it goes, or why this row is not sent at all. */
export function makeReady(row: OutboxRow, now: Instant, parts: ReadinessParts): Ready {
  if (row.expiresAt <= now) return { drop: "expired" };
  const notice = parts.kinds.get(row.kind);
  if (!notice) return { drop: "unknown kind" };
  const hindrance = hindranceOf(row, now, parts);
  if (hindrance !== undefined) return hindrance;
  const target = targetOf(row, parts);
  if (!target) return { drop: "nowhere to send it" };
  const card = notice.card(notice.payload.parse(JSON.parse(row.payload)), target.viewer, row.to);
  return card ? { ...target, card } : { drop: "no longer true" };
}

function hindranceOf(
  row: OutboxRow,
  now: Instant,
  { directory, etiquette }: ReadinessParts,
): Exclude<Ready, Target> | undefined {
  if (!row.unsolicited || !("person" in row.to)) return undefined;
  const person = directory.person(row.to.person);
  if (!person) return { drop: "person is gone" };
  const drop = etiquette.hindrance(person, now);
  if (drop !== undefined) return { drop };
  const wait = etiquette.closedUntil(now, person);
  return wait === undefined ? undefined : { wait };
}

function targetOf(row: OutboxRow, { directory, platforms }: ReadinessParts): Target | undefined {
  if (row.room) {
    const platform = platforms.get(row.room.platform);
    return platform && { platform, address: { room: row.room }, viewer: directory.viewerFor() };
  }
  const { to } = row;
  const person = "person" in to ? directory.person(to.person) : undefined;
  const at = "person" in to ? to.at : undefined;
  const identity =
    person &&
    directory.identitiesOf(person.id).find(
      // An account that no longer belongs to her is nobody's business any more.
      (each) => platforms.has(each.platform) && (at === undefined || sameIdentity(each, at)),
    );
  const platform = identity && platforms.get(identity.platform);
  return platform && { platform, address: { person: identity }, viewer: directory.viewer(person) };
}

/** Her other chat, for a message that the first one refused; undefined when it may go nowhere else. */
export function otherChat(
  row: OutboxRow,
  { directory, platforms }: Pick<ReadinessParts, "directory" | "platforms">,
): IdentityRef | undefined {
  const { to, address, updates } = row;
  if (!("person" in to) || to.at !== undefined || updates !== undefined) return undefined;
  if (!address || !("person" in address)) return undefined;
  return directory
    .identitiesOf(to.person)
    .find((each) => platforms.has(each.platform) && !sameIdentity(each, address.person));
}

/** Where a message to this recipient will probably go, as far as is known now; decided when it is sent. */
export function chatFor(
  to: Recipient,
  { directory, platforms }: Pick<ReadinessParts, "directory" | "platforms">,
): Chat {
  if ("room" in to) return "";
  if (to.at) return to.at.platform;
  return directory.identitiesOf(to.person).find((each) => platforms.has(each.platform))?.platform ?? "";
}

/** The accounts that get a copy each; none for what goes to whichever chat she prefers when it is sent. */
export function copiesFor(
  to: Recipient,
  { everywhere }: Pick<Notice, "everywhere">,
  directory: Directory,
): readonly IdentityRef[] {
  if ("room" in to) return [];
  if (to.at) return [to.at];
  return everywhere && directory.wantsCallsEverywhere(to.person) ? directory.identitiesOf(to.person) : [];
}
