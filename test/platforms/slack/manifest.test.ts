import { slackManifest } from "../../../src/platforms/slack/manifest";
import { leastScopes } from "../../doubles/slack/slack-double";

const base = {
  name: "Telekom Botschafter",
  commandNames: ["ambassador", "botschafter"],
  language: "de",
} as const;

describe("the Slack app manifest", () => {
  it("asks for the least scopes and the events the bot listens to", () => {
    const manifest = slackManifest({ ...base, socketMode: true }) as never as {
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
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...leastScopes].sort());
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      "app_home_opened",
      "app_mention",
      "app_uninstalled",
      "message.im",
      "tokens_revoked",
      "user_change",
    ]);
    expect(manifest.features.slash_commands.map((one) => [one.command, one.should_escape, one.url])).toEqual([
      ["/ambassador", true, undefined],
      ["/botschafter", true, undefined],
    ]);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.event_subscriptions.request_url).toBeUndefined();
  });

  it("names the address for everything without Socket Mode", () => {
    const json = JSON.stringify(
      slackManifest({ ...base, socketMode: false, publicUrl: "https://bot.company.example" }),
    );
    expect(json.match(/https:\/\/bot\.company\.example\/slack\/events/g)).toHaveLength(4);
    expect(json).toContain('"socket_mode_enabled":false');
  });

  it("keeps to Slack's limits whatever the network is called", () => {
    const manifest = slackManifest({ ...base, name: "Ä".repeat(300), socketMode: true }) as never as {
      display_information: { name: string; description: string };
    };
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  });
});
