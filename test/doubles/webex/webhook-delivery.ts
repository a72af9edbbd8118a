/** Webex's posts to the bot's own URL: signed, without the words of what happened, one connection each. */
import { request as httpRequest } from "node:http";
import type { Happening } from "./events";
import { webhookJson } from "./shapes";
import type { Delivery, Json, Webhook } from "./types";
import { signature } from "./wire";
import type { World } from "./world";

export interface RawPost {
  url: string;
  body: string;
  headers?: Record<string, string>;
}

export interface Posted {
  /** 0 when there was no answer. */
  status: number;
  error?: string;
}

/** Sends bytes as they are, on loopback and nowhere else; `deadline` in ms. */
export function post(raw: RawPost, deadline: number): Promise<Posted> {
  if (!/^http:\/\/127\.0\.0\.1[:/]/.test(raw.url)) return Promise.resolve({ status: 0, error: "not here" });
  const headers = {
    "content-type": "application/json;charset=utf-8",
    "content-length": String(Buffer.byteLength(raw.body)),
    ...raw.headers,
  };
  return new Promise((resolve) => {
    const done = (posted: Posted): void => {
      clearTimeout(timer);
      resolve(posted);
    };
    const request = httpRequest(raw.url, { method: "POST", headers, agent: false }, (response) => {
      response.resume();
      response.on("error", (error) => done({ status: 0, error: error.message }));
      response.on("end", () => done({ status: response.statusCode ?? 0 }));
    });
    const timer = setTimeout(() => {
      done({ status: 0, error: "timeout" });
      request.destroy();
    }, deadline);
    request.on("error", (error) => done({ status: 0, error: error.message }));
    request.end(raw.body);
  });
}

export class WebhookDelivery {
  constructor(
    private readonly world: World,
    private readonly deadline: number,
    /** After how many failures in a row a webhook becomes inactive. */
    private readonly failuresAllowed: number,
  ) {}

  send(happening: Happening): Promise<Delivery[]> {
    const wanted = [...this.world.webhooks.values()].filter((one) => wants(one, happening));
    return Promise.all(wanted.map((webhook) => this.sendTo(webhook, happening)));
  }

  /** The bytes and headers this webhook would get. */
  request(webhook: Webhook, happening: Happening): RawPost {
    const { secret: _secret, ...shown } = webhookJson(this.world, webhook);
    const payload: Json = {
      ...shown,
      resource: happening.resource,
      event: happening.event,
      actorId: happening.actorId,
      data: happening.data,
    };
    const body = JSON.stringify(payload);
    const signed =
      webhook.secret === undefined ? {} : { "x-spark-signature": signature(webhook.secret, body) };
    return { url: webhook.targetUrl, body, headers: signed };
  }

  private async sendTo(webhook: Webhook, happening: Happening): Promise<Delivery> {
    const { status, error } = await post(this.request(webhook, happening), this.deadline);
    const what = `webhook ${happening.resource}/${happening.event}`;
    const well = status >= 200 && status < 300;
    webhook.failures = well ? 0 : webhook.failures + 1;
    if (webhook.failures >= this.failuresAllowed) webhook.status = "inactive";
    if (error === "timeout") this.world.problem(`${what}: not answered within ${this.deadline} ms`);
    else if (!well && status !== 0) this.world.problem(`${what}: answered with ${status}`);
    this.world.changed();
    const { resource, event } = happening;
    return { by: "webhook", resource, event, status, ...(error === undefined ? {} : { error }) };
  }
}

function wants(webhook: Webhook, { resource, event, roomId, data }: Happening): boolean {
  if (webhook.status !== "active") return false;
  // `all` is the hose of rooms, memberships and messages; presses of cards need a webhook of their own.
  if (webhook.resource === "all" ? resource === "attachmentActions" : webhook.resource !== resource)
    return false;
  if (webhook.event !== "all" && webhook.event !== event) return false;
  const filters = new URLSearchParams(webhook.filter ?? "");
  return [...filters].every(([name, value]) => (name === "roomId" ? roomId : data[name]) === value);
}
