/** Bare requests to the double, for what the SDK would never send or hides when it comes back. */
import type { Json, Loose } from "./types";
import type { WebexDouble } from "./webex-double";

export interface PlainAnswer {
  /** 0 when the connection broke, -1 when nothing came in time. */
  status: number;
  body: Loose;
  headers: Record<string, string>;
}

export type PlainClient = (call: string, body?: Json | string, token?: string) => Promise<PlainAnswer>;

/** `client("GET people/me")`; `wait` is how long an answer may take, ms. */
export function plainClient(webex: WebexDouble, wait = 10_000): PlainClient {
  return async (call, body, token = webex.botToken) => {
    const [method = "GET", path = ""] = call.split(" ");
    const url = path.startsWith("http") ? path : `${webex.apiUrl}/${path}`;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(wait),
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
      const json: Loose = isJson && text !== "" ? JSON.parse(text) : text;
      return { status: response.status, body: json, headers: Object.fromEntries(response.headers) };
    } catch (error) {
      return { status: (error as Error).name === "TimeoutError" ? -1 : 0, body: undefined, headers: {} };
    }
  };
}
