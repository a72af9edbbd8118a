/** What people do with their hands: talk, mention, press buttons of cards, come and go. */
import { fillIn } from "./card-inputs";
import { submitsOf } from "./card-rules";
import { Deliveries } from "./deliveries";
import { escapeHtml, mentionHtml } from "./rich-text";
import type { CardAction, Delivery, Json, Loose, Message, Person, Room } from "./types";

export interface Saying {
  /** Who speaks: short name, id or e-mail address. */
  person: string;
  /** Where; without a room one to one with the bot. */
  room?: string;
  /** What is typed. `@name` of a person in the double becomes a real mention. */
  text: string;
  /** In groups: begin with a mention of the bot; true when not given. Without it the bot hears nothing. */
  mention?: boolean;
  /** How the bot's name is written in the mention; clients show a part of it or what people make of it. */
  as?: string;
  /** The message this one replies to. */
  reply?: Message | string;
  files?: { name: string; content: Buffer; contentType?: string }[];
}

export interface Pressing {
  person: string;
  /** A message itself or its id; without one the newest message with a card this person sees. */
  message?: Message | string;
  /** The title of the action; without one the card's only one. */
  action?: string;
  /** By id or label of the inputs; what is not named keeps what it has. */
  inputs?: Record<string, Loose>;
  /** Overwrites parts of what is sent, as a forger would. */
  forge?: Json;
}

export interface Pressed {
  outcome: "sent" | "refused-by-client";
  /** What the client says beside the fields, by input. */
  errors?: Record<string, string>;
  action?: CardAction;
  deliveries: Delivery[];
}

export class People extends Deliveries {
  /** Says something; `deliveries` stays empty when Webex does not tell the bot of it. */
  async say(saying: Saying): Promise<{ message: Message; deliveries: Delivery[] }> {
    const { world } = this;
    const person = world.person(saying.person);
    const room = saying.room === undefined ? await this.direct(person) : world.room(saying.room);
    if (!room.members.has(person.id)) throw new Error(`${person.name} is not in ${room.name}`);
    const reply = typeof saying.reply === "string" ? saying.reply : saying.reply?.id;
    const files = (saying.files ?? []).map((file) => {
      const { id } = world.fresh("CONTENT");
      const stored = { contentType: "application/octet-stream", ...file, id };
      world.files.set(id, stored);
      return stored;
    });
    const message = world.post({
      roomId: room.id,
      personId: person.id,
      ...this.typed(saying, room),
      ...(reply === undefined ? {} : { parentId: reply }),
      files,
    });
    if (!world.botSees(message)) return { message, deliveries: [] };
    return { message, deliveries: await this.tell(this.events.message("created", message)) };
  }

  /** Takes a message back. */
  async unsay(message: Message): Promise<Delivery[]> {
    const isSeen = this.world.botSees(message);
    const happening = this.events.message("deleted", message);
    message.deleted = true;
    this.world.changed();
    return isSeen ? this.tell(happening) : [];
  }

  /** Presses a button of a card. What the client itself refuses (required, too long) never reaches the bot. */
  async pressCard(pressing: Pressing): Promise<Pressed> {
    const { world } = this;
    const person = world.person(pressing.person);
    const message = this.cardMessage(person, pressing);
    const card = message.card;
    if (!card || !message.cardShown) throw new Error("This message shows no card");
    const submits = submitsOf(card);
    const titles = submits.map((one) => String(one["title"]));
    const wanted = pressing.action;
    const submit = wanted === undefined ? submits[0] : submits.find((one) => one["title"] === wanted);
    if (!submit || (wanted === undefined && submits.length > 1))
      throw new Error(`Which button? ${wanted ?? "none named"}; this card has ${titles.join(", ")}`);
    const alone = submit["associatedInputs"] === "none";
    const { values, refusals } = fillIn(card, pressing.inputs ?? {});
    if (!alone && Object.keys(refusals).length > 0)
      return { outcome: "refused-by-client", errors: refusals, deliveries: [] };
    const data: Loose = submit["data"];
    const action: CardAction = {
      ...world.fresh("ATTACHMENT_ACTION"),
      messageId: message.id,
      roomId: message.roomId,
      personId: person.id,
      inputs: { ...(typeof data === "object" ? (data as Json) : {}), ...(alone ? {} : values) },
      created: world.instant(),
      ...pressing.forge,
    };
    world.actions.set(action.id, action);
    return { outcome: "sent", action, deliveries: await this.tell(this.events.action(action, message)) };
  }

