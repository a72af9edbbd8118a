/** Webex's ids: base64url of `ciscospark://us/<TYPE>/<uuid>`, here with UUIDs that are the same in every run. */
import { createHash } from "node:crypto";

export type IdType =
  | "PEOPLE"
  | "ROOM"
  | "MESSAGE"
  | "MEMBERSHIP"
  | "ORGANIZATION"
  | "WEBHOOK"
  | "ATTACHMENT_ACTION"
  | "CONTENT"
  | "APPLICATION";

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function webexId(type: IdType, uuid: string): string {
  return Buffer.from(`ciscospark://us/${type}/${uuid}`).toString("base64url");
}

/** The last part of a Webex id; undefined for anything that is none of this type. */
export function uuidIn(id: string, type: IdType): string | undefined {
  const [start, rest] = Buffer.from(id, "base64url").toString().split(`ciscospark://us/${type}/`);
  return start === "" && rest !== undefined && rest !== "" ? rest : undefined;
}

/** A UUID (version 5 in shape) that belongs to this name. */
export function uuidFrom(name: string): string {
  const hash = createHash("sha1").update(name).digest("hex");
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    variant + hash.slice(18, 20),
    hash.slice(20, 32),
  ].join("-");
}

/** The UUID of a seed: what it names itself, or one that follows from its short name. */
export function uuidOfSeed(type: IdType, id: string): string {
  return uuidIn(id, type) ?? (uuidShape.test(id) ? id.toLowerCase() : uuidFrom(`${type}/${id}`));
}
