/** Valid blocks to start from, each with its smallest content. */
import type { Json } from "./types";

export const plain = (text: string): Json => ({ type: "plain_text", text });
export const mrkdwn = (text: string): Json => ({ type: "mrkdwn", text });
export const section = (text: string): Json => ({ type: "section", text: mrkdwn(text) });
export const button = (changes: Json = {}): Json => ({ type: "button", text: plain("Go"), ...changes });
export const actions = (...elements: Json[]): Json => ({ type: "actions", elements });
export const option = (value: string): Json => ({ text: plain(`Option ${value}`), value });
export const options = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) => option(String(index)));
export const select = (changes: Json = {}): Json => ({
  type: "static_select",
  options: options(2),
  ...changes,
});
export const input = (element: Json, changes: Json = {}): Json => ({
  type: "input",
  label: plain("Field"),
  element,
  ...changes,
});
export const text = (changes: Json = {}): Json => ({ type: "plain_text_input", action_id: "v", ...changes });
export const modal = (changes: Json = {}): Json => ({
  type: "modal",
  title: plain("Title"),
  blocks: [section("x")],
  ...changes,
});
export const long = (length: number): string => "x".repeat(length);
export const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);
