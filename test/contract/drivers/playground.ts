/** The playground by its JSON API. */
import type { InputValue } from "../../../src/core/card";
import { createPlayground } from "../../../src/platforms/playground/adapter";
import type { Message, ShownForm } from "../../../src/platforms/playground/message";
import { stageFor } from "../../../src/stage";
import { Bot, START } from "./bot";
import type { Chat, ChatFile, Driver, Handle, OpenForm, RoomName, Seen, Shown } from "./chat";

export const playgroundDriver: Driver = {
  name: "the playground",
  async open(at = START) {
    const bot = new Bot("playground", at);
    const { program, clock, log, database } = bot;
    const { zone, name, commandNames } = program.kernel.network;
    const platform = createPlayground({
      ...{ database, zone, commandNames, log },
      stage: stageFor(program, clock),
      networkName: name,
    });
    const url = await bot.run(platform);
    await bot.start();
    return new PlaygroundChat(bot, url);
  },
};

class PlaygroundChat implements Chat {
  readonly repeatLast = undefined;
  readonly tellsLanguages = true;
  /** What somebody had in front of her when she was done; whatever else is asked of the playground ends that. */
  private left: { readonly user: string; readonly versions: ReadonlySet<string> } | undefined;

  constructor(
    readonly bot: Bot,
    private readonly url: string,
  ) {}

  identity(user: string) {
    return { platform: "playground", workspace: "sample", user } as const;
  }

  room(name: RoomName) {
    return { platform: "playground", workspace: "sample", room: name } as const;
  }

  say(user: string, text: string, room?: RoomName): Promise<Seen> {
    const typed = room === undefined ? text : `/ambassador ${text}`;
    return this.watched(user, "/playground/say", { as: user, room: room ?? "direct", text: typed });
  }

  async press(user: string, button: string | Handle): Promise<Seen> {
    const { at } = typeof button === "string" ? await this.button(user, button) : button;
    return this.watched(user, "/playground/press", { as: user, ...(at as object) });
  }

  async button(user: string, label: string): Promise<Handle> {
    const seen = (await this.everythingFor(user)).reverse();
    for (const message of seen) {
      const found = buttonsOf(message).find((button) => button.label === label);
      if (found) return { label, at: { message: message.id, button: found.id } };
    }
    throw new Error(`${user} sees no button "${label}"`);
  }

  async fill(user: string, values: Readonly<Record<string, InputValue>> = {}): Promise<Seen> {
    const message = await this.withForm(user);
    if (!message) throw new Error(`${user} has no form in front of her`);
    return this.watched(user, "/playground/submit", { as: user, message: message.id, values });
  }

  async privateTo(user: string): Promise<readonly Shown[]> {
    const inbox = await this.messages(`/playground/inbox?as=${user}`);
    return inbox.filter(({ from }) => from === "bot").map(shown);
  }

  async inRoom(room: RoomName): Promise<readonly Shown[]> {
    const all = await this.messages(`/playground/room?id=${room}`);
    return all.filter(({ from }) => from === "bot").map(shown);
  }

  async seenBy(user: string): Promise<string> {
    const all = await this.everythingFor(user);
    return all
      .filter(({ from }) => from === "bot")
      .map(({ text }) => text)
      .join("\n");
  }

  home(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async filesOf(user: string): Promise<readonly ChatFile[]> {
    const inbox = await this.messages(`/playground/inbox?as=${user}`);
    return inbox.flatMap(({ card }) => card.blocks.flatMap((block) => ("file" in block ? [block.file] : [])));
  }

  async passTo(moment: string): Promise<void> {
    await this.post("/playground/clock", { to: moment });
  }

  end(): Promise<void> {
    return this.bot.end();
  }

  private async watched(user: string, call: string, body: unknown): Promise<Seen> {
    const before = this.left?.user === user ? this.left.versions : await this.versionsFor(user);
    const answered = await this.post(call, body);
    const all = await this.everythingFor(user);
    this.left = { user, versions: new Set(all.map(version)) };
    const fresh = all.filter((message) => message.from === "bot" && !before.has(version(message)));
    // An older form still stands further up, but is not what she looks at.
    const open = fresh.map(formIn).find((form) => form !== undefined);
    return {
      text: fresh.map(({ text }) => text).join("\n\n"),
      buttons: fresh.flatMap((message) => buttonsOf(message).map(({ label }) => label)),
      form: open && openForm(open),
      errors: (answered["errors"] ?? {}) as Record<string, string>,
    };
  }

  /** The newest form that was not sent off. */
  private async withForm(user: string): Promise<Message | undefined> {
    const inbox = await this.messages(`/playground/inbox?as=${user}`);
    return inbox.reverse().find((message) => formIn(message)?.submitted === false);
  }

  private async versionsFor(user: string): Promise<ReadonlySet<string>> {
    return new Set((await this.everythingFor(user)).map(version));
  }

  private async everythingFor(user: string): Promise<Message[]> {
    const places = [`inbox?as=${user}`, "room?id=core-team", "room?id=community"];
    return (await Promise.all(places.map((place) => this.messages(`/playground/${place}`)))).flat();
  }

  private async messages(where: string): Promise<Message[]> {
    const response = await fetch(this.url + where);
    const answered = (await response.json()) as { messages: Message[]; error?: string };
    if (response.status !== 200) throw new Error(`${where}: ${response.status} ${answered.error}`);
    return answered.messages;
  }

  private async post(where: string, body: unknown): Promise<Record<string, unknown>> {
    this.left = undefined;
    const response = await fetch(this.url + where, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answered = (await response.json()) as Record<string, unknown>;
    if (response.status !== 200 && response.status !== 422) {
      throw new Error(`${where}: ${response.status} ${String(answered["error"])}`);
    }
    return answered;
  }
}

function version({ id, revision }: Message): string {
  return `${id}/${revision}`;
}

function shown(message: Message): Shown {
  return { text: message.text, buttons: buttonsOf(message).map(({ label }) => label) };
}

function buttonsOf({ card }: Message) {
  return card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
}

function formIn({ card }: Message): ShownForm | undefined {
  return card.blocks.flatMap((block) => ("form" in block ? [block.form] : []))[0];
}

function openForm(form: ShownForm): OpenForm {
  const words = [form.title, ...form.intro.map(({ text }) => text), ...form.fields.map(({ label }) => label)];
  return { title: form.title, text: words.join("\n"), fields: form.fields.map(({ name }) => name) };
}
