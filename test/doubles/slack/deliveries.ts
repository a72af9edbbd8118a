/** How things reach the app: by its URL or through its socket, with the three seconds and the retries. */
import { Faults } from "./faults";
import { HttpDelivery, type RawRequest } from "./http-delivery";
import { SocketDelivery, type EnvelopeType } from "./socket-delivery";
import type { World } from "./world";
import type { Acknowledgement, Json } from "./types";

export interface Retry {
  retryNum: number;
  retryReason?: string;
}

interface Sent {
  type: EnvelopeType;
  payload: Json;
}

export class Deliveries {
  readonly faults = new Faults();
  readonly socket: SocketDelivery;
  private http: HttpDelivery | undefined;
  private last: Sent | undefined;

  constructor(
    readonly world: World,
    readonly signingSecret: string,
    private readonly ackDeadline: number,
  ) {
    this.socket = new SocketDelivery(world, ackDeadline);
  }

  /** From now on everything is posted to this URL instead of a socket, signed at the app's time (ms). */
  connectHttp(eventsUrl: string, now: () => number = Date.now): void {
    this.http = new HttpDelivery(eventsUrl, this.signingSecret, this.ackDeadline, now);
  }

  /** Sends whatever a test wants to the app's URL; nothing about the answer is judged. */
  rawRequest(request: RawRequest): Promise<Acknowledgement> {
    if (!this.http) throw new Error("rawRequest needs connectHttp(url) first");
    return this.http.send(request);
  }

  /** Sends the last command, press, submission or event once more, byte for byte the same ids. */
  retryLast(retry: Retry = { retryNum: 1, retryReason: "http_timeout" }): Promise<Acknowledgement> {
    if (!this.last) throw new Error("Nothing was delivered yet");
    return this.deliver(this.last, retry);
  }

  /** Sends the last delivery this many times at once. */
  floodLast(times: number): Promise<Acknowledgement[]> {
    return Promise.all(Array.from({ length: times }, (_, index) => this.retryLast({ retryNum: index + 1 })));
  }

  protected async deliver(sent: Sent, retry?: Retry): Promise<Acknowledgement> {
    this.last = sent;
    const ack = await this.transport(sent, retry);
    const what = String(sent.payload["command"] ?? sent.payload["event"]?.type ?? sent.payload["type"]);
    if (ack.error === "operation_timeout")
      this.world.problem(`${what}: not acknowledged within ${this.ackDeadline} ms`);
    else if (ack.error !== undefined && ack.status !== 0)
      this.world.problem(`${what}: answered with ${ack.status}`);
    const saysSomething = ack.error === undefined && ack.body !== "";
    if (saysSomething && this.http && !accepts(sent)) {
      this.world.problem(
        `${what}: its acknowledgement is shown nowhere, the answer would be lost: ${ack.body.slice(0, 200)}`,
      );
    }
    return ack;
  }

  private transport({ type, payload }: Sent, retry?: Retry): Promise<Acknowledgement> {
    const reason = retry?.retryReason ?? "http_timeout";
    if (!this.http) {
      const again = retry ? { retry_attempt: retry.retryNum, retry_reason: reason } : {};
      return this.socket.deliver(type, payload, accepts({ type, payload }), again);
    }
    if (type === "slash_commands") return this.http.form(payload);
    if (type === "interactive") return this.http.form({ payload: JSON.stringify(payload) });
    const headers = retry
      ? { "x-slack-retry-num": String(retry.retryNum), "x-slack-retry-reason": reason }
      : ({} as Record<string, string>);
    return this.http.event(payload, headers);
  }
}

/** Whether Slack reads what stands in the acknowledgement. */
function accepts({ type, payload }: Sent): boolean {
  if (type === "interactive") return ["view_submission", "block_suggestion"].includes(payload["type"]);
  return type === "slash_commands";
}
