// A card as Webex messages: pure, and never one that Webex would refuse. Without buttons it is markdown, which can be
// edited and searched; with buttons it is an Adaptive Card 1.3 with a fallback worth reading. What does not fit one
// message becomes several, cut between paragraphs.
import type { Attachment, Block, Button, Card, FieldLine, Form, Span, Text, Viewer } from "../../core/card";
import { wellFormed } from "../../core/cut";
import { assertNever } from "../../core/errors";
import { pressData } from "./card-state";
import { bytesOf, fit, pieces } from "./fit";
import { literal, markdownText, type Place } from "./markdown";
import { richBlocks, type Element } from "./rich-blocks";
import { webexTexts } from "./webex-texts";

/** What one message says. */
export interface WebexMessage {
  readonly markdown: string;
  readonly card?: AdaptiveCard;
}

export interface AdaptiveCard {
  readonly type: "AdaptiveCard";
  readonly version: "1.3";
  readonly body: readonly Element[];
}

/** A button that is pressed by typing its number. */
export interface Numbered {
  readonly command: string;
  readonly primary: boolean;
}

export interface Rendered {
  readonly messages: readonly WebexMessage[];
  /** In the order of their numbers; none in spaces. */
  readonly buttons: readonly Numbered[];
}

export interface RenderOptions {
  /** An opaque id to be found again by; it makes a card of any message. */
  readonly ref?: string;
}

/** Bytes of markdown, a little below Webex's 7,439, and of a card, for which Webex names no limit. */
const MOST_MARKDOWN = 7_000;
const MOST_CARD = 20_000;
const LONGEST_PARAGRAPH = 3_000;
const ACTIONS_PER_SET = 5;
const LONGEST_LABEL = 120;

/** A piece of a message in both spellings; pieces are never cut. */
interface Piece {
  readonly elements: readonly Element[];
  readonly markdown: string;
}

export function renderCard(card: Card, viewer: Viewer, place: Place, options: RenderOptions = {}): Rendered {
  const buttons: Numbered[] = [];
  const parts = [
    ...(card.title === undefined ? [] : titlePieces(card.title)),
    ...card.blocks.flatMap((block) => blockPieces(block, viewer, place, buttons)),
  ];
  const isCard =
    options.ref !== undefined || card.blocks.some((block) => "buttons" in block || "form" in block);
  const messages = packed(parts).map((group, index) => {
    const markdown = group.map((piece) => piece.markdown).join("\n\n");
    const shown = markdown.trim() === "" ? "…" : markdown;
    if (!isCard) return { markdown: shown };
    const body = group.flatMap((piece) => piece.elements);
    return { markdown: shown, card: adaptiveCard(body, index === 0 ? options.ref : undefined) };
  });
  return { messages, buttons: place.direct ? buttons : [] };
}

/** @param ref becomes the id of its first element, where `refOf` finds it. */
export function adaptiveCard(body: readonly Element[], ref?: string): AdaptiveCard {
  const [first = { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "…" }] }, ...rest] = body;
  const marked = ref === undefined ? first : { ...first, id: `ref-${ref}` };
  return { type: "AdaptiveCard", version: "1.3", body: [marked, ...rest] };
}

export function filesOf(card: Card): Attachment[] {
  return card.blocks.flatMap((block) => ("file" in block ? [block.file] : []));
}

/** A form where it cannot be filled in: what it is for and a button that opens it. */
export function formAsCard(form: Form): Card {
  return {
    blocks: [
      { text: [{ bold: form.title }] },
      ...(form.intro ? [{ text: form.intro }] : []),
      { buttons: [{ label: form.title, command: form.reopen ?? form.command, style: "primary" }] },
    ],
  };
}

export function titlePieces(title: string): Piece[] {
  const text = fit(title, 600)
    .replace(/\s*\n\s*/g, " ")
    .trim();
  if (text === "") return [];
  const run = { type: "TextRun", text, size: "Medium", weight: "Bolder" };
  return [{ elements: [{ type: "RichTextBlock", inlines: [run] }], markdown: `**${literal(text)}**` }];
}

function blockPieces(block: Block, viewer: Viewer, place: Place, buttons: Numbered[]): Piece[] {
  if ("text" in block) return textPieces(block.text, viewer, place);
  if ("fields" in block) return textPieces(fieldLines(block.fields), viewer, place);
  if ("buttons" in block) return buttonPieces(block.buttons, viewer, place, buttons);
  if ("form" in block) {
    return formAsCard(block.form).blocks.flatMap((part) => blockPieces(part, viewer, place, buttons));
  }
  if ("file" in block) {
    const said = webexTexts[viewer.language];
    const line: Span[] = [`${said.file} `, { code: block.file.name }];
    return textPieces(place.direct ? line : [...line, ` ${said.fileComesDirectly}`], viewer, place);
  }
  return assertNever(block);
}

