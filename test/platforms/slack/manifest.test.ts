import { manifest } from "../../../src/manifest";
import { slackManifest } from "../../../src/platforms/slack/manifest";
import { leastScopes } from "../../doubles/slack/slack-double";

const base = {
  name: "Telekom Botschafter",
  commandNames: ["ambassador", "botschafter"],
  language: "de",
  besideAnotherChat: false,
  shortcuts: [],
} as const;

describe("the Slack app manifest", () => {
  it("asks for the least scopes and the events the bot listens to", () => {
    const made = slackManifest({ ...base, socketMode: true }) as never as {
      oauth_config: { scopes: { bot: string[] } };
      settings: {
        event_subscriptions: { bot_events: string[]; request_url?: string };
        socket_mode_enabled: boolean;
      };
      features: {
        slash_commands: { command: string; should_escape: boolean; url?: string }[];
        app_home: object;
      };
    };
    expect([...made.oauth_config.scopes.bot].sort()).toEqual([...leastScopes].sort());
    expect(made.settings.event_subscriptions.bot_events).toEqual([
      "app_home_opened",
      "app_mention",
      "app_uninstalled",
      "message.im",
      "tokens_revoked",
      "user_change",
    ]);
    expect(made.features.slash_commands.map((one) => [one.command, one.should_escape, one.url])).toEqual([
      ["/ambassador", true, undefined],
      ["/botschafter", true, undefined],
    ]);
    expect(made.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(made.settings.event_subscriptions.request_url).toBeUndefined();
  });

  it("asks for e-mail addresses only where another chat stands beside Slack", () => {
    const scopes = (besideAnotherChat: boolean) =>
      (
        slackManifest({ ...base, socketMode: true, besideAnotherChat }) as {
          oauth_config: { scopes: { bot: string[] } };
        }
      ).oauth_config.scopes.bot;
    expect(scopes(true)).toEqual([...scopes(false), "users:read.email"]);
    const environment = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    expect(manifest(environment)).not.toContain("users:read.email");
    expect(manifest({ ...environment, WEBEX_BOT_TOKEN: "token" })).toContain("users:read.email");
  });

  it("names the address for everything without Socket Mode", () => {
    const json = JSON.stringify(
      slackManifest({ ...base, socketMode: false, publicUrl: "https://bot.company.example" }),
    );
    expect(json.match(/https:\/\/bot\.company\.example\/slack\/events/g)).toHaveLength(4);
    expect(json).toContain('"socket_mode_enabled":false');
  });

  it("puts commands into the menu of messages", () => {
    const shortcuts = [
      { command: "story share", label: "Share it as a #Werkstolz story", description: "é".repeat(200) },
    ];
    const made = slackManifest({ ...base, socketMode: true, shortcuts }) as never as {
      features: { shortcuts: object[] };
    };
    expect(made.features.shortcuts).toEqual([
      {
        name: "Share it as a #Werkstol…",
        type: "message",
        callback_id: "story share",
        description: `${"é".repeat(149)}…`,
      },
    ]);
  });

  it("keeps to Slack's limits whatever the network is called", () => {
    const made = slackManifest({ ...base, name: "Ä".repeat(300), socketMode: true }) as never as {
      display_information: { name: string; description: string };
    };
    expect(made.display_information.name.length).toBeLessThanOrEqual(35);
    expect(made.display_information.description.length).toBeLessThanOrEqual(140);
  });
});
