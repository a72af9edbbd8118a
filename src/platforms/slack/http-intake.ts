// Slack's requests as our own HTTP server hands them over, made events for Bolt's App. This is a receiver of our own:
// Bolt's takes timestamps from the future, any content type and 4 MB, a body that is no object ends its process, and
// it sends head and body of each answer apart, which costs as much as a command's whole work.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse as parseForm } from "node:querystring";
import type { App } from "@slack/bolt";
import { machineClock } from "../../core/clock";
import type { ChatPlatform } from "../../app/platform";
import { EVENTS_PATH } from "./events-path";
import { contentType, jsonObject, JSON_TYPE, readBody, refusalOf, refuse } from "../../core/http-request";
import { codeOf, type EventLog as Log } from "../../core/log";
import type { Payload } from "../../core/payload";

/** Seconds that a request's timestamp may differ from our clock. */
const CLOCK_TOLERANCE = 300;
const FORM = "application/x-www-form-urlencoded";

export class HttpIntake implements NonNullable<ChatPlatform["http"]> {
  readonly paths = [EVENTS_PATH];
  private app: App | undefined;

  /** @param ready false while answers could not be given: Slack then delivers events again. */
  constructor(
    private readonly signingSecret: string,
    private readonly ready: () => boolean,
    private readonly log: Log,
  ) {}

  /** Bolt's App introduces itself. */
  init(app: App): void {
    this.app = app;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.take(request, response).catch((error: unknown) => {
      this.log.warn("slack.request-broken", codeOf(error));
      refuse(response, 400);
    });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const type = contentType(request);
    const refusal =
      refusalOf(request, EVENTS_PATH, [FORM, JSON_TYPE]) ??
      strangeHeaders(request) ??
      (this.ready() ? undefined : 503);
    if (refusal !== undefined) return refuse(response, refusal);
    const raw = await readBody(request);
    if (raw === undefined) return refuse(response, 413);
    if (!this.isGenuine(request, raw)) return refuse(response, 401);
    const body = parsed(raw, type);
    if (body === undefined) return refuse(response, 400);
    if (body["ssl_check"] === "1") return give(response, undefined);
    if (body["type"] === "url_verification") return give(response, { challenge: body["challenge"] });
    await this.pass(body, response);
  }

  /** Answers leave when the turn is over: an event is acknowledged after it was stored. */
  private async pass(body: Payload, response: ServerResponse): Promise<void> {
    let answer: unknown;
    try {
      await this.app?.processEvent({
        body,
        ack: (given: unknown) => {
          answer = given;
          return Promise.resolve();
        },
      });
    } catch {
      // The App's own error handler has logged it; without an acknowledgement Slack delivers it again.
      return refuse(response, 500);
    }
    give(response, answer);
  }

  /** Slack's signature over the timestamp and the body as it came, compared in constant time. */
  private isGenuine({ headers }: IncomingMessage, raw: Buffer): boolean {
    const digest = createHmac("sha256", this.signingSecret)
      .update(`v0:${String(headers["x-slack-request-timestamp"])}:`)
      .update(raw)
      .digest("hex");
    const expected = Buffer.from(`v0=${digest}`);
    const given = Buffer.from(String(headers["x-slack-signature"]));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

/** The status of what its headers alone show to be nobody's we know. */
function strangeHeaders(request: IncomingMessage): number | undefined {
  if (typeof request.headers["x-slack-signature"] !== "string") return 401;
  const timestamp = Number(request.headers["x-slack-request-timestamp"]);
  // Signatures are made and checked by real time, also where the bot's clock is another one.
  const now = machineClock.now() / 1000;
  return Math.abs(now - timestamp) <= CLOCK_TOLERANCE ? undefined : 401;
}

/** With its length named, head and body leave together. */
function give(response: ServerResponse, answer: unknown): void {
  const isText = typeof answer === "string";
  const text = isText ? answer : answer === undefined ? "" : JSON.stringify(answer);
  response.writeHead(200, {
    ...(text !== "" && !isText ? { "content-type": "application/json" } : {}),
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** A form, the JSON in a form's `payload`, or JSON; undefined for what is no object. */
function parsed(raw: Buffer, type: string): Payload | undefined {
  const text = raw.toString("utf8");
  const form = type === FORM ? parseForm(text) : undefined;
  const json = form === undefined ? text : form["payload"];
  if (form !== undefined && typeof json !== "string") return { ...form };
  return jsonObject(json as string);
}
