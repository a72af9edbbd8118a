// Whether we are connected to Webex, as whom, and what is done about it when we are not. A wrong token stops the start;
// a network that is down or a Webex that stumbles does not: it is tried again in the background until it works.
import { StartError } from "../../core/errors";
import type { Health } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { plus, type Instant } from "../../core/instant";
import { Connection, type ConnectionOptions } from "./connection";
import { failureOf, isTokenTrouble } from "./failure";
import type { Line } from "./line";
import { loadFramework } from "./load";
import { codeOf, type EventLog as Log } from "../../core/log";
import type { News } from "./news";
import { textAt } from "../../core/payload";
import type { Ourselves } from "./typed-text";

/** Milliseconds between tries. */
const LONGEST_PAUSE = 60_000;
/** How long a socket may take to come back by itself; then everything is begun anew. */
const SOCKET_BACK_WITHIN = 60_000;
/** A connection may have been dead for a while before anybody noticed. */
const DOUBT = 120_000;

export interface SessionOptions extends ConnectionOptions {
  /** Whose people are colleagues; the bot's own organisation when not named. */
  readonly organisation?: string;
  readonly line: () => Line;
  readonly clock: Clock;
  readonly log: Log;
  readonly news: Pick<News, "message" | "action" | "fetching" | "missed">;
  /** Called when we can listen again, with the moment since when we could not; undefined for the first time. */
  readonly listening: (since: Instant | undefined) => void;
}

export class Session {
  private connection: Connection | undefined;
  private own: Ourselves | undefined;
  private trouble: string | undefined = "Webex was not reached yet.";
  private refused = false;
  private deafSince: Instant | undefined;
  private pause: number;
  private timer: NodeJS.Timeout | undefined;
  private watchdog: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(private readonly options: SessionOptions) {
    this.pause = options.pauses.connection;
  }

  get ourselves(): Ourselves | undefined {
    return this.own;
  }

  get current(): Connection | undefined {
    return this.connection;
  }

  /** @throws StartError when Webex refuses the token. */
  async begin(): Promise<void> {
    // A package that cannot be loaded will not come by itself.
    await loadFramework(this.options.apiUrl);
    try {
      await this.open();
    } catch (error) {
      if (isTokenTrouble(error)) {
        throw new StartError(
          "Webex refuses WEBEX_BOT_TOKEN.",
          "Copy the bot's access token from developer.webex.com under My Webex Apps; a new one can be made there.",
        );
      }
      this.failed(error);
    }
  }

  health(): Health {
    return this.trouble === undefined ? { ok: true } : { ok: false, reason: this.trouble };
  }

  /** Whether a call has a chance: Webex was reached, and our token has not been refused since. */
  get works(): boolean {
    return this.connection !== undefined && !this.refused;
  }

  /** Takes note of a failed call: what says that the token is of no use turns health red until it works again. */
  note(error: unknown): void {
    if (!isTokenTrouble(error) || this.refused || this.ended || !this.connection) return;
    this.refused = true;
    this.deafSince ??= this.options.clock.now();
    this.trouble = "Webex refuses our token. Make a new one on developer.webex.com and set WEBEX_BOT_TOKEN.";
    this.options.log.error("webex.token-refused");
    this.later(() => this.askAgain());
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    this.trouble = "The connection to Webex is closed.";
    const { connection } = this;
    this.connection = undefined;
    await connection?.close();
  }

  private async open(): Promise<void> {
    const { options } = this;
    const connection = await Connection.open(options, {
      ...options.news,
      offline: () => this.offline(),
      online: () => this.online(),
      lost: () => void this.lost(),
      failed: (error) => this.note(error),
    });
    if (this.ended) return connection.close();
    this.connection = connection;
    const { person } = connection;
    const organisation = options.organisation ?? textAt(person, "orgId") ?? "";
    const name = textAt(person, "displayName") ?? "";
    this.own = { bot: textAt(person, "id") ?? "", name, organisation };
    this.heard();
  }

  /** We are listening, for the first time or again. */
  private heard(): void {
    const since = this.deafSince;
    this.trouble = undefined;
    this.refused = false;
    this.deafSince = undefined;
    this.pause = this.options.pauses.connection;
    clearTimeout(this.watchdog);
    this.options.listening(since);
  }

  private offline(): void {
    this.deafSince ??= plus(this.options.clock.now(), -DOUBT);
    this.trouble = "The connection to Webex was lost and is being opened again.";
    this.options.log.info("webex.socket-lost");
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => void this.lost(), SOCKET_BACK_WITHIN);
    this.watchdog.unref();
  }

  private online(): void {
    this.options.log.info("webex.socket-open");
    if (!this.refused) this.heard();
  }

  /** It will not come back by itself. */
  private async lost(): Promise<void> {
    const { connection } = this;
    if (this.ended || !connection) return;
    clearTimeout(this.watchdog);
    this.connection = undefined;
    this.deafSince ??= plus(this.options.clock.now(), -DOUBT);
    this.options.log.warn("webex.connection-given-up");
    await connection.close();
    this.refused = false;
    this.later(() => this.open());
  }

  private async askAgain(): Promise<void> {
    await this.options.line().get("people/me");
    this.options.log.info("webex.token-works-again");
    this.heard();
  }

  private failed(error: unknown): void {
    const { reason } = failureOf(error);
    this.trouble = isTokenTrouble(error)
      ? "Webex refuses our token. Make a new one on developer.webex.com and set WEBEX_BOT_TOKEN."
      : `Webex cannot be reached (${reason}). Check the network, HTTPS_PROXY and WEBEX_API_URL.`;
    this.options.log.warn("webex.unreachable", { ...codeOf(error), reason });
    this.later(() => (this.connection ? this.askAgain() : this.open()));
  }

  private later(work: () => Promise<void>): void {
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      work().catch((error: unknown) => this.failed(error));
    }, this.pause);
    this.timer.unref();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
