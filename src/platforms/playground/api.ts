// The playground's HTTP side: finds the call a request means, checks it, runs one call at a time, and answers in JSON.
import type { IncomingMessage, ServerResponse } from "node:http";
import { BadCall } from "./bad-call";
import { type Body, readBody } from "./call-body";
import { refuseStrangers } from "./guard";
import { type PageFiles, safetyHeaders, sendFile } from "./page-files";

/** What a call answers: 200 unless it says otherwise. */
export interface Answered {
  readonly status?: number;
  readonly body: unknown;
}

export type Call =
  | { readonly method: "GET"; run(query: URLSearchParams): Promise<Answered> | Answered }
  | { readonly method: "POST"; run(body: Body): Promise<Answered> | Answered };

export interface Api {
  readonly calls: Readonly<Record<string, Call>>;
  readonly page: PageFiles;
  /** Takes over the response for as long as it listens. */
  listen(response: ServerResponse): void;
  /** Records a defect and gives back the reference under which the log has it. */
  incident(error: unknown): string;
}

const EVENTS = "/playground/events";

export class ApiServer {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly api: Api) {}

  handle(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value);
    this.respond(request, response).catch((error: unknown) => this.fail(response, error));
  }

  /** Ends when every call that has begun is answered. */
  async idle(): Promise<void> {
    await this.last;
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    refuseStrangers(request);
    const { pathname, searchParams } = locate(request.url ?? "/");
    const file = this.api.page.get(pathname);
    const call = Object.hasOwn(this.api.calls, pathname) ? this.api.calls[pathname] : undefined;
    if (file) {
      demand(request, response, ["GET", "HEAD"]);
      sendFile(response, file, request.method === "GET");
    } else if (pathname === EVENTS) {
      demand(request, response, ["GET"]);
      response.setHeader("cache-control", "no-store");
      this.api.listen(response);
    } else if (call) {
      demand(request, response, [call.method]);
      sendJson(response, await this.run(call, request, searchParams));
    } else {
      throw new BadCall(`There is nothing at ${pathname}.`, 404);
    }
  }

  private async run(call: Call, request: IncomingMessage, query: URLSearchParams): Promise<Answered> {
    if (call.method === "GET") return this.inTurn(async () => call.run(query));
    const body = await readBody(request);
    return this.inTurn(async () => call.run(body));
  }

  /** One at a time: a call never sees another one half done, and the clock moves for everybody at once. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private fail(response: ServerResponse, error: unknown): void {
    // Whoever asked has gone, and took the rest of the request along.
    if (response.destroyed) return;
    const bad =
      error instanceof BadCall
        ? error
        : isBusy(error)
          ? new BadCall("The database is busy. Please try again in a moment.", 503)
          : new BadCall(`Something went wrong; the log has it as ${this.api.incident(error)}.`, 500);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // What is left of a body that was refused is not read.
    response.setHeader("connection", "close");
    sendJson(response, { status: bad.status, body: { error: bad.problem } });
  }
}

function locate(url: string): URL {
  try {
    return new URL(url, "http://localhost");
  } catch {
    throw new BadCall("The address of the request cannot be read.");
  }
}

function demand(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): void {
  if (methods.includes(request.method ?? "")) return;
  response.setHeader("allow", methods.join(", "));
  throw new BadCall(`This address takes ${methods.join(" or ")} only.`, 405);
}

function sendJson(response: ServerResponse, answered: Answered): void {
  const text = JSON.stringify(answered.body);
  response.writeHead(answered.status ?? 200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  response.end(text);
}

function isBusy(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === "SQLITE_BUSY";
}
