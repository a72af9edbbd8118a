// Putting messages into rooms: markdown, cards, files, and taking messages back. Also remembers which rooms are one to
// one, because a pressed card does not say so.
import type { Attachment } from "../../core/card";
import { statusOf } from "./failure";
import { fit } from "./fit";
import type { Line } from "./line";
import { textAt } from "../../core/payload";
import type { WebexMessage } from "./render";

export type Target = { readonly toPersonId: string } | { readonly roomId: string };

export interface Posted {
  readonly message: string;
  readonly room: string;
}

const CARD = "application/vnd.microsoft.card.adaptive";
const MOST_REMEMBERED = 20_000;

export class Mailbox {
  private readonly directs = new Map<string, boolean>();

  constructor(private readonly line: Line) {}

  /** Once. @throws what the line throws. */
  async post(target: Target, message: WebexMessage, parentId?: string): Promise<Posted> {
    const { markdown, card } = message;
    const answer = await this.line.post("messages", {
      ...target,
      markdown,
      ...(parentId === undefined ? {} : { parentId }),
      ...(card === undefined ? {} : { attachments: [{ contentType: CARD, content: card }] }),
    });
    return this.posted(answer);
  }

  /** One message for the file, which is all that Webex takes. */
  async postFile(target: Target, file: Attachment): Promise<void> {
    // Webex takes no empty file.
    const value = Buffer.from(file.content === "" ? "\n" : file.content, "utf8");
    const filename = fit(file.name, 200).replace(/["\\\r\n/]/g, "_") || "file";
    const part = { value, options: { filename, contentType: file.mediaType } };
    this.posted(await this.line.upload("messages", { ...target, files: [part] }));
  }

  /** Gone is gone. */
  async remove(message: string): Promise<void> {
    try {
      await this.line.remove(`messages/${encodeURIComponent(message)}`);
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }

  learn(room: string, direct: boolean): void {
    if (this.directs.size >= MOST_REMEMBERED) this.directs.clear();
    this.directs.set(room, direct);
  }

  /** @throws what the line throws. */
  async isDirect(room: string): Promise<boolean> {
    const known = this.directs.get(room);
    if (known !== undefined) return known;
    const answer = await this.line.patiently(() => this.line.get(`rooms/${encodeURIComponent(room)}`), 3);
    const direct = textAt(answer, "type") === "direct";
    this.learn(room, direct);
    return direct;
  }

  private posted(answer: unknown): Posted {
    const room = textAt(answer, "roomId") ?? "";
    const kind = textAt(answer, "roomType");
    if (room !== "" && kind !== undefined) this.learn(room, kind === "direct");
    return { message: textAt(answer, "id") ?? "", room };
  }
}
