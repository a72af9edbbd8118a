// What people do in the playground: say, press, submit. Each is handed to the program, and the answers are written
// down where they belong: private ones in the asker's own talk with the bot, the others in the room.
import { randomUUID } from "node:crypto";
import type { Answer, Inbound, Reception, Sender, Stage } from "../../app/platform";
import { type Card, cardOf, type Form, type InputValue, type Reply, type Viewer } from "../../core/card";
import { parseZone, type Language } from "../../core/instant";
import { commandFor, shortAnswer } from "../../core/short-answer";
import { BadCall } from "./bad-call";
import { type Conversation, conversationKey, identityOf, readConversationKey, roomOf } from "./conversation";
import { convertMentions, readCommand } from "./inbound";
import type { Notebook } from "./notebook";
import type { StoredMessage } from "./playground-store";
import { buttonsOf, emptyValue, formOf, readButtonName, readMessageName } from "./render";
import { playgroundTexts } from "./texts";

export interface Outcome {
  readonly replies: readonly StoredMessage[];
  readonly errors?: Readonly<Record<string, string>>;
}

type SamplePerson = Stage["people"][number];

export class Talk {
  constructor(
    private readonly stage: Stage,
    private readonly notebook: Notebook,
    private readonly commandNames: readonly string[],
    private readonly reception: () => Reception,
  ) {}

  say(as: SamplePerson, where: Conversation, text: string): Outcome {
    this.notebook.addWords(where, as.id, text);
    const command = readCommand(text, this.commandNames);
    const inRoom = "room" in where;
    if (inRoom && command === undefined) return { replies: [] };
    const words = convertMentions(command ?? text, this.stage.people);
    const pressed = inRoom ? undefined : this.pressedBy(words, where);
    if (pressed) return this.pressing(as, pressed.stored, pressed.command, pressed.language);
    const inbound: Inbound = {
      kind: "words",
      text: words,
      from: sender(as),
      dedupe: freshId(),
      ...(inRoom && { room: roomOf(where.room) }),
    };
    return this.answer(as, this.reception().receive(inbound), where);
  }

  /** @throws BadCall when the person cannot see the message, or it never had this button. */
  press(as: SamplePerson, message: string, button: string): Outcome {
    const stored = this.visible(as, message);
    const place = readButtonName(button);
    const written =
      place?.message === stored.id ? this.notebook.cardAt(stored.id, place.revision) : undefined;
    const pressed = place && written && buttonsOf(written.card)[place.position];
    if (!pressed || !written) throw new BadCall(`The message ${message} has no button "${button}".`);
    return this.pressing(as, stored, pressed.command, written.viewer.language);
  }

  /** What "1" or "yes" means to the last buttons of somebody's talk with the bot. */
  private pressedBy(
    words: string,
    where: Conversation,
  ): { readonly stored: StoredMessage; readonly command: string; readonly language: Language } | undefined {
    const short = shortAnswer(words);
    const stored = short === undefined ? undefined : this.notebook.lastWith(where, hasButtons);
    if (short === undefined || !stored?.card) return undefined;
    const buttons = buttonsOf(stored.card.card).map(({ command, style }) => ({
      command,
      primary: style === "primary",
    }));
    const { language } = stored.card.viewer;
    const command = commandFor(short, { buttons, language });
    return command === undefined ? undefined : { stored, command, language };
  }

  private pressing(as: SamplePerson, stored: StoredMessage, command: string, language: Language): Outcome {
    const inbound: Inbound = { kind: "press", command, language, ...this.arrival(as, stored) };
    const answer = this.reception().receive(inbound);
    const outcome = this.answer(as, answer, readConversationKey(stored.conversation), stored);
    if (outcome.replies.length > 0) return outcome;
    // Whoever presses reads something, even when the program has nothing to say.
    const settled = cardOf(undefined, [playgroundTexts[answer.viewer.language].settled]);
    return { replies: [this.notebook.addCard({ person: as.id }, settled, answer.viewer)] };
  }

