// Messages the outbox owes: sent once, found again by an opaque id in their metadata, failures told apart.
import type { WebClient } from "@slack/web-api";
import { DeliveryFailure, type Address, type Receipt, type Sighting } from "../../app/platform";
import type { Card, Viewer } from "../../core/card";
import type { Instant } from "../../core/instant";
import type { Conversations } from "./conversations";
import { failureOf, isTokenTrouble, slackError } from "./failure";
import type { EventLog as Log } from "../../core/log";
import { at, textAt } from "../../core/payload";
import { filesOf, renderMessage } from "./render";
import type { Session } from "./session";

const EVENT_TYPE = "ambassador_bot";
/** Milliseconds by which Slack's clock may lag behind ours. */
const CLOCK_DOUBT = 120_000;
/** After a conversation that is no more, in milliseconds. */
const REOPEN_AFTER = 1_000;
const PAGE = 200;
const MOST_PAGES = 10;

export class Delivery {
  constructor(
    private readonly web: WebClient,
    private readonly conversations: Conversations,
    private readonly session: Session,
    private readonly log: Log,
  ) {}

  async deliver(to: Address, card: Card, viewer: Viewer, ref: string): Promise<Receipt> {
    const { team } = this.ready();
    const direct = "person" in to;
    const message = renderMessage(card, viewer, { workspace: team, direct });
    try {
      const channel = await this.before(this.channelOf(to));
      const files = await this.before(this.conversations.upload(filesOf(card)).catch(onlyThisOne));
      const posted = await this.web.chat.postMessage({
        channel,
        ...message,
        metadata: metadataOf(ref),
        unfurl_links: false,
        unfurl_media: false,
      });
      if (direct) this.conversations.proved(to.person.user);
      // The message is there: whatever becomes of its files now, it must not be sent again.
      await this.conversations.share(channel, files).catch((error: unknown) => this.fileLost(error));
      return { channel: posted.channel ?? channel, ts: posted.ts ?? "" };
    } catch (error) {
      throw this.gone(to, error) ?? this.failure(error);
    }
  }

  async update(receipt: Receipt, card: Card, viewer: Viewer, ref: string): Promise<void> {
    const { team } = this.ready();
    const channel = receipt["channel"] ?? "";
    const message = renderMessage(card, viewer, { workspace: team, direct: channel.startsWith("D") });
    try {
      await this.web.chat.update({ channel, ts: receipt["ts"] ?? "", ...message, metadata: metadataOf(ref) });
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** A room can be read only when an operator has granted the scope for it; else nobody knows. */
  async find(to: Address, ref: string, since: Instant): Promise<Sighting> {
    try {
      const channel = await this.channelOf(to);
      const oldest = ((since - CLOCK_DOUBT) / 1000).toFixed(6);
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const history = await this.web.conversations.history({
          channel,
          oldest,
          inclusive: true,
          limit: PAGE,
          include_all_metadata: true,
          ...(cursor === undefined ? {} : { cursor }),
        });
        const found = history.messages?.find((message) => refOf(message) === ref);
        if (found) return { there: { channel, ts: found.ts ?? "" } };
        cursor = textAt(history, "response_metadata", "next_cursor");
        if (cursor === undefined) return history.has_more ? "unknown" : "absent";
      }
      return "unknown";
    } catch (error) {
      this.session.note(error);
      const failure = failureOf(error);
      // What was not granted will not be granted by waiting.
      if (failure.verdict === "rejected" || failure.reason === "missing_scope") return "unknown";
      throw failure;
    }
  }

  private async channelOf(to: Address): Promise<string> {
    return "room" in to ? to.room.room : this.conversations.direct(to.person.user);
  }

  /** Until the message itself is posted nothing has arrived, so no failure is ambiguous. */
  private async before<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.session.note(error);
      const failure = failureOf(error);
      if (failure.verdict !== "ambiguous") throw failure;
      throw new DeliveryFailure("later", failure.reason);
    }
  }

  private ready(): { team: string } {
    const { home } = this.session;
    if (!home) throw new DeliveryFailure("later", "Slack was not reached yet", undefined, true);
    return home;
  }

  /** A conversation from before may be none any more; then it is opened anew, once. */
  private gone(to: Address, error: unknown): DeliveryFailure | undefined {
    if (!("person" in to) || slackError(error) !== "channel_not_found") return undefined;
    return this.conversations.forget(to.person.user)
      ? new DeliveryFailure("later", "channel_not_found", REOPEN_AFTER)
      : undefined;
  }

  private fileLost(error: unknown): void {
    this.session.note(error);
    this.log.warn("slack.file-not-shared", { reason: failureOf(error).reason });
  }

  private failure(error: unknown): DeliveryFailure {
    this.session.note(error);
    return failureOf(error);
  }
}

/** Files go to an address of their own: that it cannot be reached says nothing about other messages. */
function onlyThisOne(error: unknown): never {
  const { verdict, reason, retryAfter, everyone } = failureOf(error);
  if (!everyone || isTokenTrouble(error)) throw error;
  throw new DeliveryFailure(verdict, reason, retryAfter);
}

/** Every app and member of the workspace can read metadata: nothing but the opaque id stands in it. */
function metadataOf(ref: string): { event_type: string; event_payload: { ref: string } } {
  return { event_type: EVENT_TYPE, event_payload: { ref } };
}

function refOf(message: unknown): unknown {
  return at(message, "metadata", "event_type") === EVENT_TYPE
    ? at(message, "metadata", "event_payload", "ref")
    : undefined;
}
