// The way out to Slack: one Web API client without retries of its own, because the outbox decides what is sent again,
// and through the company's proxy when the environment names one.
import { WebClient, type WebClientOptions } from "@slack/web-api";
import {
  Agent,
  EnvHttpProxyAgent,
  fetch as undiciFetch,
  Response as UndiciResponse,
  type Dispatcher,
} from "undici";
import { silentSdkLogger } from "./sdk-logger";

/** Milliseconds for a whole call, and for its connection alone: what never connected was surely not sent. */
const CALL_TIMEOUT = 10_000;
const CONNECT_TIMEOUT = 5_000;
/** Seconds to wait where Slack answers 429 without saying how long. */
const UNNAMED_WAIT = "30";

export interface Line {
  readonly web: WebClient;
  readonly clientOptions: WebClientOptions;
  readonly fetch: typeof globalThis.fetch;
  /** Set when a proxy stands in between; sockets have to take it too. */
  readonly proxy?: Dispatcher;
  close(): Promise<void>;
}

/** @param longestCall milliseconds for a whole call */
export function openLine(botToken: string, apiUrl: string | undefined, longestCall = CALL_TIMEOUT): Line {
  const proxied = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some(
    (name) => process.env[name],
  );
  const timeout = { timeout: CONNECT_TIMEOUT };
  const dispatcher: Dispatcher = proxied
    ? new EnvHttpProxyAgent({ connect: timeout, proxyTls: timeout, requestTls: timeout })
    : new Agent({ connect: timeout });
  const fetch = fetchThrough(dispatcher);
  const clientOptions: WebClientOptions = {
    fetch,
    timeout: longestCall,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentSdkLogger,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
  return {
    web: new WebClient(botToken, { ...clientOptions }),
    clientOptions,
    fetch,
    ...(proxied ? { proxy: dispatcher } : {}),
    close: () => dispatcher.destroy(),
  };
}

function fetchThrough(dispatcher: Dispatcher): typeof globalThis.fetch {
  return (async (input: string, init: object) => {
    const response = await undiciFetch(input, { ...init, dispatcher });
    const wait = response.headers.get("retry-after");
    if (response.status !== 429 || /^\s*\d+/.test(wait ?? "")) return response;
    // The client calls a 429 without a number a failure like any other: it gets a number.
    const body = await response.text();
    return new UndiciResponse(body, { status: 429, headers: { "retry-after": UNNAMED_WAIT } });
  }) as unknown as typeof globalThis.fetch;
}

/** Posts JSON to an address Slack gave us. @throws what fetch throws, and an Error for any status but 2xx. */
export async function postJson(fetch: typeof globalThis.fetch, url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.timeout(CALL_TIMEOUT),
  });
  await response.text();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
}
