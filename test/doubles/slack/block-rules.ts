/**
 * What Slack refuses although the shape is right: numbers of blocks, ids used twice, sections without content,
 * defaults that are not among the options, a form without a submit button.
 */
import { shapeProblems } from "./block-schema";
import type { Json } from "./types";

export type Surface = "message" | "modal" | "home";

const mostBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const notOn: Record<Surface, string[]> = {
  message: [],
  modal: ["markdown", "table", "data_table", "file", "context_actions", "carousel", "plan", "task_card"],
  home: ["markdown", "table", "data_table", "file", "context_actions", "carousel", "plan", "task_card"],
};
const mostReported = 8;

/** Every interactive element of a block, with the pointer to it. */
export function elementsOf(block: Json, at = ""): { element: Json; at: string }[] {
  const found: { element: Json; at: string }[] = [];
  if (block["type"] === "input") found.push({ element: block["element"], at: `${at}/element` });
  if (
    block["type"] === "section" &&
    block["accessory"] !== undefined &&
    block["accessory"].type !== "image"
  ) {
    found.push({ element: block["accessory"], at: `${at}/accessory` });
  }
  if (block["type"] === "actions" || block["type"] === "context_actions") {
    (block["elements"] as Json[]).forEach((element, index) =>
      found.push({ element, at: `${at}/elements/${index}` }),
    );
  }
  return found;
}

/** The options of a select, radio group, checkboxes or overflow menu, groups taken apart. */
export function optionsOf(element: Json): Json[] {
  const groups: Json[] = element["option_groups"] ?? [];
  return [...(element["options"] ?? []), ...groups.flatMap((group) => group["options"] as Json[])];
}

function same(one: Json, other: Json): boolean {
  return one["value"] === other["value"] && one["text"]?.text === other["text"]?.text;
}

function choiceProblems(element: Json, at: string): string[] {
  const problems: string[] = [];
  const kind = String(element["type"]);
  if (kind === "static_select" || kind === "multi_static_select") {
    if ((element["options"] === undefined) === (element["option_groups"] === undefined)) {
      problems.push(`${at} needs either options or option_groups`);
    }
  }
  (element["option_groups"] ?? []).forEach((group: Json, index: number) => {
    const size = group["options"].length as number;
    if (size < 1 || size > 100)
      problems.push(`${at}/option_groups/${index}/options must have 1 to 100 items`);
    if (group["label"].text.length > 75)
      problems.push(`${at}/option_groups/${index}/label is over 75 characters`);
  });
  const options = optionsOf(element);
  const initial: Json[] = [
    ...(element["initial_options"] ?? []),
    ...[element["initial_option"] ?? []].flat(),
  ];
  if (!kind.includes("external")) {
    for (const one of initial) {
      if (!options.some((option) => same(option, one))) {
        problems.push(`${at}/initial_option must be among the options (${String(one["value"])})`);
      }
    }
  }
  return problems;
}

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

function elementProblems(element: Json, at: string): string[] {
  const problems = choiceProblems(element, at);
  const expect = (fine: boolean, text: string): void => {
    if (!fine) problems.push(`${at}${text}`);
  };
  const { initial_date: date, initial_time: time, initial_date_time: moment, initial_value: value } = element;
  expect(date === undefined || datePattern.test(date), "/initial_date must be YYYY-MM-DD");
  expect(time === undefined || timePattern.test(time), "/initial_time must be HH:mm");
  expect(moment === undefined || /^\d{10}$/.test(String(moment)), "/initial_date_time must have 10 digits");
  if (element["type"] === "plain_text_input") {
    const least: number = element["min_length"] ?? 0;
    const most: number = element["max_length"] ?? 3000;
    expect(
      least >= 0 && most >= 1 && most <= 3000 && least <= most,
      "/max_length must be between min_length and 3000",
    );
    expect(value === undefined || value.length <= most, "/initial_value is longer than max_length");
  }
  if (element["url"] !== undefined)
    expect(/^(https?|mailto):/.test(element["url"]), "/url must be a valid URL");
  return problems;
}

function blockProblems(block: Json, at: string, surface: Surface): string[] {
  const problems: string[] = [];
  if (notOn[surface].includes(block["type"]))
    problems.push(`${at}/type ${block["type"]} cannot stand in a ${surface}`);
  if (block["type"] === "section" && block["text"] === undefined && block["fields"] === undefined) {
    problems.push(`${at} needs text or fields`);
  }
  for (const { element, at: place } of elementsOf(block, at))
    problems.push(...elementProblems(element, place));
  return problems;
}

function twice(ids: string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** What is wrong with the blocks of a surface; empty when Slack would take them. */
export function blocksProblems(blocks: unknown, surface: Surface, at = "/blocks"): string[] {
  if (!Array.isArray(blocks)) return [`${at} must be an array`];
  const list = blocks as Json[];
  const problems: string[] = [];
  if (list.length > mostBlocks[surface])
    problems.push(`${at} must have at most ${mostBlocks[surface]} items`);
  const shapes = list.flatMap((block, index) => shapeProblems("KnownBlock", block, `${at}/${index}`));
  if (shapes.length > 0) return [...problems, ...shapes].slice(0, mostReported);
  list.forEach((block, index) => problems.push(...blockProblems(block, `${at}/${index}`, surface)));

  const blockIds = list.flatMap((block) => (block["block_id"] as string | undefined) ?? []);
  for (const id of twice(blockIds)) problems.push(`${at} block_id "${id}" already exists`);
  list.forEach((block, index) => {
    // As Slack documents it, an action id is unique within its block; the same one may come again in the next.
    const ids = elementsOf(block).flatMap(
      ({ element }) => (element["action_id"] as string | undefined) ?? [],
    );
    for (const id of twice(ids)) problems.push(`${at}/${index} action_id "${id}" already exists`);
  });
  const elements = list.flatMap((block) => elementsOf(block));
  const focused = elements.filter(({ element }) => element["focus_on_load"] === true);
  if (focused.length > 1) problems.push(`${at} only one element can have focus_on_load`);
  if (surface !== "modal" && elements.some(({ element }) => element["response_url_enabled"] === true)) {
    problems.push(`${at} response_url_enabled works in modals only`);
  }
  return problems.slice(0, mostReported);
}

/** What is wrong with a modal or Home view; empty when Slack would take it. */
export function viewProblems(view: unknown): string[] {
  const body = view as Json | null;
  const type: unknown = body?.["type"];
  if (type !== "modal" && type !== "home") return [`/type must be modal or home, not ${String(type)}`];
  const problems = blocksProblems(body?.["blocks"], type);
  // The blocks were checked with better words above: the frame is checked without them.
  const frame = { ...body, blocks: [] };
  problems.push(...shapeProblems(type === "modal" ? "ModalView" : "HomeView", frame, ""));
  const blocks: Json[] = Array.isArray(body?.["blocks"]) ? body["blocks"] : [];
  if (
    type === "modal" &&
    body?.["submit"] === undefined &&
    blocks.some((block) => block?.["type"] === "input")
  ) {
    problems.push("/submit is required when there is an input block");
  }
  if ((body?.["external_id"]?.length ?? 0) > 255) problems.push("/external_id is over 255 characters");
  if (JSON.stringify(body).length > 250_000) problems.push("/ view_too_large");
  return problems.slice(0, mostReported);
}
