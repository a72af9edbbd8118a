// Reads the JSON body of a call and takes it apart with errors that say what was expected.
import type { IncomingMessage } from "node:http";
import type { InputValue } from "../../core/card";
import { BadCall } from "./bad-call";

export type Body = Readonly<Record<string, unknown>>;

/** Bytes. */
const BODY_LIMIT = 1_048_576;
/** Bytes of a body too large that are still taken and thrown away, so that the sender gets to read why. */
const PATIENCE = 4 * BODY_LIMIT;

/** @throws BadCall 415, 413 or 400. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new BadCall("The content type has to be application/json.", 415);
  }
  const tooLarge = new BadCall("The body is larger than 1 MB.", 413);
  if (Number(request.headers["content-length"] ?? 0) > PATIENCE) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > PATIENCE) throw tooLarge;
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) throw tooLarge;
  return parseBody(Buffer.concat(chunks));
}

function parseBody(bytes: Buffer): Body {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadCall("The body is not valid JSON in UTF-8.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new BadCall("The body has to be a JSON object.");
  }
  return parsed as Body;
}

export function textIn(body: Body, field: string): string {
  const value = own(body, field);
  if (typeof value !== "string") throw new BadCall(`"${field}" is missing or not a string.`);
  return value;
}

/** Undefined when it is not there. */
export function optionalTextIn(body: Body, field: string): string | undefined {
  return own(body, field) === undefined ? undefined : textIn(body, field);
}

/** A form's values by field name. */
export function valuesIn(body: Body, field: string): ReadonlyMap<string, InputValue> {
  const values = own(body, field);
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new BadCall(`"${field}" is missing or not an object of field names and values.`);
  }
  const entries = Object.entries(values as Body);
  return new Map(entries.map(([name, value]) => [name, inputValue(name, value)]));
}

function inputValue(name: string, value: unknown): InputValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new BadCall(
    `The value of the field "${name}" has to be a string, a list of strings or true or false.`,
  );
}

function own(body: Body, field: string): unknown {
  return Object.hasOwn(body, field) ? body[field] : undefined;
}
