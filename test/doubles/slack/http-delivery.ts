/** Slack's requests to the app's own URL: signed, one connection each, with a deadline. */
import { request as httpRequest } from "node:http";
import { signature } from "./wire";
import type { Acknowledgement, Json } from "./types";

export interface RawRequest {
  body: string;
  headers?: Record<string, string>;
  /** False leaves both signature headers out. */
  sign?: boolean;
  /** Seconds; the machine's clock when not given, because the SDK compares with it. */
  timestamp?: number | string;
  /** Signs with another secret. */
  secret?: string;
}

export class HttpDelivery {
  constructor(
    readonly url: string,
    private readonly secret: string,
    private readonly deadline: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Sends bytes as they are; the headers given win over the signature's. */
  send(raw: RawRequest): Promise<Acknowledgement> {
    const timestamp = raw.timestamp ?? Math.floor(this.now() / 1000);
    const signed =
      raw.sign === false
        ? {}
        : {
            "x-slack-request-timestamp": String(timestamp),
            "x-slack-signature": signature(raw.secret ?? this.secret, timestamp, raw.body),
          };
    const headers = { "content-length": String(Buffer.byteLength(raw.body)), ...signed, ...raw.headers };
    const started = performance.now();
    return new Promise((resolve) => {
      const done = (outcome: Omit<Acknowledgement, "took">): void => {
        clearTimeout(timer);
        resolve({ ...outcome, took: performance.now() - started });
      };
      const request = httpRequest(this.url, { method: "POST", headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", () => done({ status: 0, body: "", error: "dispatch_failed" }));
        response.on("end", () => {
          const body = Buffer.concat(chunks).toString();
          const status = response.statusCode ?? 0;
          const json = parse(body, response.headers["content-type"]);
          const failed = status < 200 || status > 299 ? { error: "dispatch_failed" } : {};
          done({ status, body, ...(json === undefined ? {} : { json }), ...failed });
        });
      });
      const timer = setTimeout(() => {
        done({ status: 0, body: "", error: "operation_timeout" });
        request.destroy();
      }, this.deadline);
      request.on("error", (error) => done({ status: 0, body: String(error), error: "dispatch_failed" }));
      request.end(raw.body);
    });
  }

  event(payload: Json, headers: Record<string, string>): Promise<Acknowledgement> {
    return this.send({
      body: JSON.stringify(payload),
      headers: { "content-type": "application/json", ...headers },
    });
  }

  form(fields: Record<string, string>): Promise<Acknowledgement> {
    const body = new URLSearchParams(fields).toString();
    return this.send({ body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  }
}

function parse(body: string, type: string | undefined): Json | undefined {
  if (body === "" || type?.startsWith("application/json") !== true) return undefined;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}
