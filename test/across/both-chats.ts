/** One bot in both chats at once: Bolt and the Webex framework as they are, each against its strict double, on one file. */
import type { IdentityRef } from "../../src/core/person-ref";
import type { Slack } from "../../src/platforms/slack/adapter";
import type { Webex } from "../../src/platforms/webex/adapter";
import { Bot, START } from "../contract/drivers/bot";
import type { Chat, RoomName } from "../contract/drivers/chat";
import { SlackChat, slackDouble, slackOf, type SlackMode } from "../contract/drivers/slack";
import { Gate, WebexChat, webexDouble, webexOf, type WebexMode } from "../contract/drivers/webex";
import type { ProxyDouble } from "../doubles/proxy-double";
import { leastScopes, type SlackDouble } from "../doubles/slack/slack-double";
import type { WebexDouble } from "../doubles/webex/webex-double";

/** What `link` gives. */
export const CODE = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/;

export interface Ways {
  readonly slack: SlackMode;
  readonly webex: WebexMode;
}

/** Each platform once as it is without a public address, and once as it is with one. */
export const ways: readonly Ways[] = [
  { slack: "socket", webex: "webhook" },
  { slack: "http", webex: "socket" },
];

interface Stage {
  readonly ways: Ways;
  readonly slack: SlackDouble;
  readonly webex: WebexDouble;
  readonly gate: Gate;
}

export class BothChats {
  private constructor(
    private readonly stage: Stage,
    readonly bot: Bot,
    readonly slack: SlackChat,
    readonly webex: WebexChat,
    private readonly platforms: readonly [Slack, Webex],
  ) {}

  /**
   * @param proxy the only way out of the bot's house, where there is one
   * @param scopes what the app may do in Slack besides the least
   */
  static async open(modes: Ways, proxy?: ProxyDouble, scopes: readonly string[] = []): Promise<BothChats> {
    const bot = new Bot("bot", START);
    const now = (): number => bot.clock.now();
    const only = proxy === undefined ? {} : { admits: proxy.made };
    const stage = {
      ways: modes,
      slack: await slackDouble(now, { ...only, scopes: [...leastScopes, ...scopes] }),
      webex: await webexDouble(now, only),
      gate: await Gate.open(),
    };
    return BothChats.run(stage, bot);
  }

  private static async run(stage: Stage, bot: Bot): Promise<BothChats> {
    const { ways: modes, gate } = stage;
    const slack = slackOf(stage.slack, modes.slack, bot);
    const webex = webexOf(stage.webex, modes.webex, bot, gate);
    const url = await bot.run(slack, webex);
    if (modes.slack === "http") stage.slack.connectHttp(`${url}/slack/events`);
    gate.leadTo(url);
    await bot.start();
    await webex.idle();
    const chats = [
      new SlackChat(bot, stage.slack, slack),
      new WebexChat(bot, stage.webex, webex, gate, modes.webex),
    ] as const;
    return new BothChats(stage, bot, ...chats, [slack, webex]);
  }

  /** The process ends and another one begins; `meanwhile` happens when there is none. */
  async restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<BothChats> {
    // What Webex tells the bot of its own messages is not to arrive while it ends, nor that of those on their way.
    await this.stage.webex.quiet();
    await this.bot.program.stop();
    await this.stage.webex.quiet();
    await this.bot.stop();
    await meanwhile();
    return BothChats.run(this.stage, new Bot("bot", START, this.bot));
  }

  get chats(): readonly Chat[] {
    return [this.slack, this.webex];
  }

  health() {
    return this.platforms.map((platform) => platform.health());
  }

  /** Until everything that was acknowledged is answered in either chat, and everything that is owed was tried. */
  async settle(): Promise<void> {
    await this.bot.settle(...this.platforms);
  }

  passTo(moment: string): Promise<void> {
    return this.bot.passTo(moment, () => this.settle());
  }

  /** From the code in the one chat to the yes in both; the proposals stand where two profiles differ. */
  async connect(user: string, from: Chat, to: Chat): Promise<void> {
    const { text } = await from.say(user, "verbinden");
    const [code] = CODE.exec(text) ?? [];
    await to.say(user, `verbinden ${code}`);
    for (const chat of [to, from]) await chat.press(user, await yesOf(chat, user));
  }

  /** What each chat shows of this room, oldest first. */
  async inRooms(room: RoomName): Promise<readonly string[][]> {
    const shown = await Promise.all(this.chats.map((chat) => chat.inRoom(room)));
    return shown.map((each) => each.map(({ text }) => text));
  }

  /** How many messages with these words somebody has got privately, in each chat. */
  async copies(user: string, words: string): Promise<readonly number[]> {
    const shown = await Promise.all(this.chats.map((chat) => chat.privateTo(user)));
    return shown.map((each) => each.filter(({ text }) => text.includes(words)).length);
  }

  accounts(user: string): readonly IdentityRef[] {
    return this.chats.map((chat) => chat.identity(user));
  }

  /** Ends all of it. @returns what either platform refused or would have refused of what the bot did */
  async end(): Promise<readonly string[]> {
    const { slack, webex, gate } = this.stage;
    await webex.quiet();
    await this.bot.end();
    gate.close();
    await Promise.all([slack.stop(), webex.stop()]);
    return [...slack.problems, ...webex.problems];
  }
}

/** The button of the newest question whether this is her. */
async function yesOf(chat: Chat, user: string): Promise<string> {
  const buttons = (await chat.privateTo(user)).flatMap((shown) => shown.buttons);
  const yes = buttons.findLast((label) => /^(Ja, mit|Yes, connect with)/.test(label));
  if (yes === undefined) throw new Error(`${user} was not asked whether it is her`);
  return yes;
}
