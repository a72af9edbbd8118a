// Text as an Adaptive Card's RichTextBlocks. Their runs are data and never markup, other than a TextBlock, whose
// markdown every client reads in its own way: what somebody wrote is shown as it is and nothing has to be escaped.
import type { Span, Text, Viewer } from "../../core/card";
import { assertNever } from "../../core/errors";
import { shownTime } from "../../core/plain-text";
import { wellFormed } from "../../core/cut";
import type { Payload } from "../../core/payload";

/** A part of an Adaptive Card. */
export type Element = Payload;

/** One block for each line, because a run shows no line break; none for an empty text. */
export function richBlocks(text: Text, viewer: Viewer): Element[] {
  const lines: Payload[][] = [[]];
  for (const span of text) {
    const { shown, style } = runOf(span, viewer);
    shown.split("\n").forEach((line, index) => {
      if (index > 0) lines.push([]);
      for (const run of harmless(line)) lines.at(-1)?.push({ type: "TextRun", text: run, ...style });
    });
  }
  const blocks: Element[] = [];
  let afterGap = true;
  for (const inlines of lines) {
    if (inlines.length > 0) {
      blocks.push({ type: "RichTextBlock", inlines, ...(afterGap ? {} : { spacing: "None" }) });
    }
    afterGap = inlines.length === 0;
  }
  return blocks;
}

function runOf(span: Span, viewer: Viewer): { shown: string; style: Payload } {
  if (typeof span === "string") return { shown: wellFormed(span), style: {} };
  if ("bold" in span) return { shown: wellFormed(span.bold), style: { weight: "Bolder" } };
  if ("code" in span) return { shown: wellFormed(span.code), style: { fontType: "Monospace" } };
  if ("link" in span) {
    const shown = wellFormed(span.label);
    if (!/^https?:\/\/[^\s<>\\]+$/i.test(span.link)) return { shown, style: {} };
    return { shown, style: { selectAction: { type: "Action.OpenUrl", url: span.link } } };
  }
  if ("person" in span) return { shown: wellFormed(viewer.person(span.person).name), style: {} };
  if ("time" in span) return { shown: shownTime(span, viewer), style: {} };
  return assertNever(span);
}

/** `{{DATE(..)}}` in a run would be shown as a date: its braces go apart. */
function harmless(line: string): string[] {
  if (!line.includes("{{")) return line === "" ? [] : [line];
  return line.split(/(?<=\{)(?=\{)/).filter((part) => part !== "");
}
