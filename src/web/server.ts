// The one HTTP server: health, readiness, calendar feeds, and whatever the platforms want to hear.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "../core/errors";
import type { Log } from "../app/log";
import type { ChatPlatform, Health } from "../app/platform";
import { answerFeed, type ReadFeed } from "./calendar-feed";

/** Requests that take longer than this to arrive are cut off, in milliseconds. */
const SLOWEST_REQUEST = 30_000;

export interface WebParts {
  readonly host: string;
  readonly port: number;
  readonly platforms: readonly ChatPlatform[];
  /** Database, scheduler and platforms by name. */
  readonly health: () => Readonly<Record<string, Health>>;
  /** Prometheus text without personal data. */
  readonly metrics: () => string;
  readonly feed: ReadFeed;
  readonly log: Pick<Log, "incident">;
}

export interface WebServer {
  /** "http://127.0.0.1:3000", with the port that was really taken. */
  readonly url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** @throws StartError when the port is taken or the address is not this machine's */
export async function startServer(parts: WebParts): Promise<WebServer> {
  const handle = handlerOf(parts);
  const server = createServer((request, response) => {
    try {
      handle(request, response);
    } catch (error) {
      // One request that fails must not end the process.
      parts.log.incident("http.failed", error);
      if (!response.headersSent) json(response, 500, { error: "That went wrong on this side." });
      response.end();
    }
  });
  server.requestTimeout = SLOWEST_REQUEST;
  server.headersTimeout = SLOWEST_REQUEST;
  await listen(server, parts);
  server.on("error", (error) => parts.log.incident("http.failed", error));
  const { port } = server.address() as AddressInfo;
  const host = parts.host.includes(":") ? `[${parts.host}]` : parts.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // Event streams never end by themselves.
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

function handlerOf(parts: WebParts): Handler {
  return (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path === "/healthz") return json(response, 200, { ok: true });
    if (path === "/readyz") return readiness(response, parts.health());
    if (path === "/metrics") return text(response, parts.metrics());
    const platform = parts.platforms.find(({ http }) => http?.paths.some((each) => claims(each, path)));
    if (platform?.http) return platform.http.handle(request, response);
    if (path.startsWith("/calendar/") && answerFeed(request, response, path, parts.feed)) return;
    // A body that nobody asked for is not waited for.
    if (request.method !== "GET" && request.method !== "HEAD") response.setHeader("connection", "close");
    return json(response, 404, { error: `There is nothing at ${path.slice(0, 200)}.` });
  };
}

function claims(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith("/") && pattern !== "/" && path.startsWith(pattern));
}

function readiness(response: ServerResponse, health: Readonly<Record<string, Health>>): void {
  const reasons = Object.entries(health).flatMap(([name, each]) =>
    each.ok ? [] : [{ part: name, reason: each.reason }],
  );
  json(response, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}

function text(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  response.end(body);
}

function listen(server: Server, { host, port }: WebParts): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        fail(
          new StartError(
            `Port ${port} is taken by another program.`,
            "Set PORT to another one, or PORT=0 for any that is free.",
          ),
        );
      } else if (error.code === "EACCES") {
        fail(new StartError(`Port ${port} is not allowed for this user.`, "Set PORT to one above 1023."));
      } else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
        fail(
          new StartError(
            `${host} is not an address of this machine.`,
            "Set HOST to 127.0.0.1 or another of its own.",
          ),
        );
      } else fail(error);
    });
    server.listen(port, host, done);
  });
}
