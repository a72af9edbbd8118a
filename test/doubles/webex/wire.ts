/** Bytes to values and back: request bodies as Webex's clients send them, signatures as Webex signs. */
import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json, Loose } from "./types";

export interface Upload {
  name: string;
  contentType: string;
  content: Buffer;
}

export interface DecodedBody {
  fields: Json;
  uploads: Upload[];
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or multipart with files in it. Throws when it is neither. */
export async function decodeBody(request: IncomingMessage, body: Buffer): Promise<DecodedBody> {
  if (body.length === 0) return { fields: {}, uploads: [] };
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return decodeMultipart(type, body);
  if (!type.startsWith("application/json")) throw new Error(`content type ${type === "" ? "missing" : type}`);
  const fields = JSON.parse(body.toString());
  if (typeof fields !== "object" || fields === null) throw new Error("the body is no object");
  return { fields: fields as Json, uploads: [] };
}

async function decodeMultipart(type: string, body: Buffer): Promise<DecodedBody> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const decoded: DecodedBody = { fields: {}, uploads: [] };
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") {
      decoded.fields[name] = name === "attachments" ? JSON.parse(value) : value;
      continue;
    }
    const content = Buffer.from(await value.arrayBuffer());
    decoded.uploads.push({ name: value.name, contentType: value.type, content });
  }
  return decoded;
}

export function answer(
  response: ServerResponse,
  status: number,
  body: Loose,
  headers: Record<string, string> = {},
): void {
  // A client that kept its connection would find the next double on this port hanging up on it.
  response.shouldKeepAlive = false;
  if (Buffer.isBuffer(body)) {
    response.writeHead(status, headers);
    response.end(body);
    return;
  }
  const isText = typeof body === "string";
  const type = isText ? "text/html" : "application/json;charset=UTF-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(status === 204 ? undefined : isText ? body : JSON.stringify(body));
}

/** Webex's signature of a webhook: HMAC-SHA1 over the raw body, in hex. */
export function signature(secret: string, body: string): string {
  return createHmac("sha1", secret).update(body).digest("hex");
}