  /** Somebody comes in; with `bot` it is the bot. */
  async addToRoom(person: string, room: string, by?: string): Promise<Delivery[]> {
    const { world } = this;
    const member = world.join(world.room(room), world.person(person));
    world.changed();
    if (!world.room(room).members.has(world.bot.id)) return [];
    return this.tell(this.events.membership("created", member, world.person(by ?? person)));
  }

  /** Somebody leaves or is shown out. */
  async removeFromRoom(person: string, room: string, by?: string): Promise<Delivery[]> {
    const { world } = this;
    const { members } = world.room(room);
    const member = members.get(world.person(person).id);
    if (!member) throw new Error(`${person} is not in ${room}`);
    const isSeen = members.has(world.bot.id);
    const happening = this.events.membership("deleted", member, world.person(by ?? person));
    members.delete(member.personId);
    world.changed();
    return isSeen ? this.tell(happening) : [];
  }

  /** Closes an account: from now on it is not found and cannot be written to. */
  deactivate(person: string): void {
    this.world.person(person).deactivated = true;
  }

  /** What this person can see, oldest first. */
  visibleTo(person: string, room?: string): Message[] {
    const { world } = this;
    const { id } = world.person(person);
    const only = room === undefined ? undefined : world.room(room).id;
    return world.messages.filter(
      (one) =>
        !one.deleted && (only === undefined || one.roomId === only) && world.room(one.roomId).members.has(id),
    );
  }

  /** The one-to-one room of a person and the bot; Webex tells the bot when it is new. */
  private async direct(person: Person): Promise<Room> {
    const { world, events } = this;
    const known = world.directRoom(person);
    if (known) return known;
    const room = world.openDirectRoom(person);
    const members = [...room.members.values()].map((one) => {
      const { activity: _told, ...hook } = events.membership("created", one, person);
      return hook;
    });
    await Promise.all([events.room("created", room, person), ...members].map((one) => this.tell(one)));
    return room;
  }

  private typed({ text, mention = true, as }: Saying, room: Room): Partial<Message> {
    const { world } = this;
    const mentioned: Person[] = [];
    let plain = "";
    let html = "";
    const add = (person: Person, shown: string): void => {
      mentioned.push(person);
      plain += shown;
      html += mentionHtml(person, shown);
    };
    if (room.type === "group" && mention) {
      add(world.bot, as ?? world.bot.displayName);
      plain += " ";
      html += " ";
    }
    for (const part of text.split(/(?<=^|\s)(@[\w.-]*\w)/)) {
      const person = [...world.people.values()].find((one) => `@${one.name}` === part);
      if (person) add(person, person.displayName);
      else {
        plain += part;
        html += escapeHtml(part);
      }
    }
    if (mentioned.length === 0) return { text: plain };
    return {
      text: plain,
      html: `<p>${html}</p>`,
      mentionedPeople: [...new Set(mentioned.map(({ id }) => id))],
    };
  }

  private cardMessage(person: Person, { message, action }: Pressing): Message {
    const wanted = typeof message === "string" ? this.world.message(message) : message;
    const seen = this.visibleTo(person.id);
    const found =
      message === undefined
        ? seen.findLast(
            ({ card, cardShown }) =>
              card &&
              cardShown &&
              submitsOf(card).some((one) => action === undefined || one["title"] === action),
          )
        : seen.find((one) => one === wanted);
    if (!found) throw new Error(`${person.name} sees no "${action ?? "card"}"`);
    return found;
  }
}
