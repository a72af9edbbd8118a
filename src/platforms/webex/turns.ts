// What happens when something arrives from Webex: it is read, the person is recognised, it is kept, the reception
// answers in one synchronous step, and the answer leaves. Webex was told that all is well before: nothing here throws.
import { isKnown, type Answer, type Inbound, type Reception, type Sender } from "../../app/platform";
import type { Form, InputValue, Viewer } from "../../core/card";
import type { Answers, OpenForm } from "./answers";
import { arrival, failed, type Arrival } from "./arrival";
import type { FormSeal } from "./card-state";
import { failureOf } from "./failure";
import { readAction, readMessage, type Origin, type Press, type Submission, type Words } from "./inbound";
import type { LastButtons } from "./last-buttons";
import { commandFor, shortAnswer } from "../../core/short-answer";
import { codeOf, type EventLog as Log } from "../../core/log";
import type { Mailbox } from "./mailbox";
import { textAt } from "../../core/payload";
import type { People } from "./people";
import type { Ourselves } from "./typed-text";
import { webexTexts } from "./webex-texts";

export interface TurnsOptions {
  readonly ourselves: () => Ourselves | undefined;
  readonly people: People;
  readonly mailbox: Mailbox;
  readonly answers: Answers;
  readonly lastButtons: LastButtons;
  readonly seal: FormSeal;
  readonly log: Log;
  readonly reception: () => Reception;
  /** Without slash. */
  readonly commandNames: readonly string[];
}

const MOST_SEEN = 1_000;

export class Turns {
  /** Of strangers and of people nobody knows yet nothing is stored; what they did is remembered here for a while. */
  private readonly seen = new Set<string>();

  constructor(private readonly options: TurnsOptions) {}

  /**
   * @param message as the API answers it
   * @param answered something was said to it already; nothing stored tells that of people nobody knows
   * @returns when everything was said
   */
  async message(message: unknown, answered = false): Promise<void> {
    const own = this.options.ourselves();
    const words = own && readMessage(message, own, this.options.commandNames);
    if (!words) return;
    this.options.mailbox.learn(words.origin.roomId, words.origin.direct);
    await this.guarded(async () => {
      const from = await this.sender(words.origin, words.email, own);
      if (from && !(answered && !this.isKept(from))) await this.words(words, from, own);
    });
  }

  async action(action: unknown): Promise<void> {
    const own = this.options.ourselves();
    const roomId = textAt(action, "roomId");
    if (!own || roomId === undefined) return;
    await this.guarded(async () => {
      const direct = await this.isDirect(roomId);
      const deed = readAction(action, direct, this.options.seal);
      const from = deed && (await this.sender(deed.origin, undefined, own));
      if (!from) return;
      if (deed.kind === "press") await this.press(deed, from, own);
      else await this.submission(deed, from, own);
    });
  }

  private async words(words: Words, from: Sender, own: Ourselves): Promise<void> {
    const { origin, text } = words;
    const short = origin.direct ? shortAnswer(text) : undefined;
    if (short !== undefined) {
      const shown = await this.options.lastButtons.of(origin.user, own.bot);
      const command = commandFor(short, shown);
      if (command !== undefined) {
        const { language } = shown;
        return this.press({ origin, dedupe: words.dedupe, state: { command, language } }, from, own);
      }
      if (typeof short === "number") return this.noSuchNumber(words, from, shown.buttons.length);
    }
    // Webex proposes no language: what there is was chosen by a button.
    const arrived = arrival(words, from, own, from.proposals.language);
    await this.answer({ ...arrived, kind: "words", text }, origin);
  }

  private async press(press: Press, from: Sender, own: Ourselves): Promise<void> {
    const { command, language } = press.state;
    await this.answer({ ...arrival(press, from, own, language), kind: "press", command }, press.origin);
  }

  private async submission(sent: Submission, from: Sender, own: Ourselves): Promise<void> {
    const { state, given, origin } = sent;
    const { command, language, step, steps } = state;
    const values = { ...state.values, ...given };
    const base = arrival(sent, from, own, language, state.room);
    if (step + 1 < steps) {
      if (this.wasSeen(sent.dedupe)) return;
      const open = this.reopened(state.reopen, base, values, {}, step + 1, state.room);
      if (open) return this.next(open, origin);
    }
    const inbound: Inbound = { ...base, kind: "submit", command, values };
    const answer = await this.receive(inbound);
    if (!answer) return;
    const errors = answer.replies.find((reply) => "errors" in reply)?.errors ?? {};
    if (Object.keys(errors).length > 0) {
      const open = this.reopened(state.reopen, base, values, errors, step, state.room);
      if (open) return this.next(open, origin);
    }
    const { pressed, ...outside } = origin;
    await this.options.answers.give(answer.replies, answer.viewer, outside, base.room?.room);
    await this.options.answers.withdraw(pressed);
  }

