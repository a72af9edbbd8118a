// What was said one to one while our socket was not open. Slack may deliver it again, or may not: the conversations are
// read back, and what comes in both ways is worked on once. Rooms are not read, and presses of buttons cannot be.
import { setTimeout as pause } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { USEFUL_FOR } from "../../app/platform";
import type { Clock } from "../../core/clock";
import { plus, type Instant } from "../../core/instant";
import type { EventLog as Log } from "../../core/log";
import { LookBack } from "../../core/look-back";
import { textAt } from "../../core/payload";
import { failureOf } from "./failure";

/** Conversations that are looked at, and messages in each. */
const MOST_CONVERSATIONS = 500;
const MOST_MESSAGES = 50;
/** Slack lets a few dozen conversations be read in a minute: so many at once, and then one in so many milliseconds. */
const AT_ONCE = 30;
const EVERY = 1_500;
/** How often a conversation is tried that Slack does not want to show now. */
const TRIES = 3;

export interface MissedOptions {
  readonly web: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  /** The channels to look at, at most so many. */
  readonly conversations: (limit: number) => readonly string[];
  /** Is given what was said, oldest first in each conversation; what came before is known there. */
  readonly message: (message: unknown, channel: string) => Promise<void>;
}

export class Missed {
  private readonly lookBack = new LookBack(
    (since) => this.through(since),
    (error) => {
      if (this.lookBack.signal.aborted) return;
      this.options.log.warn("slack.missed-not-read", { reason: failureOf(error).reason });
    },
  );

  constructor(private readonly options: MissedOptions) {}

  /**
   * Looks through what was said since then, as far as answers are still of use. Never throws; a second call while it
   * runs makes it run once more.
   */
  since(at: Instant): Promise<void> {
    return this.lookBack.since(at);
  }

  end(): void {
    this.lookBack.end();
  }

  /** @throws when nothing at all can be read: the scope is missing, the token of no use, the network down */
  private async through(since: Instant): Promise<void> {
    const { clock, log, conversations } = this.options;
    const channels = conversations(MOST_CONVERSATIONS);
    let messages = 0;
    for (const [i, channel] of channels.entries()) {
      if (i >= AT_ONCE) await this.pause(EVERY);
      // While we read, time goes on.
      const useful = plus(clock.now(), -USEFUL_FOR);
      const missed = await this.saidIn(channel, since < useful ? useful : since);
      for (const message of missed) await this.work(message, channel);
      messages += missed.length;
    }
    if (channels.length >= MOST_CONVERSATIONS)
      log.warn("slack.missed-cut", { conversations: channels.length });
    log.info("slack.missed-read", { conversations: channels.length, messages });
  }

  /** Oldest first. */
  private async saidIn(channel: string, since: Instant): Promise<readonly unknown[]> {
    const asked = { channel, oldest: (since / 1000).toFixed(6), inclusive: true, limit: MOST_MESSAGES };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { messages = [] } = await this.options.web.conversations.history(asked);
        return messages.filter((message) => textAt(message, "bot_id") === undefined).reverse();
      } catch (error) {
        const { verdict, reason, retryAfter, everyone } = failureOf(error);
        // A conversation that is no more says nothing about the others.
        if (verdict === "rejected") return [];
        const hopeless = everyone || reason === "missing_scope" || attempt >= TRIES;
        if (hopeless || retryAfter === undefined) throw error;
        await this.pause(retryAfter);
      }
    }
  }

  /** What cannot be kept now disturbs nobody else. */
  private async work(message: unknown, channel: string): Promise<void> {
    if (this.lookBack.signal.aborted) return;
    try {
      await this.options.message(message, channel);
    } catch (error) {
      this.options.log.warn("slack.missed-not-kept", { reason: failureOf(error).reason });
    }
  }

  private pause(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: this.lookBack.signal, ref: false });
  }
}