  /** @throws BadCall when the person cannot see the message, it has no form, or the form lacks a field. */
  submit(as: SamplePerson, message: string, values: ReadonlyMap<string, InputValue>): Outcome {
    const stored = this.visible(as, message);
    // A form that has been replaced meanwhile is answered like an outdated button: the program reads its state anew.
    const written = this.notebook.cards(stored.id).find(({ card }) => formOf(card) !== undefined);
    const form = written && formOf(written.card);
    if (!form) throw new BadCall(`The message ${message} has no form.`);
    const inbound: Inbound = {
      kind: "submit",
      command: form.command,
      values: filledIn(form, values),
      language: written.viewer.language,
      ...this.arrival(as, stored),
    };
    const answer = this.reception().receive(inbound);
    const where = readConversationKey(stored.conversation);
    const outcome = this.answer(as, answer, where, stored, true);
    const untouched = !outcome.replies.some((reply) => reply.id === stored.id);
    if (!outcome.errors && untouched) this.notebook.markSubmitted(stored.id);
    return outcome;
  }

  /** The message, when it stands in her inbox or in a room. */
  private visible(as: SamplePerson, name: string): StoredMessage {
    const id = readMessageName(name);
    const stored = id === undefined ? undefined : this.notebook.message(id);
    const where = stored && readConversationKey(stored.conversation);
    if (!where || ("person" in where && where.person !== as.id)) {
      throw new BadCall(`There is no message "${name}" in a room or in the inbox of ${as.id}.`);
    }
    return stored;
  }

  private arrival(as: SamplePerson, at: StoredMessage) {
    const where = readConversationKey(at.conversation);
    return { from: sender(as), dedupe: freshId(), ...("room" in where && { room: roomOf(where.room) }) };
  }

  private answer(
    as: SamplePerson,
    answer: Answer,
    where: Conversation,
    touched?: StoredMessage,
    asForm = false,
  ): Outcome {
    const replies: StoredMessage[] = [];
    let errors: Readonly<Record<string, string>> | undefined;
    let replaceable = touched;
    for (const reply of answer.replies) {
      if ("errors" in reply) {
        errors = { ...errors, ...reply.errors };
        continue;
      }
      const target = audience(as, reply, where);
      const inPlace =
        "say" in reply && reply.replace && replaceable?.conversation === conversationKey(target);
      const { viewer } = answer;
      const card = cardIn(reply);
      replies.push(
        inPlace && replaceable
          ? this.notebook.reviseCard(replaceable.id, card, viewer)
          : this.notebook.addCard(target, card, viewer),
      );
      if (inPlace) replaceable = undefined;
    }
    if (errors && !asForm) replies.push(this.explain(as, errors, answer.viewer));
    return errors && asForm ? { replies, errors } : { replies };
  }

  /** Errors of fields where there is no form to show them in. */
  private explain(as: SamplePerson, errors: Readonly<Record<string, string>>, viewer: Viewer): StoredMessage {
    const lines = Object.values(errors).map((text) => [text]);
    return this.notebook.addCard({ person: as.id }, cardOf(undefined, ...lines), viewer);
  }
}

function hasButtons({ card }: StoredMessage): boolean {
  return card !== undefined && buttonsOf(card.card).length > 0;
}

function audience(
  as: SamplePerson,
  reply: Exclude<Reply, { errors: unknown }>,
  where: Conversation,
): Conversation {
  return "say" in reply && reply.audience === "room" ? where : { person: as.id };
}

function cardIn(reply: Exclude<Reply, { errors: unknown }>): Card {
  return "say" in reply ? reply.say : { blocks: [{ form: reply.form }] };
}

/** Like a form on a screen: a field that nobody touched is sent with what it held. */
function filledIn(form: Form, values: ReadonlyMap<string, InputValue>): Record<string, InputValue> {
  const unknown = [...values.keys()].filter((name) => !form.inputs.some((input) => input.name === name));
  if (unknown.length > 0) {
    const known = form.inputs.map((input) => input.name).join(", ");
    throw new BadCall(`The form has no field "${unknown.join('", "')}". Its fields: ${known}.`);
  }
  return Object.fromEntries(
    form.inputs.map((input) => [input.name, values.get(input.name) ?? input.value ?? emptyValue(input)]),
  );
}

function sender(person: SamplePerson): Sender {
  const zone = parseZone(person.zone);
  return {
    identity: identityOf(person.id),
    proposals: { name: person.name, language: person.language, ...(zone && { zone }) },
  };
}

function freshId(): string {
  return `playground:${randomUUID()}`;
}
