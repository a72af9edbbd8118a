import type { Instant } from "../core/instant";
import type { Health } from "./platform";

/** How the bot itself is: for `core health`, /readyz and the numbers. */
export interface Vitals {
  readonly version: string;
  readonly startedAt: Instant;
  /** Database, scheduler and every chat by name. */
  parts(): Readonly<Record<string, Health>>;
  /** By the machine's clock; undefined before the first one. */
  lastTick(): Instant | undefined;
  /** When `npm run backup` last succeeded; undefined when it never did, or there is no file. */
  lastBackup(): Instant | undefined;
  /** By the machine's clock, which `lastTick`, `lastBackup` and `startedAt` stand by. */
  now(): Instant;
}
