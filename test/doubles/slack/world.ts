/** The workspace's memory: who is there, what was said, which forms are open. Knows no wire. */
import { EventEmitter } from "node:events";
import type { ApiCall, Channel, ChannelSeed, Json, Message, OpenView, StoredFile, UserSeed } from "./types";

export interface WorldOptions {
  users: UserSeed[];
  channels: ChannelSeed[];
  scopes: string[];
  teamId: string;
  enterpriseId: string | undefined;
  appId: string;
  botUserId: string;
  botId: string;
  /** Milliseconds since 1970; `advance` comes on top. */
  now: () => number;
}

interface Trigger {
  user: string;
  at: number;
  used: boolean;
  /** The view it came from, when it came from a modal. */
  viewId?: string;
}

export interface ResponseUrl {
  user: string;
  channel: string;
  at: number;
  uses: number;
  /** The message whose button was pressed. */
  messageTs?: string;
}

const triggerLife = 3_000;
const responseUrlLife = 30 * 60_000;
const responseUrlUses = 5;
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

export class World {
  readonly users = new Map<string, UserSeed>();
  readonly channels = new Map<string, Channel>();
  readonly messages: Message[] = [];
  readonly views = new Map<string, OpenView>();
  /** Per person the open modals, the one on top last. */
  readonly stacks = new Map<string, string[]>();
  readonly homes = new Map<string, string>();
  readonly files = new Map<string, StoredFile>();
  readonly calls: ApiCall[] = [];
  readonly problems: string[] = [];
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly changes = new EventEmitter().setMaxListeners(0);
  revoked = false;
  /** One-to-one conversations by person. */
  private readonly directs = new Map<string, Channel>();
  private readonly triggers = new Map<string, Trigger>();
  private counter = 0;
  private lastMicros = 0;
  private ahead = 0;

  constructor(readonly options: WorldOptions) {
    for (const user of options.users) this.users.set(user.id, { ...user });
    this.users.set(options.botUserId, { id: options.botUserId, name: "ambassador", is_bot: true });
    for (const channel of options.channels) this.channels.set(channel.id, { ...channel, kind: "channel" });
  }

  now(): number {
    return this.options.now() + this.ahead;
  }

  /** Moves the double's own clock: triggers, response URLs and message times; not the signatures. */
  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }

  problem(text: string): void {
    this.problems.push(text);
    this.changed();
  }

  changed(): void {
    this.changes.emit("change");
  }

  id(letter: string): string {
    this.counter += 1;
    let rest = this.counter;
    let tail = "";
    for (let place = 0; place < 8; place += 1) {
      tail = `${alphabet[rest % alphabet.length] ?? "A"}${tail}`;
      rest = Math.floor(rest / alphabet.length);
    }
    return `${letter}0${tail}`;
  }

  ts(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, this.now() * 1000);
    return `${Math.floor(this.lastMicros / 1e6)}.${String(this.lastMicros % 1e6).padStart(6, "0")}`;
  }

  user(id: string): UserSeed {
    const user = this.users.get(id);
    if (!user) throw new Error(`The double has no user ${id}; name it in SlackDouble.start({ users })`);
    return user;
  }

  /** The one-to-one conversation of the app with a person, opened when there is none yet. */
  im(userId: string): Channel {
    const known = this.directs.get(userId);
    if (known && this.channels.get(known.id) === known) return known;
    const id = this.id("D");
    const members = [userId, this.options.botUserId];
    const channel: Channel = { id, name: "directmessage", kind: "im", user: userId, members };
    this.channels.set(id, channel);
    this.directs.set(userId, channel);
    return channel;
  }

  post(message: Omit<Message, "ts" | "files" | "attachments"> & Partial<Message>): Message {
    const blocks = withBlockIds(message.blocks, () => this.id("B"));
    const stored: Message = { attachments: [], files: [], ...message, blocks, ts: this.ts() };
    this.messages.push(stored);
    this.changed();
    return stored;
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messages.find((one) => one.channel === channel && one.ts === ts && one.deleted !== true);
  }

  issueTrigger(user: string, viewId?: string): string {
    const id = `${this.id("")}.${this.now()}.${this.id("").toLowerCase()}`;
    this.triggers.set(id, { user, at: this.now(), used: false, ...(viewId === undefined ? {} : { viewId }) });
    return id;
  }

  /** Uses a trigger up: the person it belongs to, or Slack's word for why not. */
  useTrigger(id: unknown): { trigger: Trigger } | { error: string } {
    const trigger = this.triggers.get(String(id));
    if (!trigger) return { error: "invalid_trigger_id" };
    if (trigger.used) return { error: "exchanged_trigger_id" };
    if (this.now() - trigger.at > triggerLife) return { error: "expired_trigger_id" };
    trigger.used = true;
    return { trigger };
  }

  issueResponseUrl(base: string, target: Omit<ResponseUrl, "uses" | "at">): string {
    const key = `${this.options.teamId}/${this.id("")}/${this.id("")}`;
    this.responseUrls.set(key, { ...target, uses: 0, at: this.now() });
    return `${base}/commands/${key}`;
  }

  useResponseUrl(key: string): { target: ResponseUrl } | { error: string } {
    const target = this.responseUrls.get(key);
    if (!target) return { error: "invalid_url" };
    if (this.now() - target.at > responseUrlLife) return { error: "expired_url" };
    if (target.uses >= responseUrlUses) return { error: "used_url" };
    target.uses += 1;
    return { target };
  }

  /** The view a person has in front, if any. */
  topView(user: string): OpenView | undefined {
    const id = this.stacks.get(user)?.at(-1);
    return id === undefined ? undefined : this.views.get(id);
  }
}

/** Slack gives every block and interactive element that has no id one of its own. */
export function withBlockIds(blocks: Json[], id: () => string): Json[] {
  const named = structuredClone(blocks);
  for (const block of named) {
    block["block_id"] ??= id();
    const elements: Json[] = [
      block["element"] ?? [],
      block["accessory"] ?? [],
      block["type"] === "actions" ? block["elements"] : [],
    ].flat();
    for (const element of elements) if (element["type"] !== "image") element["action_id"] ??= id();
  }
  return named;
}
