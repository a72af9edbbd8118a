// The port to people: what the rest of the house may know about them. The room `ambassadors` implements it.
import type { Viewer } from "../core/card";
import type { Language, LocalDate, Zone } from "../core/instant";
import type { IdentityRef, PersonId, RoomRef } from "../core/person-ref";
import type { Database } from "../store/database";
import { writeCount } from "../store/write-count";

/** Where everything stands that is known of a person when she asks for something. */
const TABLES = [
  "person",
  "identity",
  "person_language",
  "person_topic",
  "consent",
  "core_member",
  "core_task",
] as const;

/** Says the same number for as long as nothing about people is written. */
export function writesAboutPeople(database: Database): () => number {
  return writeCount(database, "people", TABLES);
}

/**
 * reader: only reads stories; active: ambassador; paused: ambassador who is left in peace;
 * left: is no longer part of the network, her data waits to be erased.
 */
export type Membership = "reader" | "active" | "paused" | "left";

/** What a person agreed to, each on its own. */
export type Purpose = "directory" | "mentoring" | "nudges" | "digest" | "byline";

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly language: Language;
  readonly zone: Zone;
  readonly membership: Membership;
  /** Set while paused until a date; open-ended when absent. */
  readonly pausedUntil?: LocalDate;
  readonly country?: string;
  readonly unit?: string;
  /** How she wants to be reached, in her own words. */
  readonly contact?: string;
  /** ISO 639 codes of the languages she speaks. */
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly purposes: ReadonlySet<Purpose>;
  readonly isCoreTeam: boolean;
  /** Tasks in the core team, for example "mentoring". */
  readonly tasks: readonly string[];
}

/** What a chat says about somebody: proposals for a form, never decisions, never stored for strangers. */
export interface Proposals {
  readonly name?: string;
  readonly language?: Language;
  readonly zone?: Zone;
}

export type RoomPurpose = "core" | "community";

export interface Directory {
  byIdentity(identity: IdentityRef): Person | undefined;
  /** Cheaper than `byIdentity` where only that matters. */
  knows(identity: IdentityRef): boolean;
  person(id: PersonId): Person | undefined;
  /** Her accounts, the one she prefers to be written to first. */
  identitiesOf(id: PersonId): readonly IdentityRef[];
  /** Whether she wants what concerns calls in all her chats. */
  wantsCallsEverywhere(id: PersonId): boolean;
  /** Through a person's eyes. */
  viewer(person: Person): Viewer;
  /** Through the eyes of somebody unknown, or of a room: the given language and zone, or the network's. */
  viewerFor(language?: Language, zone?: Zone): Viewer;
  /** The rooms bound to a purpose, on every platform. */
  rooms(purpose: RoomPurpose): readonly RoomRef[];
  /** Ambassadors who are active or paused and whose name matches all given words; at most `limit`. */
  named(words: string, limit: number): readonly Person[];
  coreTeam(): readonly Person[];
  /** Who holds a core-team task; the whole core team when nobody does. */
  holdersOf(task: string): readonly Person[];
}
