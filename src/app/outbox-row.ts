// A row of the outbox as the program sees it, and how it is read.
import { instant, type Instant } from "../core/instant";
import { personId, type IdentityRef, type PlatformName, type RoomRef } from "../core/person-ref";
import type { RoomPurpose } from "./directory";
import type { Recipient } from "./notice";
import type { Address } from "./platform";

/** A chat, or nothing where it is only known when the message is sent. */
export type Chat = PlatformName | "";

export interface OutboxRow {
  readonly id: number;
  readonly ref: string;
  readonly kind: string;
  readonly payload: string;
  readonly to: Recipient;
  readonly room?: RoomRef;
  /** Messages of one conversation keep their order. */
  readonly conversation: string;
  /** The chat it will probably go to; empty when that was not known. */
  readonly chat: Chat;
  readonly updates?: number;
  readonly unsolicited: boolean;
  /** She read it and asked for it to come again. */
  readonly snoozed: boolean;
  readonly dueAt: Instant;
  readonly expiresAt: Instant;
  readonly attempt: number;
  readonly attemptedAt?: Instant;
  readonly reason?: string;
  /** It was sent a second time although nobody could say what became of the first one. */
  readonly repeated: boolean;
  readonly address?: Address;
}

/** As it stands in the table. */
export interface RawRow {
  id: number;
  ref: string;
  kind: string;
  payload: string;
  person_id: number | null;
  room_platform: PlatformName | null;
  room_workspace: string | null;
  room: string | null;
  room_purpose: RoomPurpose | null;
  only_platform: PlatformName | null;
  only_workspace: string | null;
  only_user: string | null;
  conversation: string;
  chat: Chat;
  updates: number | null;
  unsolicited: number;
  snoozed: number;
  due_at: number;
  expires_at: number;
  attempt: number;
  attempted_at: number | null;
  reason: string | null;
  repeated: number;
  address: string | null;
}

/** What is read of a row. */
export const COLUMNS = `id, ref, kind, payload, person_id, room_platform, room_workspace, room, room_purpose,
  only_platform, only_workspace, only_user, conversation, chat, updates, unsolicited, snoozed, due_at, expires_at, attempt, attempted_at, reason, repeated, address`;
export function rowOf(raw: RawRow): OutboxRow {
  const room: RoomRef | undefined =
    raw.room_platform && raw.room_workspace && raw.room
      ? { platform: raw.room_platform, workspace: raw.room_workspace, room: raw.room }
      : undefined;
  const at = accountOf(raw);
  const to: Recipient =
    raw.person_id === null
      ? { room: raw.room_purpose ?? "community" }
      : { person: personId(raw.person_id), ...(at && { at }) };
  return {
    id: raw.id,
    ref: raw.ref,
    kind: raw.kind,
    payload: raw.payload,
    to,
    ...(room && { room }),
    conversation: raw.conversation,
    chat: raw.chat,
    ...(raw.updates !== null && { updates: raw.updates }),
    unsolicited: raw.unsolicited === 1,
    snoozed: raw.snoozed === 1,
    dueAt: instant(raw.due_at),
    expiresAt: instant(raw.expires_at),
    attempt: raw.attempt,
    ...(raw.attempted_at !== null && { attemptedAt: instant(raw.attempted_at) }),
    ...(raw.reason !== null && { reason: raw.reason }),
    repeated: raw.repeated === 1,
    ...(raw.address !== null && { address: JSON.parse(raw.address) as Address }),
  };
}

function accountOf({ only_platform, only_workspace, only_user }: RawRow): IdentityRef | undefined {
  if (only_platform === null || only_workspace === null || only_user === null) return undefined;
  return { platform: only_platform, workspace: only_workspace, user: only_user };
}
