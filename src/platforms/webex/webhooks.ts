// The two webhooks by which Webex tells us of messages and pressed cards. They are ours to look after: the framework
// would take them away at every stop and start, and Webex switches them off after failed deliveries, without a word.
import { failureOf, isTokenTrouble } from "./failure";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import { textAt } from "../../core/payload";

/** Also what the framework knows its news by. */
export const WEBHOOK_NAME = "ambassador-bot";

const WANTED = [
  { resource: "messages", event: "created" },
  { resource: "attachmentActions", event: "created" },
] as const;
const MOST = 100;

export interface WebhooksOptions {
  readonly line: Line;
  readonly log: Log;
  readonly url: string;
  readonly secret: string;
  /** Milliseconds between two looks, and after a look that failed. */
  readonly every: number;
  readonly again: number;
  /** Called after each look that went well. */
  readonly looked: () => void;
  /** Called before that when webhooks had been missing or switched off, so that something may have been missed. */
  readonly revived: () => void;
}

export class Webhooks {
  private trouble: string | undefined = "The webhooks were not looked at yet.";
  private timer: NodeJS.Timeout | undefined;
  private first = true;
  private ended = false;

  constructor(private readonly options: WebhooksOptions) {}

  health(): string | undefined {
    return this.trouble;
  }

  /** Looks at them now and from then on. Never throws. */
  async watch(): Promise<void> {
    clearTimeout(this.timer);
    let wait = this.options.every;
    try {
      const changed = await this.putRight();
      this.trouble = undefined;
      if (changed && !this.first) this.options.revived();
      this.options.looked();
      this.first = false;
    } catch (error) {
      wait = this.options.again;
      const { reason } = failureOf(error);
      this.trouble = isTokenTrouble(error)
        ? "Webex refuses our token."
        : `The webhooks cannot be looked after (${reason}): Webex may not tell us what people write.`;
      this.options.log.warn("webex.webhooks-unknown", { reason });
    }
    if (this.ended) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.watch(), wait);
    this.timer.unref();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  /** @returns whether anything was amiss. */
  private async putRight(): Promise<boolean> {
    const { line, url } = this.options;
    const { items } = await line.list("webhooks", { max: MOST });
    const ours = items.filter((webhook) => textAt(webhook, "name") === WEBHOOK_NAME);
    const unwanted = items.filter(
      (webhook) => textAt(webhook, "targetUrl") === url && !ours.includes(webhook),
    );
    let changed = false;
    // What others have left at our address would tell us everything twice.
    for (const webhook of unwanted) await line.remove(`webhooks/${textAt(webhook, "id") ?? ""}`);
    for (const { resource, event } of WANTED) {
      const [found, ...doubles] = ours.filter((webhook) => textAt(webhook, "resource") === resource);
      for (const double of doubles) await line.remove(`webhooks/${textAt(double, "id") ?? ""}`);
      changed = (await this.putOneRight(found, resource, event)) || changed;
    }
    return changed;
  }

  private async putOneRight(found: unknown, resource: string, event: string): Promise<boolean> {
    const { line, log, url, secret } = this.options;
    const body = { name: WEBHOOK_NAME, targetUrl: url, secret };
    const id = textAt(found, "id");
    if (id === undefined) {
      await line.post("webhooks", { ...body, resource, event });
      log.info("webex.webhook-made", { resource });
      return true;
    }
    const active = textAt(found, "status") === "active";
    const known = textAt(found, "secret");
    // Webex may keep the secret to itself; then it is set anew once in a process.
    const same =
      textAt(found, "targetUrl") === url && (known === secret || (known === undefined && !this.first));
    if (active && same) return false;
    await line.put(`webhooks/${id}`, { ...body, status: "active" });
    if (!active) log.warn("webex.webhook-revived", { resource });
    return !active;
  }
}
