// Everything that is decided at the moment of sending: validity, language, address, etiquette.
import type { Card, Viewer } from "../core/card";
import type { Instant } from "../core/instant";
import type { PlatformName } from "../core/person-ref";
import type { Directory } from "./directory";
import type { Etiquette } from "./etiquette";
import type { Notice } from "./notice";
import type { OutboxRow } from "./outbox-row";
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

export type Ready = (Target & { readonly card: Card }) | { readonly drop: string };

/** The card and where it goes, or why this row is not sent at all. */
export function makeReady(row: OutboxRow, now: Instant, parts: ReadinessParts): Ready {
  if (row.expiresAt <= now) return { drop: "expired" };
  const notice = parts.kinds.get(row.kind);
  if (!notice) return { drop: "unknown kind" };
  const hindrance = hindranceOf(row, now, parts);
  if (hindrance !== undefined) return { drop: hindrance };
  const target = targetOf(row, parts);
  if (!target) return { drop: "nowhere to send it" };
  const card = notice.card(notice.payload.parse(JSON.parse(row.payload)), target.viewer, row.to);
  return card ? { ...target, card } : { drop: "no longer true" };
}

function hindranceOf(
  row: OutboxRow,
  now: Instant,
  { directory, etiquette }: ReadinessParts,
): string | undefined {
  if (!row.unsolicited || !("person" in row.to)) return undefined;
  const person = directory.person(row.to.person);
  return person ? etiquette.hindrance(person, now) : "person is gone";
}

function targetOf(row: OutboxRow, { directory, platforms }: ReadinessParts): Target | undefined {
  if (row.room) {
    const platform = platforms.get(row.room.platform);
    return platform && { platform, address: { room: row.room }, viewer: directory.viewerFor() };
  }
  const person = "person" in row.to ? directory.person(row.to.person) : undefined;
  const identity = person && directory.identitiesOf(person.id).find((each) => platforms.has(each.platform));
  const platform = identity && platforms.get(identity.platform);
  return platform && { platform, address: { person: identity }, viewer: directory.viewer(person) };
}
