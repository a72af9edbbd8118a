// A form in a message: a control for every type of field, errors beside the fields they concern.
import { submit } from "./actions.js";
import { el } from "./element.js";
import { renderSpans } from "./spans.js";
import { t } from "./texts.js";

export function renderForm(form, message) {
  const controls = form.fields.map((field) => makeControl(field, `${message.id}-${field.name}`));
  const problem = el("p", { class: "form-problem", role: "alert", hidden: true });
  const button = el("button", { type: "submit", class: "button primary" }, form.submit);
  const send = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    const errors = await submit(
      message.id,
      Object.fromEntries(controls.map(({ name, read }) => [name, read()])),
    );
    button.disabled = false;
    showErrors(controls, problem, errors ?? {});
  };
  const element = el(
    "form",
    { class: "block-form", novalidate: true, on: { submit: send } },
    el("h4", {}, form.title),
    form.intro.length > 0 ? el("p", { class: "form-intro" }, ...renderSpans(form.intro)) : undefined,
    ...controls.map(({ row }) => row),
    problem,
    el("div", {}, button),
  );
  if (!form.submitted) return element;
  return el(
    "details",
    { class: "sent" },
    el(
      "summary",
      {},
      el("span", { class: "tick", "aria-hidden": "true" }, "✓"),
      ` ${t.sent}: ${form.title} `,
      el("span", { class: "again" }, t.sentAgain),
    ),
    element,
  );
}

function showErrors(controls, problem, errors) {
  const unplaced = Object.entries(errors).filter(
    ([name]) => !controls.some((control) => control.name === name),
  );
  for (const control of controls)
    control.showError(Object.hasOwn(errors, control.name) ? errors[control.name] : "");
  const failed = Object.keys(errors).length > 0;
  problem.hidden = !failed;
  problem.textContent = failed ? [t.formErrors, ...unplaced.map(([, text]) => text)].join(" ") : "";
  controls.find((control) => Object.hasOwn(errors, control.name))?.focus();
}

/** The row of a field, how to read its value and how to show its error. */
function makeControl(field, id) {
  const { name } = field;
  const hint = field.hint ? el("p", { class: "field-hint", id: `${id}-hint` }, field.hint) : undefined;
  const error = el("p", { class: "field-error", id: `${id}-error`, hidden: true });
  const described = field.hint ? `${id}-hint ${id}-error` : `${id}-error`;
  const common = { id, "aria-describedby": described, "aria-required": field.required && "true" };
  const { row, input, read } = controlFor(field, common, hint);
  row.append(error);
  return {
    name,
    row,
    read,
    focus: () => input.focus(),
    showError(text) {
      error.hidden = text === "";
      error.textContent = text;
      row.classList.toggle("invalid", text !== "");
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
  };
}

function controlFor(field, common, hint) {
  if (field.type === "multiselect") return choices(field, common, hint);
  if (field.type === "checkbox") {
    const input = el("input", { type: "checkbox", ...common, checked: field.value === true });
    const label = el(
      "label",
      { class: "tick-line", for: common.id },
      input,
      el("span", {}, ...labelOf(field)),
    );
    return { row: el("div", { class: "field" }, label, ...some(hint)), input, read: () => input.checked };
  }
  const input = inputFor(field, common);
  const label = el("label", { for: common.id }, ...labelOf(field));
  return { row: el("div", { class: "field" }, label, ...some(hint), input), input, read: () => input.value };
}

function inputFor(field, common) {
  if (field.type === "multiline") {
    const area = el("textarea", { ...common, rows: 3 });
    area.value = field.value;
    return area;
  }
  if (field.type === "select") {
    const options = [{ value: "", label: field.required ? t.choose : "–" }, ...field.options];
    const select = el("select", common, ...options.map(({ value, label }) => el("option", { value }, label)));
    select.value = field.value;
    return select;
  }
  return el("input", { ...common, type: field.type, value: field.value });
}

function choices(field, common, hint) {
  const boxes = field.options.map(({ value, label }) => {
    const box = el("input", { type: "checkbox", value, checked: field.value.includes(value) });
    return { box, line: el("label", { class: "tick-line" }, box, el("span", {}, label)) };
  });
  const row = el(
    "fieldset",
    { class: "field", id: common.id, "aria-describedby": common["aria-describedby"] },
    el("legend", {}, ...labelOf(field)),
    ...some(hint),
    el("div", { class: "choices" }, ...boxes.map(({ line }) => line)),
  );
  const read = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return { row, input: boxes[0]?.box ?? row, read };
}

function labelOf(field) {
  if (!field.required) return [field.label];
  return [
    `${field.label} `,
    el("span", { class: "needed", "aria-hidden": "true" }, "*"),
    el("span", { class: "unseen" }, `(${t.required})`),
  ];
}

function some(node) {
  return node ? [node] : [];
}
