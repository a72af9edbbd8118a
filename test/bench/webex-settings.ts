// What the bot, its competitors and the load have to agree on for Webex.
import { createHash } from "node:crypto";
import type { IdentityRef } from "../../src/core/person-ref";

/** Webex's ids name what they are of. */
export function webexId(
  type: "PEOPLE" | "ROOM" | "MESSAGE" | "MEMBERSHIP" | "WEBHOOK" | "ORGANIZATION",
  of: string,
) {
  const hex = createHash("sha1").update(`${type} ${of}`).digest("hex");
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return Buffer.from(`ciscospark://us/${type}/${uuid.join("-")}-${hex.slice(20, 32)}`).toString("base64url");
}

/** The most that write at once. */
export const WRITERS = 32;

const organisation = webexId("ORGANIZATION", "bench");

export const webex = {
  organisation,
  // The SDK reads the organisation off the end of a bot's token.
  token: `bench_PF84_${Buffer.from(organisation, "base64url").toString().split("/").at(-1) ?? ""}`,
  secret: "a secret of the benchmarks",
  path: "/webex/events",
  /** Where the bot is told it can be reached: its port is not known before it listens. */
  publicUrl: "http://bench.example.com/webex/events",
  bot: webexId("PEOPLE", "bot"),
} as const;

/** Somebody who writes to the bot, and the conversation she has with it. */
export function writer(index: number): { user: string; room: string; email: string } {
  return {
    user: webexId("PEOPLE", `writer ${index}`),
    room: webexId("ROOM", `space ${index}`),
    email: `writer${index}@example.com`,
  };
}

export function writersIdentity(index: number): IdentityRef {
  return { platform: "webex", workspace: webex.organisation, user: writer(index).user };
}
