/** files.*: the three steps of an upload; a file is nowhere until the third has named the room. */
import { contentOf, writableRoom } from "./methods-chat";
import { ApiError, need, type Method } from "./method";
import type { World } from "./world";
import type { Json, Loose } from "./types";

/** Takes the bytes of step two; the text is the answer Slack gives, or undefined for an unknown upload. */
export function takeUpload(world: World, id: string, content: Buffer): string | undefined {
  const file = world.files.get(id);
  if (!file || file.content !== undefined) {
    world.problem(`upload: ${file ? "sent twice" : "no such upload"} (${id})`);
    return undefined;
  }
  if (content.length !== file.length) {
    world.problem(`upload: ${file.name} was announced with ${file.length} bytes and has ${content.length}`);
  }
  file.content = content;
  return `OK - ${content.length}`;
}

export const fileMethods: Record<string, Method> = {
  "files.getUploadURLExternal": {
    scopes: ["files:write"],
    run({ world, base, args }) {
      const name = need(args, "filename");
      const length = Number(need(args, "length"));
      if (!Number.isInteger(length) || length <= 0) throw new ApiError("invalid_arguments", ["length"]);
      const id = world.id("F");
      const altText: Loose = args["alt_text"];
      world.files.set(id, {
        id,
        name,
        title: name,
        length,
        ...(altText ? { altText: String(altText) } : {}),
      });
      return { upload_url: `${base}/upload/v1/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scopes: ["files:write"],
    run({ world, args }) {
      const listed: unknown = args["files"];
      if (!Array.isArray(listed) || listed.length === 0) throw new ApiError("invalid_arguments", ["files"]);
      const files = (listed as Json[]).map((one) => {
        const file = world.files.get(String(one["id"]));
        if (file?.content === undefined) throw new ApiError("file_not_found", [String(one["id"])]);
        if (file.channel !== undefined) throw new ApiError("file_already_completed", [file.id]);
        if (one["title"] !== undefined) file.title = String(one["title"]);
        return file;
      });
      if (args["channel_id"] !== undefined) {
        // A person's id is not taken here: the conversation has to be opened first.
        if (/^[UW]/.test(String(args["channel_id"])))
          throw new ApiError("invalid_channel", ["channel_id is a user"]);
        const room = writableRoom(world, String(args["channel_id"]));
        const comment = String(args["initial_comment"] ?? "");
        for (const file of files) Object.assign(file, { channel: room.id, initialComment: comment });
        const content = {
          ...contentOf(world, { ...args, text: comment }),
          files: files.map((file) => file.id),
        };
        world.post({ ...content, channel: room.id, via: "files.completeUploadExternal" });
      }
      return { files: files.map(({ id, title, name }) => ({ id, title, name })) };
    },
  },
};
