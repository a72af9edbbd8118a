// Short notices at the edge: a message for somebody else with a way to go there, or a problem.
import { go } from "./actions.js";
import { avatar, byId, el } from "./element.js";
import { indexOf, personOf, state } from "./state.js";
import { t } from "./texts.js";

/** Milliseconds. */
const STAYS = 9000;
const MOST = window.matchMedia("(max-width: 820px)").matches ? 1 : 3;

/** Messages that found no place because three notices stand already. */
let more = 0;

export function toastFor(person, room, message) {
  if (state.person === undefined) return;
  if (byId("toasts").childElementCount >= MOST) {
    more += 1;
    showMore();
    return;
  }
  const own = person !== undefined && person === state.person;
  const target =
    person === undefined ? t.toastIn(t.rooms[room] ?? room) : t.toastFor(personOf(person)?.name ?? person);
  const heading = own ? `${t.bot} ${t.toastPrivate}` : target;
  const go_ = () => go(person ?? state.person, room ?? "direct");
  const face =
    person === undefined ? el("span", { class: "avatar room", "aria-hidden": "true" }, "#") : faceOf(person);
  show(face, heading, firstLine(message), go_);
}

export function showProblem(text) {
  show(el("span", { class: "avatar problem", "aria-hidden": "true" }, "!"), t.failed, text);
}

function faceOf(id) {
  return avatar(personOf(id)?.name ?? id, indexOf(id));
}

function firstLine(message) {
  return message.text.split("\n").find((line) => line.trim() !== "") ?? "";
}

function show(face, heading, text, open) {
  const words = el("span", { class: "toast-words" }, el("strong", {}, heading), el("span", {}, text));
  const body = open
    ? el(
        "button",
        { type: "button", class: "toast-body", on: { click: () => (remove(), open()) } },
        face,
        words,
      )
    : el("div", { class: "toast-body", role: "alert" }, face, words);
  const close = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": t.dismiss, on: { click: remove } },
    "✕",
  );
  const toast = el("div", { class: "toast" }, body, close);
  let timer;
  const wait = () => (timer = setTimeout(remove, STAYS));
  // Nothing goes away under somebody's pointer or focus.
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, () => clearTimeout(timer));
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, wait);
  byId("toasts").append(toast);
  wait();

  function remove() {
    clearTimeout(timer);
    toast.remove();
    if (byId("toasts").querySelectorAll(".toast:not(.more)").length === 0) more = 0;
    showMore();
  }
}

function showMore() {
  byId("toasts").querySelector(".more")?.remove();
  if (more > 0) byId("toasts").append(el("div", { class: "toast more" }, t.toastMore(more)));
}
