// Everything that is decided at the moment of sending: validity, language, address, etiquette.
import type { Card, Viewer } from "../core/card";
import { HOUR, plus, type Instant } from "../core/instant";
import { sameIdentity, type IdentityRef, type PlatformName } from "../core/person-ref";
import { isOutage } from "../store/database";
import type { Directory } from "./directory";
import type { Etiquette, Verdict } from "./etiquette";
import type { Log } from "./log";
import type { Notice, Recipient } from "./notice";
import { fits, nudgeCard, type Part } from "./nudge-card";
import type { Chat, OutboxRow } from "./outbox-row";
import type { OutboxStore } from "./outbox-store";
import type { Address, ChatPlatform } from "./platform";

export interface ReadinessParts {
  readonly kinds: ReadonlyMap<string, Notice>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly directory: Directory;
  readonly etiquette: Etiquette;
  readonly store: Pick<OutboxStore, "bundles">;
  readonly log: Log;
}

/** What is due within this, in milliseconds, comes along with what is sent now. */
const ALONG = HOUR;

interface Target {
  readonly platform: ChatPlatform;
  readonly address: Address;
  readonly viewer: Viewer;
}

export type Ready =
  | (Target & {
      readonly card: Card;
      /** Rows that this message takes along. */
      readonly along: readonly number[];
    })
  | { readonly drop: string }
  /** Not before this moment. */
  | { readonly wait: Instant };

/** The card and where it goes, or why this row is not sent at all. */
export function makeReady(row: OutboxRow, now: Instant, parts: ReadinessParts): Ready {
  if (row.expiresAt <= now) return { drop: "expired" };
  const notice = parts.kinds.get(row.kind);
  if (!notice) return { drop: "unknown kind" };
  const hindrance = hindranceOf(row, notice, now, parts);
  if (hindrance !== undefined) return hindrance;
  const target = targetOf(row, parts);
  if (!target) return { drop: "nowhere to send it" };
  const { viewer } = target;
  const shownAs = (each: OutboxRow): Part | undefined => partOf(each, viewer, parts.kinds);
  if (!notice.unsolicited || !("person" in row.to)) {
    const card = shownAs(row)?.card;
    return card ? { ...target, card, along: [] } : { drop: "no longer true" };
  }
  const { bundles } = parts.store;
  const first = row.updates ?? row.id;
  const carried = bundles.carriedBy(first).map((each) => companion(each, shownAs, parts.log));
  const shown = [shownAs(row), ...carried].filter((part) => part !== undefined);
  const isFirstTry = row.updates === undefined && row.to.at === undefined;
  const others = isFirstTry ? bundles.alike(row, row.to.person, now, plus(now, ALONG)) : [];
  const along: number[] = [];
  for (const other of others) {
    // One that cannot be made is told of when it is its own turn.
    const part = companion(other, shownAs);
    if (!part || !fits(shown, part)) continue;
    shown.push(part);
    along.push(other.id);
  }
  const card = nudgeCard(shown, first, viewer);
  return card ? { ...target, card, along } : { drop: "no longer true" };
}

/** Undefined when its card cannot be made: that must not take down the message it comes along with. */
function companion(
  row: OutboxRow,
  shownAs: (row: OutboxRow) => Part | undefined,
  log?: Log,
): Part | undefined {
  try {
    return shownAs(row);
  } catch (error) {
    if (isOutage(error)) throw error;
    log?.incident("outbox.poisoned", error, { kind: row.kind });
    return undefined;
  }
}

function partOf(row: OutboxRow, viewer: Viewer, kinds: ReadinessParts["kinds"]): Part | undefined {
  const notice = kinds.get(row.kind);
  if (!notice) return undefined;
  const payload = notice.payload.parse(JSON.parse(row.payload));
  const card = notice.card(payload, viewer, row.to);
  return card && { card, stops: notice.stops?.(payload, viewer.language) ?? [] };
}

function hindranceOf(
  row: OutboxRow,
  { keepsHours }: Notice,
  now: Instant,
  { directory, etiquette }: ReadinessParts,
): Verdict {
  if (!("person" in row.to)) return row.unsolicited ? etiquette.judgeRoom(row, now) : undefined;
  const hoursOnly = keepsHours === true && row.updates === undefined;
  if (!row.unsolicited && !hoursOnly) return undefined;
  const person = directory.person(row.to.person);
  if (!person) return { drop: "person is gone" };
  return hoursOnly ? etiquette.judgeHours(person, now) : etiquette.judge(row, person, now);
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
