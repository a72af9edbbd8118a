// The one-to-one conversations with people: opened once, remembered, and the place where files arrive.
import type { WebClient } from "@slack/web-api";
import type { Attachment } from "../../core/card";
import { fit } from "./fit";

/** Where the ids of opened conversations are kept; in memory unless the caller keeps them longer. */
export interface DirectMemory {
  get(user: string): string | undefined;
  set(user: string, channel: string): void;
}

const MOST_REMEMBERED = 20_000;
const UPLOAD_TIMEOUT = 10_000;

export function directMemory(): DirectMemory {
  const channels = new Map<string, string>();
  return {
    get: (user) => channels.get(user),
    set: (user, channel) => {
      if (channels.size >= MOST_REMEMBERED) channels.clear();
      channels.set(user, channel);
    },
  };
}

export class Conversations {
  constructor(
    private readonly web: WebClient,
    private readonly fetch: typeof globalThis.fetch,
    private readonly memory: DirectMemory,
  ) {}

  /** The channel of the conversation with a person. @throws what the Web API throws. */
  async direct(user: string): Promise<string> {
    const known = this.memory.get(user);
    if (known !== undefined) return known;
    const { channel } = await this.web.conversations.open({ users: user });
    const id = channel?.id;
    if (id === undefined) throw new Error("conversations.open named no channel");
    this.memory.set(user, id);
    return id;
  }

  /** Brings files to Slack without showing them to anybody yet. @returns the ids to share. */
  async upload(files: readonly Attachment[]): Promise<{ id: string; title: string }[]> {
    const uploaded = [];
    for (const file of files) {
      // Slack takes no empty file.
      const bytes = Buffer.from(file.content === "" ? "\n" : file.content, "utf8");
      const title = fit(file.name, 200) || "file";
      const place = await this.web.files.getUploadURLExternal({ filename: title, length: bytes.length });
      const { upload_url: url, file_id: id } = place;
      if (url === undefined || id === undefined) throw new Error("files.getUploadURLExternal named no place");
      const response = await this.fetch(url, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: bytes,
        redirect: "error",
        signal: AbortSignal.timeout(UPLOAD_TIMEOUT),
      });
      await response.text();
      if (!response.ok) throw new Error(`upload answered with ${response.status}`);
      uploaded.push({ id, title });
    }
    return uploaded;
  }

  /** Shares what was uploaded in one channel. */
  async share(channel: string, files: readonly { id: string; title: string }[]): Promise<void> {
    const [first, ...rest] = files;
    if (first) await this.web.files.completeUploadExternal({ files: [first, ...rest], channel_id: channel });
  }
}
