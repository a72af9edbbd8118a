import type { z } from "zod";
import type { Instant } from "../core/instant";

export interface JobContext {
  readonly now: Instant;
  /** When it was due; earlier than `now` when the bot was down. */
  readonly dueAt: Instant;
  /** The occurrence's key. */
  readonly key: string;
}

/** A timed duty. It runs inside one transaction; each occurrence has a key and is run once or dropped. */
export interface Job<Payload = unknown> {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  /** Milliseconds after its due time within which it still makes sense; later it is dropped and recorded. */
  readonly usefulFor: number;
  readonly run: (payload: Payload, ctx: JobContext) => void;
}

export function job<Payload>(definition: Job<Payload>): Job<Payload> {
  return definition;
}
