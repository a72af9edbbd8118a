/** The nouns of the double: people, rooms, messages, views and files as a Slack workspace knows them. */

/** JSON that came over a wire or out of a package without types. */
export type Loose = ReturnType<typeof JSON.parse>;
export type Json = Record<string, Loose>;

export interface UserSeed {
  id: string;
  name: string;
  real_name?: string;
  tz?: string;
  locale?: string;
  email?: string;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  deleted?: boolean;
  /** Another team than the double's makes the person a stranger from Slack Connect. */
  team_id?: string;
  enterprise_id?: string;
}

export interface ChannelSeed {
  id: string;
  name: string;
  /** User ids; the bot is a member only when its own id is among them. */
  members: string[];
  is_private?: boolean;
  is_archived?: boolean;
}

export interface Channel extends ChannelSeed {
  kind: "channel" | "im";
  /** The person of a one-to-one conversation. */
  user?: string;
}

export interface Message {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  attachments: Json[];
  files: string[];
  /** Set when the app posted it. */
  bot_id?: string;
  thread_ts?: string;
  metadata?: Json;
  /** Seen by nobody but this person. */
  ephemeralFor?: string;
  editedAt?: string;
  deleted?: boolean;
  /** Which way the message came: `chat.postMessage`, `acknowledgement`, `response_url`, `person`. */
  via: string;
  /** How links were to be shown, as the app asked. */
  unfurl_links?: boolean;
  unfurl_media?: boolean;
}

export interface OpenView {
  id: string;
  user: string;
  type: "modal" | "home";
  body: Json;
  blocks: Json[];
  hash: string;
  rootId: string;
  previousId?: string;
  /** What the person has put in so far, by block id and action id. */
  state: Record<string, Record<string, Json>>;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  length: number;
  content?: Buffer;
  channel?: string;
  initialComment?: string;
  altText?: string;
}

export interface ApiCall {
  method: string;
  args: Json;
  answer?: Json;
  /** On the double's clock, ms. */
  at: number;
}

/** What the app said to one delivery: `status` is the HTTP status, 200 for an acknowledged envelope. */
export interface Acknowledgement {
  status: number;
  body: string;
  json?: Json;
  /** Milliseconds until it came; the time waited when none came. */
  took: number;
  /** What the person reads when the app failed: `operation_timeout`, `dispatch_failed`. */
  error?: string;
}
