// Giving an answer back. What is for the asker alone goes to the one-to-one conversation, wherever she asked: nothing in
// a space can be shown to one person. The space then sees that there was an answer, and not what it said.
import type { Card, Form, InputValue, Reply, Viewer } from "../../core/card";
import type { FormSeal } from "./card-state";
import { failureOf } from "./failure";
import type { Origin } from "./inbound";
import type { LastButtons } from "./last-buttons";
import type { Line } from "./line";
import type { EventLog as Log } from "../../core/log";
import type { Mailbox, Posted, Target } from "./mailbox";
import { literal, type Place } from "./markdown";
import { errorsAsCard, filesOf, renderCard, type WebexMessage } from "./render";
import { renderStep, stepWith } from "./render-form";
import { webexTexts } from "./webex-texts";

type Say = Extract<Reply, { say: unknown }>;

/** How often an answer is tried; it is conversation, so twice said is better than not at all. */
const TRIES = 3;

export interface AnswersOptions {
  readonly line: Line;
  readonly mailbox: Mailbox;
  readonly lastButtons: LastButtons;
  readonly seal: FormSeal;
  readonly log: Log;
  readonly organisation: () => string;
}

/** A form that is filled in step by step, or again because something in it was wrong. */
export interface OpenForm {
  readonly form: Form;
  readonly values: Readonly<Record<string, InputValue>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly step: number;
  /** The space it was asked for in. */
  readonly room?: string;
}

export class Answers {
  constructor(private readonly options: AnswersOptions) {}

  /**
   * Gives replies, one after the other. Never throws.
   * @param room the space that an answer for everybody goes to
   */
  async give(
    replies: readonly Reply[],
    viewer: Viewer,
    origin: Origin,
    room: string | undefined,
  ): Promise<void> {
    let privately = false;
    for (const reply of replies) {
      try {
        if ("form" in reply) {
          const open = {
            form: reply.form,
            values: {},
            errors: {},
            step: 0,
            ...(room === undefined ? {} : { room }),
          };
          await this.openForm(open, viewer, origin);
          privately = true;
        } else {
          const spoken = spokenOf(reply);
          const isForAll = spoken.audience === "room" && room !== undefined;
          await this.say(spoken, viewer, origin, isForAll ? room : undefined);
          privately ||= !isForAll;
        }
      } catch (error) {
        this.lost("webex.answer-lost", error);
      }
    }
    if (privately) await this.sayThatItWasPrivate(origin);
  }

  async openForm(open: OpenForm, viewer: Viewer, origin: Origin): Promise<void> {
    const message = renderStep(open, viewer, this.place(true), this.options.seal, origin.user);
    await this.post({ toPersonId: origin.user }, message);
  }

  /** The form once more, at the first input that is wrong; in words where none of them is. */
  async showErrors(open: OpenForm, viewer: Viewer, origin: Origin): Promise<void> {
    const step = stepWith(open.form, open.errors);
    await this.openForm({ ...open, step: step ?? open.step }, viewer, origin);
  }

  /** Takes back a card that has done its work. Whatever goes wrong with that disturbs nobody. */
  async withdraw(message: string | undefined): Promise<void> {
    if (message === undefined) return;
    await this.options.mailbox.remove(message).catch((error: unknown) => {
      this.options.log.warn("webex.card-not-withdrawn", { reason: failureOf(error).reason });
    });
  }

  private async say(reply: Say, viewer: Viewer, origin: Origin, room: string | undefined): Promise<void> {
    const direct = room === undefined;
    const { messages, buttons } = renderCard(reply.say, viewer, this.place(direct));
    const target = direct ? { toPersonId: origin.user } : { roomId: room };
    // A thread belongs to its room; a form may have been filled in elsewhere.
    const thread = !direct && room === origin.roomId ? origin.thread : undefined;
    for (const message of messages) await this.post(target, message, thread);
    if (direct) {
      this.options.lastButtons.remember(origin.user, { buttons, language: viewer.language });
    }
    // A card cannot be edited: what takes its place comes first, then it goes. Never one that others see for one alone.
    if (reply.replace && origin.direct === direct) await this.withdraw(origin.pressed);
    await this.sendFiles(reply.say, viewer, origin.user);
  }

  private async sendFiles(card: Card, viewer: Viewer, user: string): Promise<void> {
    for (const file of filesOf(card)) {
      try {
        await this.trying(() => this.options.mailbox.postFile({ toPersonId: user }, file));
      } catch (error) {
        this.lost("webex.file-lost", error);
        await this.post({ toPersonId: user }, { markdown: literal(webexTexts[viewer.language].fileFailed) });
      }
    }
  }

  /** Only to words: of a pressed card everybody in the space would be told every time. */
  private async sayThatItWasPrivate({ direct, roomId, thread }: Origin): Promise<void> {
    if (direct || thread === undefined) return;
    const { de, en } = webexTexts;
    const markdown = `${literal(de.answeredPrivately)} · ${literal(en.answeredPrivately)}`;
    await this.post({ roomId }, { markdown }, thread).catch((error: unknown) => {
      this.lost("webex.answer-lost", error);
    });
  }

  private async post(target: Target, message: WebexMessage, thread?: string): Promise<Posted> {
    try {
      return await this.trying(() => this.options.mailbox.post(target, message, thread));
    } catch (error) {
      // The message that is replied to may be gone; the answer is not.
      if (thread === undefined || failureOf(error).verdict !== "rejected") throw error;
      return this.trying(() => this.options.mailbox.post(target, message));
    }
  }

  private trying<T>(work: () => Promise<T>): Promise<T> {
    return this.options.line.patiently(work, TRIES);
  }

  private place(direct: boolean): Place {
    return { organisation: this.options.organisation(), direct };
  }

  private lost(event: string, error: unknown): void {
    this.options.log.warn(event, { reason: failureOf(error).reason });
  }
}

/** Everything but a form is something to say. */
function spokenOf(reply: Exclude<Reply, { form: unknown }>): Say {
  return "say" in reply ? reply : { say: errorsAsCard(reply.errors), audience: "asker" };
}
