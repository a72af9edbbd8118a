// Socket Mode. Bolt's client reconnects by itself, but a reconnection that fails rejects a promise nobody holds and so
// ends the process: reconnecting is done here.
import type { Receiver } from "@slack/bolt";
import SocketModeReceiver from "@slack/bolt/dist/receivers/SocketModeReceiver";
import type { WebClientOptions } from "@slack/web-api";
import type { Dispatcher } from "undici";
import type { Clock } from "../../core/clock";
import { StartError } from "../../core/errors";
import { plus, type Instant } from "../../core/instant";
import { acknowledgingLast } from "./acknowledging";
import { failureOf, isTokenTrouble } from "./failure";
import { codeOf, type EventLog as Log } from "../../core/log";
import { at } from "../../core/payload";
import { Pulse } from "./pulse";
import { silentSdkLogger } from "./sdk-logger";

/** Milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** How long a connection may take to say hello. */
const HELLO_WITHIN = 20_000;
/** How long nothing may be heard; both sides ping every few seconds. */
const LONGEST_SILENCE = 20_000;
/** How long the other side may take to say good-bye. */
const GOODBYE_WITHIN = 1_000;

export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly proxy?: Dispatcher;
  readonly log: Log;
  /** Milliseconds of silence after which a socket is taken for dead. */
  readonly silence: number | undefined;
  readonly clock: Clock;
  /** Called whenever it is open, with the moment since when nobody may have listened; undefined for the first time. */
  readonly open: (deafSince: Instant | undefined) => void;
}

export class Socket {
  private readonly inner: SocketModeReceiver;
  private readonly log: Log;
  private trouble: string | undefined = "The connection to Slack is not open yet.";
  private connecting = false;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;
  private pause = FIRST_PAUSE;
  private readonly pulse: Pulse;
  /** Since when nobody hears what people say, also by the process's own count of milliseconds. */
  private deaf: { readonly since: Instant; readonly from: number } | undefined;

  constructor(private readonly options: SocketOptions) {
    this.log = options.log;
    this.inner = new SocketModeReceiver({
      appToken: options.appToken,
      logger: silentSdkLogger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: { ...options.clientOptions } },
      processEventErrorHandler: () => Promise.resolve(false),
      ...(options.proxy ? { dispatcher: options.proxy } : {}),
    });
    const { client } = this.inner;
    client.on("disconnected", () => this.dropped());
    this.pulse = new Pulse({
      silence: options.silence ?? LONGEST_SILENCE,
      socket: () => at(client, "websocket", "websocket"),
      silent: (ms) => this.giveUp(ms),
    });
    this.guardMessages();
  }

  /** What Bolt's App takes. It is opened by `open`, not by the App. */
  get receiver(): Receiver {
    return acknowledgingLast(this.inner);
  }

  /** @throws StartError when Slack refuses the app token; goes on trying after anything else. */
  async open(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      if (isTokenTrouble(error)) {
        this.trouble = "Slack refuses SLACK_APP_TOKEN.";
        throw new StartError(
          `Slack refuses SLACK_APP_TOKEN (${failureOf(error).reason}).`,
          "Create an app-level token (xapp-...) with the scope connections:write on the app's page under Basic Information.",
        );
      }
      this.failed(error);
    }
  }

  health(): string | undefined {
    return this.trouble;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.pulse.end();
    this.trouble = "The connection to Slack is closed.";
    clearTimeout(this.timer);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GOODBYE_WITHIN);
    });
    await Promise.race([this.inner.client.disconnect(), patience]).catch(() => undefined);
    clearTimeout(timer);
  }

  private async connect(): Promise<void> {
    if (this.connecting || this.closed) return;
    this.connecting = true;
    const impatience = setTimeout(
      () => void this.inner.client.disconnect().catch(() => undefined),
      HELLO_WITHIN,
    );
    try {
      await this.inner.client.start();
      this.trouble = undefined;
      this.pause = FIRST_PAUSE;
      this.pulse.begin();
      this.log.info("slack.socket-open");
      this.reportGap();
    } finally {
      clearTimeout(impatience);
      this.connecting = false;
    }
  }

  private dropped(): void {
    // A connection that is just being made tells its failure itself.
    if (this.closed || this.connecting) return;
    this.trouble = "The connection to Slack was lost and is being opened again.";
    this.log.info("slack.socket-lost");
    this.pulse.end();
    // It may have been dead before it broke.
    this.nowDeaf(0, this.pulse.silence);
    this.later(0);
  }

  /** Nobody is there any more. Asked to end twice the client does not wait for a good-bye. */
  private giveUp(silentFor: number): void {
    if (this.closed || this.connecting) return;
    this.pulse.end();
    this.trouble = "The connection to Slack has fallen silent and is being opened again.";
    this.log.warn("slack.socket-silent", { seconds: Math.round(silentFor / 1000) });
    this.nowDeaf(silentFor, silentFor);
    for (let time = 0; time < 2; time += 1) this.inner.client.disconnect().catch(() => undefined);
  }

  /** @param doubt for how many milliseconds before now it may have been deaf, and `silentFor` surely was */
  private nowDeaf(silentFor: number, doubt: number): void {
    this.deaf ??= {
      since: plus(this.options.clock.now(), -doubt),
      from: performance.now() - silentFor,
    };
  }

  /** What people said meanwhile Slack may deliver again, or may not. */
  private reportGap(): void {
    const { deaf } = this;
    this.deaf = undefined;
    if (deaf) {
      this.log.warn("slack.was-deaf", { seconds: Math.ceil((performance.now() - deaf.from) / 1000) });
    }
    this.options.open(deaf?.since);
  }

  private failed(error: unknown): void {
    const { reason } = failureOf(error);
    this.trouble = `The connection to Slack cannot be opened (${reason}). Check the network, HTTPS_PROXY and SLACK_APP_TOKEN.`;
    this.log.warn("slack.socket-failed", { reason });
    this.later(this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private later(ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.connect().catch((error: unknown) => this.failed(error));
    }, ms);
  }

  /** An envelope that is not built as the client expects rejects its listener, which nobody awaits. */
  private guardMessages(): void {
    const client = this.inner.client as unknown as {
      onWebSocketMessage(data: unknown, binary: boolean): Promise<void>;
      removeAllListeners(name: string): void;
      on(name: string, listener: (data: unknown, binary: boolean) => void): void;
    };
    client.removeAllListeners("ws_message");
    client.on("ws_message", (data, binary) => {
      this.pulse.heard();
      client.onWebSocketMessage(data, binary).catch((error: unknown) => {
        this.log.warn("slack.envelope-unreadable", codeOf(error));
      });
    });
  }
}
