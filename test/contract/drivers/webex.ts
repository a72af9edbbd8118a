/** Webex: the framework and the adapter as they are, against the strict double, by webhook or by WebSocket. */
import { createServer, request, type Server } from "node:http";
import { samplePeople } from "../../../src/app/sample-people";
import type { InputValue } from "../../../src/core/card";
import { createWebex, type Webex } from "../../../src/platforms/webex/adapter";
import type { Json, Message } from "../../doubles/webex/types";
import { WebexDouble, type WebexDoubleOptions } from "../../doubles/webex/webex-double";
import { listen } from "../../loopback";
import { Bot, START } from "./bot";
import {
  newOnes,
  type Chat,
  type Driver,
  type Handle,
  type OpenForm,
  type RoomName,
  type Seen,
} from "./chat";
import type { Shown } from "./chat";
import { buttonsIn, errorsIn, formIn, inputsIn, nameOf, wordsIn } from "./webex-words";

/** What a space is told of an answer that went to one person. */
const PRIVATELY = /^Ich habe dir privat geantwortet\. · I answered you privately\.$/;

export interface WebexDriver extends Driver {
  open(at?: string): Promise<WebexChat>;
}

/** The SDK reads where Webex is when it is loaded, so every double of a test file listens where the first one did. */
let port = 0;

export type WebexMode = "webhook" | "socket";

export function webexDriver(mode: WebexMode): WebexDriver {
  return {
    name: `Webex by ${mode}`,
    async open(at = START) {
      const bot = new Bot("bot", at);
      const double = await webexDouble(() => bot.clock.now());
      const gate = await Gate.open();
      const webex = webexOf(double, mode, bot, gate);
      gate.leadTo(await bot.run(webex));
      await bot.start();
      await webex.idle();
      return new WebexChat(bot, double, webex, gate, mode);
    },
  };
}

/** With everybody of the sample people as an account, and the rooms of the network. */
export async function webexDouble(
  now: () => number,
  more: Partial<WebexDoubleOptions> = {},
): Promise<WebexDouble> {
  const everybody = samplePeople.map(({ id }) => id);
  const double = await WebexDouble.start({
    port,
    people: samplePeople.map(({ id, name, zone }) => ({
      ...{ id, displayName: name, timeZone: zone },
      email: `${id}@example.com`,
    })),
    rooms: ["core-team", "community"].map((id) => ({ id, title: id, members: [...everybody, "bot"] })),
    now,
    ...more,
  });
  port = double.port;
  return double;
}

export function webexOf(double: WebexDouble, mode: WebexMode, { clock, log }: Bot, gate: Gate): Webex {
  return createWebex({
    botToken: double.botToken,
    ...(mode === "webhook" && { webhookUrl: gate.url, webhookSecret: "secret" }),
    apiUrl: double.apiUrl,
    commandNames: ["ambassador", "botschafter"],
    ...{ clock, log },
  });
}

/** What people read of a card, worked out once: a card does not change any more, and a scenario looks at it often. */
const read = new WeakMap<Json, Shown>();

/** Where a button stands. */
interface At {
  readonly message: Message;
  readonly action: string;
  readonly command: string;
}

/** An address of its own, behind which the bot's server stands: Webex has to be told it before that one has any. */
export class Gate {
  private readonly server: Server;
  private port = 0;
  private target = "";

