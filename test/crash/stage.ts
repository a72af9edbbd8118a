// One network whose bot dies again and again on the same file: each life is loaded with commands and ended with SIGKILL,
// and between two lives the file is checked and time passes.
import { setTimeout as wait } from "node:timers/promises";
import { BotProcess } from "./bot-process";
import { chatOf, fill, type Cast } from "./cast";
import type { Chat } from "./chat";
import type { FastClock } from "./fast-time";
import { Ledger, type Standing } from "./ledger";
import type { Orders } from "./preload";
import { judge, type Verdict } from "./verdict";

/** How long the bot is away, in ms of its time: long enough that what was on its way is looked for at once. */
const AWAY = 100_000;
/** Longest time until it says that it is ready, and until it has ended when asked to, in ms. */
const READY_WITHIN = 180_000;
/** Until everything that is owed has been sent once nothing fails any more: lives, and ms of each. */
const LAST_LIVES = 30;
const LAST_LIFE = 8_000;

export interface Life {
  /** Where it ends itself. */
  readonly end?: Orders["end"];
  /** It is killed when it has called the chats so often since it was ready, or after so long, in ms. */
  readonly calls?: number;
  readonly atMost: number;
  /** What people do once it is ready; stops by itself when the bot is gone. */
  readonly load?: (alive: () => boolean) => Promise<void>;
}

export class Stage {
  readonly ledger = new Ledger();
  standing: Standing;
  kills = 0;
  private told = 0;

  constructor(
    private readonly file: string,
    readonly cast: Cast,
    readonly chats: readonly Chat[],
    private readonly clock: FastClock,
    private readonly port: number,
  ) {
    fill(file, cast, chats, clock);
    this.standing = this.look();
  }

  /** @returns whether the bot ended itself where it was told to */
  async live({ end, atMost, calls = Infinity, load }: Life): Promise<boolean> {
    const bot = this.start(end);
    let gone = false;
    const ended = bot.ended.then((how) => {
      gone = true;
      if (how !== "killed") throw new Error(`The bot was not killed, it ${how}`);
    });
    const url = await Promise.race([bot.ready, wait(READY_WITHIN, undefined, { ref: false })]);
    let killed = false;
    if (url !== undefined) {
      for (const chat of this.chats) {
        chat.started(url);
        void chat.writeAgain().catch(() => undefined);
      }
      const loading = load?.(() => !gone).catch(() => undefined);
      await this.until(() => gone, calls, atMost);
      killed = !gone;
      bot.kill();
      await ended;
      await loading;
    } else if (!gone) {
      bot.kill();
      await ended;
      throw new Error(`The bot was not ready in time: ${bot.log}`);
    }
    await ended;
    this.kills += 1;
    this.standing = this.look();
    return !killed;
  }

  /** The bot is away for a moment. */
  pass(): void {
    this.clock.moveTo(this.clock.now() + AWAY);
  }

  /** Until there is something to do. */
  passOn(to = this.standing.next): void {
    if (to < Infinity) this.clock.moveTo(to);
  }

  get isIdle(): boolean {
    return this.standing.open === 0 && this.standing.waiting === 0;
  }

  /** Words to everybody, of which it can be told later who got them. */
  newAnnouncement(): string {
    this.told += 1;
    return `core announce announcement-${this.told}-of-the-harness`;
  }

  /** A story of which it can be told later whether it was stored. */
  newStory(): string {
    this.told += 1;
    return `story share story-${this.told}-of-the-harness`;
  }

  chat(person: number): Chat {
    return chatOf(this.chats, person);
  }

  /** Nothing fails any more and nobody dies until all that is owed has been sent, and once more; then it is judged. */
  async rest(load?: Life["load"]): Promise<Verdict> {
    for (const chat of this.chats) chat.faults(0);
    for (let life = 1; ; life += 1) {
      this.pass();
      const bot = this.start(undefined);
      const url = await Promise.race([bot.ready, wait(READY_WITHIN, undefined, { ref: false })]);
      if (url === undefined) {
        bot.kill();
        throw new Error(`The bot did not start: ${bot.log}`);
      }
      for (const chat of this.chats) chat.started(url);
      if (life === 1) await load?.(() => true);
      const until = Date.now() + LAST_LIFE;
      do {
        await wait(200);
        this.standing = this.look(false);
      } while (!(this.isIdle && !this.isAnnouncing) && Date.now() < until);
      bot.stop();
      const how = await bot.ended;
      if (how !== "ended") throw new Error(`The bot did not end as it was asked to, it ${how}`);
      this.standing = this.look();
      if (this.isIdle && (life === 1 || this.isAnnouncing) && life < LAST_LIVES) this.passOn();
      else if (this.isIdle || life === LAST_LIVES)
        return judge(this.file, this.ledger, this.chats, this.cast);
    }
  }

  private get isAnnouncing(): boolean {
    return this.standing.announcing;
  }

  /** Waits for the bot's end, a number of calls, or some time in ms: whichever comes first. */
  private async until(gone: () => boolean, calls: number, atMost: number): Promise<void> {
    const called = (): number => this.chats.reduce((sum, chat) => sum + chat.calls(), 0);
    const [before, late] = [called(), Date.now() + atMost];
    while (!gone() && called() - before < calls && Date.now() < late) await wait(3);
  }

  private look(checked = true): Standing {
    return this.ledger.read(this.file, this.clock.now(), checked);
  }

  private start(end: Orders["end"]): BotProcess {
    const environment = Object.assign(
      { DATABASE_PATH: this.file, PORT: String(this.port) },
      ...this.chats.map((chat) => chat.environment),
    ) as Record<string, string>;
    return new BotProcess(environment, { time: this.clock.time, ...(end && { end }) });
  }
}
