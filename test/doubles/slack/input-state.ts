/** What a person puts into a form element, in the shape of `view.state.values`. */
import { optionsOf } from "./block-rules";
import type { Json, Loose } from "./types";

/** Per element type: the name of its value in the state, of its default in the block, and what stands for empty. */
const fields: Record<string, { state: string; initial: string; empty: Loose }> = {
  plain_text_input: { state: "value", initial: "initial_value", empty: null },
  email_text_input: { state: "value", initial: "initial_value", empty: null },
  url_text_input: { state: "value", initial: "initial_value", empty: null },
  number_input: { state: "value", initial: "initial_value", empty: null },
  static_select: { state: "selected_option", initial: "initial_option", empty: null },
  radio_buttons: { state: "selected_option", initial: "initial_option", empty: null },
  external_select: { state: "selected_option", initial: "initial_option", empty: null },
  checkboxes: { state: "selected_options", initial: "initial_options", empty: [] },
  multi_static_select: { state: "selected_options", initial: "initial_options", empty: [] },
  datepicker: { state: "selected_date", initial: "initial_date", empty: null },
  timepicker: { state: "selected_time", initial: "initial_time", empty: null },
  datetimepicker: { state: "selected_date_time", initial: "initial_date_time", empty: null },
  users_select: { state: "selected_user", initial: "initial_user", empty: null },
  multi_users_select: { state: "selected_users", initial: "initial_users", empty: [] },
  conversations_select: { state: "selected_conversation", initial: "initial_conversation", empty: null },
  channels_select: { state: "selected_channel", initial: "initial_channel", empty: null },
};

const fixedChoice = new Set(["static_select", "radio_buttons", "checkboxes", "multi_static_select"]);

function chosen(element: Json, wanted: Loose): Json {
  const option = optionsOf(element).find((one) => one["value"] === wanted || one["text"].text === wanted);
  if (!option) throw new Error(`Nobody can choose "${String(wanted)}": it is not among the options`);
  return option;
}

/**
 * The element's entry in the state; its default when `value` is undefined, and undefined for elements that hold no
 * value. Throws when nobody could choose this in Slack.
 */
export function stateOf(element: Json, value?: Loose): Json | undefined {
  const type = String(element["type"]);
  const field = Object.hasOwn(fields, type) ? fields[type] : undefined;
  if (!field) return undefined;
  if (value === undefined) return { type, [field.state]: element[field.initial] ?? field.empty };
  if (value === null || value === "") return { type, [field.state]: field.empty };
  if (!fixedChoice.has(type))
    return { type, [field.state]: Array.isArray(field.empty) ? [value].flat() : value };
  const options = [value].flat().map((one) => chosen(element, one));
  return { type, [field.state]: Array.isArray(field.empty) ? options : options[0] };
}
