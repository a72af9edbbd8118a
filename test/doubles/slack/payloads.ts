/** The bodies Slack sends when people do things. */
import { messageJson } from "./methods-chat";
import { viewJson } from "./views";
import type { World } from "./world";
import type { Channel, Json, Message, OpenView } from "./types";

const verificationToken = "verification-token";

function userBrief(world: World, id: string): Json {
  const user = world.user(id);
  return { id, username: user.name, name: user.name, team_id: user.team_id ?? world.options.teamId };
}

function common(world: World, user: string): Json {
  const { teamId, enterpriseId, appId } = world.options;
  const team = { id: teamId, domain: "double" };
  const enterprise = enterpriseId === undefined ? null : { id: enterpriseId, name: "Double Corp" };
  return {
    team: enterprise ? { ...team, enterprise_id: enterprise.id, enterprise_name: enterprise.name } : team,
    enterprise,
    user: userBrief(world, user),
    api_app_id: appId,
    token: verificationToken,
    is_enterprise_install: false,
  };
}

export function commandPayload(
  world: World,
  typed: { user: string; channel: Channel; command: string; text: string },
  issued: { trigger: string; responseUrl: string },
): Record<string, string> {
  const { teamId, enterpriseId, appId } = world.options;
  const user = world.user(typed.user);
  const room = typed.channel;
  const privateName = room.is_private === true ? "privategroup" : room.name;
  return {
    token: verificationToken,
    team_id: user.team_id ?? teamId,
    team_domain: "double",
    ...(enterpriseId === undefined ? {} : { enterprise_id: enterpriseId, enterprise_name: "Double Corp" }),
    channel_id: room.id,
    channel_name: room.kind === "im" ? "directmessage" : privateName,
    user_id: user.id,
    user_name: user.name,
    command: typed.command,
    text: typed.text,
    api_app_id: appId,
    is_enterprise_install: "false",
    response_url: issued.responseUrl,
    trigger_id: issued.trigger,
  };
}

export type Pressed = { message: Message } | { view: OpenView };

export function actionPayload(
  world: World,
  user: string,
  at: Pressed,
  action: Json,
  issued: { trigger: string; responseUrl?: string },
): Json {
  const base = {
    type: "block_actions",
    ...common(world, user),
    trigger_id: issued.trigger,
    actions: [action],
  };
  if ("view" in at) {
    return { ...base, container: { type: "view", view_id: at.view.id }, view: viewJson(world, at.view) };
  }
  const { message } = at;
  const room = world.channels.get(message.channel);
  const ephemeral = message.ephemeralFor !== undefined;
  return {
    ...base,
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
    },
    channel: { id: message.channel, name: room?.kind === "im" ? "directmessage" : room?.name },
    // Nobody but the person has an ephemeral message: Slack does not send it back.
    ...(ephemeral ? {} : { message: messageJson(world, message, { metadata: true }) }),
    state: { values: {} },
    response_url: issued.responseUrl,
  };
}

export function viewPayload(
  world: World,
  user: string,
  view: OpenView,
  kind: { type: "view_submission"; trigger: string } | { type: "view_closed"; cleared: boolean },
): Json {
  const base = { type: kind.type, ...common(world, user), view: viewJson(world, view) };
  return kind.type === "view_closed"
    ? { ...base, is_cleared: kind.cleared }
    : { ...base, trigger_id: kind.trigger, response_urls: [] };
}

export function shortcutPayload(
  world: World,
  user: string,
  callbackId: string,
  trigger: string,
  on?: { message: Message; responseUrl: string },
): Json {
  const base = {
    ...common(world, user),
    callback_id: callbackId,
    trigger_id: trigger,
    action_ts: world.ts(),
  };
  if (!on) return { type: "shortcut", ...base };
  const room = world.channels.get(on.message.channel);
  return {
    type: "message_action",
    ...base,
    message_ts: on.message.ts,
    response_url: on.responseUrl,
    channel: { id: on.message.channel, name: room?.kind === "im" ? "directmessage" : room?.name },
    message: messageJson(world, on.message),
  };
}

export function eventPayload(world: World, event: Json, user?: string): Json {
  const { teamId, enterpriseId, appId, botUserId } = world.options;
  return {
    token: verificationToken,
    team_id: teamId,
    ...(enterpriseId === undefined ? {} : { enterprise_id: enterpriseId }),
    context_team_id: teamId,
    context_enterprise_id: enterpriseId ?? null,
    api_app_id: appId,
    event: { ...event, event_ts: event["event_ts"] ?? event["ts"] ?? world.ts() },
    type: "event_callback",
    event_id: world.id("Ev"),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterpriseId ?? null,
        team_id: teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: user !== undefined && (world.users.get(user)?.team_id ?? teamId) !== teamId,
    event_context: `4-${world.id("")}`,
  };
}
