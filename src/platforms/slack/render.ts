// A card as Slack's blocks: pure, and never a message that Slack would refuse. What does not fit one message becomes
// several where answers can be several, and is cut with a line that says so where it has to be one.
import type { ActionsBlock, HomeView, KnownBlock } from "@slack/types";
import type { Block, Button, Card, FieldLine, Form, Reply, Span, Viewer } from "../../core/card";
import { wellFormed } from "../../core/cut";
import { assertNever } from "../../core/errors";
import { plainText } from "../../core/plain-text";
import { pressValue } from "./card-state";
import { escaped, fit } from "./fit";
import { richText, type Place } from "./rich-text";
import { slackTexts } from "./slack-texts";

export interface SlackMessage {
  /** What notifications and screen readers say. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface MessagePlace extends Place {
  /** The person's own direct messages, where her files arrive. */
  readonly direct?: boolean;
}

const MOST_BLOCKS = { message: 50, view: 100 };
/**
 * Characters of JSON in one message. Slack answers `msg_blocks_too_long` somewhere above 11,000 characters of text
 * and documents no limit, so this stays below; a view may have 250,000.
 */
const HEAVIEST = { message: 10_000, view: 200_000 };
const LONGEST = { header: 150, button: 75, fallback: 3000 };
const BUTTONS_PER_BLOCK = 25;

/** The card as one message; what does not fit is left out and said so. */
export function renderMessage(card: Card, viewer: Viewer, place: MessagePlace): SlackMessage {
  return {
    text: fallbackText(card, viewer),
    blocks: cropped(blocksOf(card, viewer, place), viewer, place, "message"),
  };
}

/** The card as as many messages as it takes. */
export function renderMessages(card: Card, viewer: Viewer, place: MessagePlace): SlackMessage[] {
  const groups = packed(blocksOf(card, viewer, place));
  const text = fallbackText(card, viewer);
  if (groups.length === 0) return [{ text, blocks: [] }];
  const more = escaped(fit(`${card.title ?? ""} ${slackTexts[viewer.language].continued}`.trim(), 200));
  return groups.map((blocks, index) => ({ text: index === 0 ? text : more, blocks }));
}

export function renderHome(card: Card, viewer: Viewer, place: Place): HomeView {
  const blocks = cropped(blocksOf(card, viewer, { ...place, direct: true }), viewer, place, "view");
  return { type: "home", blocks };
}

/** A card inside a modal that has nothing to fill in. */
export function renderCardBlocks(card: Card, viewer: Viewer, place: Place): KnownBlock[] {
  return cropped(blocksOf(card, viewer, place), viewer, place, "view");
}

/** A form where none can be opened: what it is for and a button that opens it. */
export function formAsCard(form: Form): Card {
  return {
    blocks: [
      { text: [{ bold: form.title }] },
      ...(form.intro ? [{ text: form.intro }] : []),
      { buttons: [{ label: form.title, command: form.reopen ?? form.command, style: "primary" }] },
    ],
  };
}

export function filesOf(card: Card): Extract<Block, { file: unknown }>["file"][] {
  return card.blocks.flatMap((block) => ("file" in block ? [block.file] : []));
}

/** Field errors where no form is open to show them. */
export function errorsAsCard(errors: Extract<Reply, { errors: unknown }>["errors"]): Card {
  return { blocks: Object.values(errors).map((line) => ({ text: [line] })) };
}

function fallbackText(card: Card, viewer: Viewer): string {
  // Even without markup this text is parsed by Slack, `<!channel>` included.
  const text = escaped(fit(plainText(card, viewer), LONGEST.fallback));
  return text === "" ? "…" : text;
}

function blocksOf(card: Card, viewer: Viewer, place: MessagePlace): KnownBlock[] {
  let buttons = 0;
  const nextId = (): string => `press-${(buttons += 1)}`;
  return [
    ...titleBlocks(card.title, viewer, place),
    ...card.blocks.flatMap((block) => renderBlock(block, viewer, place, nextId)),
  ];
}

