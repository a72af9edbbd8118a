// The rules by which an answer finds its way: who may see it, and what it may take the place of.
import type { Reply } from "../../core/card";
import type { Origin } from "./inbound";
import { errorsAsCard } from "./render";

export type Say = Extract<Reply, { say: unknown }>;
export type Audience = Say["audience"];

/** Slack takes five answers per response URL. */
const RESPONSES = 5;

/** Where answers go, and how often the response URL was used on the way. */
export class Way {
  private responses = 0;
  constructor(readonly origin: Origin) {}

  /** The response URL as long as it works. */
  useResponseUrl(): string | undefined {
    if (this.origin.responseUrl === undefined || this.responses === RESPONSES) return undefined;
    this.responses += 1;
    return this.origin.responseUrl;
  }
}

/** Slack's own default changes with the request, so it is always said. One to one a visible message stays visible. */
export function responseType(origin: Origin, audience: Audience): "ephemeral" | "in_channel" {
  if (origin.inRoom) return audience === "room" ? "in_channel" : "ephemeral";
  return origin.pressed === "visible" ? "in_channel" : "ephemeral";
}

/** A message that a room sees is never replaced by what is meant for one person, nor the other way round. */
export function mayReplace(origin: Origin, audience: Audience): boolean {
  if (origin.pressed === undefined) return false;
  if (!origin.inRoom) return true;
  return (audience === "asker") === (origin.pressed === "ephemeral");
}

/** Everything but a form is something to say. */
export function spoken(reply: Exclude<Reply, { form: unknown }>): Say {
  return "say" in reply ? reply : { say: errorsAsCard(reply.errors), audience: "asker" };
}

/** Errors by input; what concerns no input of this form is said at the first one. */
export function placed(
  errors: Readonly<Record<string, string>>,
  inputs: readonly string[],
): Record<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of Object.entries(errors)) {
    const input = inputs.includes(name) ? name : (inputs[0] ?? name);
    found.set(input, [found.get(input) ?? "", text || "…"].join(" ").trim());
  }
  return Object.fromEntries(found);
}
