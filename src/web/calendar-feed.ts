// Calendar feeds over HTTP. Whoever asks has a secret and nothing else; what a secret opens is told by whoever knows.
import type { IncomingMessage, ServerResponse } from "node:http";

export interface Feed {
  readonly body: Buffer;
  readonly etag: string;
}

/** Undefined for a secret that opens nothing. */
export type ReadFeed = (secret: string) => Feed | undefined;

const PATH = /^\/calendar\/([\w-]{1,100})\.ics$/;

/** False when there is nothing at the path: then it gets the answer of every unknown path. */
export function answerFeed(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  read: ReadFeed,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const secret = PATH.exec(path)?.[1];
  const feed = secret === undefined ? undefined : read(secret);
  if (!feed) return false;
  // A program asks each time, and is told in a few bytes that nothing has changed.
  const headers = { etag: feed.etag, "cache-control": "private, no-cache" };
  if (isKnown(request.headers["if-none-match"], feed.etag)) {
    response.writeHead(304, headers).end();
    return true;
  }
  response.writeHead(200, {
    ...headers,
    "content-type": "text/calendar; charset=utf-8",
    "content-length": feed.body.length,
    "content-disposition": 'inline; filename="calls.ics"',
    "x-content-type-options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : feed.body);
  return true;
}

function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}
