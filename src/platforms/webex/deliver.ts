// Messages the outbox owes: sent once, found again one to one by an opaque id in their card, failures told apart.
import { DeliveryFailure, type Address, type Receipt, type Sighting } from "../../app/platform";
import type { Card, Viewer } from "../../core/card";
import type { Instant } from "../../core/instant";
import { failureOf, statusOf } from "./failure";
import type { LastButtons } from "./last-buttons";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import type { Mailbox, Posted, Target } from "./mailbox";
import { literal, type Place } from "./markdown";
import { listAt, textAt } from "../../core/payload";
import { filesOf, renderCard, type Rendered, type WebexMessage } from "./render";
import { webexTexts } from "./webex-texts";

/** Milliseconds by which Webex's clock may lag behind ours. */
const CLOCK_DOUBT = 120_000;
const PAGE = 100;
const MOST_PAGES = 10;
/** Webex lets a message be edited ten times, and none with a card or a file. */
const MOST_EDITS = 10;

export interface DeliveryOptions {
  readonly line: Line;
  readonly mailbox: Mailbox;
  readonly lastButtons: LastButtons;
  readonly log: Log;
  readonly organisation: () => string;
  /** Somebody who cannot be written to, because her account may be closed. */
  readonly unreachable: (user: string) => void;
}

export class Delivery {
  constructor(private readonly options: DeliveryOptions) {}

  async deliver(to: Address, card: Card, viewer: Viewer, ref: string): Promise<Receipt> {
    const direct = "person" in to;
    const rendered = this.render(card, viewer, direct, ref);
    const posted = await this.send(targetOf(to), rendered, card, viewer);
    if (direct) this.shown(to.person.user, rendered, viewer);
    return receiptOf(posted, direct ? to.person.user : undefined, rendered, 0);
  }

  /**
   * Edits markdown where it stands. A card cannot be edited: a new one is posted, then the old one is taken back, and
   * the new place is returned.
   */
  async update(receipt: Receipt, card: Card, viewer: Viewer, ref: string): Promise<Receipt> {
    const user = receipt["user"];
    const direct = user !== undefined;
    const rendered = this.render(card, viewer, direct, ref);
    const edits = Number(receipt["edits"] ?? 0);
    const [only, ...more] = rendered.messages;
    const editable =
      receipt["kind"] === "markdown" && only && !only.card && more.length === 0 && edits < MOST_EDITS;
    if (editable && (await this.edit(receipt, only))) return { ...receipt, edits: String(edits + 1) };
    // After an attempt nobody knows the end of, the new card may be there already.
    const before = direct ? await this.seek(user, ref) : undefined;
    const target = direct ? { toPersonId: user } : { roomId: receipt["room"] ?? "" };
    const posted = before ?? (await this.send(target, rendered, card, viewer));
    await this.withdraw(receipt, posted);
    if (user !== undefined) this.shown(user, rendered, viewer);
    return receiptOf(posted, user, rendered, 0);
  }

  /** A bot cannot read its own messages in spaces: there nobody knows. */
  async find(to: Address, ref: string, since: Instant): Promise<Sighting> {
    if ("room" in to) return "unknown";
    try {
      return await this.search(to.person.user, ref, since);
    } catch (error) {
      // Webex finds no conversation with somebody who was never written to.
      if (statusOf(error) === 404) return "absent";
      const failure = failureOf(error);
      if (failure.verdict === "rejected") return "unknown";
      throw failure;
    }
  }

  private async search(user: string, ref: string, since: Instant): Promise<Sighting> {
    const { line } = this.options;
    let page = await line.list("messages/direct", { personId: user, max: PAGE });
    for (let count = 1; ; count += 1) {
      const found = page.items.find((message) => refOf(message) === ref);
      if (found !== undefined) return { there: receiptFor(found, user) };
      const oldest = Date.parse(textAt(page.items.at(-1), "created") ?? "");
      if (page.next === undefined || oldest < since - CLOCK_DOUBT) return "absent";
      if (count === MOST_PAGES) return "unknown";
      page = await line.follow("messages/direct", page.next);
    }
  }

