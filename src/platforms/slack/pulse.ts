// Whether anybody is still at the other end of a socket. Slack and we ping each other every few seconds, so a socket on
// which nothing at all is heard for a while is dead, even when nobody has said so: a proxy forgot it, a cable was pulled.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { at } from "../../core/payload";

const FRAMES = ["undici:websocket:ping", "undici:websocket:pong"] as const;

export interface PulseOptions {
  /** Milliseconds of silence that are too long. */
  readonly silence: number;
  /** The socket that is open now. */
  readonly socket: () => unknown;
  /** Called again and again for as long as nothing is heard, with the milliseconds it has been silent. */
  readonly silent: (ms: number) => void;
}

export class Pulse {
  private lastHeard = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: PulseOptions) {}

  /** How long nothing may be heard, in milliseconds. */
  get silence(): number {
    return this.options.silence;
  }

  /** Begins to listen, for a socket that was just opened. */
  begin(): void {
    this.end();
    this.lastHeard = performance.now();
    for (const name of FRAMES) subscribe(name, this.frame);
    this.timer = setInterval(() => this.look(), this.options.silence / 4);
    this.timer.unref();
  }

  end(): void {
    clearInterval(this.timer);
    for (const name of FRAMES) unsubscribe(name, this.frame);
  }

  heard(): void {
    this.lastHeard = performance.now();
  }

  /** Every socket of the process tells here. */
  private readonly frame = (message: unknown): void => {
    const socket = this.options.socket();
    if (socket === undefined || at(message, "websocket") === socket) this.heard();
  };

  private look(): void {
    const ms = performance.now() - this.lastHeard;
    if (ms > this.options.silence) this.options.silent(Math.round(ms));
  }
}
