/** Modals and Home tabs: their stack, their hash, and the state a person's input leaves behind. */
import { elementsOf, viewProblems } from "./block-rules";
import { stateOf } from "./input-state";
import { ApiError } from "./method";
import { withBlockIds, type World } from "./world";
import type { Json, OpenView } from "./types";

const deepestStack = 3;

export function checkedView(view: unknown, type?: "modal" | "home"): Json {
  const problems = viewProblems(view);
  const body = view as Json;
  if (type !== undefined && body?.["type"] !== type) problems.unshift(`/type must be ${type}`);
  if (problems.length > 0) throw new ApiError("invalid_arguments", problems);
  return body;
}

/** The state with which a view opens; what was already put in under the same ids is kept. */
function startingState(blocks: Json[], before: OpenView["state"] = {}): OpenView["state"] {
  const state: OpenView["state"] = {};
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      const start = stateOf(element);
      if (!start) continue;
      const kept = before[block["block_id"]]?.[element["action_id"]];
      const value = kept !== undefined && kept["type"] === start["type"] ? kept : start;
      (state[block["block_id"]] ??= {})[element["action_id"]] = value;
    }
  }
  return state;
}

/** A view as the API answers it and payloads carry it. */
export function viewJson(world: World, view: OpenView): Json {
  const { type, title, submit, close, private_metadata, callback_id, external_id } = view.body;
  return {
    id: view.id,
    team_id: world.options.teamId,
    type,
    blocks: view.blocks,
    private_metadata: private_metadata ?? "",
    callback_id: callback_id ?? "",
    external_id: external_id ?? "",
    state: { values: view.state },
    hash: view.hash,
    title: title ?? { type: "plain_text", text: "View Title", emoji: true },
    submit: submit ?? null,
    close: close ?? null,
    clear_on_close: view.body["clear_on_close"] ?? false,
    notify_on_close: view.body["notify_on_close"] ?? false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: world.options.appId,
    app_installed_team_id: world.options.teamId,
    bot_id: world.options.botId,
  };
}

function freshHash(world: World): string {
  return `${Math.floor(world.now() / 1000)}.${world.id("").toLowerCase()}`;
}

/** Puts a checked view in front of a person: as the first of a new stack or on top of the open one. */
export function openView(world: World, user: string, body: Json, onTop: boolean): OpenView {
  if (body["external_id"]) {
    const taken = [...world.views.values()].some((one) => one.body["external_id"] === body["external_id"]);
    if (taken) throw new ApiError("duplicate_external_id");
  }
  const stack = onTop ? (world.stacks.get(user) ?? []) : [];
  if (stack.length >= deepestStack) throw new ApiError("push_limit_reached");
  const blocks = withBlockIds(body["blocks"], () => world.id("b"));
  const id = world.id("V");
  const previousId = stack.at(-1);
  const view: OpenView = {
    id,
    user,
    type: body["type"],
    body,
    blocks,
    hash: freshHash(world),
    rootId: stack[0] ?? id,
    state: startingState(blocks),
    ...(previousId === undefined ? {} : { previousId }),
  };
  if (view.type === "modal") {
    if (!onTop) closeAll(world, user);
    world.stacks.set(user, [...stack, id]);
  }
  world.views.set(id, view);
  world.changed();
  return view;
}

export function updateView(world: World, view: OpenView, body: Json, hash?: unknown): OpenView {
  if (hash !== undefined && hash !== view.hash) throw new ApiError("hash_conflict");
  if (body["type"] !== view.type) throw new ApiError("invalid_arguments", [`/type must stay ${view.type}`]);
  view.body = body;
  view.blocks = withBlockIds(body["blocks"], () => world.id("b"));
  view.state = startingState(view.blocks, view.state);
  view.hash = freshHash(world);
  world.changed();
  return view;
}

/** The person's Home tab shows this from now on. */
export function publishHome(world: World, user: string, body: Json, hash?: unknown): OpenView {
  const current = world.views.get(world.homes.get(user) ?? "");
  if (current) return updateView(world, current, body, hash);
  const view = openView(world, user, body, false);
  world.homes.set(user, view.id);
  return view;
}

/** Takes the top view away; the one below comes into sight. */
export function closeTop(world: World, user: string): void {
  const stack = world.stacks.get(user) ?? [];
  const id = stack.pop();
  if (id !== undefined) world.views.delete(id);
  if (stack.length === 0) world.stacks.delete(user);
  world.changed();
}

export function closeAll(world: World, user: string): void {
  for (const id of world.stacks.get(user) ?? []) world.views.delete(id);
  world.stacks.delete(user);
  world.changed();
}
