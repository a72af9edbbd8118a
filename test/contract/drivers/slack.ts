/** Slack: Bolt and the adapter as they are, against the strict double, by HTTP or by Socket Mode. */
import { samplePeople } from "../../../src/app/sample-people";
import type { InputValue } from "../../../src/core/card";
import { createSlack, type Slack } from "../../../src/platforms/slack/adapter";
import type { SlackOptions } from "../../../src/platforms/slack/options";
import { SlackDouble, type SlackDoubleOptions } from "../../doubles/slack/slack-double";
import type { Message, OpenView } from "../../doubles/slack/types";
import { Bot, START } from "./bot";
import {
  newOnes,
  type Chat,
  type Driver,
  type Handle,
  type OpenForm,
  type RoomName,
  type Seen,
  type Shown,
} from "./chat";
import { buttonsIn, wordsIn } from "./slack-words";

const rooms = { "core-team": "CCORE", community: "CCOMMUNITY" } as const;
const everybody = samplePeople.map(({ id }) => userId(id));

export interface SlackDriver extends Driver {
  open(at?: string): Promise<SlackChat>;
}

export type SlackMode = "http" | "socket";

/** @param more what the scenario needs the bot to be told */
export function slackDriver(mode: SlackMode, more: Partial<SlackOptions> = {}): SlackDriver {
  return {
    name: `Slack by ${mode}`,
    async open(at = START) {
      const bot = new Bot("bot", at);
      const double = await slackDouble(() => bot.clock.now());
      const slack = slackOf(double, mode, bot, more);
      const url = await bot.run(slack);
      if (mode === "http") double.connectHttp(`${url}/slack/events`);
      await bot.start();
      return new SlackChat(bot, double, slack);
    },
  };
}

/** With everybody of the sample people as an account, and the rooms of the network. */
export function slackDouble(now: () => number, more: Partial<SlackDoubleOptions> = {}): Promise<SlackDouble> {
  return SlackDouble.start({
    users: samplePeople.map(({ id, name, language, zone }) => ({
      ...{ id: userId(id), name: id, real_name: name, tz: zone, email: `${id}@example.com` },
      locale: language === "de" ? "de-DE" : "en-GB",
    })),
    channels: Object.entries(rooms).map(([name, id]) => ({ id, name, members: [...everybody, "UBOT"] })),
    now,
    ...more,
  });
}

export function slackOf(
  double: SlackDouble,
  mode: SlackMode,
  { clock, log, program }: Bot,
  more: Partial<SlackOptions> = {},
): Slack {
  return createSlack({
    botToken: double.botToken,
    ...(mode === "http" ? { signingSecret: double.signingSecret } : { appToken: double.appToken }),
    apiUrl: double.apiUrl,
    commandNames: ["ambassador", "botschafter"],
    ...{ clock, log, directs: program.directs },
    ...more,
  });
}

export class SlackChat implements Chat {
  readonly tellsLanguages = true;

  constructor(
    readonly bot: Bot,
    readonly double: SlackDouble,
    private readonly slack: Slack,
  ) {}

  identity(user: string) {
    return { platform: "slack", workspace: "T1", user: userId(user) } as const;
  }

  room(name: RoomName) {
    return { platform: "slack", workspace: "T1", room: rooms[name] } as const;
  }

  say(user: string, text: string, room?: RoomName): Promise<Seen> {
    return this.watched(user, async () => {
      if (this.double.openViewOf(userId(user))) await this.double.closeView(userId(user), { all: true });
      const where = room === undefined ? {} : { channel: rooms[room] };
      await this.double.command({ user: userId(user), command: "/ambassador", text, ...where });
      return {};
    });
  }

  press(user: string, button: string | Handle): Promise<Seen> {
    return this.watched(user, async () => {
      if (typeof button === "string") await this.double.press({ user: userId(user), label: button });
      else {
        const message = button.at as Message;
        await this.double.press({ user: userId(user), label: button.label, message });
      }
      return {};
    });
  }

