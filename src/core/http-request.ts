// What chats post to us, read with the limits that hold for all of them. Whether it is genuine is each chat's own affair.
import type { Payload } from "./payload";

/** Of a request and a response of node:http as much as is needed here, where nothing reaches for the network itself. */
interface Request {
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Whether all of it has arrived. */
  readonly complete: boolean;
  on(event: "data", listener: (chunk: Buffer) => void): unknown;
  on(event: "end" | "close", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  pause(): unknown;
}
interface Response {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(): unknown;
}

/** Bytes of a body that are read at all. */
export const BODY_LIMIT = 1_048_576;
export const JSON_TYPE = "application/json";

/** Without its charset: everything the chats send is UTF-8. */
export function contentType({ headers }: Request): string {
  return (
    String(headers["content-type"] ?? "")
      .split(";", 1)[0]
      ?.trim()
      .toLowerCase() ?? ""
  );
}

/** The status of what is refused by its path, method, type or announced size, before it is read. */
export function refusalOf(request: Request, path: string, types: readonly string[]): number | undefined {
  if (request.url?.split("?")[0] !== path) return 404;
  if (request.method !== "POST") return 405;
  if (!types.includes(contentType(request))) return 415;
  return Number(request.headers["content-length"] ?? 0) > BODY_LIMIT ? 413 : undefined;
}

export function refuse(response: Response, status: number): void {
  if (response.headersSent) return;
  // Closing spares us the rest of a body that nobody wants.
  response.writeHead(status, { connection: "close", ...(status === 405 ? { allow: "POST" } : {}) });
  response.end();
}

/** Undefined when there is more than the limit; the rest is left unread. */
export function readBody(request: Request): Promise<Buffer | undefined> {
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
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the request ended early"));
    });
  });
}

/** Undefined for what is no JSON, or no object. */
export function jsonObject(text: string): Payload | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Payload) : undefined;
  } catch {
    return undefined;
  }
}
