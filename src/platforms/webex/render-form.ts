// A form as cards of at most four inputs, one after the other. What was filled in travels with the card, so nothing has
// to be remembered. Every input's id has the argument's name in it.
import type { Form, Input, InputValue, Viewer } from "../../core/card";
import { wellFormed } from "../../core/cut";
import { assertNever } from "../../core/errors";
import { parseLocalDate } from "../../core/instant";
import { choiceValue, inputId, type FormSeal, type FormState, type Reading } from "./card-state";
import { bytesOf, fit } from "./fit";
import { literal, type Place } from "./markdown";
import { adaptiveCard, textPieces, titlePieces, type WebexMessage } from "./render";
import type { Element } from "./rich-blocks";
import { webexTexts } from "./webex-texts";

/** More inputs make a card nobody wants to fill in on a phone. */
const INPUTS_PER_STEP = 4;
const MOST_MARKDOWN = 7_000;
const FEW_CHOICES = 8;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export interface FormView {
  readonly form: Form;
  /** What was filled in so far; it wins over what the form proposes. */
  readonly values: Readonly<Record<string, InputValue>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Counted from 0. */
  readonly step: number;
  /** The space the form was asked for in. */
  readonly room?: string;
}

export function stepsOf(form: Form): readonly (readonly Input[])[] {
  const steps: Input[][] = [];
  for (const input of form.inputs) {
    const step = steps.at(-1);
    if (!step || step.length === INPUTS_PER_STEP) steps.push([input]);
    else step.push(input);
  }
  return steps.length === 0 ? [[]] : steps;
}

/** The step in which the first of these errors can be put right; undefined when none of them is about an input. */
export function stepWith(form: Form, errors: Readonly<Record<string, string>>): number | undefined {
  const step = stepsOf(form).findIndex((inputs) => inputs.some(({ name }) => Object.hasOwn(errors, name)));
  return step < 0 ? undefined : step;
}

export function renderStep(
  view: FormView,
  viewer: Viewer,
  place: Place,
  seal: FormSeal,
  user: string,
): WebexMessage {
  const { form, errors } = view;
  const said = webexTexts[viewer.language];
  const steps = stepsOf(form);
  const step = Math.min(view.step, steps.length - 1);
  const inputs = steps[step] ?? [];
  const isLast = step === steps.length - 1;
  const head = [
    ...titlePieces(form.title),
    ...(step === 0 && form.intro ? textPieces(form.intro, viewer, place) : []),
    ...(steps.length > 1 ? textPieces([said.step(step + 1, steps.length)], viewer, place) : []),
    ...loose(form, errors).flatMap((text) => textPieces([{ bold: text }], viewer, place)),
  ];
  const body = [
    ...head.flatMap(({ elements }) => elements),
    ...inputs.flatMap((input) => inputElements(input, view, viewer)),
    {
      type: "ActionSet",
      actions: [
        {
          type: "Action.Submit",
          title: wellFormed(isLast ? form.submit : said.next(step + 1, steps.length)),
          style: "positive",
          data: seal.data(stateOf(view, viewer, step, steps), user),
        },
      ],
    },
  ];
  const lines = inputs.map((input) => `• ${literal(input.label)}${input.required ? " \\*" : ""}`);
  const typed = form.inputs.filter((input) => input.required).map((input) => ` [${input.label}]`);
  const markdown = [
    ...head.map((piece) => piece.markdown),
    [literal(said.fillIn), ...lines].join("  \n"),
    `${literal(said.orType)} ${literal(`${form.command}${typed.join("")}`)}`,
  ].join("\n\n");
  return { markdown: fallback(markdown, form), card: adaptiveCard(body) };
}

/** Escaped text cannot be cut, so a fallback too long says the least. */
function fallback(markdown: string, form: Form): string {
  return bytesOf(markdown) <= MOST_MARKDOWN ? markdown : literal(fit(form.title, 600)) || "…";
}

