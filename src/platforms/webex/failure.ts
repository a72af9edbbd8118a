// What a failed call to Webex means for the message it carried: a clear no, a clear "not now", or nobody knows.
import { DeliveryFailure } from "../../app/platform";
import { at, textAt } from "../../core/payload";

/** Milliseconds to wait when Webex names no time, or one that cannot be meant. */
const DEFAULT_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;

/** The request never left: no connection, no name, no trusted certificate. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EPROTO|CERT_.*|UNABLE_TO_.*|SELF_SIGNED_.*|DEPTH_ZERO_.*|ERR_TLS_.*|ERR_SSL_.*)$/;

/** @returns the failure to throw; anything that is not understood is ambiguous. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  const status = statusOf(error);
  if (status === undefined || status === 0) return networkFailure(at(error, "body") ?? error);
  if (status === 429)
    return new DeliveryFailure("later", "ratelimited", waitOf(at(error, "headers", "retry-after")));
  if (status === 401) return everyones("token refused");
  // Something in between wants to know who we are.
  if (status === 407) return everyones(`HTTP ${status}`);
  // These come while a file is looked through.
  if ([423, 428].includes(status)) return new DeliveryFailure("later", `HTTP ${status}`);
  if (status >= 500 || status === 408) return new DeliveryFailure("ambiguous", `HTTP ${status}`);
  return new DeliveryFailure("rejected", `HTTP ${status}`);
}

/** The status of Webex's answer; 0 or nothing when there was none. */
export function statusOf(error: unknown): number | undefined {
  const status = at(error, "statusCode");
  return typeof status === "number" ? status : undefined;
}

/** Whether it says that our token is of no use. */
export function isTokenTrouble(error: unknown): boolean {
  return statusOf(error) === 401;
}

/** A call that took too long; the message may have arrived. */
export class CallTimeout extends Error {
  constructor() {
    super("Webex did not answer in time");
    this.name = "CallTimeout";
  }
}

function networkFailure(cause: unknown): DeliveryFailure {
  if (cause instanceof CallTimeout) return new DeliveryFailure("ambiguous", "timeout");
  const code = textAt(cause, "code");
  // `connect` is set on a timeout that happened before anything was sent.
  if (code !== undefined && (NEVER_SENT.test(code) || at(cause, "connect") === true)) {
    return everyones(code);
  }
  // A proxy that says no does so before it connects anybody.
  if (cause instanceof Error && /^tunneling socket could not be established/.test(cause.message)) {
    return everyones("the proxy refused");
  }
  return new DeliveryFailure(
    "ambiguous",
    code === undefined ? "connection broke" : `connection broke (${code})`,
  );
}

/** Nothing can be sent to anybody now. */
function everyones(reason: string): DeliveryFailure {
  return new DeliveryFailure("later", reason, undefined, true);
}

/** @param seconds as Webex named them. */
function waitOf(seconds: unknown): number {
  const ms = Number(seconds) * 1000;
  return Number.isFinite(ms) && ms >= 0 && seconds !== undefined && seconds !== null
    ? Math.min(Math.max(ms, 1000), LONGEST_WAIT)
    : DEFAULT_WAIT;
}
