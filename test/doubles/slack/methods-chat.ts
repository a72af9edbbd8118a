/** chat.*: posting, editing and taking back, with Slack's checks in Slack's order. */
import { messageRefusal } from "./message-rules";
import { ApiError, need, type Method, type MethodContext } from "./method";
import { truthy } from "./wire";
import { withBlockIds, type World } from "./world";
import type { Channel, Json, Message } from "./types";

/** The room a call names: a channel, a one-to-one conversation, or a person whose conversation is opened. */
export function roomOf(world: World, id: string): Channel {
  const user = /^[UW]/.test(id) ? world.users.get(id) : undefined;
  if (user?.deleted === true) throw new ApiError("channel_not_found");
  if (user?.is_bot === true) throw new ApiError("cannot_dm_bot");
  const channel = user ? world.im(user.id) : world.channels.get(id);
  if (!channel) throw new ApiError("channel_not_found");
  if (channel.kind === "im" && world.users.get(channel.user ?? "")?.deleted === true) {
    throw new ApiError("channel_not_found");
  }
  return channel;
}

export function writableRoom(world: World, id: string): Channel {
  const room = roomOf(world, id);
  if (room.is_archived === true) throw new ApiError("is_archived");
  if (!room.members.includes(world.options.botUserId)) {
    throw new ApiError(room.is_private === true ? "channel_not_found" : "not_in_channel");
  }
  return room;
}

export function refuse(body: Json, options: { mayBeEmpty?: boolean } = {}): void {
  const refusal = messageRefusal(body, options);
  if (refusal) throw new ApiError(refusal.error, refusal.details);
}

/** A message in the shape the Web API and the events carry it. */
export function messageJson(world: World, message: Message, { metadata = false } = {}): Json {
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.options.teamId,
    ...(message.bot_id === undefined ? {} : { bot_id: message.bot_id, app_id: world.options.appId }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    ...(message.editedAt === undefined ? {} : { edited: { user: message.user, ts: message.editedAt } }),
    ...(message.files.length > 0 ? { files: message.files.map((id) => ({ id })) } : {}),
    ...(metadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

/** The fields a message takes over from the arguments of a call or the body of an answer. */
export function contentOf(
  world: World,
  body: Json,
): Pick<Message, "user" | "bot_id" | "text" | "blocks"> & Json {
  return {
    user: world.options.botUserId,
    bot_id: world.options.botId,
    text: body["text"] ?? "",
    blocks: body["blocks"] ?? [],
    attachments: body["attachments"] ?? [],
    ...(body["metadata"] === undefined ? {} : { metadata: body["metadata"] }),
    ...(body["thread_ts"] === undefined ? {} : { thread_ts: String(body["thread_ts"]) }),
    ...(body["unfurl_links"] === undefined ? {} : { unfurl_links: truthy(body["unfurl_links"]) }),
    ...(body["unfurl_media"] === undefined ? {} : { unfurl_media: truthy(body["unfurl_media"]) }),
  };
}

/** Takes over new content; what is not named stays as it was. */
export function edit(world: World, message: Message, body: Json): void {
  if (body["text"] !== undefined) message.text = body["text"];
  if (body["blocks"] !== undefined) message.blocks = withBlockIds(body["blocks"], () => world.id("B"));
  if (body["attachments"] !== undefined) message.attachments = body["attachments"];
  if (body["metadata"] !== undefined) message.metadata = body["metadata"];
  message.editedAt = world.ts();
  world.changed();
}

function ownMessage({ world, args }: MethodContext, refusal: string): Message {
  const message = world.message(roomOf(world, need(args, "channel")).id, need(args, "ts"));
  if (!message || message.ephemeralFor !== undefined) throw new ApiError("message_not_found");
  if (message.bot_id !== world.options.botId) throw new ApiError(refusal);
  return message;
}

function customized(world: World, args: Json): void {
  const named = ["username", "icon_emoji", "icon_url"].filter((name) => args[name] !== undefined);
  if (named.length > 0 && !world.options.scopes.includes("chat:write.customize")) {
    throw new ApiError("missing_scope", named, { needed: "chat:write.customize" });
  }
}

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": {
    scopes: ["chat:write"],
    run({ world, args }) {
      const room = writableRoom(world, need(args, "channel"));
      customized(world, args);
      refuse(args);
      if (args["thread_ts"] !== undefined && !world.message(room.id, String(args["thread_ts"]))) {
        throw new ApiError("thread_not_found");
      }
      const message = world.post({ ...contentOf(world, args), channel: room.id, via: "chat.postMessage" });
      return { channel: room.id, ts: message.ts, message: messageJson(world, message, { metadata: true }) };
    },
  },
  "chat.postEphemeral": {
    scopes: ["chat:write"],
    run({ world, args }) {
      const room = writableRoom(world, need(args, "channel"));
      const user = need(args, "user");
      refuse(args);
      if (!room.members.includes(user)) throw new ApiError("user_not_in_channel");
      const content = contentOf(world, args);
      const message = world.post({
        ...content,
        channel: room.id,
        ephemeralFor: user,
        via: "chat.postEphemeral",
      });
      return { message_ts: message.ts };
    },
  },
  "chat.update": {
    scopes: ["chat:write"],
    run(context) {
      const message = ownMessage(context, "cant_update_message");
      refuse(context.args);
      edit(context.world, message, context.args);
      const { channel, ts, text } = message;
      return { channel, ts, text, message: messageJson(context.world, message) };
    },
  },
  "chat.delete": {
    scopes: ["chat:write"],
    run(context) {
      const message = ownMessage(context, "cant_delete_message");
      message.deleted = true;
      context.world.changed();
      return { channel: message.channel, ts: message.ts };
    },
  },
  "chat.getPermalink": {
    run({ world, args }) {
      const room = roomOf(world, need(args, "channel"));
      const ts = need(args, "message_ts");
      if (!world.message(room.id, ts)) throw new ApiError("message_not_found");
      return {
        channel: room.id,
        permalink: `https://double.slack.com/archives/${room.id}/p${ts.replace(".", "")}`,
      };
    },
  },
};
