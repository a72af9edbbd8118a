/** The organisation's memory: who is there, in which rooms, what was said and pressed. Knows no wire. */
import { EventEmitter } from "node:events";
import { uuidFrom, uuidOfSeed, webexId, type IdType } from "./ids";
import type {
  ApiCall,
  CardAction,
  Membership,
  Message,
  Person,
  PersonSeed,
  Room,
  RoomSeed,
  StoredFile,
  Webhook,
} from "./types";

export interface WorldOptions {
  people: PersonSeed[];
  rooms: RoomSeed[];
  bot: PersonSeed;
  orgId: string;
  /** Milliseconds since 1970; `advance` comes on top. */
  now: () => number;
}

export class World {
  readonly people = new Map<string, Person>();
  readonly rooms = new Map<string, Room>();
  readonly messages: Message[] = [];
  readonly actions = new Map<string, CardAction>();
  readonly webhooks = new Map<string, Webhook>();
  readonly files = new Map<string, StoredFile>();
  readonly calls: ApiCall[] = [];
  readonly problems: string[] = [];
  readonly changes = new EventEmitter().setMaxListeners(0);
  readonly orgId: string;
  readonly bot: Person;
  revoked = false;
  private readonly byId = new Map<string, Message>();
  private readonly named = new Map<string, string>();
  private counter = 0;
  private lastInstant = 0;
  private ahead = 0;

  constructor(private readonly options: WorldOptions) {
    this.orgId = webexId("ORGANIZATION", uuidOfSeed("ORGANIZATION", options.orgId));
    this.bot = this.addPerson({ type: "bot", ...options.bot });
    for (const seed of options.people) this.addPerson(seed);
    for (const seed of options.rooms) this.addRoom(seed);
  }

  now(): number {
    return this.options.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }

  /** The next instant, ms: never the same twice, so that lists have one order. */
  instant(): number {
    this.lastInstant = Math.max(this.lastInstant + 1, this.now());
    return this.lastInstant;
  }

  problem(text: string): void {
    this.problems.push(text);
    this.changed();
  }

  changed(): void {
    this.changes.emit("change");
  }

  fresh(type: IdType): { id: string; uuid: string } {
    this.counter += 1;
    const uuid = uuidFrom(`${type} number ${this.counter} of ${this.bot.uuid}`);
    return { id: webexId(type, uuid), uuid };
  }

  addPerson(seed: PersonSeed): Person {
    const uuid = uuidOfSeed("PEOPLE", seed.id);
    const org = seed.orgId === undefined ? this.orgId : uuidOfSeed("ORGANIZATION", seed.orgId);
    const person: Person = {
      firstName: seed.displayName.split(" ")[0] ?? seed.displayName,
      type: "person",
      deactivated: false,
      ...seed,
      name: seed.id,
      uuid,
      id: webexId("PEOPLE", uuid),
      orgId: seed.orgId === undefined ? org : webexId("ORGANIZATION", org),
      created: this.options.now(),
    };
    this.people.set(person.id, person);
    this.named.set(seed.id, person.id);
    return person;
  }

  addRoom(seed: RoomSeed): Room {
    const uuid = uuidOfSeed("ROOM", seed.id);
    const created = this.instant();
    const room: Room = {
      name: seed.id,
      uuid,
      id: webexId("ROOM", uuid),
      title: seed.title,
      type: seed.type ?? "group",
      isLocked: seed.isLocked ?? false,
      creatorId: this.person(seed.members[0] ?? this.bot.id).id,
      created,
      lastActivity: created,
      members: new Map(),
    };
    this.rooms.set(room.id, room);
    this.named.set(seed.id, room.id);
    for (const member of seed.members) this.join(room, this.person(member));
    return room;
  }

  join(room: Room, person: Person): Membership {
    const id = webexId("MEMBERSHIP", `${person.uuid}:${room.uuid}`);
    const member = { id, roomId: room.id, personId: person.id, isModerator: false, created: this.instant() };
    room.members.set(person.id, member);
    return member;
  }

  /** By short name, Webex id or e-mail address; throws for nobody, because then the test is wrong. */
  person(name: string): Person {
    const person =
      this.people.get(name) ?? this.people.get(this.named.get(name) ?? "") ?? this.personByEmail(name);
    if (!person)
      throw new Error(`The double has no person ${name}; name it in WebexDouble.start({ people })`);
    return person;
  }

  personByEmail(email: string): Person | undefined {
    const wanted = email.toLowerCase();
    return [...this.people.values()].find((one) => one.email.toLowerCase() === wanted);
  }

  /** By short name or Webex id; throws when there is none. */
  room(name: string): Room {
    const room = this.rooms.get(name) ?? this.rooms.get(this.named.get(name) ?? "");
    if (!room) throw new Error(`The double has no room ${name}; name it in WebexDouble.start({ rooms })`);
    return room;
  }

  directRoom(person: Person): Room | undefined {
    for (const room of this.rooms.values())
      if (room.type === "direct" && room.members.has(person.id) && room.members.has(this.bot.id)) return room;
    return undefined;
  }

  openDirectRoom(person: Person): Room {
    const { id: name } = this.fresh("ROOM");
    return this.addRoom({
      id: name,
      title: person.displayName,
      type: "direct",
      members: [person.id, this.bot.id],
    });
  }

  post(said: Partial<Message> & Pick<Message, "roomId" | "personId">): Message {
    const message: Message = {
      mentionedPeople: [],
      mentionedGroups: [],
      pings: [],
      files: [],
      cardShown: said.card !== undefined,
      edits: 0,
      deleted: false,
      ...said,
      ...this.fresh("MESSAGE"),
      created: this.instant(),
    };
    const room = this.rooms.get(said.roomId);
    if (room) room.lastActivity = message.created;
    this.messages.push(message);
    this.byId.set(message.id, message);
    this.changed();
    return message;
  }

  message(id: string): Message | undefined {
    const message = this.byId.get(id);
    return message?.deleted === false ? message : undefined;
  }

  /** Whether Webex lets the bot read this message: one to one everything, in groups what it said and what names it. */
  botSees(message: Message): boolean {
    const room = this.rooms.get(message.roomId);
    if (room?.members.has(this.bot.id) !== true) return false;
    return (
      room.type === "direct" ||
      message.personId === this.bot.id ||
      message.mentionedPeople.includes(this.bot.id)
    );
  }
}
