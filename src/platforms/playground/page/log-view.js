// The conversation that is shown: its messages by day, kept in place when one of them changes.
import { attempt, go, say } from "./actions.js";
import { byId, el } from "./element.js";
import { renderMessage } from "./message-view.js";
import { nameOf } from "./people-view.js";
import { chosen, on, personOf, state } from "./state.js";
import { t } from "./texts.js";
import { formatDay } from "./time.js";

/** Pixels from the end within which the view follows new messages. */
const NEAR = 160;
const GAP = 12;

export function startLog() {
  on("place language", renderAll);
  on("message", renderOne);
}

function renderAll() {
  const log = byId("log");
  if (!chosen()) return log.replaceChildren(welcome());
  if (state.messages.length === 0) return log.replaceChildren(empty());
  log.replaceChildren(el("ol", { class: "messages" }, ...state.messages.flatMap(rowsFor)));
  scrollDown();
}

/** A message with the day and the mark of what is new before it. */
function rowsFor(message, index) {
  const before = state.messages[index - 1];
  const day = formatDay(Date.parse(message.at), state.zone);
  const rows = [];
  if (!before || formatDay(Date.parse(before.at), state.zone) !== day) {
    rows.push(el("li", { class: "day" }, el("span", {}, day)));
  }
  if (message.id === state.firstUnread) rows.push(el("li", { class: "fresh" }, el("span", {}, t.fresh)));
  rows.push(renderMessage(message));
  return rows;
}

function renderRows(message, index) {
  const rows = document.createDocumentFragment();
  rows.append(...rowsFor(message, index));
  return rows;
}

function renderOne(message) {
  const log = byId("log");
  const list = log.querySelector(".messages");
  if (!list) return renderAll();
  const standing = byId(message.id);
  const follow = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR || message.from === state.person;
  if (standing) {
    const focused = standing.contains(document.activeElement);
    standing.replaceWith(renderMessage(message));
    // Whoever pressed a button by keyboard goes on where it was.
    if (focused) byId(message.id).querySelector("button, summary, a, input")?.focus();
  } else {
    const index = state.messages.indexOf(message);
    const next = state.messages[index + 1];
    list.insertBefore(renderRows(message, index), next ? byId(next.id) : null);
  }
  if (message.from !== state.person) announce(message);
  if (follow) scrollTo(byId(message.id));
}

function announce(message) {
  const from = message.from === "bot" ? t.bot : (personOf(message.from)?.name ?? message.from);
  byId("announcer").textContent = t.announce(from, message.text);
}

function scrollDown() {
  const log = byId("log");
  log.scrollTop = log.scrollHeight;
}

/** To the end, or to the beginning of a message that is longer than the view. */
function scrollTo(row) {
  scrollDown();
  const above = byId("log").getBoundingClientRect().top - row.getBoundingClientRect().top;
  if (above > 0) byId("log").scrollTop -= above + GAP;
}

function welcome() {
  const tries = t.tries.map(({ as, say: words, title, text }) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "try", on: { click: () => begin(as, words) } },
        el("strong", {}, title),
        el("span", {}, text),
        el("code", {}, words),
        el("span", { class: "try-go" }, `${t.tryAs(firstName(as))} →`),
      ),
    ),
  );
  return el(
    "div",
    { class: "welcome" },
    el("img", { src: "/playground/page/icon.svg", alt: "", width: 56, height: 56 }),
    el("h2", {}, t.welcomeTitle),
    el("p", {}, t.welcomeText),
    el("h3", {}, t.tryTitle),
    el("ul", { class: "tries" }, ...tries),
  );
}

function firstName(id) {
  return (personOf(id)?.name ?? id).split(" ")[0];
}

async function begin(as, words) {
  await attempt(async () => {
    await go(as, "direct");
    await say(words);
  });
  byId("composer-input").focus();
}

function empty() {
  const person = chosen();
  const words = state.room === "direct" ? t.emptyDirect(person.name) : t.emptyRoom(nameOf(state.room));
  const starters = t.starters[person.language].map((command) =>
    el("button", { type: "button", class: "button", on: { click: () => say(command) } }, command),
  );
  return el(
    "div",
    { class: "empty" },
    el("p", {}, words),
    state.room === "direct"
      ? el("div", { class: "starters" }, el("span", {}, t.startWith), ...starters)
      : undefined,
  );
}
