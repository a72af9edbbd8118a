// A form as a modal. Every input's block id is the argument's name, so that errors find their way back to it.
import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  PlainTextElement,
  PlainTextOption,
  StaticSelect,
} from "@slack/types";
import type { Card, Form, Input, Viewer } from "../../core/card";
import { assertNever } from "../../core/errors";
import { parseLocalDate } from "../../core/instant";
import { fit } from "./fit";
import { renderCardBlocks } from "./render";
import { richText, type Place } from "./rich-text";
import { slackTexts } from "./slack-texts";

export const FORM_CALLBACK = "form";

const LONGEST = { title: 24, label: 2000, hint: 2000, option: 75, value: 75, initial: 3000, header: 150 };
const MOST_OPTIONS = 100;
const MOST_BLOCKS = 100;

/** `metadata` is the sealed state of the form (card-state.ts). */
export function renderModal(form: Form, viewer: Viewer, place: Place, metadata: string): ModalView {
  const said = slackTexts[viewer.language];
  const heading: KnownBlock[] = [
    ...(form.title.length > LONGEST.title ? richText([{ bold: form.title }], viewer, place) : []),
    ...richText(form.intro ?? [], viewer, place),
  ];
  const inputs = form.inputs.slice(0, MOST_BLOCKS).map((input) => inputBlock(input, viewer));
  const blocks = [...heading.slice(0, MOST_BLOCKS - inputs.length), ...inputs];
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    private_metadata: metadata,
    title: plain(form.title, LONGEST.title),
    submit: plain(form.submit, LONGEST.title),
    close: plain(said.cancel, LONGEST.title),
    // Slack takes no modal without a block.
    blocks: blocks.length > 0 ? blocks : richText([form.title], viewer, place),
  };
}

/** What was answered to a press inside a modal, in that modal. */
export function renderAnswerModal(card: Card, viewer: Viewer, place: Place): ModalView {
  const blocks = renderCardBlocks(card, viewer, place);
  return {
    type: "modal",
    callback_id: "answer",
    title: plain(card.title ?? "…", LONGEST.title),
    close: plain(slackTexts[viewer.language].close, LONGEST.title),
    blocks: blocks.length > 0 ? blocks : richText(["…"], viewer, place),
  };
}

function inputBlock(input: Input, viewer: Viewer): InputBlock {
  return {
    type: "input",
    block_id: input.name,
    label: plain(input.label, LONGEST.label),
    optional: input.required !== true,
    ...(input.hint ? { hint: plain(input.hint, LONGEST.hint) } : {}),
    element: element(input, viewer),
  };
}

function element(input: Input, viewer: Viewer): InputBlock["element"] {
  switch (input.kind) {
    case "text":
      return textInput(input, false);
    case "multiline":
      return textInput(input, true);
    case "select":
      return selectInput(input, viewer);
    case "multiselect":
      return multiselectInput(input, viewer);
    case "checkbox":
      return checkboxInput(input, viewer);
    case "date": {
      const date = parseLocalDate(textValue(input));
      return { type: "datepicker", action_id: input.name, ...(date ? { initial_date: date } : {}) };
    }
    case "time": {
      const time = textValue(input);
      const valid = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
      return { type: "timepicker", action_id: input.name, ...(valid ? { initial_time: time } : {}) };
    }
    default:
      return assertNever(input.kind);
  }
}

function textInput(input: Input, multiline: boolean): InputBlock["element"] {
  const value = fit(textValue(input), LONGEST.initial);
  return {
    type: "plain_text_input",
    action_id: input.name,
    multiline,
    ...(value === "" ? {} : { initial_value: value }),
  };
}

function selectInput(input: Input, viewer: Viewer): InputBlock["element"] {
  const options = optionsOf(input);
  if (options.length === 0) return textInput(input, false);
  const chosen = options.find((option) => option.value === textValue(input));
  const select: StaticSelect = {
    type: "static_select",
    action_id: input.name,
    ...choices(options, viewer),
    ...(chosen ? { initial_option: chosen } : {}),
  };
  return select;
}

function multiselectInput(input: Input, viewer: Viewer): InputBlock["element"] {
  const options = optionsOf(input);
  if (options.length === 0) return textInput(input, false);
  const values = Array.isArray(input.value) ? (input.value as readonly string[]) : [textValue(input)];
  const chosen = options.filter((option) => values.includes(option.value ?? ""));
  const select: MultiStaticSelect = {
    type: "multi_static_select",
    action_id: input.name,
    ...choices(options, viewer),
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  };
  return select;
}

function checkboxInput(input: Input, viewer: Viewer): Checkboxes {
  const option: PlainTextOption = { text: plain(slackTexts[viewer.language].yes, 75), value: "yes" };
  return {
    type: "checkboxes",
    action_id: input.name,
    options: [option],
    ...(input.value === true ? { initial_options: [option] } : {}),
  };
}

/** An option whose value Slack cannot carry whole is left out: a value cut short would be another choice. */
function optionsOf(input: Input): PlainTextOption[] {
  return (input.options ?? [])
    .filter((option) => option.value !== "" && option.value.length <= LONGEST.value)
    .slice(0, MOST_OPTIONS * MOST_OPTIONS)
    .map((option) => ({ text: plain(option.label, LONGEST.option), value: option.value }));
}

function choices(
  options: PlainTextOption[],
  viewer: Viewer,
):
  | { options: PlainTextOption[] }
  | { option_groups: { label: PlainTextElement; options: PlainTextOption[] }[] } {
  if (options.length <= MOST_OPTIONS) return { options };
  const groups = [];
  for (let start = 0; start < options.length; start += MOST_OPTIONS) {
    const part = options.slice(start, start + MOST_OPTIONS);
    const [first, last] = [part[0]?.text.text ?? "", part.at(-1)?.text.text ?? ""];
    const label = slackTexts[viewer.language].firstTo(fit(first, 30), fit(last, 30));
    groups.push({ label: plain(label, LONGEST.option), options: part });
  }
  return { option_groups: groups };
}

function textValue(input: Input): string {
  return typeof input.value === "string" ? input.value : "";
}

function plain(text: string, most: number): PlainTextElement {
  return { type: "plain_text", text: fit(text, most) || "…", emoji: false };
}
