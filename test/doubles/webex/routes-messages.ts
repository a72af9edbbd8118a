/** Sending, reading, editing and taking back messages, within what a bot may. */
import { judgeMessage, mostEdits, type Judgement } from "./message-rules";
import { renderMarkdown } from "./rich-text";
import { need, notFound, page, readable, Refusal, type Request, type Route } from "./route";
import { roomOfBot } from "./routes-rooms";
import { messageJson } from "./shapes";
import type { Json, Message, Person, Room, StoredFile } from "./types";
import type { World } from "./world";

const limits = { usual: 50, most: 1000 };

/** The room a new message goes to; a first message to somebody opens the room of the two. */
function destination(request: Request): Room {
  const { world, events, body, tell } = request;
  const named = ["roomId", "toPersonId", "toPersonEmail"].filter((field) => body[field] !== undefined);
  if (named.length !== 1)
    throw new Refusal(400, `exactly one of roomId, toPersonId and toPersonEmail, not ${named.length}`);
  if (body["roomId"] !== undefined) {
    const room = roomOfBot(world, String(body["roomId"]));
    const other = otherThanBot(world, room);
    if (room.type === "direct" && other?.deactivated !== false) throw new Refusal(404, "the person is gone");
    return room;
  }
  const person =
    world.people.get(String(body["toPersonId"])) ?? world.personByEmail(String(body["toPersonEmail"]));
  if (!person || person.deactivated) throw notFound("a person");
  if (person.type === "bot") throw new Refusal(400, "a bot cannot write to a bot one to one");
  const known = world.directRoom(person);
  if (known) return known;
  const room = world.openDirectRoom(person);
  tell(events.room("created", room, world.bot));
  for (const membership of room.members.values()) {
    const { activity: _told, ...hook } = events.membership("created", membership, world.bot);
    tell(hook);
  }
  return room;
}

function otherThanBot(world: World, room: Room): Person | undefined {
  const id = [...room.members.keys()].find((member) => member !== world.bot.id);
  return id === undefined ? undefined : world.people.get(id);
}

/** Throws what Webex refuses and notes what it lets pass. */
function judged(request: Request, route: string, body: Json): Judgement {
  const judgement = judgeMessage(body, request.uploads.length);
  for (const breach of judgement.breaches) request.world.problem(`${route}: ${breach}`);
  if (judgement.refusal !== undefined) throw new Refusal(400, judgement.refusal);
  return judgement;
}

function words(world: World, body: Json): Partial<Message> {
  const text = body["text"] as string | undefined;
  const markdown = body["markdown"] as string | undefined;
  if (markdown === undefined) return text === undefined ? {} : { text };
  const rendered = renderMarkdown(world, markdown);
  return { markdown, ...rendered };
}

function filesOf(request: Request): StoredFile[] {
  const { world, body, uploads } = request;
  const linked = ((body["files"] ?? []) as string[]).map((url) => ({
    name: url.split("/").at(-1) ?? url,
    contentType: "application/octet-stream",
    url,
  }));
  return [...uploads, ...linked].map((file) => {
    const stored = { ...file, id: world.fresh("CONTENT").id };
    world.files.set(stored.id, stored);
    return stored;
  });
}

function parent(request: Request, room: Room): { parentId?: string } {
  const parentId = request.body["parentId"] as string | undefined;
  if (parentId === undefined) return {};
  const message = request.world.message(parentId);
  if (message?.roomId !== room.id) throw new Refusal(404, "the message to reply to is not in this room");
  if (message.parentId !== undefined) throw new Refusal(400, "a reply to a reply: name the first message");
  return { parentId };
}

function newestFirst(request: Request, wanted: (message: Message) => boolean): Json[] {
  const { world, base, query } = request;
  const { before, beforeMessage, parentId } = query;
  const edge = beforeMessage === undefined ? undefined : readable(request, beforeMessage).created;
  const until = Math.min(edge ?? Infinity, before === undefined ? Infinity : Date.parse(before));
  return world.messages
    .filter((one) => !one.deleted && one.created < until && wanted(one))
    .filter((one) => parentId === undefined || one.parentId === parentId)
    .reverse()
    .map((one) => messageJson(world, base, one));
}

function ownMessage(request: Request): Message {
  const message = readable(request, request.params["id"] ?? "");
  if (message.personId !== request.world.bot.id)
    throw new Refusal(403, "a bot changes its own messages only");
  return message;
}

export const messageRoutes: Record<string, Route> = {
  "POST messages": (request) => {
    const { world, events, base, body, tell } = request;
    const { card, cardShown } = judged(request, "POST messages", body);
    const room = destination(request);
    const message = world.post({
      roomId: room.id,
      personId: world.bot.id,
      ...words(world, body),
      ...parent(request, room),
      ...(card === undefined ? {} : { card }),
      cardShown,
      files: filesOf(request),
    });
    tell(events.message("created", message));
    return { body: messageJson(world, base, message) };
  },

  "GET messages": (request) => {
    const { world, query } = request;
    const room = roomOfBot(world, need(request, "roomId"));
    const mentions = query["mentionedPeople"];
    if (room.type === "direct") {
      return page(
        request,
        newestFirst(request, (one) => one.roomId === room.id),
        limits,
      );
    }
    if (mentions !== "me" && mentions !== world.bot.id)
      throw new Refusal(403, "in a group a bot may list only what mentions it: mentionedPeople=me");
    const items = newestFirst(
      request,
      (one) => one.roomId === room.id && one.mentionedPeople.includes(world.bot.id),
    );
    return page(request, items, limits);
  },

  "GET messages/direct": (request) => {
    const { world, query } = request;
    const { personId, personEmail } = query;
    if ((personId === undefined) === (personEmail === undefined))
      throw new Refusal(400, "exactly one of personId and personEmail");
    const person =
      personId === undefined ? world.personByEmail(personEmail ?? "") : world.people.get(personId);
    const room = person && world.directRoom(person);
    if (!room) throw notFound("a one-to-one room");
    return page(
      request,
      newestFirst(request, (one) => one.roomId === room.id),
      limits,
    );
  },

  "GET messages/:id": (request) => ({
    body: messageJson(request.world, request.base, readable(request, request.params["id"] ?? "")),
  }),

  "PUT messages/:id": (request) => {
    const { world, events, base, body, tell } = request;
    const message = ownMessage(request);
    const { card } = judged(request, "PUT messages/:id", body);
    if (need(request, "roomId") !== message.roomId)
      throw new Refusal(400, "roomId is not the message's room");
    if (card !== undefined || message.card !== undefined || message.files.length > 0)
      throw new Refusal(400, "a message with a card or a file cannot be edited");
    if (message.edits >= mostEdits) throw new Refusal(400, `a message can be edited ${mostEdits} times`);
    for (const field of ["text", "markdown", "html"] as const) delete message[field];
    Object.assign(message, { mentionedPeople: [], mentionedGroups: [] }, words(world, body));
    message.edits += 1;
    message.updated = world.instant();
    tell(events.message("updated", message));
    return { body: messageJson(world, base, message) };
  },

  "DELETE messages/:id": (request) => {
    const message = ownMessage(request);
    request.tell(request.events.message("deleted", message));
    message.deleted = true;
    return { status: 204 };
  },
};
