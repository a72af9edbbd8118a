/** users.* and conversations.*: who is there, and reading back one-to-one conversations. */
import { messageJson, roomOf } from "./methods-chat";
import { ApiError, need, type Method, type MethodContext } from "./method";
import { truthy } from "./wire";
import type { World } from "./world";
import type { Channel, Json, UserSeed } from "./types";

/** A person as users.info shows it; the e-mail address only with its own scope. */
export function userJson(world: World, user: UserSeed, { locale = false } = {}): Json {
  const { scopes, teamId, enterpriseId } = world.options;
  const team = user.team_id ?? teamId;
  const enterprise = user.enterprise_id ?? (team === teamId ? enterpriseId : undefined);
  const realName = user.real_name ?? user.name;
  return {
    id: user.id,
    team_id: team,
    name: user.name,
    deleted: user.deleted ?? false,
    ...(user.deleted === true
      ? {}
      : { real_name: realName, tz: user.tz ?? "Europe/Berlin", tz_label: "", tz_offset: 3600 }),
    is_bot: user.is_bot ?? false,
    is_app_user: false,
    is_restricted: user.is_restricted ?? false,
    is_ultra_restricted: user.is_ultra_restricted ?? false,
    ...(team === teamId ? {} : { is_stranger: true }),
    ...(enterprise === undefined ? {} : { enterprise_user: { id: user.id, enterprise_id: enterprise } }),
    ...(locale ? { locale: user.locale ?? "en-US" } : {}),
    updated: Math.floor(world.now() / 1000),
    profile: {
      real_name: realName,
      display_name: user.name,
      team,
      ...(scopes.includes("users:read.email") && user.email !== undefined ? { email: user.email } : {}),
    },
  };
}

/** The scope a conversation's own kind asks for: `im:history`, `channels:read`, `groups:read` ... */
function conversationScope(verb: "history" | "read"): (context: MethodContext) => string[] {
  return ({ world, args }) => {
    const room = world.channels.get(String(args["channel"]));
    const family = room?.kind === "im" ? "im" : room?.is_private === true ? "groups" : "channels";
    return [`${family}:${verb}`];
  };
}

function channelJson(world: World, room: Channel): Json {
  const im = room.kind === "im";
  return {
    id: room.id,
    created: 1_600_000_000,
    is_im: im,
    is_channel: !im && room.is_private !== true,
    is_group: !im && room.is_private === true,
    is_private: im || room.is_private === true,
    is_archived: room.is_archived ?? false,
    is_member: room.members.includes(world.options.botUserId),
    context_team_id: world.options.teamId,
    ...(im ? { user: room.user, is_open: true } : { name: room.name, name_normalized: room.name }),
  };
}

/** One page of a list, with the cursor of the next. */
function page<T>(all: T[], args: Json, fallback: number): { items: T[]; next: string } {
  const limit = Math.max(1, Math.min(Number(args["limit"] ?? fallback) || fallback, 999));
  const cursor = String(args["cursor"] ?? "");
  const start = cursor === "" ? 0 : Number(Buffer.from(cursor, "base64").toString().replace("next:", ""));
  if (Number.isNaN(start)) throw new ApiError("invalid_cursor");
  const end = start + limit;
  return {
    items: all.slice(start, end),
    next: end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "",
  };
}

function history({ world, args }: MethodContext): Json {
  const room = roomOf(world, need(args, "channel"));
  if (!room.members.includes(world.options.botUserId)) throw new ApiError("not_in_channel");
  const oldest = Number(args["oldest"] ?? 0);
  const latest = args["latest"] === undefined ? Infinity : Number(args["latest"]);
  const inclusive = truthy(args["inclusive"]);
  const within = (ts: number): boolean =>
    inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  const found = world.messages
    .filter((one) => one.channel === room.id && one.deleted !== true && one.ephemeralFor === undefined)
    .filter((one) => within(Number(one.ts)))
    .reverse();
  const { items, next } = page(found, args, 100);
  const metadata = truthy(args["include_all_metadata"]);
  return {
    messages: items.map((one) => messageJson(world, one, { metadata })),
    has_more: next !== "",
    pin_count: 0,
    response_metadata: { next_cursor: next },
  };
}

function open({ world, args }: MethodContext): Json {
  if (args["channel"] !== undefined)
    return { channel: channelJson(world, roomOf(world, String(args["channel"]))) };
  const ids = need(args, "users").split(",");
  if (ids.length !== 1) throw new ApiError("missing_scope", ["mpim:write"], { needed: "mpim:write" });
  const user = world.users.get(ids[0] ?? "");
  if (!user) throw new ApiError("user_not_found");
  if (user.deleted === true) throw new ApiError("user_disabled");
  if (user.is_bot === true) throw new ApiError("cannot_dm_bot");
  const known = [...world.channels.values()].some((one) => one.user === user.id);
  const room = world.im(user.id);
  const channel = truthy(args["return_im"]) ? channelJson(world, room) : { id: room.id };
  return { channel, ...(known ? { no_op: true, already_open: true } : {}) };
}

export const peopleMethods: Record<string, Method> = {
  "users.info": {
    scopes: ["users:read"],
    run({ world, args }) {
      const user = world.users.get(need(args, "user"));
      if (!user) throw new ApiError("user_not_found");
      return { user: userJson(world, user, { locale: truthy(args["include_locale"]) }) };
    },
  },
  "users.list": {
    scopes: ["users:read"],
    run({ world, args }) {
      const { items, next } = page([...world.users.values()], args, 200);
      const locale = truthy(args["include_locale"]);
      return {
        members: items.map((user) => userJson(world, user, { locale })),
        cache_ts: Math.floor(world.now() / 1000),
        response_metadata: { next_cursor: next },
      };
    },
  },
  "users.lookupByEmail": {
    scopes: ["users:read.email"],
    run({ world, args }) {
      const email = need(args, "email").toLowerCase();
      const user = [...world.users.values()].find((one) => one.email?.toLowerCase() === email);
      if (!user || user.deleted === true) throw new ApiError("users_not_found");
      return { user: userJson(world, user) };
    },
  },
  "conversations.open": { scopes: ["im:write"], run: open },
  "conversations.info": {
    scopes: conversationScope("read"),
    run({ world, args }) {
      return { channel: channelJson(world, roomOf(world, need(args, "channel"))) };
    },
  },
  "conversations.members": {
    scopes: conversationScope("read"),
    run({ world, args }) {
      const { items, next } = page(roomOf(world, need(args, "channel")).members, args, 100);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },
  "conversations.history": { scopes: conversationScope("history"), run: history },
};
