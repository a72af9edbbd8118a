/** Faults a test orders in advance: the next requests fail in the way it names. */

export type FaultKind =
  | "429"
  | "500"
  | "502-html"
  /** The connection breaks before anything is done. */
  | "reset"
  /** Nothing is done and nothing is answered. */
  | "hang"
  /** The work is done, the answer never comes. */
  | "timeout-after-accept"
  /** The work is done, the connection breaks instead of an answer. */
  | "accept-then-reset"
  /** The work is done, the answer is a 500. */
  | "500-after-accept";

export interface Fault {
  kind: FaultKind;
  /** Seconds of the Retry-After header; `null` leaves the header out. */
  retryAfter?: number | string | null;
  /** How many requests fail; 1 when not given. */
  times?: number;
  /** How many requests go well before the first one fails. */
  after?: number;
  /** Only requests with this in their path, query or body; a wait that is named then concerns only them, too. */
  about?: string;
}

/**
 * An endpoint is a route with its method (`POST messages`, `GET people/:id`) or without (`memberships`), or `*` for
 * everything under the public API. The services around it have names too: `GET u2c/catalog`, `POST wdm/devices`.
 */
export class Faults {
  private readonly ordered: { endpoint: string; fault: Fault; left: number; wait: number }[] = [];
  /** Until when (double's clock, ms) requests to a route, or only those about something, were told to wait. */
  private readonly waits = new Map<string, { until: number; about: string | undefined }[]>();

  next(endpoint: string, fault: Fault): void {
    this.ordered.push({ endpoint, fault, left: fault.times ?? 1, wait: fault.after ?? 0 });
  }

  clear(): void {
    this.ordered.length = 0;
    this.waits.clear();
  }

  take(route: string, isPublic: boolean, shown: () => string): Fault | undefined {
    for (const one of this.ordered) {
      const named = one.endpoint === route || one.endpoint === route.slice(route.indexOf(" ") + 1);
      if (one.left === 0 || !(named || (one.endpoint === "*" && isPublic))) continue;
      if (one.fault.about !== undefined && !shown().includes(one.fault.about)) continue;
      if (one.wait > 0) {
        one.wait -= 1;
        continue;
      }
      one.left -= 1;
      return one.fault;
    }
    return undefined;
  }

  toldToWait(route: string, until: number, about?: string): void {
    this.waits.set(route, [...(this.waits.get(route) ?? []), { until, about }]);
  }

  /** True when the bot was told to wait with this request and did not. */
  impatient(route: string, now: number, shown: () => string): boolean {
    const all = this.waits.get(route) ?? [];
    const meant = all.filter(({ about }) => about === undefined || shown().includes(about));
    this.waits.set(
      route,
      all.filter((wait) => !meant.includes(wait)),
    );
    return meant.some(({ until }) => now < until);
  }
}
