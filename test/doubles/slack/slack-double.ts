/**
 * A strict Slack on loopback for the real SDK: `new App({ clientOptions: { slackApiUrl: slack.apiUrl } })`. People act
 * through its methods, the app answers over HTTP or Socket Mode, and everything Slack would refuse is refused
 * and written into `problems`, which a test expects to be empty at its end.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { answerResponseUrl } from "./answers";
import { prepareShapes } from "./block-schema";
import { takeUpload } from "./methods-files";
import { People } from "./people";
import { WebApi } from "./web-api";
import { answer, decodeUpload, readBody } from "./wire";
import { World } from "./world";
import type { ApiCall, ChannelSeed, Json, Message, OpenView, StoredFile, UserSeed } from "./types";

export interface SlackDoubleOptions {
  users: UserSeed[];
  channels?: ChannelSeed[];
  /** Bot scopes; without a list those of `leastScopes`. */
  scopes?: string[];
  teamId?: string;
  enterpriseId?: string;
  botUserId?: string;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** Answers 429 when a room gets more posts per second, or the workspace more in any minute. */
  rateLimit?: { perChannelPerSecond: number; perMinute?: number };
  /** Milliseconds an acknowledgement may take; Slack's 3,000 when not given. */
  ackDeadline?: number;
  /** Clock of triggers, response URLs and message times, ms; the machine's when not given. */
  now?: () => number;
  port?: number;
  /** Which connections are let in, for a network that has one way out; all of them when not given. */
  admits?: (socket: Socket) => boolean;
}

export const leastScopes = [
  "commands",
  "chat:write",
  "im:write",
  "im:history",
  "users:read",
  "app_mentions:read",
  "files:write",
];

export class SlackDouble extends People {
  readonly botUserId: string;
  private readonly api: WebApi;

  private constructor(
    private readonly server: Server,
    options: SlackDoubleOptions,
    readonly botToken: string,
    readonly appToken: string,
  ) {
    const botUserId = options.botUserId ?? "UBOT";
    const world = new World({
      users: options.users,
      channels: options.channels ?? [],
      scopes: options.scopes ?? leastScopes,
      teamId: options.teamId ?? "T1",
      enterpriseId: options.enterpriseId,
      appId: "A1",
      botUserId,
      botId: "BBOT",
      now: options.now ?? Date.now,
    });
    super(world, options.signingSecret ?? "signing-secret", options.ackDeadline ?? 3000);
    this.botUserId = botUserId;
    this.api = new WebApi({
      world,
      faults: this.faults,
      botToken,
      appToken,
      base: () => this.base,
      socketUrl: () =>
        this.socket
          .ticket(new URL(this.base).host)
          .replace(/^ws(?=:)/, this.base.startsWith("https") ? "wss" : "ws"),
      perChannelPerSecond: options.rateLimit?.perChannelPerSecond,
      perMinute: options.rateLimit?.perMinute,
    });
  }

  static async start(options: SlackDoubleOptions): Promise<SlackDouble> {
    prepareShapes(); // it blocks: an app in the same process would miss its three seconds
    const server = createServer();
    const { botToken = "xoxb-double", appToken = "xapp-double" } = options;
    const double = new SlackDouble(server, options, botToken, appToken);
    const isTurnedAway = ({ method, url, socket }: IncomingMessage): boolean => {
      if (options.admits?.(socket) !== false) return false;
      double.world.problem(`${method} ${url} came past the proxy`);
      socket.destroy();
      return true;
    };
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (isTurnedAway(request)) return;
      double.route(request, response).catch((error: unknown) => {
        double.world.problem(`the double itself failed: ${String((error as Error).stack)}`);
        if (!response.headersSent) answer(response, 500, "");
      });
    });
    server.on("upgrade", (request, socket, head) => {
      if (!isTurnedAway(request)) double.socket.upgrade(request, socket, head);
    });
    await new Promise<void>((resolve) => {
      server.listen(options.port ?? 0, "127.0.0.1", resolve);
    });
    double.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return double;
  }

  /** For `clientOptions.slackApiUrl`. */
  get apiUrl(): string {
    return `${this.base}/api/`;
  }

  /** Every breach of Slack's rules so far, in words. */
  get problems(): string[] {
    return this.world.problems;
  }

  /** Hands over the problems and forgets them: for tests that provoke one. */
  takeProblems(): string[] {
    return this.world.problems.splice(0);
  }

  /** How many calls were told that they came too fast. */
  get refusals(): number {
    return this.api.refusals;
  }

  /** Moves the double's own clock, in ms. */
  advance(milliseconds: number): void {
    this.world.advance(milliseconds);
  }

  /** Everything that stands in a room, private answers included, oldest first. */
  messagesOf(channel: string): Message[] {
    return this.world.messages.filter((one) => one.channel === channel && one.deleted !== true);
  }

  /** The one-to-one conversation of the bot with this person, oldest first; empty when there is none yet. */
  directMessagesOf(user: string): Message[] {
    const room = [...this.world.channels.values()].find((one) => one.user === user);
    return room ? this.messagesOf(room.id) : [];
  }

  openViewOf(user: string): OpenView | undefined {
    return this.world.topView(user);
  }

  homeOf(user: string): OpenView | undefined {
    return this.world.views.get(this.world.homes.get(user) ?? "");
  }

  filesOf(channel: string): StoredFile[] {
    return [...this.world.files.values()].filter((file) => file.channel === channel);
  }

  callsOf(method: string): ApiCall[] {
    return this.world.calls.filter((call) => call.method === method);
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
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
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

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", this.base);
    const body = await readBody(request);
    const [, area, ...rest] = pathname.split("/");
    const name = rest.join("/");
    if (area === "api") return this.api.handle(name, request, response, body);
    if (area === "commands")
      return this.ordered("response_url", request, response, () =>
        answerResponseUrl(this.world, name, String(body)),
      );
    if (area === "upload") {
      const content = await decodeUpload(request, body);
      return this.ordered("upload", request, response, () => {
        const said = takeUpload(this.world, rest[1] ?? "", content);
        return said === undefined ? { status: 404, body: "" } : { status: 200, body: said };
      });
    }
    this.world.problem(`request to ${pathname}, which Slack does not have`);
    answer(response, 404, "");
  }

  /** Answers outside the Web API, with the faults that were ordered for them. */
  private ordered(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    run: () => { status: number; body: Json | string },
  ): void {
    const kind = this.faults.take(name, undefined)?.kind;
    if (kind === "hang") return;
    if (kind === "reset") return void request.socket.destroy();
    if (kind === "429") return answer(response, 429, "ratelimited", { "retry-after": "1" });
    if (kind === "500" || kind === "502-html")
      return answer(response, Number(kind.slice(0, 3)), "<html></html>");
    const { status, body } = run();
    if (kind === "timeout-after-accept") return;
    if (kind === "reset-after-accept") return void request.socket.destroy();
    answer(response, status, body);
  }
}

/** All words of a message or view a person can read, one piece per line: for assertions on texts. */
export function wordsOf(surface: Pick<Message, "blocks"> & { text?: string; body?: Json }): string {
  const words: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node !== "object" || node === null) return;
    const { text, type, ...rest } = node as Json;
    if (typeof text === "string" && ["plain_text", "mrkdwn", "text"].includes(type)) words.push(text);
    else walk(text);
    Object.values(rest).forEach(walk);
  };
  if (surface.blocks.length === 0 && surface.text !== undefined) words.push(surface.text);
  walk(surface.body?.["title"]);
  walk(surface.blocks);
  walk(surface.body?.["submit"]);
  return words.join("\n");
}
