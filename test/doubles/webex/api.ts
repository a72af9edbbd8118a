/** The front of every endpoint: route, token, faults and rate limits, then the endpoint itself. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Events, Happening } from "./events";
import type { Fault, Faults } from "./faults";
import { uuidFrom } from "./ids";
import { Refusal, type Answer, type Route } from "./route";
import type { ApiCall, Json } from "./types";
import { answer, decodeBody, type DecodedBody } from "./wire";
import type { World } from "./world";

export interface ApiOptions {
  world: World;
  events: Events;
  faults: Faults;
  token: string;
  base: () => string;
  routes: Record<string, Route>;
  tell: (happening: Happening) => void;
  /** Messages a second before Webex says 429. */
  perSecond: number;
}

/** Where each service lives, and what its routes are called. */
const areas: [path: string, prefix: string][] = [
  ["/v1/", ""],
  ["/u2c/api/v1/", "u2c/"],
  ["/wdm/api/v1/", "wdm/"],
  ["/metrics/api/v1/", "metrics/"],
];

/** What Webex answers without a token. */
const open = new Set(["GET u2c/limited/catalog", "POST metrics/clientmetrics", "POST metrics/metrics"]);

interface Found {
  name: string;
  route: Route;
  params: Record<string, string>;
  isPublic: boolean;
}

export class Api {
  private recent: number[] = [];
  private readonly shapes;

  constructor(private readonly options: ApiOptions) {
    this.shapes = Object.entries(options.routes).map(([name, route]) => {
      const [verb, shape = ""] = name.split(" ");
      return { name, route, verb, wanted: shape.split("/") };
    });
  }

  async handle(request: IncomingMessage, response: ServerResponse, bytes: Buffer): Promise<void> {
    const { world, faults, base } = this.options;
    const url = new URL(request.url ?? "/", base());
    const method = request.method ?? "GET";
    const found = this.find(method, url.pathname);
    if (!found) {
      world.problem(`${method} ${url.pathname}: Webex has no such endpoint`);
      return answer(response, 404, failure("The requested resource could not be found."));
    }
    let body: DecodedBody;
    try {
      body = await decodeBody(request, bytes);
    } catch (error) {
      world.problem(`${found.name}: ${(error as Error).message}`);
      return answer(response, 400, failure("The body could not be read."));
    }
    const query = Object.fromEntries(url.searchParams);
    const call: ApiCall = {
      route: found.name,
      path: url.pathname,
      query,
      body: body.fields,
      at: world.now(),
    };
    world.calls.push(call);
    const shown = (): string => `${decodeURIComponent(url.href)} ${JSON.stringify(body.fields)}`;
    if (faults.impatient(found.name, world.now(), shown))
      world.problem(`${found.name}: called again before Retry-After had passed`);
    const fault = faults.take(found.name, found.isPublic, shown);
    if (this.failsBefore(fault, found.name, request, response)) return;

    const news: Happening[] = [];
    const address = `${base()}${url.pathname}`;
    const outcome = this.run(found, request, { ...body, query, address, tell: (one) => news.push(one) });
    call.status = outcome.status ?? 200;
    call.answer = outcome.body;
    world.changed();
    for (const one of news) this.options.tell(one);
    if (failsAfter(fault, request, response)) return;
    answer(response, call.status, outcome.body ?? {}, { trackingid: tracking(), ...outcome.headers });
  }

  /** True when nothing is to be done, because of a fault or of too much haste. */
  private failsBefore(
    fault: Fault | undefined,
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): boolean {
    const kind = fault?.kind;
    if (kind === "hang") return true;
    if (kind === "reset") request.socket.destroy();
    else if (kind === "500") answer(response, 500, failure("Something went wrong."));
    else if (kind === "502-html") answer(response, 502, "<html><h1>502 Bad Gateway</h1></html>");
    else if (kind === "429") this.tooMany(response, name, fault?.retryAfter, fault?.about);
    else if (name === "POST messages" && this.tooFast()) this.tooMany(response, name, 1);
    else return false;
    return true;
  }

  private find(method: string, path: string): Found | undefined {
    const [start, prefix] = areas.find(([area]) => path.startsWith(area)) ?? [];
    if (start === undefined || prefix === undefined) return undefined;
    const parts = [...prefix.split("/"), ...path.slice(start.length).split("/")].filter((one) => one !== "");
    const asked = parts.map((part) => decodeURIComponent(part));
    let best: Found | undefined;
    for (const { name, route, verb, wanted } of this.shapes) {
      if (verb !== method || wanted.length !== asked.length) continue;
      const params: Record<string, string> = {};
      const fits = wanted.every((part, index) => {
        const given = asked[index] ?? "";
        if (part.startsWith(":")) params[part.slice(1)] = given;
        return part.startsWith(":") || part === given;
      });
      const isExact = Object.keys(params).length === 0;
      if (fits && (best === undefined || isExact)) best = { name, route, params, isPublic: prefix === "" };
    }
    return best;
  }

  private run(
    { name, route, params }: Found,
    request: IncomingMessage,
    asked: DecodedBody & { query: Record<string, string>; address: string; tell: (one: Happening) => void },
  ): Answer {
    const { world, events, token, base } = this.options;
    try {
      const isKnown = request.headers.authorization === `Bearer ${token}` && !world.revoked;
      if (!isKnown && !open.has(name))
        throw new Refusal(401, "The request requires a valid access token.", !world.revoked);
      const { fields, ...rest } = asked;
      return route({ world, events, base: base(), params, body: fields, ...rest });
    } catch (error) {
      if (error instanceof Refusal) {
        if (error.isProblem) world.problem(`${name}: ${error.status} ${error.message}`);
        return { status: error.status, body: failure(error.message) };
      }
      world.problem(`${name}: the double itself failed: ${String((error as Error).stack)}`);
      return { status: 500, body: failure("The double failed.") };
    }
  }

  private tooMany(
    response: ServerResponse,
    name: string,
    wait: number | string | null = 1,
    about?: string,
  ): void {
    const seconds = Number(wait);
    if (seconds > 0) this.options.faults.toldToWait(name, this.options.world.now() + seconds * 1000, about);
    const headers: Record<string, string> = wait === null ? {} : { "retry-after": String(wait) };
    answer(response, 429, failure("Too many requests."), headers);
  }

  private tooFast(): boolean {
    const now = this.options.world.now();
    this.recent = this.recent.filter((at) => now - at < 1000);
    if (this.recent.length >= this.options.perSecond) return true;
    this.recent.push(now);
    return false;
  }
}

/** True when the work was done but its answer is not to come. */
function failsAfter(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  const kind = fault?.kind;
  if (kind === "accept-then-reset") request.socket.destroy();
  else if (kind === "500-after-accept") answer(response, 500, failure("Something went wrong."));
  else return kind === "timeout-after-accept";
  return true;
}

let answers = 0;

function tracking(): string {
  answers += 1;
  return `ROUTER_${uuidFrom(`answer ${answers}`)}`;
}

function failure(message: string): Json {
  return { message, errors: [{ description: message }], trackingId: tracking() };
}
