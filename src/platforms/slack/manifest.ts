// The Slack app as Slack wants it described, made from the configuration. Loads nothing of Bolt.
import type { Language } from "../../core/instant";
import { EVENTS_PATH } from "./events-path";
import { fit } from "./fit";
import { slackTexts } from "./slack-texts";

export interface ManifestOptions {
  /** The network's name. */
  readonly name: string;
  /** Without slash. */
  readonly commandNames: readonly string[];
  /** Needed without Socket Mode. */
  readonly publicUrl?: string;
  readonly socketMode: boolean;
  readonly language: Language;
  /** With another chat beside Slack the bot suggests to connect accounts whose e-mail addresses are equal. */
  readonly besideAnotherChat: boolean;
  /** What a message's menu offers. */
  readonly shortcuts: readonly MessageShortcut[];
}

export interface MessageShortcut {
  /** What is typed for the same; it comes back as the callback id. */
  readonly command: string;
  /** Slack shows 24 characters of it. */
  readonly label: string;
  readonly description: string;
}

/** The least the bot can work with; `im:history` is for direct messages and for finding out what was delivered. */
export const SCOPES = [
  "app_mentions:read",
  "chat:write",
  "commands",
  "files:write",
  "im:history",
  "im:write",
  "users:read",
];
/** For suggestions to connect two chats, where there are two; nobody needs it who has Slack alone. */
export const ADDRESS_SCOPE = "users:read.email";
const EVENTS = [
  "app_home_opened",
  "app_mention",
  "app_uninstalled",
  "message.im",
  "tokens_revoked",
  "user_change",
];
/** Slack's limits. */
const LONGEST = { name: 35, bot: 80, description: 140, command: 2000, shortcut: 24, choice: 150 };

export function slackManifest(options: ManifestOptions): object {
  const said = slackTexts[options.language];
  const url = requestUrl(options);
  const address = url === undefined ? {} : { url };
  const request = url === undefined ? {} : { request_url: url };
  return {
    display_information: {
      name: fit(options.name, LONGEST.name),
      description: fit(said.appDescription(options.name), LONGEST.description),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: fit(options.name, LONGEST.bot), always_online: true },
      slash_commands: options.commandNames.map((name) => ({
        command: `/${name.replace(/^\//, "")}`,
        ...address,
        description: fit(said.commandDescription(options.name), LONGEST.command),
        usage_hint: said.usageHint,
        should_escape: true,
      })),
      shortcuts: options.shortcuts.map(({ command, label, description }) => ({
        name: fit(label, LONGEST.shortcut),
        type: "message",
        callback_id: command,
        description: fit(description, LONGEST.choice),
      })),
    },
    oauth_config: { scopes: { bot: options.besideAnotherChat ? [...SCOPES, ADDRESS_SCOPE] : SCOPES } },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: options.socketMode,
      token_rotation_enabled: false,
    },
  };
}

/** Slack needs an https address that it can reach; a made-up one stands there until PUBLIC_URL is set. */
function requestUrl(options: ManifestOptions): string | undefined {
  if (options.socketMode) return undefined;
  return new URL(EVENTS_PATH, options.publicUrl ?? "https://bot.example.com").href;
}
