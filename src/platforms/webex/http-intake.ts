// Webex's webhooks as our own HTTP server hands them over. The framework checks the signature over JSON it has written
// itself, in a comparison that tells how far one got, and not at all without a secret: so it is checked here, over the
// bytes as they came, and the framework is given what is genuine.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ChatPlatform } from "../../app/platform";
import { jsonObject, JSON_TYPE, readBody, refusalOf, refuse } from "../../core/http-request";
import { codeOf, type EventLog as Log } from "../../core/log";
import type { Payload } from "../../core/payload";

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
    const refusal = refusalOf(request, this.path, [JSON_TYPE]);
    if (refusal !== undefined) return refuse(response, refusal);
    if (typeof request.headers["x-spark-signature"] !== "string") return refuse(response, 401);
    const raw = await readBody(request);
    if (raw === undefined) return refuse(response, 413);
    if (!this.isGenuine(request, raw)) return refuse(response, 401);
    const body = jsonObject(raw.toString("utf8"));
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
}