  async button(user: string, label: string): Promise<Handle> {
    const seen = this.double.visibleTo(userId(user)).reverse();
    const message = seen.find((one) => buttonsIn(one.blocks).includes(label));
    if (!message) throw new Error(`${user} sees no button "${label}"`);
    return { label, at: structuredClone(message) };
  }

  fill(user: string, values: Readonly<Record<string, InputValue>> = {}): Promise<Seen> {
    return this.watched(user, async () => {
      const given = Object.entries(values).map(([name, value]) => [name, inSlack(value)]);
      const done = await this.double.submitView({ user: userId(user), values: Object.fromEntries(given) });
      return done.errors ?? {};
    });
  }

  async privateTo(user: string): Promise<readonly Shown[]> {
    const direct = this.double.world.im(userId(user)).id;
    return this.botsOwn(user)
      .filter((one) => one.channel === direct || one.ephemeralFor)
      .map(this.shown);
  }

  async inRoom(room: RoomName): Promise<readonly Shown[]> {
    const all = this.double.messagesOf(rooms[room]);
    return all.filter((one) => one.via !== "person" && one.ephemeralFor === undefined).map(this.shown);
  }

  async seenBy(user: string): Promise<string> {
    return this.botsOwn(user)
      .map((one) => `${this.shown(one).text}\n${one.text}`)
      .join("\n");
  }

  async home(user: string): Promise<string | undefined> {
    await this.double.openHome(userId(user));
    await this.settle();
    const home = this.double.homeOf(userId(user));
    return home && wordsIn(home.blocks, this.nameOf);
  }

  async filesOf(user: string) {
    return this.double
      .filesOf(this.double.world.im(userId(user)).id)
      .map(({ name, content }) => ({ name, content: String(content) }));
  }

  passTo(moment: string): Promise<void> {
    return this.bot.passTo(moment, () => this.settle());
  }

  repeatLast = async (): Promise<void> => {
    await this.double.retryLast();
    await this.settle();
  };

  async end(): Promise<void> {
    await this.bot.end();
    await this.double.stop();
    expect(this.double.problems).toEqual([]);
  }

  /** Until everything that was acknowledged is answered and everything that is owed was tried. */
  async settle(): Promise<void> {
    await this.bot.settle(this.slack);
  }

  private async watched(user: string, act: () => Promise<Record<string, string>>): Promise<Seen> {
    const before = this.botsOwn(user).map(this.shown);
    const errors = await act();
    await this.settle();
    const fresh = newOnes(before, this.botsOwn(user).map(this.shown));
    const view = this.double.openViewOf(userId(user));
    const form = view && this.formOf(view);
    return {
      text: [...fresh.map(({ text }) => text), ...(form ? [form.text] : [])].join("\n\n"),
      buttons: fresh.flatMap(({ buttons }) => buttons),
      form,
      errors,
    };
  }

  private formOf(view: OpenView): OpenForm {
    const title = String(view.body["title"].text);
    const fields = view.blocks.filter((block) => block["type"] === "input");
    return {
      title,
      text: `${title}\n${wordsIn(view.blocks, this.nameOf)}`,
      fields: fields.map((block) => String(block["block_id"])),
    };
  }

  private botsOwn(user: string): readonly Message[] {
    return this.double.visibleTo(userId(user)).filter((one) => one.via !== "person");
  }

  private readonly shown = (message: Message): Shown => ({
    text: message.blocks.length > 0 ? wordsIn(message.blocks, this.nameOf) : message.text,
    buttons: buttonsIn(message.blocks),
  });

  private readonly nameOf = (user: string): string => this.double.world.user(user).real_name ?? user;
}

export function userId(user: string): string {
  return `U${user.toUpperCase()}`;
}

function inSlack(value: InputValue): string | readonly string[] | null {
  if (typeof value === "boolean") return value ? "yes" : null;
  return value === "" ? null : value;
}
