// What a failed call to Slack means for the message it carried: a clear no, a clear "not now", or nobody knows.
import { DeliveryFailure } from "../../app/platform";
import { at, textAt } from "../../core/payload";

/** Milliseconds to wait when Slack names no time, or one that cannot be meant. */
const DEFAULT_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;

const TOKEN_TROUBLE = new Set([
  "token_revoked",
  "token_expired",
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "not_allowed_token_type",
  "team_access_not_granted",
  "access_denied",
  "ekm_access_denied",
  "org_login_required",
  "two_factor_setup_required",
]);
/** Said before anything was done; an operator or time puts it right. */
const NOT_NOW = new Set([
  "ratelimited",
  "rate_limited",
  "service_unavailable",
  "team_added_to_org",
  "request_timeout",
  "missing_scope",
]);
/** Slack's words for "some of it may have been done". */
const UNCLEAR = new Set(["internal_error", "fatal_error"]);
/** The request never left: no connection, no name, no trusted certificate, a proxy that refused. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EPROTO|UND_ERR_CONNECT_TIMEOUT|UND_ERR_ABORTED|CERT_.*|UNABLE_TO_.*|SELF_SIGNED_.*|DEPTH_ZERO_.*|ERR_TLS_.*|ERR_SSL_.*)$/;

/** @returns the failure to throw; anything that is not understood is ambiguous. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  switch (at(error, "code")) {
    case "slack_webapi_rate_limited_error":
      return new DeliveryFailure("later", "ratelimited", waitOf(at(error, "retryAfter")));
    case "slack_webapi_platform_error":
      return platformFailure(error);
    case "slack_webapi_http_error":
      return httpFailure(Number(at(error, "statusCode")));
    case "slack_webapi_request_error":
      return networkFailure(at(error, "original"));
    default:
      return networkFailure(error);
  }
}

/** Slack's own word for what is wrong, when the answer was one. */
export function slackError(error: unknown): string | undefined {
  const word = textAt(error, "data", "error");
  return word !== undefined && /^[a-z0-9_]{1,80}$/.test(word) ? word : undefined;
}

/** Whether it says that our token is of no use. */
export function isTokenTrouble(error: unknown): boolean {
  return TOKEN_TROUBLE.has(slackError(error) ?? "");
}

function platformFailure(error: unknown): DeliveryFailure {
  const word = slackError(error);
  // A page of HTML with status 200 ends up where Slack's word should be.
  if (word === undefined) return new DeliveryFailure("ambiguous", "unreadable answer");
  if (UNCLEAR.has(word)) return new DeliveryFailure("ambiguous", word);
  if (TOKEN_TROUBLE.has(word)) return everyones(word);
  if (NOT_NOW.has(word)) {
    return new DeliveryFailure("later", word, waitOf(at(error, "data", "response_metadata", "retryAfter")));
  }
  return new DeliveryFailure("rejected", word);
}

function httpFailure(status: number): DeliveryFailure {
  if (status >= 500 || status === 408) return new DeliveryFailure("ambiguous", `HTTP ${status}`);
  if (status === 413 || status === 414) return new DeliveryFailure("rejected", `HTTP ${status}`);
  // Slack answers with 200 whatever it thinks of a call: these come from something in between.
  return everyones(`HTTP ${status}`);
}

function networkFailure(error: unknown): DeliveryFailure {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause !== undefined; depth += 1) {
    const code = textAt(cause, "code");
    if (code !== undefined && NEVER_SENT.test(code)) return everyones(code);
    cause = at(cause, "cause");
  }
  const name = error instanceof Error ? error.name : "unknown error";
  return new DeliveryFailure("ambiguous", name === "TimeoutError" ? "timeout" : `connection broke (${name})`);
}

/** Nothing can be sent to anybody now. */
function everyones(reason: string): DeliveryFailure {
  return new DeliveryFailure("later", reason, undefined, true);
}

/** @param seconds as Slack named them. */
function waitOf(seconds: unknown): number {
  const ms = Number(seconds) * 1000;
  return Number.isFinite(ms) && ms >= 0 && seconds !== undefined && seconds !== null
    ? Math.min(Math.max(ms, 1000), LONGEST_WAIT)
    : DEFAULT_WAIT;
}
