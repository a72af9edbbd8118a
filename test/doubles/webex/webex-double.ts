/**
 * A strict Webex on loopback for the real framework and SDK. They read where Webex is when they are loaded, so set
 * `process.env` to `webex.env` first and load them afterwards. People act through the double's methods, the bot
 * answers by webhook or socket, and everything Webex would refuse is refused and written into `problems`, which a
 * test expects to be empty at its end.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Api } from "./api";
import { wordsOfCard, submitsOf } from "./card-rules";
import { uuidFrom, uuidIn } from "./ids";
import { People } from "./people";
import { messageRoutes } from "./routes-messages";
import { roomRoutes } from "./routes-rooms";
import { serviceRoutes } from "./routes-services";
import { webhookRoutes } from "./routes-webhooks";
import type { ApiCall, Message, Person, PersonSeed, Room, RoomSeed, Webhook } from "./types";
import { answer, readBody } from "./wire";
import { World } from "./world";

export interface WebexDoubleOptions {
  people: PersonSeed[];
  rooms?: RoomSeed[];
  /** The bot's own account; in rooms its name is `bot`. */
  bot?: Partial<PersonSeed>;
  orgId?: string;
  token?: string;
  /** A fixed port, so that a framework that is already loaded finds the next double too. */
  port?: number;
  /** Answers 429 when the bot posts more messages a second. */
  rateLimit?: { messagesPerSecond: number };
  /** Milliseconds the bot may take to answer a webhook or acknowledge an envelope; 5,000 when not given. */
  deadline?: number;
  /** Failed deliveries in a row after which a webhook becomes inactive; never when not given. */
  deactivateAfter?: number;
  /** Clock of message times and Retry-After, ms; the machine's when not given. */
  now?: () => number;
  /** Which connections are let in, for a network that has one way out; all of them when not given. */
  admits?: (socket: Socket) => boolean;
}

export class WebexDouble extends People {
  private constructor(
    private readonly server: Server,
    world: World,
    readonly botToken: string,
    options: WebexDoubleOptions,
  ) {
    const { deadline = 5_000, deactivateAfter = Infinity, admits = () => true } = options;
    super(world, { token: botToken, deadline, failuresAllowed: deactivateAfter });
    const { events, faults } = this;
    const api = new Api({
      world,
      events,
      faults,
      token: botToken,
      base: () => this.base,
      routes: { ...roomRoutes, ...messageRoutes, ...webhookRoutes, ...serviceRoutes(this.socket) },
      tell: (happening) => void this.tell(happening),
      perSecond: options.rateLimit?.messagesPerSecond ?? Infinity,
    });
    const isTurnedAway = ({ method, url, socket }: IncomingMessage): boolean => {
      if (admits(socket)) return false;
      world.problem(`${method} ${url} came past the proxy`);
      socket.destroy();
      return true;
    };
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (isTurnedAway(request)) return;
      const handled = readBody(request).then((bytes) => api.handle(request, response, bytes));
      handled.catch((error: unknown) => {
        world.problem(`the double itself failed: ${String((error as Error).stack)}`);
        if (!response.headersSent) answer(response, 500, "");
      });
    });
    server.on("upgrade", (request, socket, head) => {
      if (!isTurnedAway(request)) this.socket.upgrade(request, socket, head);
    });
  }

  static async start(options: WebexDoubleOptions): Promise<WebexDouble> {
    const bot: PersonSeed = {
      id: "bot",
      email: "ambassador@webex.bot",
      displayName: "Ambassador",
      ...options.bot,
    };
    const orgId = options.orgId ?? uuidFrom("organisation");
    const { people, rooms = [], now = Date.now } = options;
    const world = new World({ people, rooms, bot, orgId, now });
    // The SDK reads the organisation off the end of a bot's token.
    const token = options.token ?? `double-token_PF84_${uuidIn(world.orgId, "ORGANIZATION") ?? ""}`;
    const server = createServer();
    const double = new WebexDouble(server, world, token, options);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
    double.base = `http://127.0.0.1:${double.port}`;
    return double;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The public API's base, for `WEBEX_API_URL` and `HYDRA_SERVICE_URL`. */
  get apiUrl(): string {
    return `${this.base}/v1`;
  }

  /** What has to stand in the environment before the framework is loaded. */
  get env(): Record<"HYDRA_SERVICE_URL" | "U2C_SERVICE_URL" | "METRICS_SERVICE_URL", string> {
    return {
      HYDRA_SERVICE_URL: this.apiUrl,
      U2C_SERVICE_URL: `${this.base}/u2c/api/v1`,
      METRICS_SERVICE_URL: `${this.base}/metrics/api/v1`,
    };
  }

  /** Every breach of Webex's rules so far, in words. */
  get problems(): string[] {
    return this.world.problems;
  }

  /** Hands over the problems and forgets them: for tests that provoke one. */
  takeProblems(): string[] {
    return this.world.problems.splice(0);
  }

  get webhooks(): Webhook[] {
    return [...this.world.webhooks.values()];
  }

  /** As Webex does after too many failed deliveries. */
  deactivateWebhooks(): void {
    for (const webhook of this.world.webhooks.values()) webhook.status = "inactive";
    this.world.changed();
  }

  /** The token is valid no longer. */
  revoke(): void {
    this.world.revoked = true;
  }

  /** Moves the double's own clock, in ms. */
  advance(milliseconds: number): void {
    this.world.advance(milliseconds);
  }

  person(name: string): Person {
    return this.world.person(name);
  }

  room(name: string): Room {
    return this.world.room(name);
  }

  /** Everything that stands in a room, oldest first. */
  messagesOf(room: string): Message[] {
    const { id } = this.world.room(room);
    return this.world.messages.filter((one) => one.roomId === id && !one.deleted);
  }

  /** The one-to-one conversation of the bot with this person, oldest first; empty when there is none yet. */
  directMessagesOf(person: string): Message[] {
    const room = this.world.directRoom(this.world.person(person));
    return room ? this.messagesOf(room.id) : [];
  }

  /** Calls by route, for example `POST messages`. */
  callsOf(route: string): ApiCall[] {
    return this.world.calls.filter((call) => call.route === route);
  }

  /** Waits until `look` finds something (truthy), looking again after each change; fails after `within` ms. */
  async eventually<T>(look: () => T, within = 5000): Promise<NonNullable<T>> {
    const giveUp = performance.now() + within;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = giveUp - performance.now();
      if (left <= 0)
        throw new Error(
          `Nothing came within ${within} ms: ${look.toString()}; problems: ${this.problems.join("; ")}`,
        );
      await this.change(Math.min(left, 100));
    }
  }

  async stop(): Promise<void> {
    await this.socket.stop();
    // What is still being answered is answered: the SDK throws a lost request at nobody, which ends a test.
    const impatient = setTimeout(() => this.server.closeAllConnections(), 300);
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
    clearTimeout(impatient);
  }

  private change(within: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.world.changes.off("change", done);
        resolve();
      };
      const timer = setTimeout(done, within);
      this.world.changes.on("change", done);
    });
  }
}

/** All words a person can read in a message: those of its card where it is shown, else its text. */
export function wordsOf(message: Message): string {
  if (message.card && message.cardShown) return wordsOfCard(message.card);
  return message.text ?? "";
}

/** What the buttons of a message say. */
export function buttonsOf(message: Message): string[] {
  return message.card && message.cardShown ? submitsOf(message.card).map((one) => String(one["title"])) : [];
}
