/** The nouns of the double: people, rooms, messages, cards and webhooks as Webex knows them. */

/** JSON that came over a wire or out of a package without types. */
export type Loose = ReturnType<typeof JSON.parse>;
export type Json = Record<string, Loose>;

export interface PersonSeed {
  /** A short name to call the person in a test (`anna`), a UUID, or a Webex id. */
  id: string;
  email: string;
  displayName: string;
  firstName?: string;
  /** Another organisation than the double's makes the person a stranger. */
  orgId?: string;
  timeZone?: string;
  type?: "person" | "bot";
  /** The account was closed: it is found no longer and cannot be written to. */
  deactivated?: boolean;
}

export interface RoomSeed {
  /** A short name, a UUID, or a Webex id. */
  id: string;
  title: string;
  type?: "group" | "direct";
  /** Names of people; the bot is a member only when its own (`bot`) is among them. */
  members: string[];
  isLocked?: boolean;
}

export interface Person extends Required<Omit<PersonSeed, "timeZone" | "id">> {
  /** The name of the seed. */
  name: string;
  uuid: string;
  /** Webex's own id. */
  id: string;
  timeZone?: string;
  /** Milliseconds since 1970, as every instant here. */
  created: number;
}

export interface Membership {
  id: string;
  roomId: string;
  personId: string;
  isModerator: boolean;
  created: number;
}

export interface Room {
  name: string;
  uuid: string;
  id: string;
  title: string;
  type: "group" | "direct";
  isLocked: boolean;
  creatorId: string;
  created: number;
  lastActivity: number;
  /** By person id. */
  members: Map<string, Membership>;
}

export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  /** Missing when the bot gave a URL: the double fetches nothing. */
  content?: Buffer;
  url?: string;
}

export interface Message {
  id: string;
  uuid: string;
  roomId: string;
  personId: string;
  /** What a client without markdown and cards shows. */
  text?: string;
  markdown?: string;
  html?: string;
  mentionedPeople: string[];
  mentionedGroups: string[];
  /** Whom a message of the bot pings: e-mail addresses, ids of unknown people, or `all`. */
  pings: string[];
  files: StoredFile[];
  /** The card as the bot sent it. */
  card?: Json;
  /** False when clients would show the fallback text because the card breaks a rule. */
  cardShown: boolean;
  parentId?: string;
  created: number;
  updated?: number;
  edits: number;
  deleted: boolean;
}

export interface CardAction {
  id: string;
  uuid: string;
  messageId: string;
  roomId: string;
  personId: string;
  inputs: Json;
  created: number;
}

export interface Webhook {
  id: string;
  name: string;
  targetUrl: string;
  resource: string;
  event: string;
  filter?: string;
  secret?: string;
  status: "active" | "inactive";
  created: number;
  /** Failed deliveries since the last one that went well. */
  failures: number;
}

export interface ApiCall {
  /** For example `POST messages` or `GET people/:id`. */
  route: string;
  path: string;
  query: Record<string, string>;
  body: Json;
  status?: number;
  answer?: Loose;
  /** On the double's clock, ms. */
  at: number;
}

/** What became of one attempt to tell the bot of an event. */
export interface Delivery {
  by: "webhook" | "socket";
  resource: string;
  event: string;
  /** HTTP status, 0 when there was none; 200 for an acknowledged envelope. */
  status: number;
  /** `timeout`, or what the connection said. */
  error?: string;
}