  private constructor() {
    this.server = createServer((asked, answer) => {
      const { method = "GET", headers } = asked;
      const onward = request(`${this.target}${asked.url ?? ""}`, { method, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      onward.on("error", () => answer.destroy());
      asked.pipe(onward);
    });
  }

  static async open(): Promise<Gate> {
    const gate = new Gate();
    gate.port = await listen(gate.server);
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/webex/events`;
  }

  leadTo(target: string): void {
    this.target = target;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export class WebexChat implements Chat {
  readonly tellsLanguages = false;

  constructor(
    readonly bot: Bot,
    readonly double: WebexDouble,
    private readonly webex: Webex,
    private readonly gate: Gate,
    private readonly mode: WebexMode,
  ) {}

  identity(user: string) {
    const account = samplePeople.some(({ id }) => id === user) ? this.double.person(user).id : user;
    return { platform: "webex", workspace: this.double.world.orgId, user: account } as const;
  }

  room(name: RoomName) {
    return {
      platform: "webex",
      workspace: this.double.world.orgId,
      room: this.double.room(name).id,
    } as const;
  }

  say(user: string, text: string, room?: RoomName): Promise<Seen> {
    // Both are ways to say the same thing one to one.
    const named = text === "" || (room === undefined && this.mode === "webhook");
    const typed = named ? `/ambassador ${text}` : text;
    return this.watched(user, async () => {
      await this.double.say({ person: user, text: typed, ...(room === undefined ? {} : { room }) });
    });
  }

  press(user: string, button: string | Handle): Promise<Seen> {
    return this.watched(user, async () => {
      const handle = typeof button === "string" ? await this.button(user, button) : button;
      const { message, action, command } = handle.at as At;
      // A card that was taken back cannot be pressed; what its button would have said can be typed.
      if (message.deleted) await this.double.say({ person: user, text: command });
      else await this.double.pressCard({ person: user, message, action });
    });
  }

  async button(user: string, label: string): Promise<Handle> {
    const message = this.botsOwn(user)
      .toReversed()
      .find((one) => buttonsIn(one).includes(label));
    if (!message) throw new Error(`${user} sees no button "${label}"`);
    const actions = (message.card?.["body"] as Json[]).flatMap(
      (element) => (element["actions"] ?? []) as Json[],
    );
    const found = actions.find((action) => String(action["title"]).replace(/^\d+ /, "") === label);
    const at: At = { message, action: String(found?.["title"]), command: String(found?.["data"].c) };
    return { label, at };
  }

  /** Step by step, as she has to. */
  async fill(user: string, values: Readonly<Record<string, InputValue>> = {}): Promise<Seen> {
    const before = this.botsOwn(user).map(this.shown);
    const refused: Record<string, string> = {};
    const left = new Map(Object.entries(values));
    for (;;) {
      const message = this.newestForm(user);
      const form = message && formIn(message);
      if (!form) throw new Error(`${user} has no form in front of her`);
      const inputs = inputsIn(message).filter((input) => left.has(nameOf(input)));
      const given = inputs.map((input) => [
        String(input["id"]),
        inWebex(left.get(nameOf(input)) ?? "", input),
      ]);
      for (const input of inputs) left.delete(nameOf(input));
      const sent = await this.double.pressCard({
        person: user,
        message,
        action: form.title,
        inputs: Object.fromEntries(given) as Json,
      });
      for (const [id, text] of Object.entries(sent.errors ?? {})) refused[nameOf({ id })] = text;
      await this.settle();
      if (form.isLast || sent.outcome === "refused-by-client") break;
      // Another answer than the next step took the form's place.
      if (!this.newestForm(user)) return this.seen(user, before, refused);
    }
    if (left.size > 0) throw new Error(`The form has no input ${[...left.keys()].join(", ")}`);
    return this.seen(user, before, refused);
  }

  async privateTo(user: string): Promise<readonly Shown[]> {
    return this.double.directMessagesOf(user).filter(this.isBots).map(this.shown);
  }

  async inRoom(room: RoomName): Promise<readonly Shown[]> {
    const all = this.double.messagesOf(room).filter(this.isBots).map(this.shown);
    return all.filter(({ text }) => !PRIVATELY.test(text));
  }

  async seenBy(user: string): Promise<string> {
    return this.botsOwn(user)
      .map((one) => `${this.shown(one).text}\n${one.text ?? ""}`)
      .join("\n");
  }

  home(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async filesOf(user: string) {
    return this.double
      .directMessagesOf(user)
      .flatMap(({ files }) => files.map(({ name, content }) => ({ name, content: String(content) })));
  }

  passTo(moment: string): Promise<void> {
    return this.bot.passTo(moment, () => this.settle());
  }

  repeatLast = async (): Promise<void> => {
    await this.double.repeatLast();
    await this.settle();
  };

  async end(): Promise<void> {
    await this.bot.end();
    this.gate.close();
    await this.double.stop();
    expect(this.double.problems).toEqual([]);
  }

  /** Until everything that was acknowledged is answered and everything that is owed was tried. */
  async settle(): Promise<void> {
    await this.bot.settle(this.webex);
  }

  private async watched(user: string, act: () => Promise<void>): Promise<Seen> {
    const before = this.botsOwn(user).map(this.shown);
    await act();
    await this.settle();
    return this.seen(user, before, {});
  }

  private seen(user: string, before: readonly Shown[], refused: Record<string, string>): Seen {
    const message = this.openForm(user);
    const fresh = newOnes(before, this.botsOwn(user).map(this.shown));
    return {
      text: fresh.map(({ text }) => text).join("\n\n"),
      buttons: fresh.flatMap(({ buttons }) => buttons),
      form: message && this.formOf(user, message),
      errors: { ...refused, ...(message ? errorsIn(message) : {}) },
    };
  }

  private newestForm(user: string): Message | undefined {
    return this.double
      .directMessagesOf(user)
      .findLast((one) => this.isBots(one) && formIn(one) !== undefined);
  }

  /** The last thing that was said to her one to one, if it is a form. */
  private openForm(user: string): Message | undefined {
    const last = this.double.directMessagesOf(user).findLast(this.isBots);
    return last && formIn(last) ? last : undefined;
  }

  private formOf(user: string, message: Message): OpenForm {
    const text = wordsIn(message);
    return { title: text.split("\n")[0] ?? "", text, fields: this.fieldsOf(user, message) };
  }

  /** Later steps are not on the card yet; what they will ask for is what the form asks for when it is opened. */
  private fieldsOf(user: string, message: Message): string[] {
    const shown = inputsIn(message).map(nameOf);
    const { reopen = "", isLast = true } = formIn(message) ?? {};
    if (isLast) return shown;
    const from = { identity: this.identity(user), proposals: {} };
    const asked = { from, dedupe: `fields of ${message.id}`, kind: "press", command: reopen } as const;
    const { replies } = this.bot.program.reception.receive(asked);
    const form = replies.find((reply) => "form" in reply)?.form;
    return form?.inputs.map(({ name }) => name) ?? shown;
  }

  private botsOwn(user: string): readonly Message[] {
    return this.double.visibleTo(user).filter((one) => this.isBots(one) && !PRIVATELY.test(one.text ?? ""));
  }

  private readonly isBots = (message: Message): boolean => message.personId === this.double.world.bot.id;

  private readonly shown = (message: Message): Shown => {
    const known = message.card && read.get(message.card);
    if (known) return known;
    const shown = { text: wordsIn(message), buttons: buttonsIn(message) };
    if (message.card) read.set(message.card, shown);
    return shown;
  };
}

function inWebex(value: InputValue, input: Json): Json[string] {
  if (typeof value === "boolean") return value;
  const isChoice = input["type"] === "Input.ChoiceSet";
  const sent = (one: string): string => (isChoice ? one.replaceAll("%", "%25").replaceAll(",", "%2C") : one);
  return typeof value === "string" ? sent(value) : value.map(sent);
}
