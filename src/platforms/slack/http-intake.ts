// Slack's requests as our own HTTP server hands them over: what cannot be genuine is refused before Bolt sees it.
// Bolt checks the signature and stale timestamps; it takes timestamps from the future, any content type and 4 MB,
// and a body that is no object ends its process.
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import { machineClock } from "../../core/clock";
import type { ChatPlatform } from "../../app/platform";
import { EVENTS_PATH } from "./events-path";
import { codeOf, silentSdkLogger, type Log } from "./log";

const BODY_LIMIT = 1_048_576;
/** Seconds that a request's timestamp may differ from our clock. */
const CLOCK_TOLERANCE = 300;
const CONTENT_TYPES = new Set(["application/json", "application/x-www-form-urlencoded"]);

type Buffered = IncomingMessage & { rawBody?: Buffer };

/** Bolt's receiver, which is handed requests and opens no port. */
export function httpReceiver(signingSecret: string): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger: silentSdkLogger,
    // Answers leave when the turn is over: an event is acknowledged after it was stored.
    processBeforeResponse: true,
    processEventErrorHandler: ({ response }) => {
      if (!response.headersSent) {
        response.writeHead(500);
        response.end();
      }
      return Promise.resolve(false);
    },
  });
}

/** @param ready false while answers could not be given: Slack then delivers events again. */
export function slackHttp(
  receiver: HTTPReceiver,
  ready: () => boolean,
  log: Log,
): NonNullable<ChatPlatform["http"]> {
  const handle = async (request: Buffered, response: ServerResponse): Promise<void> => {
    const refusal = refusalOf(request) ?? (ready() ? undefined : 503);
    if (refusal !== undefined) return refuse(response, refusal);
    const body = await readBody(request);
    if (body === undefined) return refuse(response, 413);
    if (!isObject(body)) return refuse(response, 400);
    request.rawBody = body;
    receiver.requestListener(request, response);
  };
  return {
    paths: [EVENTS_PATH],
    handle: (request, response) => {
      handle(request, response).catch((error: unknown) => {
        log.warn("slack.request-broken", codeOf(error));
        refuse(response, 400);
      });
    },
  };
}

/** The status of what needs no reading to be refused. */
function refusalOf(request: IncomingMessage): number | undefined {
  if (request.url?.split("?")[0] !== EVENTS_PATH) return 404;
  if (request.method !== "POST") return 405;
  // Bolt compares the whole header, so a charset would make it read a form as JSON.
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!CONTENT_TYPES.has(type)) return 415;
  request.headers["content-type"] = type;
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return 413;
  if (typeof request.headers["x-slack-signature"] !== "string") return 401;
  const timestamp = Number(request.headers["x-slack-request-timestamp"]);
  // Signatures are made and checked by real time, also where the bot's clock is another one.
  const now = machineClock.now() / 1000;
  return Math.abs(now - timestamp) <= CLOCK_TOLERANCE ? undefined : 401;
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
    request.on("close", () => reject(new Error("the request ended early")));
  });
}

function isObject(body: Buffer): boolean {
  const start = body.subarray(0, 64).toString("utf8").trimStart();
  return start.startsWith("{") || (/^[\w%.+-]+=/.test(start) && !/^payload=(?!%7B|\{)/i.test(start));
}
