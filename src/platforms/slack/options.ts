import type { Clock } from "../../core/clock";
import type { EventLog as Log } from "../../core/log";
import type { DirectMemory } from "./conversations";

export interface SlackOptions {
  readonly botToken: string;
  /** Socket Mode; exactly one of this and `signingSecret`. */
  readonly appToken?: string;
  /** HTTP. */
  readonly signingSecret?: string;
  readonly apiUrl?: string;
  /** Without slash; the first one is named when people are told what to type. */
  readonly commandNames: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Messages we owe that may leave in a minute, in the whole workspace. */
  readonly messagesPerMinute?: number;
  /** Milliseconds for a whole call of Slack's Web API, where ten seconds are too long. */
  readonly longestCall?: number;
  /** Milliseconds of silence after which a socket is taken for dead. */
  readonly longestSilence?: number;
  /** Keeps the ids of direct conversations longer than this process lives. */
  readonly directs?: DirectMemory;
  /** Called once with our workspace's id, as soon as Slack has told it: identities and rooms are made of it. */
  readonly onWorkspace?: (workspace: string) => void;
}
