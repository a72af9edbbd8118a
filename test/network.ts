// A whole bot in memory for tests of features and commands: the real program on a real SQLite database, a clock that
// tests move, and a platform that keeps what it was given. People are spoken for as they would type.
import { createProgram, type Program } from "../src/program";
import type { Network } from "../src/app/kernel";
import { makeLog, type LogData } from "../src/app/log";
import type { DeliveryFailure, Address, Answer, ChatPlatform, Inbound, Receipt } from "../src/app/platform";
import type { Proposals } from "../src/app/directory";
import type { Button, Card, Form, InputValue, Reply, Viewer } from "../src/core/card";
import { MovableClock } from "../src/core/clock";
import { instant, plus, type Instant } from "../src/core/instant";
import { identityKey, type IdentityRef, type PlatformName, type RoomRef } from "../src/core/person-ref";
import { plainText } from "../src/core/plain-text";
import { openDatabase } from "../src/store/database";
import { SAMPLE_NETWORK } from "./sample-network";

export interface Delivered {
  /** A user id or a room id. */
  readonly to: string;
  readonly on: PlatformName;
  readonly text: string;
  readonly card: Card;
  readonly at: Instant;
}

export interface Heard {
  /** All replies as plain text, forms and errors included. */
  readonly text: string;
  readonly replies: readonly Reply[];
  readonly viewer: Viewer;
  readonly form: Form | undefined;
  readonly errors: Readonly<Record<string, string>> | undefined;
  readonly buttons: readonly Button[];
}

/** Somebody in the first chat, or an account in any of them. */
export type Who = string | IdentityRef;

export class TestNetwork {
  readonly clock: MovableClock;
  readonly program: Program;
  readonly delivered: Delivered[] = [];
  /** What was rendered anew where it stood. */
  readonly updated: Delivered[] = [];
  readonly logged: { level: string; event: string; data: LogData }[] = [];
  /** Thrown by the next deliveries, one each. */
  readonly faults: DeliveryFailure[] = [];
  /** The same, in one chat only. */
  readonly faultsOn: Partial<Record<PlatformName, DeliveryFailure[]>> = {};
  readonly database;
  private readonly opened;
  /** What the chats know as somebody's e-mail address, by identity key. */
  readonly addresses = new Map<string, string>();
  private readonly proposals = new Map<string, Proposals>();
  private deliveries = 0;

  constructor(options: { at?: string; path?: string; network?: Partial<Network> } = {}) {
    this.opened = openDatabase(options.path ?? ":memory:", "playground");
    this.database = this.opened.database;
    const start = instant(Date.parse(options.at ?? "2027-01-11T08:00:00+01:00"));
    this.clock = new MovableClock({ now: () => start });
    const log = makeLog((level, data, event) => this.logged.push({ level, event, data }));
    this.program = createProgram({
      database: this.database,
      clock: this.clock,
      log,
      // Whoever waits for a second try finds the time passed.
      pause: (ms) => {
        this.clock.moveTo(plus(this.now, ms));
        return Promise.resolve(true);
      },
      network: { ...SAMPLE_NETWORK, ...options.network },
    });
    this.connect("playground");
    this.program.begin();
  }

  get now(): Instant {
    return this.clock.now();
  }

  identity(user: string): IdentityRef {
    return { platform: "playground", workspace: "sample", user };
  }

  /** One chat more, which keeps what it was given as the first one does. */
  connect(platform: PlatformName): void {
    this.program.connect(this.platform(platform));
  }

  room(room: string): RoomRef {
    return { platform: "playground", workspace: "sample", room };
  }

  /** What the platform would say about somebody. */
  introduce(user: Who, proposals: Proposals): void {
    this.proposals.set(identityKey(this.account(user)), proposals);
  }

  say(user: Who, text: string, room?: string): Heard {
    return this.hear({ kind: "words", text, ...this.arrival(user, room) });
  }

  press(user: Who, command: string, room?: string): Heard {
    return this.hear({ kind: "press", command, ...this.arrival(user, room) });
  }

  submit(user: Who, command: string, values: Readonly<Record<string, InputValue>>, room?: string): Heard {
    return this.hear({ kind: "submit", command, values, ...this.arrival(user, room) });
  }

