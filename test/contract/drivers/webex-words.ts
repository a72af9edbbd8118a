/** What a person reads of a Webex message, and what she can fill in. */
import type { Json, Message } from "../../doubles/webex/types";

/** One line per block; buttons and fields by their labels. Buttons' numbers are no part of what they say. */
export function wordsIn(message: Message): string {
  if (!message.card || !message.cardShown) return message.text ?? "";
  return elementsOf(message).map(lineOf).join("\n");
}

export function buttonsIn(message: Message): string[] {
  const actions = elementsOf(message).flatMap((element) => (element["actions"] ?? []) as Json[]);
  return actions.filter((action) => action["data"]["f"] === undefined).map(labelOf);
}

export function inputsIn(message: Message): Json[] {
  return elementsOf(message).filter((element) => String(element["type"]).startsWith("Input."));
}

/** What the one button of a form carries; undefined for a card that is no form. */
export function formIn(message: Message): { title: string; reopen: string; isLast: boolean } | undefined {
  const actions = elementsOf(message).flatMap((element) => (element["actions"] ?? []) as Json[]);
  const submit = actions.find((action) => action["data"]["f"] !== undefined);
  if (!submit) return undefined;
  const state = JSON.parse(String(submit["data"]["f"])) as Json;
  return {
    title: String(submit["title"]),
    reopen: String(state["reopen"]),
    isLast: Number(state["step"]) + 1 >= Number(state["steps"]),
  };
}

/** What stands in red above an input, by the input's name. */
export function errorsIn(message: Message): Record<string, string> {
  const errors: Record<string, string> = {};
  let red: string | undefined;
  for (const element of elementsOf(message)) {
    const [run] = (element["inlines"] ?? []) as Json[];
    if (run?.["color"] === "Attention") red = String(run["text"]);
    else if (red !== undefined && element["id"] !== undefined) {
      errors[nameOf(element)] = red;
      red = undefined;
    }
  }
  return errors;
}

export function nameOf(input: Json): string {
  return String(input["id"]).replace(/^in_/, "");
}

function elementsOf(message: Message): Json[] {
  return message.card && message.cardShown ? (message.card["body"] as Json[]) : [];
}

function lineOf(element: Json): string {
  if (element["type"] === "RichTextBlock") {
    return (element["inlines"] as Json[]).map((run) => String(run["text"])).join("");
  }
  if (element["type"] === "ActionSet") {
    return (element["actions"] as Json[]).map((action) => `[${labelOf(action)}]`).join(" ");
  }
  return String(element["label"] ?? element["title"] ?? "");
}

function labelOf(action: Json): string {
  return String(action["title"]).replace(/^\d+ /, "");
}
