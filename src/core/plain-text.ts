// A card as plain text: what the playground's API, notifications and fallback texts show. Nothing is left out.
import { assertNever } from "./errors";
import type { Block, Card, Span, Text, Viewer } from "./card";
import { formatMoment } from "./date-format";

export function plainText(card: Card, viewer: Viewer): string {
  const parts = card.blocks.map((block) => blockText(block, viewer));
  return (card.title === undefined ? parts : [card.title, ...parts])
    .filter((part) => part !== "")
    .join("\n\n");
}

export function plainSpans(text: Text, viewer: Viewer): string {
  return text.map((span) => plainSpan(span, viewer)).join("");
}

/** A moment as the viewer reads it: in her own zone. */
export function shownTime(span: Extract<Span, { time: unknown }>, viewer: Viewer): string {
  const show = span.show ?? "moment";
  return formatMoment(span.time, viewer.zone, viewer.language, {
    date: show !== "time",
    weekday: show !== "time",
    time: show !== "date",
  });
}

function plainSpan(span: Span, viewer: Viewer): string {
  if (typeof span === "string") return span;
  if ("bold" in span) return span.bold;
  if ("code" in span) return span.code;
  if ("link" in span) return span.label === span.link ? span.link : `${span.label} (${span.link})`;
  if ("person" in span) return viewer.person(span.person).name;
  if ("time" in span) return shownTime(span, viewer);
  return assertNever(span);
}

function blockText(block: Block, viewer: Viewer): string {
  if ("text" in block) return plainSpans(block.text, viewer);
  if ("fields" in block) {
    return block.fields.map((field) => `${field.label}: ${plainSpans(field.value, viewer)}`).join("\n");
  }
  if ("buttons" in block) return block.buttons.map((button) => `[${button.label}]`).join(" ");
  if ("form" in block) {
    const { form } = block;
    const inputs = form.inputs.map((input) => `${input.label}${input.required ? " *" : ""}`);
    return [form.title, form.intro ? plainSpans(form.intro, viewer) : "", ...inputs, `[${form.submit}]`]
      .filter((line) => line !== "")
      .join("\n");
  }
  if ("file" in block) return block.file.name;
  return assertNever(block);
}