  /** Fills in the given form; what is not named keeps the value the form proposes. */
  fill(user: Who, heard: Heard, values: Readonly<Record<string, InputValue>> = {}): Heard {
    if (!heard.form) throw new Error(`no form was opened, but: ${heard.text}`);
    const proposed = heard.form.inputs.flatMap((input) =>
      input.value === undefined ? [] : [[input.name, input.value]],
    );
    return this.submit(user, heard.form.command, { ...Object.fromEntries(proposed), ...values });
  }

  receive(inbound: Inbound): Answer {
    return this.program.reception.receive(inbound);
  }

  /** Moves the clock step by step to `ms` later, running and sending everything on the way at its own time. */
  async pass(ms: number): Promise<void> {
    await this.passTo(plus(this.now, ms));
  }

  async passTo(target: Instant | string): Promise<void> {
    const until = typeof target === "string" ? instant(Date.parse(target)) : target;
    await this.program.tick();
    for (
      let next = this.program.nextDue();
      next !== undefined && next <= until;
      next = this.program.nextDue()
    ) {
      this.clock.moveTo(next);
      await this.program.tick();
    }
    this.clock.moveTo(until);
    await this.program.tick();
  }

  async settle(): Promise<void> {
    await this.program.kernel.counterparts.idle();
    await this.program.tick();
  }

  /** What a person or room was sent so far, oldest first, and forgets it. */
  takeFor(to: string): readonly Delivered[] {
    const found = this.delivered.filter((each) => each.to === to);
    this.delivered.splice(0, this.delivered.length, ...this.delivered.filter((each) => each.to !== to));
    return found;
  }

  async close(): Promise<void> {
    await this.program.stop();
    this.opened.close();
  }

  private accountOn(name: PlatformName, email: string): IdentityRef | undefined {
    const key = [...this.addresses].find(([each, has]) => each.startsWith(`${name}/`) && has === email)?.[0];
    const [, workspace, user] = key?.split("/") ?? [];
    return workspace === undefined || user === undefined ? undefined : { platform: name, workspace, user };
  }

  private account(user: Who): IdentityRef {
    return typeof user === "string" ? this.identity(user) : user;
  }

  private arrival(user: Who, room: string | undefined) {
    this.deliveries += 1;
    const identity = this.account(user);
    return {
      from: { identity, proposals: this.proposals.get(identityKey(identity)) ?? {} },
      dedupe: `test:${this.deliveries}`,
      ...(room !== undefined && {
        room: { platform: identity.platform, workspace: identity.workspace, room },
      }),
    };
  }

  private hear(inbound: Inbound): Heard {
    const { replies, viewer } = this.receive(inbound);
    const forms = replies.flatMap((reply) => ("form" in reply ? [reply.form] : []));
    const errors = replies.flatMap((reply) => ("errors" in reply ? [reply.errors] : []));
    const cards = replies.flatMap((reply) => ("say" in reply ? [reply.say] : []));
    const text = [
      ...cards.map((card) => plainText(card, viewer)),
      ...forms.map((form) => plainText({ blocks: [{ form }] }, viewer)),
      ...errors.map((each) => JSON.stringify(each)),
    ].join("\n\n");
    const buttons = cards.flatMap((card) =>
      card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : [])),
    );
    return { text, replies, viewer, form: forms[0], errors: errors[0], buttons };
  }

  private platform(name: PlatformName): ChatPlatform {
    return {
      name,
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      health: () => ({ ok: true }),
      find: () => Promise.resolve("unknown"),
      update: (receipt: Receipt, card: Card, viewer: Viewer) => {
        const fault = this.faultsOn[name]?.shift() ?? this.faults.shift();
        if (fault) return Promise.reject(fault);
        const to = receipt["to"] ?? "";
        this.updated.push({ to, on: name, text: plainText(card, viewer), card, at: this.now });
        return Promise.resolve();
      },
      emailOf: (account) => Promise.resolve(this.addresses.get(identityKey(account))),
      withEmail: (email) => Promise.resolve(this.accountOn(name, email)),
      deliver: (to: Address, card: Card, viewer: Viewer) => {
        const fault = this.faultsOn[name]?.shift() ?? this.faults.shift();
        if (fault) return Promise.reject(fault);
        const id = "person" in to ? to.person.user : to.room.room;
        this.delivered.push({ to: id, on: name, text: plainText(card, viewer), card, at: this.now });
        return Promise.resolve({ id: String(this.delivered.length), to: id });
      },
    };
  }
}
