// An outbox with a chat that does as it is told: takes a message, refuses it, does not answer, never ends.
import { Etiquette } from "../../src/app/etiquette";
import { EtiquetteStore } from "../../src/app/etiquette-store";
import { makeLog } from "../../src/app/log";
import { notice, type Notice } from "../../src/app/notice";
import { Outbox, type Owed } from "../../src/app/outbox";
import type { OutboxRow } from "../../src/app/outbox-row";
import { OutboxStore } from "../../src/app/outbox-store";
import {
  DeliveryFailure,
  type Address,
  type ChatPlatform,
  type Pace,
  type Receipt,
  type Sighting,
} from "../../src/app/platform";
import { DAY, plus } from "../../src/core/instant";
import { plainText } from "../../src/core/plain-text";
import type { PersonId } from "../../src/core/person-ref";
import * as z from "zod";
import { TestNetwork } from "../network";
import { addPerson, type PersonWish } from "../people";

export const later = (retryAfter?: number, everyone = false): DeliveryFailure =>
  new DeliveryFailure("later", everyone ? "ECONNREFUSED" : "ratelimited", retryAfter, everyone);
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
  outbox: Outbox;
  /** The outbox's own time: the machine's clock may be set back. */
  readonly outboxClock = { now: () => plus(this.net.now, -this.behind) };
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
  readonly match = this.kind("match", { priority: 0 });
  readonly digest = this.kind("digest", { priority: 9, onAmbiguous: "drop" });
  readonly nudge = this.kind("nudge", { unsolicited: true, priority: 9, onAmbiguous: "drop" });

  private behind = 0;
  private readonly begin: () => Outbox;
  /** Take the place of what the chat does otherwise. */
  deliverAs: ((to: string, word: string, ref: string) => Promise<Receipt>) | undefined;
  findAs: ((ref: string) => Promise<Sighting>) | undefined;
  /** Whether the chat can be written to at all. */
  open = true;
  /** What the chat says to each message before anything else, by its address. */
  limit: (to: string) => DeliveryFailure | undefined = () => undefined;

  constructor(
    private readonly options: {
      at?: string;
      path?: string;
      random?: () => number;
      patience?: number;
      pace?: Pace;
    } = {},
  ) {
    this.net = new TestNetwork(options);
    const { random = () => 0.5, patience = 60_000 } = options;
    const { directory } = this.net.program.kernel;
    this.store = new OutboxStore(this.net.database);
    this.etiquette = this.etiquetteWith(() => 0);
    const log = makeLog((level, data, event) => this.net.logged.push({ level, event, data }));
    this.begin = () => {
      const { store, etiquette, outboxClock } = this;
      const outbox = new Outbox(store, directory, etiquette, outboxClock, log, { random, patience });
      const kinds = [this.plain, this.drop, this.match, this.digest, this.nudge];
      for (const each of kinds) outbox.register(each as Notice);
      outbox.connect(this.chat());
      return outbox;
    };
    this.outbox = this.begin();
  }

  etiquetteWith(random: () => number): Etiquette {
    const { network } = this.net.program.kernel;
    return new Etiquette(this.store, new EtiquetteStore(this.net.database), network, random);
  }

  /** The process ends without a word and starts again: the file is as it was. */
  beginAnew(): void {
    void this.outbox.stop();
    this.outbox = this.begin();
  }

  /** Somebody who is in the network by now. */
  known(user: string): PersonId {
    const { directory } = this.net.program.kernel;
    return directory.byIdentity(this.net.identity(user))?.id ?? this.person(user);
  }

  /** Where the index of conversations does not say what the rows say. */
  laneFaults(): readonly unknown[] {
    const rows = `SELECT conversation, chat, priority, min(due_at) FROM outbox WHERE state = 'due' GROUP BY 1, 2, 3`;
    const lanes = "SELECT conversation, chat, priority, due_at FROM outbox_lane";
    return this.net.database
      .prepare(`${lanes} EXCEPT ${rows}`)
      .all()
      .concat(this.net.database.prepare(`${rows} EXCEPT ${lanes}`).all());
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

  /** What would be sent next. */
  chosen(): OutboxRow | undefined {
    const found = this.store.lanes.next("playground", this.net.now, () => false);
    return found && "kind" in found ? found : undefined;
  }

  /** Moves the clock from one moment at which something can be sent to the next, until nothing is owed any more. */
  async untilDone(): Promise<void> {
    await this.outbox.drain();
    for (let next = this.outbox.nextDue(); next !== undefined; next = this.outbox.nextDue()) {
      this.net.clock.moveTo(next);
      await this.outbox.drain();
    }
  }

  /** The machine's clock is put right, or wrong. */
  setBack(ms: number): void {
    this.behind += ms;
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
    const { pace } = this.options;
    return {
      name: "playground",
      ...(pace && { pace }),
      canSend: () => this.open,
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      health: () => ({ ok: true }),
      find: (_address, ref) => {
        if (this.findAs) return this.findAs(ref);
        this.looks += 1;
        if (this.sighting instanceof Error) return Promise.reject(this.sighting);
        return this.sighting === "hang" ? NEVER : Promise.resolve(this.sighting);
      },
      deliver: async (address, card, viewer, ref) => {
        // What stands under every nudge is no part of its word.
        const text = plainText(card, viewer).split("\n")[0] ?? "";
        if (this.deliverAs) return this.deliverAs(to(address), text, ref);
        const refusal = this.limit(to(address));
        if (refusal) throw refusal;
        await act(text);
        this.arrived.push(`${to(address)}: ${text}`);
        return { id: text };
      },
      update: async (receipt, card, viewer) => {
        await act(`update ${plainText(card, viewer).split("\n")[0] ?? ""}`);
        this.updated.push(receipt["id"] ?? "");
      },
    };
  }
}
