/** Faults a test orders in advance: the next calls of a method fail in the way it names. */

export type FaultKind =
  | "429"
  | "500"
  | "502-html"
  | "ok-false"
  /** The connection breaks before anything is done. */
  | "reset"
  /** Nothing is done and nothing is answered. */
  | "hang"
  /** The work is done, the answer never comes. */
  | "timeout-after-accept"
  /** The work is done, the connection breaks instead of an answer. */
  | "reset-after-accept"
  /** The work is done, the answer is a 500. */
  | "500-after-accept";

export interface Fault {
  kind: FaultKind;
  /** Seconds of the Retry-After header; `null` leaves the header out. */
  retryAfter?: number | string | null;
  /** Slack's word for `ok-false`; `internal_error` when not given. */
  error?: string;
  /** How many calls fail; 1 when not given. */
  times?: number;
  /** Only calls whose `channel` is this one. */
  channel?: string;
}

/** Names are API methods, `response_url` or `upload`; `*` is every API method. */
export class Faults {
  private readonly ordered: { method: string; fault: Fault; left: number }[] = [];
  /** Until when (double's clock, ms) a method, or a method and channel, was told to wait. */
  private readonly waits = new Map<string, number>();

  next(method: string, fault: Fault): void {
    this.ordered.push({ method, fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.ordered.length = 0;
    this.waits.clear();
  }

  take(method: string, channel: string | undefined): Fault | undefined {
    const found = this.ordered.find(
      (one) =>
        one.left > 0 &&
        (one.method === method || one.method === "*") &&
        (one.fault.channel === undefined || one.fault.channel === channel),
    );
    if (found) found.left -= 1;
    return found?.fault;
  }

  toldToWait(method: string, channel: string | undefined, until: number): void {
    this.waits.set(`${method} ${channel ?? ""}`, until);
  }

  /** True when the app was told to wait for this call and did not. */
  impatient(method: string, channel: string | undefined, now: number): boolean {
    const key = `${method} ${channel ?? ""}`;
    const until = this.waits.get(key);
    if (until === undefined) return false;
    this.waits.delete(key);
    return now < until;
  }
}