/** Errors that are about no input of the form stand above it. */
function loose(form: Form, errors: Readonly<Record<string, string>>): string[] {
  const names = form.inputs.map(({ name }) => name);
  return Object.entries(errors).flatMap(([name, text]) =>
    names.includes(name) || text === "" ? [] : [text],
  );
}

function stateOf(
  { form, values, room }: FormView,
  viewer: Viewer,
  step: number,
  steps: readonly (readonly Input[])[],
): FormState {
  const shown = (steps[step] ?? []).map((input) => [input.name, readingOf(input)] as const);
  return {
    command: form.command,
    language: viewer.language,
    reopen: form.reopen ?? form.command,
    shown: Object.fromEntries(shown),
    values,
    step,
    steps: steps.length,
    ...(room === undefined ? {} : { room }),
  };
}

function readingOf(input: Input): Reading {
  const hasChoices = (input.options ?? []).length > 0;
  if (input.kind === "checkbox") return "tick";
  if (input.kind === "multiselect") return hasChoices ? "list" : "text";
  return input.kind === "select" && hasChoices ? "choice" : "text";
}

function inputElements(input: Input, { values, errors }: FormView, viewer: Viewer): Element[] {
  const value = Object.hasOwn(values, input.name) ? values[input.name] : input.value;
  const error = Object.hasOwn(errors, input.name) ? errors[input.name] : undefined;
  return [
    ...(error ? [note(error, { color: "Attention", weight: "Bolder" })] : []),
    inputElement(input, value, viewer),
    ...(input.hint ? [note(input.hint, { isSubtle: true, size: "Small" })] : []),
  ];
}

function note(text: string, style: Element): Element {
  const shown = wellFormed(text).replace(/\s*\n\s*/g, " ");
  return { type: "RichTextBlock", inlines: [{ type: "TextRun", text: shown, ...style }] };
}

function inputElement(input: Input, value: InputValue | undefined, viewer: Viewer): Element {
  const said = webexTexts[viewer.language];
  const label = wellFormed(input.label) || "…";
  const errorMessage = input.kind === "checkbox" ? said.notChecked : said.missing;
  const required = input.required ? { isRequired: true, errorMessage } : {};
  const common = { id: inputId(input.name), label, ...required };
  const text = typeof value === "string" ? wellFormed(value) : "";
  const valued = valueIf(text);
  switch (input.kind) {
    case "text":
      return { type: "Input.Text", ...common, ...valued };
    case "multiline":
      return { type: "Input.Text", ...common, ...valued, isMultiline: true };
    case "select":
    case "multiselect":
      if ((input.options ?? []).length === 0) return { type: "Input.Text", ...common, ...valued };
      return choiceSet(input, common, value);
    case "checkbox":
      return {
        type: "Input.Toggle",
        ...common,
        title: said.yes,
        wrap: true,
        ...valueIf(value === true && "true"),
      };
    case "date":
      return { type: "Input.Date", ...common, ...valueIf(parseLocalDate(text)) };
    case "time":
      return { type: "Input.Time", ...common, ...valueIf(TIME.exec(text)?.[0]) };
    default:
      return assertNever(input.kind);
  }
}

function valueIf(value: string | false | undefined): Element {
  return value === undefined || value === false || value === "" ? {} : { value };
}

function choiceSet(input: Input, common: Element, value: InputValue | undefined): Element {
  const options = (input.options ?? []).filter((option) => option.value !== "");
  const several = input.kind === "multiselect";
  const given = Array.isArray(value)
    ? (value as readonly string[])
    : [typeof value === "string" ? value : ""];
  const chosen = options
    .filter((option) => given.includes(option.value))
    .map((option) => choiceValue(option.value));
  return {
    type: "Input.ChoiceSet",
    ...common,
    choices: options.map((option) => ({
      title: wellFormed(option.label) || "…",
      value: choiceValue(option.value),
    })),
    ...(several ? { isMultiSelect: true } : {}),
    ...(options.length <= FEW_CHOICES ? { style: "expanded" } : {}),
    ...(chosen.length > 0 ? { value: several ? chosen.join(",") : chosen[0] } : {}),
    wrap: true,
  };
}
