import type { Clock } from "../../core/clock";
import type { EventLog as Log } from "../../core/log";
import type { Named } from "./named";
import type { Pauses } from "./pauses";

export interface WebexOptions {
  readonly botToken: string;
  /** Where Webex reaches us; without it news come by WebSocket. */
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** Another base of the public API. */
  readonly apiUrl?: string;
  /** Without slash: what people may put before a command. */
  readonly commandNames: readonly string[];
  /** The organisation whose people are colleagues; the bot's own when not named. */
  readonly organisation?: string;
  /** Messages we owe that may leave in a minute. */
  readonly messagesPerMinute?: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds between two looks at the webhooks. */
  readonly webhookCheckEvery?: number;
  /** Shorter ones than usual. */
  readonly pauses?: Partial<Pauses>;
  /** Called as soon as Webex has told it: identities and rooms are made of it. */
  readonly onWorkspace?: (organisation: string) => void;
  readonly named?: Named;
}