  private async seek(user: string, ref: string): Promise<Posted | undefined> {
    try {
      const { items } = await this.options.line.list("messages/direct", { personId: user, max: PAGE });
      const found = items.find((message) => refOf(message) === ref);
      const [message, room] = [textAt(found, "id"), textAt(found, "roomId")];
      return message === undefined || room === undefined ? undefined : { message, room };
    } catch {
      return undefined;
    }
  }

  /** The first message decides: once it is there, whatever becomes of the rest, it must not be sent again. */
  private async send(target: Target, rendered: Rendered, card: Card, viewer: Viewer): Promise<Posted> {
    const { mailbox } = this.options;
    const [first, ...rest] = rendered.messages;
    if (!first) throw new DeliveryFailure("rejected", "nothing to say");
    const posted = await mailbox.post(target, first).catch((error: unknown) => {
      if (statusOf(error) === 404 && "toPersonId" in target) this.options.unreachable(target.toPersonId);
      throw failureOf(error);
    });
    for (const message of rest) await this.followUp(() => mailbox.post(target, message));
    // Files are for one person; a space is told where they are.
    if ("toPersonId" in target) {
      for (const file of filesOf(card)) {
        const arrived = await this.followUp(() => mailbox.postFile(target, file));
        const sorry = literal(webexTexts[viewer.language].fileFailed);
        if (!arrived) await this.followUp(() => mailbox.post(target, { markdown: sorry }));
      }
    }
    return posted;
  }

  private async followUp(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.options.line.patiently(work, 3);
      return true;
    } catch (error) {
      this.options.log.warn("webex.follow-up-lost", { reason: failureOf(error).reason });
      return false;
    }
  }

  /** False when Webex does not take it; a new message has to stand in then. */
  private async edit(receipt: Receipt, { markdown }: WebexMessage): Promise<boolean> {
    try {
      const resource = `messages/${encodeURIComponent(receipt["message"] ?? "")}`;
      await this.options.line.put(resource, { roomId: receipt["room"] ?? "", markdown });
      return true;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.verdict !== "rejected") throw failure;
      return false;
    }
  }

  private async withdraw(receipt: Receipt, posted: Posted): Promise<void> {
    const old = receipt["message"] ?? "";
    if (old === "" || old === posted.message) return;
    await this.options.mailbox.remove(old).catch((error: unknown) => {
      this.options.log.warn("webex.card-not-withdrawn", { reason: failureOf(error).reason });
    });
  }

  private render(card: Card, viewer: Viewer, direct: boolean, ref: string): Rendered {
    const place: Place = { organisation: this.options.organisation(), direct };
    return renderCard(card, viewer, place, direct ? { ref } : {});
  }

  private shown(user: string, { buttons }: Rendered, viewer: Viewer): void {
    this.options.lastButtons.remember(user, { buttons, language: viewer.language });
  }
}

function targetOf(to: Address): Target {
  return "person" in to ? { toPersonId: to.person.user } : { roomId: to.room.room };
}

function receiptOf(
  { message, room }: Posted,
  user: string | undefined,
  { messages }: Rendered,
  edits: number,
): Receipt {
  const kind = messages[0]?.card || messages.length > 1 ? "card" : "markdown";
  return { message, room, kind, edits: String(edits), ...(user === undefined ? {} : { user }) };
}

/** Of a message that was read back. Only one with a card carries an id, and a card is never edited. */
function receiptFor(message: unknown, user: string): Receipt {
  const [id, room] = [textAt(message, "id") ?? "", textAt(message, "roomId") ?? ""];
  return { message: id, room, kind: "card", edits: "0", user };
}

function refOf(message: unknown): string | undefined {
  const first = listAt(listAt(message, "attachments")[0], "content", "body")[0];
  return textAt(first, "id")?.replace(/^ref-/, "");
}
