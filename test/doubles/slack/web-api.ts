/** The front of the Web API: token, scope, faults and rate limits, then the method itself. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault, Faults } from "./faults";
import { ApiError, ofTheWorld, type Method } from "./method";
import { chatMethods } from "./methods-chat";
import { fileMethods } from "./methods-files";
import { peopleMethods } from "./methods-people";
import { viewMethods } from "./methods-views";
import { answer, decodeArguments } from "./wire";
import type { World } from "./world";
import type { ApiCall, Json, Loose } from "./types";

export interface ApiOptions {
  world: World;
  faults: Faults;
  botToken: string;
  appToken: string;
  base: () => string;
  /** A fresh WebSocket address for `apps.connections.open`. */
  socketUrl: () => string;
  perChannelPerSecond?: number | undefined;
  perMinute?: number | undefined;
}

function homeMethods({ socketUrl }: ApiOptions): Record<string, Method> {
  return {
    "auth.test": {
      run({ world }) {
        const { teamId, botUserId, botId, enterpriseId } = world.options;
        return {
          url: "https://double.slack.com/",
          team: "Double",
          user: world.user(botUserId).name,
          team_id: teamId,
          user_id: botUserId,
          bot_id: botId,
          is_enterprise_install: false,
          ...(enterpriseId === undefined ? {} : { enterprise_id: enterpriseId }),
        };
      },
    },
    "apps.connections.open": { token: "app", run: () => ({ url: socketUrl() }) },
  };
}

export class WebApi {
  private readonly methods: Record<string, Method>;
  private readonly lastPosts = new Map<string, number[]>();
  private lastMinute: number[] = [];
  /** Calls that came too fast. */
  refusals = 0;

  constructor(private readonly options: ApiOptions) {
    this.methods = {
      ...homeMethods(options),
      ...chatMethods,
      ...peopleMethods,
      ...viewMethods,
      ...fileMethods,
    };
  }

  async handle(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): Promise<void> {
    const { world, faults } = this.options;
    let args: Json;
    try {
      args = decodeArguments(request, body);
    } catch {
      world.problem(`${name}: invalid_json`);
      return answer(response, 200, { ok: false, error: "invalid_json" });
    }
    const channel = args["channel"] === undefined ? undefined : String(args["channel"]);
    const { token, ...shown } = args;
    const call: ApiCall = { method: name, args: shown, at: world.now() };
    world.calls.push(call);
    if (faults.impatient(name, channel, world.now())) {
      world.problem(`${name}: called again before Retry-After had passed`);
    }
    const fault = faults.take(name, channel);
    if (fault?.kind === "hang") return;
    if (fault?.kind === "reset") return void request.socket.destroy();
    if (fault?.kind === "500") return answer(response, 500, "Internal Server Error");
    if (fault?.kind === "502-html")
      return answer(response, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
    if (fault?.kind === "ok-false")
      return answer(response, 200, { ok: false, error: fault.error ?? "internal_error" });
    if (fault?.kind === "429") return this.tooMany(response, name, channel, fault.retryAfter);
    if (this.tooFast(name, channel)) {
      this.refusals += 1;
      return this.tooMany(response, name, channel, 1);
    }

    const outcome = this.run(name, request, args, token);
    call.answer = outcome;
    world.changed();
    if (fault?.kind === "timeout-after-accept") return;
    if (fault?.kind === "reset-after-accept") return void request.socket.destroy();
    if (fault?.kind === "500-after-accept") return answer(response, 500, "Internal Server Error");
    answer(response, 200, outcome, { "x-oauth-scopes": world.options.scopes.join(",") });
  }

  private run(name: string, request: IncomingMessage, args: Json, bodyToken: Loose): Json {
    const { world, base } = this.options;
    try {
      const method = Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
      if (!method) throw new ApiError("unknown_method");
      const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
      this.checkToken(method, header ?? (bodyToken === undefined ? undefined : String(bodyToken)));
      const context = { world, base: base(), args };
      const wanted = typeof method.scopes === "function" ? method.scopes(context) : (method.scopes ?? []);
      if (wanted.length > 0 && !wanted.some((scope) => world.options.scopes.includes(scope))) {
        throw new ApiError("missing_scope", [], {
          needed: wanted[0],
          provided: world.options.scopes.join(","),
        });
      }
      return { ok: true, ...method.run(context) };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        world.problem(`${name}: the double itself failed: ${String((error as Error).stack)}`);
        return { ok: false, error: "fatal_error" };
      }
      const needed = error.extra["needed"] === undefined ? [] : [`needs ${error.extra["needed"]}`];
      const details = [...needed, ...error.details].join("; ");
      if (!ofTheWorld.has(error.code))
        world.problem(`${name}: ${error.code}${details === "" ? "" : `: ${details}`}`);
      const messages = error.details.map((detail) => `[ERROR] ${detail}`);
      const metadata = messages.length > 0 ? { response_metadata: { messages } } : {};
      return { ok: false, error: error.code, ...error.extra, ...metadata };
    }
  }

  private checkToken(method: Method, token: string | undefined): void {
    const { world, botToken, appToken } = this.options;
    if (token === undefined || token === "") throw new ApiError("not_authed");
    if (token !== botToken && token !== appToken) throw new ApiError("invalid_auth");
    if ((method.token === "app") !== (token === appToken)) throw new ApiError("not_allowed_token_type");
    if (world.revoked && token === botToken) throw new ApiError("token_revoked");
  }

  private tooMany(
    response: ServerResponse,
    name: string,
    channel: string | undefined,
    wait: Fault["retryAfter"] = 1,
  ): void {
    const { world, faults } = this.options;
    const seconds = Number(wait);
    if (seconds > 0) faults.toldToWait(name, channel, world.now() + seconds * 1000);
    const header = wait === null ? {} : { "retry-after": String(wait) };
    answer(response, 429, { ok: false, error: "ratelimited" }, header);
  }

  /** What is refused does not count. */
  private tooFast(name: string, channel: string | undefined): boolean {
    const { perChannelPerSecond, perMinute = Infinity, world } = this.options;
    if (channel === undefined || !name.startsWith("chat.post")) return false;
    const now = world.now();
    const before = this.lastMinute.findIndex((at) => now - at < 60_000);
    this.lastMinute = before < 0 ? [] : this.lastMinute.slice(before);
    const recent = (this.lastPosts.get(channel) ?? []).filter((at) => now - at < 1000);
    if (this.lastMinute.length >= perMinute || recent.length >= (perChannelPerSecond ?? Infinity))
      return true;
    if (perMinute !== Infinity) this.lastMinute.push(now);
    if (perChannelPerSecond !== undefined) this.lastPosts.set(channel, [...recent, now]);
    return false;
  }
}
