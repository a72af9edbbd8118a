/** People, rooms and who is in them. */
import { notFound, page, Refusal, type Route } from "./route";
import { membershipJson, personJson, roomJson } from "./shapes";
import { uuidIn } from "./ids";
import type { Membership, Person, Room } from "./types";
import type { World } from "./world";

const mostIds = 85;
const limits = { usual: 100, most: 1000 };

function living(world: World, id: string): Person | undefined {
  const person = world.people.get(id);
  return person?.deactivated === true ? undefined : person;
}

/** A room the bot is in; to a bot the others do not exist. */
export function roomOfBot(world: World, id: string): Room {
  const room = world.rooms.get(id);
  if (room?.members.has(world.bot.id) !== true) throw notFound("a room");
  return room;
}

function membershipOfBot(world: World, id: string): Membership {
  for (const room of world.rooms.values()) {
    if (!room.members.has(world.bot.id)) continue;
    for (const membership of room.members.values()) if (membership.id === id) return membership;
  }
  throw notFound("a membership");
}

export const roomRoutes: Record<string, Route> = {
  "GET people/me": ({ world }) => ({ body: personJson(world.bot) }),

  "GET people/:id": ({ world, params }) => {
    const id = params["id"] ?? "";
    if (uuidIn(id, "PEOPLE") === undefined) throw new Refusal(400, "personId is no id of a person");
    const person = living(world, id);
    if (!person) throw notFound("a person");
    return { body: personJson(person) };
  },

  "GET people": (request) => {
    const { world, query } = request;
    if (query["id"] !== undefined) {
      const ids = query["id"].split(",");
      if (ids.length > mostIds) throw new Refusal(400, `${ids.length} ids, at most ${mostIds} at once`);
      for (const id of ids)
        if (uuidIn(id, "PEOPLE") === undefined) throw new Refusal(400, `${id} is no id of a person`);
      const found = ids.flatMap((id) => living(world, id) ?? []);
      const missing = ids.filter((id) => !living(world, id));
      const items = found.map(personJson);
      return { body: { ...(missing.length > 0 ? { notFoundIds: missing } : {}), items } };
    }
    const { email, displayName } = query;
    if (email === undefined && displayName === undefined)
      throw new Refusal(400, "Email, displayName, or id list should be specified.");
    const found = [...world.people.values()].filter(
      (one) =>
        !one.deactivated &&
        (email === undefined || one.email.toLowerCase() === email.toLowerCase()) &&
        (displayName === undefined || one.displayName.toLowerCase().startsWith(displayName.toLowerCase())),
    );
    return page(request, found.map(personJson), limits);
  },

  "GET rooms": (request) => {
    const { world, query } = request;
    const rooms = [...world.rooms.values()]
      .filter((room) => room.members.has(world.bot.id))
      .filter((room) => query["type"] === undefined || room.type === query["type"]);
    if (query["sortBy"] === "lastactivity") rooms.sort((a, b) => b.lastActivity - a.lastActivity);
    if (query["sortBy"] === "created") rooms.sort((a, b) => b.created - a.created);
    return page(
      request,
      rooms.map((room) => roomJson(world, room)),
      limits,
    );
  },

  "GET rooms/:id": ({ world, params }) => ({
    body: roomJson(world, roomOfBot(world, params["id"] ?? "")),
  }),

  "GET memberships": (request) => {
    const { world, query } = request;
    const { roomId, personId, personEmail } = query;
    const bySomebody = (personId ?? personEmail) !== undefined;
    let found: Membership[];
    if (roomId !== undefined) {
      found = [...roomOfBot(world, roomId).members.values()];
    } else {
      const person = personId ?? world.personByEmail(personEmail ?? "")?.id ?? world.bot.id;
      if (bySomebody && person !== world.bot.id)
        throw new Refusal(400, "without roomId a bot may list its own memberships only");
      found = [...world.rooms.values()].flatMap((room) => room.members.get(world.bot.id) ?? []);
    }
    const wanted = found.filter(
      (one) =>
        (personId === undefined || one.personId === personId) &&
        (personEmail === undefined || world.person(one.personId).email === personEmail),
    );
    return page(
      request,
      wanted.map((one) => membershipJson(world, one)),
      limits,
    );
  },

  "GET memberships/:id": ({ world, params }) => ({
    body: membershipJson(world, membershipOfBot(world, params["id"] ?? "")),
  }),

  "DELETE memberships/:id": ({ world, events, params, tell }) => {
    const membership = membershipOfBot(world, params["id"] ?? "");
    const room = world.room(membership.roomId);
    if (room.type === "direct") throw new Refusal(403, "nobody can leave a one-to-one room");
    if (membership.personId !== world.bot.id)
      throw new Refusal(403, "only a moderator removes others, and the bot is none");
    tell(events.membership("deleted", membership, world.bot));
    room.members.delete(membership.personId);
    return { status: 204 };
  },
};
