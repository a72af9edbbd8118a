// An outbox with a chat that does as it is told: takes a message, refuses it, does not answer, never ends.
import { Etiquette } from "../../src/app/etiquette";
import { makeLog } from "../../src/app/log";
import { notice, type Notice } from "../../src/app/notice";
import { Outbox, type Owed } from "../../src/app/outbox";
import { OutboxStore } from "../../src/app/outbox-store";
import { DeliveryFailure, type Address, type ChatPlatform, type Sighting } from "../../src/app/platform";
import { DAY, plus } from "../../src/core/instant";
import { plainText } from "../../src/core/plain-text";
import type { PersonId } from "../../src/core/person-ref";
import { z } from "zod";
import { TestNetwork } from "../network";
import { addPerson, type PersonWish } from "../people";

export const later = (retryAfter?: number): DeliveryFailure =>
  new DeliveryFailure("later", "ratelimited", retryAfter);
export const ambiguous = (): DeliveryFailure => new DeliveryFailure("ambiguous", "timeout");
export const rejected = (): DeliveryFailure => new DeliveryFailure("rejected", "channel_not_found");

/** What the chat does with one message: undefined takes it; "hang" never answers; a function runs first. */
type Deed = Error | "hang" | (() => void) | undefined;

const NEVER = Promise.race<never>([]);

export interface Row {
  readonly key: string;
  readonly state: string;
  readonly attempt: number;
  readonly reason: string | null;
}

export class PostOffice {
  readonly net: TestNetwork;
  readonly outbox: Outbox;
  readonly store: OutboxStore;
  readonly etiquette: Etiquette;
  /** What arrived, "person: text", in order. */
  readonly arrived: string[] = [];
  readonly updated: string[] = [];
  /** What the next calls do, by the text of the message. */
  readonly deeds = new Map<string, Deed[]>();
  sighting: Sighting | Error | "hang" = "absent";
  looks = 0;
  readonly answers: (() => void)[] = [];

  /** Says its word. */
  readonly plain = this.kind("plain", {});
  readonly drop = this.kind("drop", { onAmbiguous: "drop" });
  readonly nudge = this.kind("nudge", { unsolicited: true, priority: 9, onAmbiguous: "drop" });

  constructor(options: { at?: string; path?: string; random?: () => number; patience?: number } = {}) {
    this.net = new TestNetwork(options);
    const { random = () => 0.5, patience = 60_000 } = options;
    const { directory } = this.net.program.kernel;
    this.store = new OutboxStore(this.net.database);
    this.etiquette = new Etiquette(this.store, () => 0);
    const log = makeLog((level, data, event) => this.net.logged.push({ level, event, data }));
    this.outbox = new Outbox(this.store, directory, this.etiquette, this.net.clock, log, {
      random,
      patience,
    });
    for (const each of [this.plain, this.drop, this.nudge]) this.outbox.register(each as Notice);
    this.outbox.connect(this.chat());
  }

  person(user: string, wish: PersonWish = {}): PersonId {
    return addPerson(this.net, user, wish).id;
  }

  owe(
    to: PersonId,
    word: string,
    rest: Partial<Owed> = {},
    kind: Notice<{ word: string }> = this.plain,
  ): void {
    this.outbox.owe(kind, { word }, { to: { person: to }, key: word, ...rest });
  }

  async after(ms: number): Promise<void> {
    this.net.clock.moveTo(plus(this.net.now, ms));
    await this.outbox.drain();
  }

  rows(): readonly Row[] {
    return this.net.database
      .prepare<[], Row>("SELECT key, state, attempt, reason FROM outbox ORDER BY id")
      .all();
  }

  row(key: string): Row | undefined {
    return this.rows().find((row) => row.key === key);
  }

  async close(): Promise<void> {
    await this.outbox.stop();
    await this.net.close();
  }

  private kind(name: string, rest: Partial<Notice<{ word: string }>>): Notice<{ word: string }> {
    return notice({
      kind: `test-${name}`,
      payload: z.object({ word: z.string() }),
      priority: 5,
      unsolicited: false,
      expiresAfter: 2 * DAY,
      onAmbiguous: "once-more",
      reason: () => "a test",
      card: ({ word }) => {
        if (word === "poison") throw new Error("no card can be made of this");
        return word === "untrue" ? undefined : { blocks: [{ text: [word] }] };
      },
      ...rest,
    });
  }

  private chat(): ChatPlatform {
    const to = (address: Address): string => ("person" in address ? address.person.user : address.room.room);
    const act = async (word: string): Promise<void> => {
      const deed = this.deeds.get(word)?.shift();
      if (deed instanceof Error) throw deed;
      if (typeof deed === "function") deed();
      if (deed === "hang") {
        await new Promise<void>((resolve) => {
          this.answers.push(resolve);
        });
      }
    };
    return {
      name: "playground",
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      health: () => ({ ok: true }),
      find: () => {
        this.looks += 1;
        if (this.sighting instanceof Error) return Promise.reject(this.sighting);
        return this.sighting === "hang" ? NEVER : Promise.resolve(this.sighting);
      },
      deliver: async (address, card, viewer) => {
        const text = plainText(card, viewer);
        await act(text);
        this.arrived.push(`${to(address)}: ${text}`);
        return { id: text };
      },
      update: async (receipt, card, viewer) => {
        await act(`update ${plainText(card, viewer)}`);
        this.updated.push(receipt["id"] ?? "");
      },
    };
  }
}
