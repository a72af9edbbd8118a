/** Nouns as the public API spells them. */
import type { CardAction, Json, Membership, Message, Person, Room, Webhook } from "./types";
import type { World } from "./world";
import { cardType } from "./card-rules";
import { webexId } from "./ids";

export const time = (instant: number): string => new Date(instant).toISOString();

export function personJson(person: Person): Json {
  const [, ...lastNames] = person.displayName.split(" ");
  return {
    id: person.id,
    emails: [person.email],
    phoneNumbers: [],
    displayName: person.displayName,
    nickName: person.firstName,
    userName: person.email,
    firstName: person.firstName,
    ...(lastNames.length > 0 ? { lastName: lastNames.join(" ") } : {}),
    orgId: person.orgId,
    created: time(person.created),
    lastModified: time(person.created),
    ...(person.timeZone === undefined ? {} : { timeZone: person.timeZone }),
    ...(person.type === "bot" ? {} : { status: "unknown" }),
    type: person.type,
  };
}

export function roomJson(world: World, room: Room): Json {
  const other = [...room.members.keys()].find((id) => id !== world.bot.id);
  const title = room.type === "direct" ? (world.people.get(other ?? "")?.displayName ?? "") : room.title;
  return {
    id: room.id,
    title,
    type: room.type,
    isLocked: room.isLocked,
    lastActivity: time(room.lastActivity),
    creatorId: room.creatorId,
    created: time(room.created),
    ...(room.type === "group" ? { ownerId: world.orgId } : {}),
    isPublic: false,
    isReadOnly: false,
  };
}

export function membershipJson(world: World, membership: Membership): Json {
  const person = world.person(membership.personId);
  return {
    id: membership.id,
    roomId: membership.roomId,
    roomType: world.room(membership.roomId).type,
    personId: person.id,
    personEmail: person.email,
    personDisplayName: person.displayName,
    personOrgId: person.orgId,
    isModerator: membership.isModerator,
    isMonitor: false,
    isRoomHidden: false,
    created: time(membership.created),
  };
}

export function messageJson(world: World, base: string, message: Message): Json {
  const { text, markdown, html, parentId } = message;
  return {
    ...messageData(world, base, message),
    ...(text === undefined ? {} : { text }),
    ...(markdown === undefined ? {} : { markdown }),
    ...(html === undefined ? {} : { html }),
    ...(message.card === undefined
      ? {}
      : { attachments: [{ contentType: cardType, content: message.card }] }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(message.updated === undefined ? {} : { updated: time(message.updated) }),
  };
}

/** What a webhook says of a message: everything but its words. */
export function messageData(world: World, base: string, message: Message): Json {
  const person = world.person(message.personId);
  const { mentionedPeople, mentionedGroups, files } = message;
  return {
    id: message.id,
    roomId: message.roomId,
    roomType: world.room(message.roomId).type,
    personId: person.id,
    personEmail: person.email,
    ...(mentionedPeople.length > 0 ? { mentionedPeople } : {}),
    ...(mentionedGroups.length > 0 ? { mentionedGroups } : {}),
    ...(files.length > 0 ? { files: files.map((file) => `${base}/v1/contents/${file.id}`) } : {}),
    created: time(message.created),
  };
}

export function actionJson(action: CardAction): Json {
  return {
    id: action.id,
    type: "submit",
    messageId: action.messageId,
    inputs: action.inputs,
    personId: action.personId,
    roomId: action.roomId,
    created: time(action.created),
  };
}

export function webhookJson(world: World, webhook: Webhook): Json {
  const { id, name, targetUrl, resource, event, filter, secret, status, created } = webhook;
  return {
    id,
    name,
    targetUrl,
    resource,
    event,
    ...(filter === undefined ? {} : { filter }),
    ...(secret === undefined ? {} : { secret }),
    orgId: world.orgId,
    createdBy: world.bot.id,
    appId: webexId("APPLICATION", "C0000000000000000000000000000000000000000000000000000000000000000"),
    ownedBy: "creator",
    status,
    created: time(created),
  };
}
