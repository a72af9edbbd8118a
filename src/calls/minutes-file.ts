// The minutes as a Markdown file, for a wiki or a mail.
import type { Attachment, FieldLine, Text, Viewer } from "../core/card";
import { formatDate } from "../core/date-format";
import { plainText } from "../core/plain-text";
import { factsOf, nextOf, sectionsOf, type CallRecord } from "./minutes-cards";
import { minutesTexts } from "./minutes-texts";

export function minutesFile(record: CallRecord, viewer: Viewer): Attachment {
  const texts = minutesTexts[viewer.language];
  const { start } = record.call;
  const sections = sectionsOf(record, viewer);
  const parts = [
    `# ${texts.fileTitle(formatDate(start.date, viewer.language))}`,
    fields(factsOf(record, viewer), viewer),
    ...(sections.length === 0 ? [texts.none] : []),
    ...sections.map(({ heading, lines }) => `## ${heading}\n\n${list(words(lines, viewer))}`),
    ...(record.next ? [fields(nextOf(record, viewer), viewer)] : []),
  ];
  return {
    name: texts.fileName(start.date),
    mediaType: "text/markdown",
    content: `${parts.join("\n\n")}\n`,
  };
}

function fields(lines: readonly FieldLine[], viewer: Viewer): string {
  return lines.map(({ label, value }) => `- **${label}:** ${escaped(words(value, viewer))}`).join("\n");
}

function words(text: Text, viewer: Viewer): string {
  return plainText({ blocks: [{ text }] }, viewer);
}

/** An entry of several lines stays one item. */
function list(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith("• ") ? `- ${escaped(line.slice(2))}` : `  ${escaped(line)}`))
    .join("\n");
}

/** What people typed stays what they typed: no tags, links or headings come of it. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
}
