/** Bytes to values and back: request bodies as Slack's clients send them, signatures as Slack signs. */
import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "./types";

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const jsonFields = new Set(["blocks", "attachments", "metadata", "view", "files"]);

function decodeForm(body: string): Json {
  const args: Json = {};
  for (const [key, value] of new URLSearchParams(body)) {
    args[key] = value;
    if (!jsonFields.has(key)) continue;
    try {
      args[key] = JSON.parse(value);
    } catch {
      args[key] = value; // refused later, with the word Slack has for this field
    }
  }
  return args;
}

/** The arguments of a Web API call: form fields with JSON inside, or JSON with a charset. */
export function decodeArguments(request: IncomingMessage, body: Buffer): Json {
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return JSON.parse(body.toString() || "{}") as Json;
  const query = decodeForm(new URL(request.url ?? "/", "http://double").search);
  return { ...query, ...decodeForm(body.toString()) };
}

/** The first file part of a multipart body, or the whole body where it is none. */
export async function decodeUpload(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = request.headers["content-type"] ?? "application/octet-stream";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  for (const value of form.values())
    if (typeof value !== "string") return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}

export function answer(
  response: ServerResponse,
  status: number,
  body: Json | string,
  headers: Json = {},
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(text);
}

/** Slack's `v0` signature over a timestamp (seconds) and the raw body. */
export function signature(secret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** True for text an envelope or a form field can carry as a yes. */
export function truthy(value: unknown): boolean {
  return value === true || value === "true" || value === "1" || value === 1;
}
