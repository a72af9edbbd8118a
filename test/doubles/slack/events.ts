/** What happens in the workspace and reaches the app as an event, when its scopes and subscriptions allow it. */
import { Deliveries } from "./deliveries";
import { messageJson } from "./methods-chat";
import { userJson } from "./methods-people";
import { eventPayload } from "./payloads";
import { asTyped } from "./typed-text";
import type { Acknowledgement, Json, Message, UserSeed } from "./types";

const scopeOf: Record<string, string | undefined> = {
  "message.im": "im:history",
  "message.channels": "channels:history",
  app_mention: "app_mentions:read",
  user_change: "users:read",
};

/** `undefined` when Slack would not have sent the event to this app. */
export type EventResult = Acknowledgement | undefined;

export class Events extends Deliveries {
  /** Event subscriptions of the app's configuration. */
  readonly subscriptions = new Set([
    "message.im",
    "app_mention",
    "app_home_opened",
    "user_change",
    "tokens_revoked",
    "app_uninstalled",
  ]);

  /** Delivers any event; `subscription` is its name in the app's configuration. */
  async event(event: Json, options: { subscription?: string; user?: string } = {}): Promise<EventResult> {
    const subscription = options.subscription ?? String(event["type"]);
    const scope = scopeOf[subscription];
    if (!this.subscriptions.has(subscription)) return undefined;
    if (scope !== undefined && !this.world.options.scopes.includes(scope)) return undefined;
    return this.deliver({ type: "events_api", payload: eventPayload(this.world, event, options.user) });
  }

  /** A person writes to the bot alone. */
  async sendDirectMessage(sent: {
    user: string;
    text: string;
    files?: string[];
  }): Promise<{ message: Message; acknowledged: EventResult }> {
    const message = this.write(sent.user, this.world.im(sent.user).id, sent.text);
    const event = {
      ...messageJson(this.world, message),
      channel: message.channel,
      channel_type: "im",
      client_msg_id: this.world.id("msg"),
    };
    return {
      message,
      acknowledged: await this.event(event, { subscription: "message.im", user: sent.user }),
    };
  }

  /** A person writes `@bot text` in a room; the bot has to be there. */
  async mention(sent: {
    user: string;
    channel: string;
    text: string;
  }): Promise<{ message: Message; acknowledged: EventResult }> {
    const { botUserId } = this.world.options;
    const message = this.write(sent.user, sent.channel, sent.text, `<@${botUserId}> `);
    const room = this.world.channels.get(sent.channel);
    if (room?.members.includes(botUserId) !== true) return { message, acknowledged: undefined };
    const event = { ...messageJson(this.world, message), type: "app_mention", channel: sent.channel };
    return { message, acknowledged: await this.event(event, { user: sent.user }) };
  }

  /** The app's own message comes back as an event, as Slack does it for one-to-one conversations. */
  echo(message: Message): Promise<EventResult> {
    const event = { ...messageJson(this.world, message), channel: message.channel, channel_type: "im" };
    return this.event(event, { subscription: "message.im" });
  }

  /** A person looks at the app's Home (or its messages). */
  openHome(user: string, tab: "home" | "messages" = "home"): Promise<EventResult> {
    return this.event({
      type: "app_home_opened",
      user,
      channel: this.world.im(user).id,
      tab,
      event_ts: this.world.ts(),
    });
  }

  /** A profile changes; the app hears of it by user_change. */
  changeUser(change: Partial<UserSeed> & { id: string }): Promise<EventResult> {
    Object.assign(this.world.user(change.id), change);
    const user = userJson(this.world, this.world.user(change.id), { locale: true });
    return this.event({ type: "user_change", user, cache_ts: Math.floor(this.world.now() / 1000) });
  }

  /** The bot token stops working and the app is told. */
  revokeTokens(): Promise<EventResult> {
    this.world.revoked = true;
    const bot = [this.world.options.botUserId];
    return this.event({ type: "tokens_revoked", tokens: { oauth: [], bot } });
  }

  /** The same token works again. */
  restoreTokens(): void {
    this.world.revoked = false;
  }

  private write(user: string, channel: string, typed: string, before = ""): Message {
    this.world.user(user);
    const text = before + asTyped(this.world, typed, { resolve: true, labels: false });
    const room = this.world.channels.get(channel);
    if (room?.members.includes(user) !== true)
      throw new Error(`${user} is not in ${channel}: name the room and its members`);
    return this.world.post({ user, channel, text, blocks: [], via: "person" });
  }
}
