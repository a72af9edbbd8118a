// Webex's side of a benchmark: as much of its API as the bot and the framework ask for, without any of the checks of
// test/doubles/webex, which would be what is measured.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { webex, webexId, writer } from "./webex-settings";

type Json = Record<string, unknown>;

export interface WebexStubOptions {
  /** How many conversations the bot has. */
  readonly spaces: number;
  /** What somebody has written. */
  readonly message?: (id: string) => Json | undefined;
  /** Called when an answer is there, with whom it is for and what it says. */
  readonly answered?: (to: string, markdown: string) => void;
}

export interface WebexStub {
  /** For `WEBEX_API_URL`. */
  readonly url: string;
  /** How the webhook for messages at this address is called. */
  webhookAt(targetUrl: string): string | undefined;
  close(): void;
}

interface Answer {
  readonly told?: Json | undefined;
  readonly status?: number;
  /** To the next page. */
  readonly link?: string;
}
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
}

/** When everything that is said to have happened did. */
const THEN = "2026-11-01T09:00:00.000Z";

export async function startWebexStub(options: WebexStubOptions): Promise<WebexStub> {
  const world = new World(options);
  const server = createServer((request, response) => {
    world.answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  world.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${world.base}/v1`,
    webhookAt: (targetUrl) => world.webhookAt(targetUrl),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

class World {
  base = "";
  private readonly webhooks = new Map<string, Json>();
  private readonly spaces: readonly string[];
  private readonly people = new Map<string, Json>();
  private posted = 0;

  constructor(private readonly options: WebexStubOptions) {
    const indexes = Array.from({ length: options.spaces }, (_, index) => index);
    this.spaces = indexes.map((index) => writer(index).room);
    this.people.set(webex.bot, person(webex.bot, "bot@webex.bot", "bot"));
    for (const index of indexes) {
      const { user, email } = writer(index);
      this.people.set(user, person(user, email, "person"));
    }
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const { pathname: path, searchParams: query } = new URL(url, this.base);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Json);
    const { status = 200, link, told = {} } = this.tell({ method, path, query, body });
    const headers = {
      "content-type": "application/json;charset=UTF-8",
      ...(link === undefined ? {} : { link }),
    };
    response.writeHead(status, headers as Record<string, string>);
    response.end(JSON.stringify(told));
  }

  webhookAt(targetUrl: string): string | undefined {
    const there = [...this.webhooks.values()].filter((each) => each["targetUrl"] === targetUrl);
    const found = there.find(({ resource }) => resource === "messages" || resource === "all");
    return found === undefined ? undefined : String(found["name"]);
  }

  private tell(asked: Asked): Answer {
    const { method, path, query, body } = asked;
    const [, version, kind = "", id] = path.replace(/\/$/, "").split("/");
    if (version === "u2c") return { told: this.catalog() };
    if (version !== "v1") return {};
    if (kind === "people") return found(this.person(id, query));
    if (kind === "messages") return method === "POST" ? { told: this.post(body) } : found(this.read(id));
    if (kind === "webhooks") return { told: this.webhook(method, id, body) };
    if (kind === "memberships") return this.memberships(query);
    if (kind === "rooms") return id === undefined ? this.rooms(query) : { told: room(id) };
    return found(undefined);
  }

  private person(id: string | undefined, query: URLSearchParams): Json | undefined {
    if (id === "me") return this.people.get(webex.bot);
    if (id !== undefined) return this.people.get(id);
    const ids = (query.get("id") ?? "").split(",");
    return { items: ids.flatMap((each) => this.people.get(each) ?? []), notFoundIds: [] };
  }

  private post(body: Json): Json {
    this.posted += 1;
    const { roomId, toPersonId, markdown, text, html } = body;
    const to = String(toPersonId ?? roomId);
    this.options.answered?.(to, String(markdown ?? text ?? html));
    const id = webexId("MESSAGE", `answer ${this.posted}`);
    const by = { personId: webex.bot, personEmail: "bot@webex.bot" };
    return { id, roomId: roomId ?? to, roomType: "direct", created: THEN, ...by, markdown };
  }

  private read(id: string | undefined): Json | undefined {
    if (id === undefined || id === "direct") return { items: [] };
    return this.options.message?.(id);
  }

  private webhook(method: string, id: string | undefined, body: Json): Json {
    if (method === "GET") return { items: [...this.webhooks.values()] };
    const name = id ?? webexId("WEBHOOK", String(this.webhooks.size));
    const webhook = { id: name, status: "active", ...this.webhooks.get(name), ...body };
    if (method === "DELETE") this.webhooks.delete(name);
    else this.webhooks.set(name, webhook);
    return webhook;
  }

  private memberships(query: URLSearchParams): Answer {
    const asked = query.get("roomId");
    if (asked === null) {
      const own = this.spaces.map((each) => membership(each, webex.bot));
      return this.page(query, "memberships", own);
    }
    const other = writer(this.spaces.indexOf(asked)).user;
    return { told: { items: [membership(asked, webex.bot), membership(asked, other)] } };
  }

  private rooms(query: URLSearchParams): Answer {
    return this.page(query, "rooms", query.get("type") === "group" ? [] : this.spaces.map(room));
  }

  /** One page of a list, and where the next one is. */
  private page(query: URLSearchParams, list: string, all: readonly Json[]): Answer {
    const max = Number(query.get("max") ?? 100);
    const from = Number(query.get("cursor") ?? 0);
    const told = { items: all.slice(from, from + max) };
    if (from + max >= all.length) return { told };
    const next = new URLSearchParams([...query]);
    next.set("cursor", String(from + max));
    return { told, link: `<${this.base}/v1/${list}?${next.toString()}>; rel="next"` };
  }

  private catalog(): Json {
    const host = new URL(this.base).hostname;
    const links = ["conversation", "wdm", "metrics", "u2c"].map((name) => [
      name,
      `${this.base}/${name}/api/v1`,
    ]);
    return {
      serviceLinks: { hydra: `${this.base}/v1`, ...Object.fromEntries(links) },
      hostCatalog: { [host]: [{ host, ttl: -1, priority: 5, id: "urn:TEAM:us-east-2_a:conversation" }] },
      format: "hostmap",
    };
  }
}

function found(told: Json | undefined): Answer {
  return told === undefined ? { status: 404 } : { told };
}

function room(id: string): Json {
  return { id, title: "A conversation", type: "direct", isLocked: false, lastActivity: THEN, created: THEN };
}

function person(id: string, email: string, type: "person" | "bot"): Json {
  return {
    ...{ id, emails: [email], displayName: "Greta Bench", firstName: "Greta", lastName: "Bench" },
    ...{ nickName: "Greta", userName: email, orgId: webex.organisation, created: THEN, type },
  };
}

function membership(roomId: string, personId: string): Json {
  return {
    ...{ id: webexId("MEMBERSHIP", `${roomId} ${personId}`), roomId, personId, roomType: "direct" },
    ...{
      personEmail: "somebody@example.com",
      personOrgId: webex.organisation,
      isModerator: false,
      created: THEN,
    },
  };
}
