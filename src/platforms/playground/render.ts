// Turns a stored message into the API's Message. Pure: the card was written for one viewer, and is shown as it was.
import type { Block, Button, Card, Form, Input, InputValue, Span, Text, Viewer } from "../../core/card";
import { assertNever } from "../../core/errors";
import { plainText, shownTime } from "../../core/plain-text";
import { readConversationKey } from "./conversation";
import { thawViewer } from "./frozen-viewer";
import type { Message, ShownBlock, ShownCard, ShownField, ShownForm, ShownSpan } from "./message";
import type { StoredMessage } from "./playground-store";

export function renderMessage(stored: StoredMessage): Message {
  const conversation = readConversationKey(stored.conversation);
  const toBot = stored.author !== null && "person" in conversation;
  return {
    id: messageName(stored.id),
    revision: stored.revision,
    at: new Date(stored.sentAt).toISOString(),
    from: stored.author ?? "bot",
    to: toBot ? "bot" : "person" in conversation ? conversation.person : conversation.room,
    private: "person" in conversation,
    ...renderContent(stored),
  };
}

function renderContent(stored: StoredMessage): Pick<Message, "text" | "card"> {
  if (!stored.card) {
    const text = stored.words ?? "";
    return { text, card: { title: null, blocks: [{ text: [{ text }] }] } };
  }
  const viewer = thawViewer(stored.card.viewer);
  return {
    text: plainText(stored.card.card, viewer),
    card: renderCard(stored.card.card, viewer, {
      buttonId: (position) => buttonName(stored.id, stored.revision, position),
      submitted: stored.submitted,
    }),
  };
}

/** Ids of messages and buttons. A button's id names the revision it stood in, so that an outdated one is recognised. */
export function messageName(id: number): string {
  return `m${id}`;
}

export function readMessageName(name: string): number | undefined {
  const match = /^m(\d{1,15})$/.exec(name);
  return match ? Number(match[1]) : undefined;
}

function buttonName(message: number, revision: number, position: number): string {
  return `${messageName(message)}r${revision}b${position}`;
}

export function readButtonName(
  name: string,
): { message: number; revision: number; position: number } | undefined {
  const match = /^m(\d{1,15})r(\d{1,9})b(\d{1,4})$/.exec(name);
  if (!match) return undefined;
  return { message: Number(match[1]), revision: Number(match[2]), position: Number(match[3]) };
}

/** All buttons of a card in the order in which their ids count them. */
export function buttonsOf(card: Card): readonly Button[] {
  return card.blocks.flatMap((block) => ("buttons" in block ? block.buttons : []));
}

export function formOf(card: Card): Form | undefined {
  return card.blocks.flatMap((block) => ("form" in block ? [block.form] : []))[0];
}

interface Placement {
  readonly buttonId: (position: number) => string;
  readonly submitted: boolean;
}

export function renderCard(card: Card, viewer: Viewer, place: Placement): ShownCard {
  let pressed = 0;
  const nextId = () => place.buttonId(pressed++);
  return {
    title: card.title ?? null,
    blocks: card.blocks.map((block) => renderBlock(block, viewer, nextId, place.submitted)),
  };
}

function renderBlock(block: Block, viewer: Viewer, nextId: () => string, submitted: boolean): ShownBlock {
  if ("text" in block) return { text: renderText(block.text, viewer) };
  if ("fields" in block) {
    return {
      fields: block.fields.map(({ label, value }) => ({ label, value: renderText(value, viewer) })),
    };
  }
  if ("buttons" in block) {
    return {
      buttons: block.buttons.map(({ label, style }) => ({ id: nextId(), label, ...(style && { style }) })),
    };
  }
  if ("form" in block) return { form: renderForm(block.form, viewer, submitted) };
  if ("file" in block) return { file: block.file };
  return assertNever(block);
}

function renderForm(form: Form, viewer: Viewer, submitted: boolean): ShownForm {
  return {
    title: form.title,
    intro: form.intro ? renderText(form.intro, viewer) : [],
    fields: form.inputs.map(renderField),
    submit: form.submit,
    submitted,
  };
}

function renderField(input: Input): ShownField {
  return {
    name: input.name,
    label: input.label,
    type: input.kind,
    required: input.required ?? false,
    ...(input.hint !== undefined && { hint: input.hint }),
    options: input.options ?? [],
    value: input.value ?? emptyValue(input),
  };
}

/** What a field that nobody touched holds. */
export function emptyValue(input: Input): InputValue {
  if (input.kind === "checkbox") return false;
  return input.kind === "multiselect" ? [] : "";
}

function renderText(text: Text, viewer: Viewer): ShownSpan[] {
  return text.map((span) => renderSpan(span, viewer));
}

function renderSpan(span: Span, viewer: Viewer): ShownSpan {
  if (typeof span === "string") return { text: span };
  if ("bold" in span) return { text: span.bold, bold: true };
  if ("code" in span) return { text: span.code, code: true };
  if ("link" in span) return { text: span.label, href: span.link };
  if ("person" in span) {
    const { name, identities } = viewer.person(span.person);
    const here = identities.find((identity) => identity.platform === "playground");
    return here ? { text: name, person: here.user } : { text: name };
  }
  if ("time" in span) return { text: shownTime(span, viewer), time: new Date(span.time).toISOString() };
  return assertNever(span);
}
