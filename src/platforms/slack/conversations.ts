// The one-to-one conversations with people: opened once, remembered, and the place where files arrive.
import type { WebClient } from "@slack/web-api";
import type { Attachment } from "../../core/card";
import type { IdentityRef } from "../../core/person-ref";
import { waypoint } from "../../core/waypoint";
import { fit } from "./fit";

/** Where the ids of opened conversations are kept; may leave out whom it does not want to remember. */
export interface DirectMemory {
  get(account: IdentityRef): string | undefined;
  set(account: IdentityRef, channel: string): void;
  forget(account: IdentityRef): void;
  some(platform: "slack", workspace: string, limit: number): readonly string[];
}

const MOST_REMEMBERED = 20_000;
const UPLOAD_TIMEOUT = 10_000;

export class Conversations {
  /** Also of people whom nothing stored may remember. */
  private readonly channels = new Map<string, string>();
  /** Opened, and nothing has arrived there yet. */
  private readonly unproved = new Set<string>();

  /**
   * @param workspace ours
   * @param memory for longer than this process lives
   */
  constructor(
    private readonly web: WebClient,
    private readonly fetch: typeof globalThis.fetch,
    private readonly workspace: () => string,
    private readonly memory?: DirectMemory,
  ) {}

  /** The channel of the conversation with a person. @throws what the Web API throws. */
  async direct(user: string): Promise<string> {
    const known = this.channels.get(user) ?? this.stored((memory) => memory.get(this.account(user)));
    if (known !== undefined) {
      this.remember(user, known);
      return known;
    }
    const { channel } = await this.web.conversations.open({ users: user });
    const id = channel?.id;
    if (id === undefined) throw new Error("conversations.open named no channel");
    this.remember(user, id);
    this.unproved.add(user);
    this.stored((memory) => memory.set(this.account(user), id));
    waypoint.pass("chat.conversation-opened");
    return id;
  }

  /** Somebody has written to us there. */
  learn(user: string, channel: string): void {
    if (this.channels.get(user) !== channel) {
      this.stored((memory) => {
        if (memory.get(this.account(user)) !== channel) memory.set(this.account(user), channel);
      });
    }
    this.remember(user, channel);
  }

  /** The channels of conversations, not more than `limit`: first those that were written in last. */
  some(limit: number): readonly string[] {
    const stored = this.stored((memory) => memory.some("slack", this.workspace(), limit)) ?? [];
    const lately = [...this.channels.values()].reverse();
    return [...new Set([...lately, ...stored])].slice(0, limit);
  }

  /** A message arrived there. */
  proved(user: string): void {
    this.unproved.delete(user);
  }

  /**
   * Slack does not know this channel any more: the next message opens the conversation anew.
   * @returns false when it was opened just now, and opening it again would not help
   */
  forget(user: string): boolean {
    this.stored((memory) => memory.forget(this.account(user)));
    this.channels.delete(user);
    return !this.unproved.delete(user);
  }

  /** What was used last stands last. */
  private remember(user: string, channel: string): void {
    this.channels.delete(user);
    this.channels.set(user, channel);
    const [oldest] = this.channels.keys();
    if (this.channels.size > MOST_REMEMBERED && oldest !== undefined) this.channels.delete(oldest);
  }

  /** A file that is busy or full costs a question to Slack more, and no message. */
  private stored<T>(work: (memory: DirectMemory) => T): T | undefined {
    try {
      return this.memory && work(this.memory);
    } catch {
      return undefined;
    }
  }

  private account(user: string): IdentityRef {
    return { platform: "slack", workspace: this.workspace(), user };
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
