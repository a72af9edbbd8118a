import type * as z from "zod";
import type { Instant } from "../core/instant";

export interface JobContext {
  readonly now: Instant;
  /** When it was due; earlier than `now` when the bot was down. */
  readonly dueAt: Instant;
  /** The occurrence's key. */
  readonly key: string;
}

interface Occurring<Payload> {
  readonly kind: string;
  readonly payload: z.ZodType<Payload>;
  /** Milliseconds after its due time within which it still makes sense; later it is dropped and recorded. */
  readonly usefulFor: number;
}

/** A thought in small steps. Where it says "pause", others have a turn in any case: what follows takes long in one go. */
export type Thinking<Result> = Generator<unknown, Result>;

/** Done at once, inside one transaction. */
interface Quick<Payload> extends Occurring<Payload> {
  readonly run: (payload: Payload, ctx: JobContext) => void;
  readonly think?: never;
}

/**
 * Thought about for longer than others should wait: step by step and outside of any transaction, so that anything may
 * happen in between. What it gives back is done inside one transaction, and nothing happens between the last step and that.
 */
interface Long<Payload> extends Occurring<Payload> {
  readonly think: (payload: Payload, ctx: JobContext) => Thinking<() => void>;
  readonly run?: never;
}

/** A timed duty. Each occurrence has a key and is run once or dropped. */
export type Job<Payload = unknown> = Quick<Payload> | Long<Payload>;

export function job<Payload>(definition: Job<Payload>): Job<Payload> {
  return definition;
}
