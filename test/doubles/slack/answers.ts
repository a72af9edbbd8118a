/** What the app answers with: acknowledgements that say something, and posts to a response URL. */
import { refuse, contentOf, edit } from "./methods-chat";
import { ApiError } from "./method";
import { checkedView, closeAll, closeTop, openView, updateView } from "./views";
import type { ResponseUrl, World } from "./world";
import type { Acknowledgement, Json, Message, OpenView, Loose } from "./types";

const messageKeys = new Set(
  (
    "text blocks attachments response_type replace_original delete_original thread_ts metadata mrkdwn " +
    "unfurl_links unfurl_media link_names parse"
  ).split(" "),
);

type Target = Pick<ResponseUrl, "user" | "channel" | "messageTs">;

/** Puts an answer into the room: seen by the asker alone unless it says `in_channel`. Throws ApiError. */
export function say(world: World, target: Target, body: Json, via: string): Message | undefined {
  const unknown = Object.keys(body).filter((key) => !messageKeys.has(key));
  if (unknown.length > 0) world.problem(`${via}: Slack ignores ${unknown.join(", ")}`);
  const original =
    target.messageTs === undefined ? undefined : world.message(target.channel, target.messageTs);
  const type: Loose = body["response_type"];
  if (type !== undefined && type !== "ephemeral" && type !== "in_channel") {
    throw new ApiError("invalid_arguments", [`response_type ${String(type)}`]);
  }
  if (body["delete_original"] === true) {
    if (!original) throw new ApiError("message_not_found", ["there is no original to delete"]);
    original.deleted = true;
    world.changed();
    return undefined;
  }
  refuse(body);
  if (body["replace_original"] === true) {
    if (!original) throw new ApiError("message_not_found", ["there is no original to replace"]);
    edit(world, original, { text: "", blocks: [], ...body });
    return original;
  }
  const seenBy = type === "in_channel" ? {} : { ephemeralFor: target.user };
  return world.post({ ...contentOf(world, body), ...seenBy, channel: target.channel, via });
}

function inWords(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  return [error.code, ...error.details].join(": ");
}

/** A post to a response URL: the HTTP answer Slack gives. */
export function answerResponseUrl(
  world: World,
  key: string,
  raw: string,
): { status: number; body: Json | string } {
  const use = world.useResponseUrl(key);
  if ("error" in use) {
    world.problem(`response_url: ${use.error}`);
    return { status: 404, body: { ok: false, error: use.error } };
  }
  try {
    const body = JSON.parse(raw) as Json;
    say(world, use.target, body, "response_url");
    return { status: 200, body: "ok" };
  } catch (error) {
    if (error instanceof SyntaxError) {
      world.problem("response_url: invalid_payload");
      return { status: 400, body: "invalid_payload" };
    }
    world.problem(`response_url: ${inWords(error)}`);
    return { status: 400, body: { ok: false, error: (error as ApiError).code } };
  }
}

/** What the acknowledgement of a slash command shows to the person, if anything. */
export function showCommandAnswer(world: World, target: Target, ack: Acknowledgement): Message | undefined {
  if (ack.error !== undefined || ack.body === "") return undefined;
  if (ack.json === undefined && /^\s*[{[]/.test(ack.body)) {
    world.problem("acknowledgement: JSON without content-type application/json is shown as it is");
  }
  try {
    return say(world, target, ack.json ?? { text: ack.body }, "acknowledgement");
  } catch (error) {
    world.problem(`acknowledgement: ${inWords(error)}`);
    return undefined;
  }
}

export interface SubmitOutcome {
  outcome: "closed" | "errors" | "updated" | "pushed" | "failed" | "refused-by-client";
  /** By block id, as the person reads them below the fields. */
  errors?: Record<string, string>;
  /** The view the person sees now, when one is left. */
  view?: OpenView | undefined;
  acknowledged?: Acknowledgement;
}

const actionKeys: Record<string, string[]> = {
  errors: ["response_action", "errors"],
  update: ["response_action", "view"],
  push: ["response_action", "view"],
  clear: ["response_action"],
};

function fieldErrors(view: OpenView, errors: unknown): Record<string, string> {
  const given = Object.entries((errors ?? {}) as Json);
  if (given.length === 0)
    throw new ApiError("invalid_arguments", ["errors is empty: the form would just stay"]);
  for (const [blockId, text] of given) {
    const block = view.blocks.find((one) => one["block_id"] === blockId);
    if (block?.["type"] !== "input")
      throw new ApiError("invalid_arguments", [`errors.${blockId} is no input block`]);
    if (typeof text !== "string" || text === "")
      throw new ApiError("invalid_arguments", [`errors.${blockId} is empty`]);
  }
  return Object.fromEntries(given);
}

/** What becomes of a form after its submission was acknowledged. */
export function settleSubmission(world: World, view: OpenView, ack: Acknowledgement): SubmitOutcome {
  const failed = { outcome: "failed", view, acknowledged: ack } as const;
  if (ack.error !== undefined) return failed;
  try {
    if (ack.body === "") {
      closeTop(world, view.user);
      return { outcome: "closed", view: world.topView(view.user), acknowledged: ack };
    }
    const body = ack.json;
    const action = String(body?.["response_action"]);
    const allowed = Object.hasOwn(actionKeys, action) ? actionKeys[action] : undefined;
    if (!body || !allowed) throw new ApiError("invalid_arguments", [`response_action ${action}`]);
    const unknown = Object.keys(body).filter((key) => !allowed.includes(key));
    if (unknown.length > 0) throw new ApiError("invalid_arguments", [`unknown ${unknown.join(", ")}`]);
    if (action === "errors") {
      return { outcome: "errors", errors: fieldErrors(view, body["errors"]), view, acknowledged: ack };
    }
    if (action === "clear") {
      closeAll(world, view.user);
      return { outcome: "closed", acknowledged: ack };
    }
    const next = checkedView(body["view"], "modal");
    if (action === "update")
      return { outcome: "updated", view: updateView(world, view, next), acknowledged: ack };
    return { outcome: "pushed", view: openView(world, view.user, next, true), acknowledged: ack };
  } catch (error) {
    world.problem(`view_submission acknowledgement: ${inWords(error)}`);
    return failed;
  }
}
