/** What one Web API method is made of, and how its code says no. */
import type { World } from "./world";
import type { Json, Loose } from "./types";

/** An answer of `ok: false`. `details` go to `response_metadata.messages` and into the problems. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly details: string[] = [],
    readonly extra: Json = {},
  ) {
    super(code);
  }
}

export interface MethodContext {
  world: World;
  /** `http://127.0.0.1:PORT` of the double. */
  base: string;
  args: Json;
}

export interface Method {
  /** Any one of these scopes is enough; depends on the arguments for the `conversations.*` methods. */
  scopes?: string[] | ((context: MethodContext) => string[]);
  token?: "app" | "bot";
  run(context: MethodContext): Json;
}

/** Errors that a well-written app can meet: the world is to blame, so they are no problem of the app. */
export const ofTheWorld = new Set([
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "user_not_found",
  "users_not_found",
  "user_disabled",
  "cannot_dm_bot",
  "message_not_found",
  "hash_conflict",
  "token_revoked",
  "ratelimited",
  "not_found",
]);

export function need(args: Json, name: string): string {
  const value: Loose = args[name];
  if (value === undefined || value === null || value === "") {
    throw new ApiError("invalid_arguments", [`missing required field: ${name}`]);
  }
  return String(value);
}
