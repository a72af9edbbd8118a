/** views.*: triggers are used up before anything else is looked at, as with Slack. */
import { ApiError, need, type Method, type MethodContext } from "./method";
import { checkedView, openView, publishHome, updateView, viewJson } from "./views";
import type { Json, OpenView } from "./types";

function used({ world, args }: MethodContext): { user: string; viewId?: string } {
  const result = world.useTrigger(args["trigger_id"] ?? args["interactivity_pointer"]);
  if ("error" in result) throw new ApiError(result.error);
  return result.trigger;
}

function named({ world, args }: MethodContext): OpenView {
  const id: unknown = args["view_id"];
  const external: unknown = args["external_id"];
  if (!id === !external) throw new ApiError("invalid_arguments", ["either view_id or external_id"]);
  const view = [...world.views.values()].find((one) =>
    id ? one.id === id : one.body["external_id"] === external,
  );
  if (!view) throw new ApiError("not_found");
  return view;
}

export const viewMethods: Record<string, Method> = {
  "views.open": {
    run(context): Json {
      const { user } = used(context);
      const body = checkedView(context.args["view"], "modal");
      return { view: viewJson(context.world, openView(context.world, user, body, false)) };
    },
  },
  "views.push": {
    run(context): Json {
      const { user, viewId } = used(context);
      if (viewId === undefined)
        throw new ApiError("invalid_arguments", ["trigger_id does not come from a modal"]);
      const body = checkedView(context.args["view"], "modal");
      return { view: viewJson(context.world, openView(context.world, user, body, true)) };
    },
  },
  "views.update": {
    run(context): Json {
      const view = named(context);
      const body = checkedView(context.args["view"], "modal");
      return { view: viewJson(context.world, updateView(context.world, view, body, context.args["hash"])) };
    },
  },
  "views.publish": {
    run(context): Json {
      const { world, args } = context;
      const user = world.users.get(need(args, "user_id"));
      if (!user || user.deleted === true) throw new ApiError("user_not_found");
      const body = checkedView(args["view"], "home");
      return { view: viewJson(world, publishHome(world, user.id, body, args["hash"])) };
    },
  },
};
