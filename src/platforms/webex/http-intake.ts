// Webex's webhooks as our own HTTP server hands them over. The framework checks the signature over JSON it has written
// itself, in a comparison that tells how far one got, and not at all without a secret: so it is checked here, over the
// bytes as they came, and the framework is given what is genuine.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ChatPlatform } from "../../app/platform";
import { codeOf, type EventLog as Log } from "../../core/log";
import type { Payload } from "../../core/payload";

const BODY_LIMIT = 1_048_576;
const JSON_TYPE = "application/json";

export class HttpIntake implements NonNullable<ChatPlatform["http"]> {
  readonly paths: readonly string[];

  /**
   * @param ready false while nothing can be done with what arrives
   * @param take is given what is genuine, after Webex was told that it arrived
   */
  constructor(
    private readonly path: string,
    private readonly secret: string,
    private readonly ready: () => boolean,
    private readonly take: (body: Payload) => void,
    private readonly log: Log,
  ) {
    this.paths = [path];
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.read(request, response).catch((error: unknown) => {
      this.log.warn("webex.request-broken", codeOf(error));
      refuse(response, 400);
    });
  }

  private async read(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.refusalOf(request);
    if (refusal !== undefined) return refuse(response, refusal);
    const raw = await readBody(request);
    if (raw === undefined) return refuse(response, 413);
    if (!this.isGenuine(request, raw)) return refuse(response, 401);
    const body = parsed(raw);
    if (body === undefined) return refuse(response, 400);
    if (!this.ready()) return refuse(response, 503);
    this.take(body);
    response.writeHead(200, { "content-length": 0 });
    response.end();
  }

  /** Webex's signature over the body as it came, compared in constant time. */
  private isGenuine({ headers }: IncomingMessage, raw: Buffer): boolean {
    const expected = createHmac("sha1", this.secret).update(raw).digest();
    const given = String(headers["x-spark-signature"]);
    const bytes = /^[0-9a-f]{40}$/i.test(given) ? Buffer.from(given, "hex") : Buffer.alloc(expected.length);
    return timingSafeEqual(bytes, expected);
  }

  /** The status of what needs no reading to be refused. */
  private refusalOf(request: IncomingMessage): number | undefined {
    if (request.url?.split("?")[0] !== this.path) return 404;
    if (request.method !== "POST") return 405;
    const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
    if (type !== JSON_TYPE) return 415;
    if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return 413;
    return typeof request.headers["x-spark-signature"] === "string" ? undefined : 401;
  }
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  // Closing spares us the rest of a body that nobody wants.
  response.writeHead(status, { connection: "close", ...(status === 405 ? { allow: "POST" } : {}) });
  response.end();
}

/** Undefined when there is more than the limit; the rest is left unread. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= BODY_LIMIT) return void chunks.push(chunk);
      chunks.length = 0;
      request.pause();
      resolve(undefined);
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the request ended early"));
    });
  });
}

function parsed(raw: Buffer): Payload | undefined {
  try {
    const body: unknown = JSON.parse(raw.toString("utf8"));
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Payload) : undefined;
  } catch {
    return undefined;
  }
}