/** Lines and not a FactSet: its values are read as markdown by some clients and not by others. */
function fieldLines(fields: readonly FieldLine[]): Span[] {
  return fields.flatMap((field, index) => [
    ...(index === 0 ? [] : ["\n"]),
    { bold: `${field.label}:` },
    " ",
    ...field.value,
  ]);
}

export function textPieces(text: Text, viewer: Viewer, place: Place): Piece[] {
  return paragraphsOf(text).map((spans) => ({
    elements: richBlocks(spans, viewer),
    markdown: markdownText(spans, viewer, place).replaceAll("\n", "  \n"),
  }));
}

/** Texts short enough for one piece each, cut between paragraphs where there are any. */
function paragraphsOf(text: Text): Text[] {
  if (isShort(text)) return text.some((span) => typeof span !== "string" || span.trim() !== "") ? [text] : [];
  const parts: Span[][] = [];
  let part: Span[] = [];
  let weight = 0;
  const close = (): void => {
    if (part.some((span) => typeof span !== "string" || span.trim() !== "")) parts.push(part);
    part = [];
    weight = 0;
  };
  for (const span of text) {
    chunksOf(span).forEach((chunk, index) => {
      const size = bytesOf(literal(JSON.stringify(chunk)));
      if (index > 0 || weight + size > MOST_MARKDOWN) close();
      part.push(chunk);
      weight += size;
    });
  }
  close();
  return parts;
}

/** Most texts are: they need no counting. A sign takes five bytes at most, marks around it few. */
function isShort(text: Text): boolean {
  let most = 0;
  for (const span of text) most += 5 * signsIn(span) + 20;
  return most <= LONGEST_PARAGRAPH;
}

/** As many as it may be shown with, or more. */
function signsIn(span: Span): number {
  if (typeof span === "string") return span.length;
  if ("bold" in span) return span.bold.length;
  if ("code" in span) return span.code.length;
  if ("link" in span) return span.link.length + span.label.length;
  return "person" in span ? 260 : 60;
}

function chunksOf(span: Span): Span[] {
  if (typeof span === "string") return shortEnough(span);
  if ("bold" in span) return shortEnough(span.bold).map((bold) => ({ bold }));
  if ("code" in span) return shortEnough(span.code).map((code) => ({ code }));
  return [span];
}

function shortEnough(text: string): string[] {
  return pieces(text, LONGEST_PARAGRAPH).flatMap((piece) =>
    // A sign may take five bytes when it is escaped.
    bytesOf(literal(piece)) > 2 * LONGEST_PARAGRAPH ? pieces(piece, 1_200) : [piece],
  );
}

function buttonPieces(list: readonly Button[], viewer: Viewer, place: Place, all: Numbered[]): Piece[] {
  const found: Piece[] = [];
  for (let start = 0; start < list.length; start += ACTIONS_PER_SET) {
    const set = list.slice(start, start + ACTIONS_PER_SET).map((button) => {
      all.push({ command: button.command, primary: button.style === "primary" });
      const label = fit(button.label, LONGEST_LABEL) || "…";
      return { button, title: place.direct ? `${all.length} ${label}` : label };
    });
    const actions = set.map(({ button, title }) => ({
      type: "Action.Submit",
      title,
      data: pressData(button.command, viewer.language),
      ...(button.style ? { style: button.style === "primary" ? "positive" : "destructive" } : {}),
    }));
    const names = set.map(({ title }) => `\\[${literal(title)}\\]`).join(" ");
    const isLast = start + ACTIONS_PER_SET >= list.length;
    const hint = place.direct && isLast ? `  \n_${webexTexts[viewer.language].chooseByNumber}_` : "";
    found.push({ elements: [{ type: "ActionSet", actions }], markdown: names + hint });
  }
  return found;
}

/** Groups that each fit one message; one without anything to say is one message all the same. */
function packed(parts: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let markdown = 0;
  let card = 0;
  for (const piece of parts) {
    const size = { markdown: bytesOf(piece.markdown) + 2, card: bytesOf(JSON.stringify(piece.elements)) };
    const group = groups.at(-1);
    if (!group || markdown + size.markdown > MOST_MARKDOWN || card + size.card > MOST_CARD) {
      groups.push([piece]);
      ({ markdown, card } = size);
    } else {
      group.push(piece);
      markdown += size.markdown;
      card += size.card;
    }
  }
  return groups.length === 0 ? [[{ elements: [], markdown: "" }]] : groups;
}

/** Errors where no form is there to show them. */
export function errorsAsCard(errors: Readonly<Record<string, string>>): Card {
  return { blocks: Object.values(errors).map((line) => ({ text: [wellFormed(line)] })) };
}
