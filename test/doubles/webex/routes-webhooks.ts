/** Webhooks, presses of cards, and the files of messages. */
import { need, notFound, page, readable, Refusal, type Request, type Route } from "./route";
import { actionJson, webhookJson } from "./shapes";
import type { Webhook } from "./types";

const resources = ["all", "messages", "memberships", "rooms", "attachmentActions"];
const events = ["all", "created", "updated", "deleted"];
const limits = { usual: 100, most: 100 };

function webhookOf({ world, params }: Request): Webhook {
  const webhook = world.webhooks.get(params["id"] ?? "");
  if (!webhook) throw notFound("a webhook");
  return webhook;
}

function checkedUrl(request: Request): string {
  const targetUrl = need(request, "targetUrl");
  if (!URL.canParse(targetUrl)) throw new Refusal(400, `targetUrl ${targetUrl} is no URL`);
  return targetUrl;
}

export const webhookRoutes: Record<string, Route> = {
  "GET webhooks": (request) =>
    page(
      request,
      [...request.world.webhooks.values()].map((one) => webhookJson(request.world, one)),
      limits,
    ),

  "POST webhooks": (request) => {
    const { world, body } = request;
    const [name, resource, event] = [
      need(request, "name"),
      need(request, "resource"),
      need(request, "event"),
    ];
    const targetUrl = checkedUrl(request);
    if (!resources.includes(resource)) throw new Refusal(400, `resource ${resource} is unknown`);
    if (!events.includes(event)) throw new Refusal(400, `event ${event} is unknown`);
    if (resource === "attachmentActions" && event !== "created")
      throw new Refusal(400, `attachmentActions are never ${event}`);
    const filter = body["filter"] as string | undefined;
    const secret = body["secret"] as string | undefined;
    const twin = [...world.webhooks.values()].some(
      (one) =>
        one.targetUrl === targetUrl &&
        one.resource === resource &&
        one.event === event &&
        one.filter === filter,
    );
    if (twin) throw new Refusal(409, "there is a webhook for this URL, resource, event and filter already");
    const webhook: Webhook = {
      id: world.fresh("WEBHOOK").id,
      name,
      targetUrl,
      resource,
      event,
      ...(filter === undefined ? {} : { filter }),
      ...(secret === undefined ? {} : { secret }),
      status: "active",
      created: world.instant(),
      failures: 0,
    };
    world.webhooks.set(webhook.id, webhook);
    return { body: webhookJson(world, webhook) };
  },

  "GET webhooks/:id": (request) => ({ body: webhookJson(request.world, webhookOf(request)) }),

  "PUT webhooks/:id": (request) => {
    const webhook = webhookOf(request);
    const status: unknown = request.body["status"];
    if (status !== undefined && status !== "active" && status !== "inactive")
      throw new Refusal(400, `status ${JSON.stringify(status)} is unknown`);
    const secret = request.body["secret"] as string | undefined;
    Object.assign(webhook, { name: need(request, "name"), targetUrl: checkedUrl(request) });
    if (secret !== undefined) webhook.secret = secret;
    if (status !== undefined) webhook.status = status;
    if (status === "active") webhook.failures = 0;
    return { body: webhookJson(request.world, webhook) };
  },

  "DELETE webhooks/:id": (request) => {
    request.world.webhooks.delete(webhookOf(request).id);
    return { status: 204 };
  },

  "GET attachment/actions/:id": (request) => {
    const action = request.world.actions.get(request.params["id"] ?? "");
    if (!action) throw notFound("an attachment action");
    readable(request, action.messageId);
    return { body: actionJson(action) };
  },

  "GET contents/:id": ({ world, params }) => {
    const file = world.files.get(params["id"] ?? "");
    if (!file?.content) throw notFound("a file");
    const headers = {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.name}"`,
    };
    return { body: file.content, headers };
  },
};
