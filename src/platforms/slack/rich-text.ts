// Text as Slack's rich_text blocks. Their elements are data and never markup: `*`, `<!channel>` or `&lt;` in what
// somebody wrote are shown as they are, nothing has to be escaped, and only a person span can mention somebody.
import type { RichTextBlock, RichTextElement } from "@slack/types";
import type { PersonId } from "../../core/person-ref";
import type { Span, Text, Viewer } from "../../core/card";
import { wellFormed } from "../../core/cut";
import { assertNever } from "../../core/errors";
import { shownTime } from "../../core/plain-text";
import { pieces } from "./fit";

export interface Place {
  /** Our workspace: identities of others are shown by name. */
  readonly workspace: string;
}

/** UTF-16 units of one block. Slack names no limit for rich_text; this is a section's. */
const LONGEST = 3000;

/** As many blocks as the text needs; none for an empty one. */
export function richText(text: Text, viewer: Viewer, place: Place): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let elements: RichTextElement[] = [];
  let length = 0;
  const close = (): void => {
    if (elements.length > 0)
      blocks.push({ type: "rich_text", elements: [{ type: "rich_text_section", elements }] });
    elements = [];
    length = 0;
  };
  for (const span of text) {
    for (const element of elementsOf(span, viewer, place)) {
      const size = sizeOf(element);
      if (length + size > LONGEST) close();
      const last = elements.at(-1);
      if (isPlain(last) && isPlain(element)) last.text += element.text;
      else elements.push(element);
      length += size;
    }
  }
  close();
  return blocks;
}

function elementsOf(span: Span, viewer: Viewer, place: Place): RichTextElement[] {
  if (typeof span === "string") return plain(span);
  if ("bold" in span) return plain(span.bold, { bold: true });
  if ("code" in span) return plain(span.code, { code: true });
  if ("link" in span) return link(span.link, span.label);
  if ("person" in span) return person(span.person, viewer, place);
  if ("time" in span) return plain(shownTime(span, viewer));
  return assertNever(span);
}

function plain(text: string, style?: { bold?: true; code?: true }): RichTextElement[] {
  return pieces(wellFormed(text), LONGEST).map((piece) =>
    style ? { type: "text", text: piece, style } : { type: "text", text: piece },
  );
}

/** Texts of one style that follow each other are one: "name", ": ", "value" would be three times as much to send. */
function isPlain(
  element: RichTextElement | undefined,
): element is Extract<RichTextElement, { type: "text" }> {
  return element?.type === "text" && element.style === undefined;
}

function link(url: string, label: string): RichTextElement[] {
  if (!isWebLink(url)) return plain(label);
  return [{ type: "link", url, ...(label === "" || label === url ? {} : { text: wellFormed(label) }) }];
}

/** Slack refuses a whole message for one link it cannot parse. */
function isWebLink(url: string): boolean {
  return url.length <= LONGEST && /^(?:https?:\/\/|mailto:)\S+$/i.test(url) && URL.canParse(url);
}

function person(id: PersonId, viewer: Viewer, place: Place): RichTextElement[] {
  const { name, identities } = viewer.person(id);
  const here = identities.find((one) => one.platform === "slack" && one.workspace === place.workspace);
  return here && /^[UW][A-Z0-9]{1,30}$/.test(here.user)
    ? [{ type: "user", user_id: here.user }]
    : plain(name);
}

function sizeOf(element: RichTextElement): number {
  if (element.type === "text") return element.text.length;
  return element.type === "link" ? element.url.length + (element.text?.length ?? 0) : 20;
}
