// The field one writes in: completion by keyboard or pointer, and what was typed before.
import { attempt, say } from "./actions.js";
import { complete } from "./completion.js";
import { byId, el } from "./element.js";
import { nameOf } from "./people-view.js";
import { chosen, on, state } from "./state.js";
import { t } from "./texts.js";

/** Lines typed by each person, newest last. */
const typed = new Map();
let options = [];
let active = -1;
/** How far back in what was typed; 0 is the line being written. */
let back = 0;

export function startComposer() {
  on("place language people", renderLabels);
  on("place", () => {
    field().value = "";
    back = 0;
    close();
  });
  field().addEventListener("input", () => {
    back = 0;
    propose();
  });
  field().addEventListener("keydown", onKey);
  field().addEventListener("blur", close);
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

const field = () => byId("composer-input");

function renderLabels() {
  const person = chosen();
  byId("composer").hidden = !person;
  if (!person) return;
  const inRoom = state.room !== "direct";
  field().setAttribute("aria-label", t.message(person.name, inRoom ? nameOf(state.room) : undefined));
  const [first] = state.network.commandNames;
  const german =
    person.language === "de" ? state.network.commandNames.find((name) => name.startsWith("bot")) : undefined;
  field().placeholder = inRoom ? t.placeholderRoom(german ?? first) : t.placeholderDirect;
  byId("composer-hint").textContent = t.hint;
}

function propose() {
  const { commandNames } = state.network;
  const context = {
    commands: state.commands,
    people: state.people,
    commandNames,
    inRoom: state.room !== "direct",
  };
  const { options: found, hint } = complete(field().value, context);
  options = found;
  active = -1;
  render(hint);
}

function render(hint) {
  const box = byId("completion");
  box.hidden = options.length === 0 && !hint;
  field().setAttribute("aria-expanded", options.length > 0 ? "true" : "false");
  const rows = options.map(({ label, detail }, index) =>
    el(
      "li",
      {
        role: "option",
        id: `option-${index}`,
        "aria-selected": index === active ? "true" : "false",
        // Before the field loses the focus.
        on: { pointerdown: (event) => (event.preventDefault(), choose(index)) },
      },
      el("code", {}, label),
      el("span", {}, detail),
    ),
  );
  const list = el(
    "ul",
    { role: "listbox", id: "completion-list", "aria-label": t.completions(options.length) },
    ...rows,
  );
  const line = hint
    ? el("p", { class: "completion-hint" }, el("code", {}, hint.label), el("span", {}, hint.detail))
    : undefined;
  box.replaceChildren(...(line ? [line] : [list]));
  if (active >= 0) field().setAttribute("aria-activedescendant", `option-${active}`);
  else field().removeAttribute("aria-activedescendant");
  byId(`option-${active}`)?.scrollIntoView({ block: "nearest" });
}

function close() {
  options = [];
  active = -1;
  render(undefined);
}

function choose(index) {
  field().value = options[index].insert;
  field().setSelectionRange(field().value.length, field().value.length);
  propose();
}

function onKey(event) {
  if (event.isComposing) return;
  const keys = {
    ArrowDown: () => arrow(1),
    ArrowUp: () => arrow(-1),
    Tab: () => !event.shiftKey && options.length > 0 && (choose(Math.max(0, active)), true),
    Enter: () => active >= 0 && (choose(active), true),
    Escape: () => !byId("completion").hidden && (close(), true),
  };
  if (keys[event.key]?.()) event.preventDefault();
}

/** In the list when there is one, else through what was typed before. */
function arrow(step) {
  if (options.length > 0 && back === 0) {
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    render(undefined);
    return true;
  }
  const lines = typed.get(state.person) ?? [];
  if (lines.length === 0 || (back === 0 && (field().value !== "" || step > 0))) return false;
  back = Math.min(lines.length, Math.max(0, back - step));
  field().value = back === 0 ? "" : lines[lines.length - back];
  return true;
}

function send() {
  const text = field().value.trim();
  if (text === "" || !state.person) return;
  const lines = typed.get(state.person) ?? [];
  if (lines.at(-1) !== text) typed.set(state.person, [...lines, text]);
  field().value = "";
  back = 0;
  close();
  attempt(() => say(text));
}
