/** How news reach the bot: by its webhooks and its sockets, in order or not, once or more often, or never. */
import { Events, type Happening } from "./events";
import { Faults } from "./faults";
import { SocketDelivery } from "./socket-delivery";
import type { Delivery } from "./types";
import { post, WebhookDelivery, type Posted, type RawPost } from "./webhook-delivery";
import type { World } from "./world";

export interface DeliveryOptions {
  token: string;
  /** Milliseconds the bot may take to answer a webhook or acknowledge an envelope. */
  deadline: number;
  failuresAllowed: number;
}

export class Deliveries {
  readonly faults = new Faults();
  readonly socket: SocketDelivery;
  readonly events: Events;
  /** Every attempt so far, oldest first. */
  readonly deliveries: Delivery[] = [];
  base = "";
  private readonly hooks: WebhookDelivery;
  private readonly told: Happening[] = [];
  private readonly onTheirWay = new Set<Promise<unknown>>();
  private held: Happening[] | undefined;
  private copies = 1;
  private toDrop = 0;

  constructor(
    readonly world: World,
    private readonly options: DeliveryOptions,
  ) {
    this.events = new Events(world, () => this.base);
    this.hooks = new WebhookDelivery(world, options.deadline, options.failuresAllowed);
    this.socket = new SocketDelivery(world, options.token, options.deadline);
  }

  /** From now on every piece of news comes this many times, at once. */
  duplicate(copies = 2): void {
    this.copies = copies;
  }

  /** The next pieces of news never arrive, as when they happen while a socket is away. */
  drop(pieces: number): void {
    this.toDrop = pieces;
  }

  /** Keeps news back until `release`; whoever makes news meanwhile is told of no delivery. */
  hold(): void {
    this.held ??= [];
  }

  /** Sends what was kept back, one after the other, in another order if asked to. */
  async release(order: "as they came" | "reversed" = "as they came"): Promise<Delivery[]> {
    const held = this.held ?? [];
    this.held = undefined;
    const sent: Delivery[] = [];
    for (const happening of order === "reversed" ? held.reverse() : held)
      sent.push(...(await this.send(happening)));
    return sent;
  }

  /** Sends the last piece of news about this kind of thing again, with the same ids. */
  async repeatLast(resource?: Happening["resource"], times = 1): Promise<Delivery[]> {
    const last = this.told.findLast((one) => resource === undefined || one.resource === resource);
    if (!last) throw new Error("Nothing was told yet");
    const sent = await Promise.all(Array.from({ length: times }, () => this.send(last)));
    return sent.flat();
  }

  /** Posts whatever a test wants to the bot's URL; nothing about the answer is judged. */
  rawPost(raw: RawPost): Promise<Posted> {
    return post(raw, this.options.deadline);
  }

  /** The bytes and headers of the last piece of news about this kind of thing, to be forged or sent again by hand. */
  lastPost(resource: Happening["resource"]): RawPost {
    const last = this.told.findLast((one) => one.resource === resource);
    const webhook = [...this.world.webhooks.values()].find(
      (one) => one.resource === resource || (one.resource === "all" && resource !== "attachmentActions"),
    );
    if (!last || !webhook) throw new Error(`No webhook for ${resource}, or nothing to tell`);
    return this.hooks.request(webhook, last);
  }

  /** Ends when every piece of news has been taken, refused or lost, also those of the bot's own messages. */
  async quiet(): Promise<void> {
    while (this.onTheirWay.size > 0) await Promise.all(this.onTheirWay);
  }

  protected tell(happening: Happening): Promise<Delivery[]> {
    this.told.push(happening);
    if (this.toDrop > 0) {
      this.toDrop -= 1;
      return Promise.resolve([]);
    }
    if (!this.held) return this.sendCopies(happening);
    this.held.push(happening);
    return Promise.resolve([]);
  }

  private async sendCopies(happening: Happening): Promise<Delivery[]> {
    const sent = await Promise.all(Array.from({ length: this.copies }, () => this.send(happening)));
    return sent.flat();
  }

  private async send(happening: Happening): Promise<Delivery[]> {
    const sending = Promise.all([this.hooks.send(happening), this.socket.send(happening)]);
    this.onTheirWay.add(sending);
    const sent = (await sending).flat();
    this.onTheirWay.delete(sending);
    this.deliveries.push(...sent);
    this.world.changed();
    return sent;
  }
}