function titleBlocks(title: string | undefined, viewer: Viewer, place: Place): KnownBlock[] {
  const text = wellFormed(title ?? "").trim();
  if (text === "") return [];
  if (text.length > LONGEST.header) return richText([{ bold: text }], viewer, place);
  return [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

function renderBlock(block: Block, viewer: Viewer, place: MessagePlace, nextId: () => string): KnownBlock[] {
  if ("text" in block) return richText(block.text, viewer, place);
  if ("fields" in block) return richText(fieldLines(block.fields), viewer, place);
  if ("buttons" in block) return actions(block.buttons, viewer, nextId);
  if ("form" in block) {
    return formAsCard(block.form).blocks.flatMap((part) => renderBlock(part, viewer, place, nextId));
  }
  if ("file" in block) {
    const said = slackTexts[viewer.language];
    const line: Span[] = [`${said.file} `, { code: block.file.name }];
    return richText(place.direct ? line : [...line, ` ${said.fileComesDirectly}`], viewer, place);
  }
  return assertNever(block);
}

/** One line each. A section's two columns would need mrkdwn, which interprets what people write. */
function fieldLines(fields: readonly FieldLine[]): Span[] {
  const lines: Span[] = [];
  for (const field of fields) {
    if (lines.length > 0) lines.push("\n");
    lines.push({ bold: `${field.label}:` }, " ", ...field.value);
  }
  return lines;
}

function actions(buttons: readonly Button[], viewer: Viewer, nextId: () => string): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let start = 0; start < buttons.length; start += BUTTONS_PER_BLOCK) {
    blocks.push({
      type: "actions",
      elements: buttons.slice(start, start + BUTTONS_PER_BLOCK).map((button) => ({
        type: "button",
        action_id: nextId(),
        text: { type: "plain_text", text: fit(button.label, LONGEST.button) || "…", emoji: false },
        value: pressValue(button.command, viewer.language),
        ...(button.style ? { style: button.style } : {}),
      })),
    });
  }
  return blocks;
}

/** Keys, style and brackets around a text, in characters of JSON; a button has the most. */
const FRAME = 130;

/** Characters of a block's JSON, or more: what is surely light enough is not written twice. */
function weightAtMost(block: KnownBlock): number {
  if (block.type === "header") return weightOf(block.text.text);
  if (block.type === "actions") {
    const weights = block.elements.map((element) =>
      element.type === "button" ? weightOf(`${element.text.text}${element.value}`) : Infinity,
    );
    return weights.reduce((sum, weight) => sum + weight, FRAME);
  }
  if (block.type !== "rich_text") return Infinity;
  const weights = block.elements.flatMap(({ elements }) =>
    elements.map((element) => (element.type === "text" ? weightOf(element.text) : Infinity)),
  );
  return weights.reduce((sum, weight) => sum + weight, FRAME);
}

/** A character takes up to six in JSON. */
function weightOf(text: string): number {
  return FRAME + 6 * text.length;
}

/** Groups that each fit one message. */
function packed(blocks: KnownBlock[]): KnownBlock[][] {
  if (blocks.length === 0) return [];
  const most = blocks.reduce((sum, block) => sum + weightAtMost(block), 0);
  if (blocks.length <= MOST_BLOCKS.message && most <= HEAVIEST.message) return [blocks];
  const groups: KnownBlock[][] = [];
  let weight = 0;
  for (const block of blocks) {
    const size = JSON.stringify(block).length;
    const group = groups.at(-1);
    if (!group || group.length === MOST_BLOCKS.message || weight + size > HEAVIEST.message) {
      groups.push([block]);
      weight = size;
    } else {
      group.push(block);
      weight += size;
    }
  }
  return groups;
}

function cropped(
  blocks: KnownBlock[],
  viewer: Viewer,
  place: Place,
  surface: "message" | "view",
): KnownBlock[] {
  const notice = richText([slackTexts[viewer.language].moreThanFits], viewer, place);
  const most = MOST_BLOCKS[surface] - notice.length;
  const kept: KnownBlock[] = [];
  let weight = 0;
  for (const [index, block] of blocks.entries()) {
    const size = JSON.stringify(block).length;
    const last = index === blocks.length - 1;
    const heaviest = HEAVIEST[surface] - (last ? 0 : 300);
    if (kept.length >= (last ? MOST_BLOCKS[surface] : most) || weight + size > heaviest) {
      return kept.length === 0 ? [block] : [...kept, ...notice];
    }
    kept.push(block);
    weight += size;
  }
  return kept;
}