  /** The form as it is today with what was filled in; the question for it changes nothing, so it is not kept. */
  private reopened(
    command: string,
    base: Arrival,
    values: Readonly<Record<string, InputValue>>,
    errors: Readonly<Record<string, string>>,
    step: number,
    room: string | undefined,
  ): { open: OpenForm; viewer: Viewer } | undefined {
    const asked: Inbound = { ...base, dedupe: `${base.dedupe}:form`, kind: "press", command };
    const { replies, viewer } = this.ask(asked);
    const form: Form | undefined = replies.find((reply) => "form" in reply)?.form;
    if (!form) return undefined;
    return { open: { form, values, errors, step, ...(room === undefined ? {} : { room }) }, viewer };
  }

  private async next({ open, viewer }: { open: OpenForm; viewer: Viewer }, origin: Origin): Promise<void> {
    const { answers } = this.options;
    if (Object.keys(open.errors).length > 0) await answers.showErrors(open, viewer, origin);
    else await answers.openForm(open, viewer, origin);
    await answers.withdraw(origin.pressed);
  }

  private async answer(inbound: Inbound, origin: Origin): Promise<void> {
    const answer = await this.receive(inbound);
    if (answer) await this.options.answers.give(answer.replies, answer.viewer, origin, inbound.room?.room);
  }

  /** Undefined when this was worked on before. */
  private async receive(inbound: Inbound): Promise<Answer | undefined> {
    const isNew = this.isKept(inbound.from) ? await this.keep(inbound) : !this.wasSeen(inbound.dedupe);
    return isNew ? this.ask(inbound) : undefined;
  }

  private isKept(from: Sender): boolean {
    return !from.stranger && isKnown(this.options.reception(), from.identity);
  }

  /** A file that cannot be written to now is no reason to be silent: the answer will say so where it matters. */
  private async keep(inbound: Inbound): Promise<boolean> {
    try {
      return await this.options.reception().keepSoon(inbound);
    } catch (error) {
      this.options.log.warn("webex.not-kept", codeOf(error));
      return !this.wasSeen(inbound.dedupe);
    }
  }

  /** The answer itself, or a friendly sentence when the reception could not give one. */
  private ask(inbound: Inbound): Answer {
    try {
      const reception = this.options.reception();
      const { identity } = inbound.from;
      if (inbound.kind === "words") return reception.receive(inbound);
      // The language of what was pressed, or the one that was chosen by pressing it; of whoever is in the network the
      // network knows it, until she deletes it.
      const known = isKnown(reception, identity);
      const answer = reception.receive(inbound);
      this.options.people.chose(identity.user, known ? undefined : answer.viewer.language);
      return answer;
    } catch (error) {
      this.options.log.error("webex.reception-failed", codeOf(error));
      const { language, from } = inbound;
      return failed(language ?? from.proposals.language, from.proposals.zone);
    }
  }

  private async sender(
    origin: Origin,
    email: string | undefined,
    own: Ourselves,
  ): Promise<Sender | undefined> {
    const { people, answers, log, reception } = this.options;
    const sender = await people.sender(origin.user, email, own.organisation, reception());
    if (sender === "ignored") return undefined;
    if (sender !== "unclear") return sender;
    log.warn("webex.sender-unclear");
    const { viewer, replies } = failed(undefined, undefined);
    await answers.give(replies, viewer, origin, undefined);
    return undefined;
  }

  /** Where Webex does not say it is taken for a space, where less is shown. */
  private async isDirect(roomId: string): Promise<boolean> {
    try {
      return await this.options.mailbox.isDirect(roomId);
    } catch (error) {
      this.options.log.warn("webex.room-unknown", { reason: failureOf(error).reason });
      return false;
    }
  }

  private async noSuchNumber(words: Words, from: Sender, count: number): Promise<void> {
    if (this.wasSeen(words.dedupe)) return;
    // A bare number is no command; what the reception says to it tells her language.
    const { viewer } = this.ask({ from, dedupe: words.dedupe, kind: "words", text: words.text });
    const text = webexTexts[viewer.language].noSuchNumber(count);
    await this.options.answers.give(
      [{ say: { blocks: [{ text: [text] }] }, audience: "asker" }],
      viewer,
      words.origin,
      undefined,
    );
  }

  private wasSeen(dedupe: string): boolean {
    if (this.seen.has(dedupe)) return true;
    if (this.seen.size >= MOST_SEEN) this.seen.clear();
    this.seen.add(dedupe);
    return false;
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.log.error("webex.turn-failed", { ...codeOf(error), reason: failureOf(error).reason });
    }
  }
}
