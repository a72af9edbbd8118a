// Where something is said in the playground: one person's talk with the bot, or a room; and how both are named.
import type { Address } from "../../app/platform";
import type { IdentityRef, RoomRef } from "../../core/person-ref";

/** The one workspace of the playground. */
const WORKSPACE = "sample";

export const rooms = [
  { id: "core-team", name: "Core team" },
  { id: "community", name: "Community" },
] as const;

export type Conversation = { readonly person: string } | { readonly room: string };

export function identityOf(person: string): IdentityRef {
  return { platform: "playground", workspace: WORKSPACE, user: person };
}

export function roomOf(room: string): RoomRef {
  return { platform: "playground", workspace: WORKSPACE, room };
}

/** Undefined when the address is of another platform or workspace. */
export function conversationOf(to: Address): Conversation | undefined {
  const ref = "person" in to ? to.person : to.room;
  if (ref.platform !== "playground" || ref.workspace !== WORKSPACE) return undefined;
  return "person" in to ? { person: to.person.user } : { room: to.room.room };
}

/** Its name in the database. */
export function conversationKey(conversation: Conversation): string {
  return "person" in conversation ? `person/${conversation.person}` : `room/${conversation.room}`;
}

export function readConversationKey(key: string): Conversation {
  const name = key.slice(key.indexOf("/") + 1);
  return key.startsWith("person/") ? { person: name } : { room: name };
}
