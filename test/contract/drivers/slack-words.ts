/** What a person reads of Slack's blocks. */
import type { Json } from "../../doubles/slack/types";

/** One line per block and section; buttons and fields by their labels. `nameOf` is what a mention shows. */
export function wordsIn(blocks: readonly Json[], nameOf: (user: string) => string): string {
  const lineOf = (block: Json): string => {
    switch (block["type"]) {
      case "rich_text":
        return (block["elements"] as Json[]).map((section) => spans(section["elements"], nameOf)).join("\n");
      case "actions":
        return (block["elements"] as Json[]).map((element) => `[${String(element["text"].text)}]`).join(" ");
      case "input":
        return [block["label"].text, block["hint"]?.text].filter(Boolean).join(": ");
      default:
        return String(block["text"]?.text ?? "");
    }
  };
  return blocks.map(lineOf).join("\n");
}

export function buttonsIn(blocks: readonly Json[]): string[] {
  return blocks.flatMap((block) =>
    block["type"] === "actions"
      ? (block["elements"] as Json[]).map((element) => String(element["text"].text))
      : [],
  );
}

function spans(elements: readonly Json[], nameOf: (user: string) => string): string {
  const shown = (element: Json): string => {
    if (element["type"] === "user") return `@${nameOf(String(element["user_id"]))}`;
    return String(element["text"] ?? element["url"] ?? "");
  };
  return elements.map(shown).join("");
}
