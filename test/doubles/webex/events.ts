/** What happens in rooms, in both spellings: the data of a webhook and the activity on a socket. */
import { actionJson, membershipJson, messageData, messageJson, roomJson, time } from "./shapes";
import type { CardAction, Json, Membership, Message, Person, Room } from "./types";
import { uuidFrom } from "./ids";
import type { World } from "./world";

export interface Happening {
  resource: "messages" | "attachmentActions" | "memberships" | "rooms";
  event: "created" | "updated" | "deleted";
  actorId: string;
  roomId: string;
  /** What a webhook carries. */
  data: Json;
  /** What the socket carries; nothing for what a socket does not tell. */
  activity?: Json;
}

export class Events {
  constructor(
    private readonly world: World,
    private readonly base: () => string,
  ) {}

  message(event: "created" | "updated" | "deleted", message: Message): Happening {
    const actor = this.world.person(message.personId);
    const room = this.world.room(message.roomId);
    const verb = { created: message.files.length > 0 ? "share" : "post", updated: "post", deleted: "delete" };
    const object =
      event === "deleted" ? { objectType: "activity", id: message.uuid } : { objectType: "comment" };
    const activity = this.activity(verb[event], actor, room, { id: message.uuid, object });
    if (event === "deleted") activity["id"] = uuidFrom(`deletion of ${message.uuid}`);
    return {
      resource: "messages",
      event,
      actorId: actor.id,
      roomId: room.id,
      data: messageData(this.world, this.base(), message),
      ...(event === "updated" ? {} : { activity }),
    };
  }

  action(action: CardAction, message: Message): Happening {
    const actor = this.world.person(action.personId);
    const room = this.world.room(action.roomId);
    const { inputs, ...data } = actionJson(action);
    const object = { objectType: "submit", inputs: inputs as Json };
    const parent = { id: message.uuid, type: "cardAction" };
    return {
      resource: "attachmentActions",
      event: "created",
      actorId: actor.id,
      roomId: room.id,
      data,
      activity: this.activity("cardAction", actor, room, { id: action.uuid, object, parent }),
    };
  }

  membership(event: "created" | "deleted", membership: Membership, actor: Person): Happening {
    const room = this.world.room(membership.roomId);
    const member = personObject(this.world.person(membership.personId));
    const id = uuidFrom(`${event} ${membership.id} ${membership.created}`);
    return {
      resource: "memberships",
      event,
      actorId: actor.id,
      roomId: room.id,
      data: membershipJson(this.world, membership),
      activity: this.activity(event === "created" ? "add" : "leave", actor, room, { id, object: member }),
    };
  }

  /** A new room; its activity tells of the first members too, so their memberships need none of their own. */
  room(event: "created" | "updated", room: Room, actor: Person): Happening {
    const id = uuidFrom(`${event} ${room.id} ${this.world.instant()}`);
    const participants = {
      items: [...room.members.keys()].map((member) => personObject(this.world.person(member))),
    };
    const conversation = { ...this.conversation(room), participants };
    const { title: _title, ...data } = roomJson(this.world, room);
    const object = event === "created" ? conversation : { objectType: "conversation" };
    return {
      resource: "rooms",
      event,
      actorId: actor.id,
      roomId: room.id,
      data,
      activity: this.activity(event === "created" ? "create" : "update", actor, room, { id, object }),
    };
  }

  json(message: Message): Json {
    return messageJson(this.world, this.base(), message);
  }

  private activity(verb: string, actor: Person, room: Room, more: Json): Json {
    return {
      objectType: "activity",
      url: `${this.base()}/conversation/api/v1/activities/${String(more["id"])}`,
      published: time(this.world.now()),
      verb,
      actor: personObject(actor),
      target: this.conversation(room),
      ...more,
    };
  }

  private conversation(room: Room): Json {
    return {
      id: room.uuid,
      objectType: "conversation",
      url: `${this.base()}/conversation/api/v1/conversations/${room.uuid}`,
      published: time(room.created),
      tags: [...(room.type === "direct" ? ["ONE_ON_ONE"] : []), ...(room.isLocked ? ["LOCKED"] : [])],
    };
  }
}

function personObject(person: Person): Json {
  return {
    id: person.uuid,
    objectType: "person",
    displayName: person.displayName,
    orgId: person.orgId,
    emailAddress: person.email,
    entryUUID: person.uuid,
    entryEmail: person.email,
    type: person.type === "bot" ? "ROBOT" : "PERSON",
  };
}
