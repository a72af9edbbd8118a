// Short notices at the edge: a message for somebody else with a way to go there, or a problem.
import { attempt, go } from "./actions.js";
import { avatar, byId, el } from "./element.js";
import { indexOf, on, personOf, state } from "./state.js";
import { t } from "./texts.js";

/** Milliseconds. */
const STAYS = 8000;
const narrow = window.matchMedia("(max-width: 820px)");

/** The notices that stand, by the conversation they are about. */
const standing = new Map();
/** Conversations that found no place because enough notices stand already. */
const waiting = new Set();

export function startToasts() {
  on("problem", showProblem);
  // Whoever is there needs no notice of it any more.
  on("place", () => {
    const here = state.room === "direct" ? state.person : state.room;
    waiting.delete(here);
    if (standing.has(here)) standing.get(here)();
    else showMore();
  });
}

/** A message that arrived somewhere else; a second one in the same place takes the first one's place. */
export function toastFor(person, room, message) {
  if (state.person === undefined) return;
  const key = person ?? room;
  const open = () => attempt(() => go(person ?? state.person, room ?? "direct"));
  standing.get(key)?.();
  if (standing.size >= (narrow.matches ? 1 : 3)) {
    waiting.add(key);
    showMore();
  } else show(key, faceOf(person), headingOf(person, room), firstLine(message), open);
}

function showProblem(text) {
  show("problem", el("span", { class: "avatar problem", "aria-hidden": "true" }, "!"), t.failed, text);
}

function headingOf(person, room) {
  if (person === undefined) return t.toastIn(t.rooms[room] ?? room);
  return person === state.person
    ? `${t.bot} ${t.toastPrivate}`
    : t.toastFor(personOf(person)?.name ?? person);
}

function faceOf(person) {
  if (person === undefined) return el("span", { class: "avatar room", "aria-hidden": "true" }, "#");
  return avatar(personOf(person)?.name ?? person, indexOf(person));
}

function firstLine(message) {
  return message.text.split("\n").find((line) => line.trim() !== "") ?? "";
}

function show(key, face, heading, text, open) {
  standing.get(key)?.();
  const words = el("span", { class: "toast-words" }, el("strong", {}, heading), el("span", {}, text));
  const body = open
    ? el("button", { type: "button", class: "toast-body", on: { click: open } }, face, words)
    : el("div", { class: "toast-body", role: "alert" }, face, words);
  const close = { type: "button", class: "icon-button", "aria-label": t.dismiss, on: { click: remove } };
  const toast = el("div", { class: "toast" }, body, el("button", close, "✕"));
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(remove, STAYS);
  };
  // Nothing goes away under somebody's pointer or focus.
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, () => clearTimeout(timer));
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, wait);
  standing.set(key, remove);
  byId("toasts").append(toast);
  showMore();
  wait();

  function remove() {
    clearTimeout(timer);
    toast.remove();
    if (standing.get(key) === remove) standing.delete(key);
    if (standing.size === 0) waiting.clear();
    showMore();
  }
}

function showMore() {
  byId("toasts").querySelector(".more")?.remove();
  if (waiting.size > 0) byId("toasts").append(el("div", { class: "toast more" }, t.toastMore(waiting.size)));
}
