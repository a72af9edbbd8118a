// One message as it looks: people's own lines as bubbles, the bot's as cards with every kind of block.
import { press } from "./actions.js";
import { avatar, el } from "./element.js";
import { renderForm } from "./form-view.js";
import { renderSpans } from "./spans.js";
import { indexOf, personOf, state } from "./state.js";
import { t } from "./texts.js";
import { formatTime } from "./time.js";

export function renderMessage(message) {
  const own = message.from === state.person;
  const fromBot = message.from === "bot";
  const name = fromBot ? t.bot : (personOf(message.from)?.name ?? message.from);
  const updated = fromBot && message.revision > 1 && !isSentForm(message);
  return el(
    "li",
    { class: `message${own ? " own" : ""}${fromBot ? " bot" : ""}`, id: message.id },
    fromBot
      ? el("img", { class: "avatar", src: "/playground/page/icon.svg", alt: "" })
      : avatar(name, indexOf(message.from)),
    el(
      "div",
      { class: "message-body" },
      el(
        "div",
        { class: "message-head" },
        el("span", { class: "message-name" }, name),
        el("time", { datetime: message.at }, formatTime(Date.parse(message.at), state.zone)),
        updated ? el("span", { class: "mark" }, t.updated) : undefined,
      ),
      fromBot ? renderCard(message) : el("p", { class: "bubble" }, message.text),
    ),
  );
}

function isSentForm(message) {
  return message.card.blocks.some((block) => block.form?.submitted);
}

function renderCard(message) {
  const { title, blocks } = message.card;
  return el(
    "div",
    { class: "card" },
    title ? el("h3", {}, title) : undefined,
    ...blocks.map((block) => renderBlock(block, message)),
  );
}

function renderBlock(block, message) {
  if (block.text) return el("p", { class: "block-text" }, ...renderSpans(block.text));
  if (block.fields) return renderFields(block.fields);
  if (block.buttons) return renderButtons(block.buttons, message);
  if (block.form) return renderForm(block.form, message);
  if (block.file) return renderFile(block.file);
  // Something newer than this page: shown rather than left out.
  return el("pre", {}, JSON.stringify(block, null, 2));
}

function renderFields(fields) {
  const rows = fields.map(({ label, value }) =>
    el("div", {}, el("dt", {}, label), el("dd", {}, ...renderSpans(value))),
  );
  return el("dl", { class: "block-fields" }, ...rows);
}

function renderButtons(buttons, message) {
  const row = el("div", { class: "block-buttons" });
  for (const { id, label, style } of buttons) {
    const pressed = async () => {
      if (row.ariaBusy === "true") return;
      row.ariaBusy = "true";
      await press(message.id, id);
      row.ariaBusy = "false";
    };
    row.append(
      el("button", { type: "button", class: `button ${style ?? ""}`, on: { click: pressed } }, label),
    );
  }
  return row;
}

function renderFile({ name, mediaType, content }) {
  const blob = new Blob([content], { type: mediaType });
  return el(
    "a",
    { class: "file", href: URL.createObjectURL(blob), download: name, "aria-label": t.download(name) },
    el("span", { class: "file-icon", "aria-hidden": "true" }, "↓"),
    el(
      "span",
      { class: "file-words" },
      el("strong", {}, name),
      el("span", {}, `${mediaType} · ${sizeOf(blob.size)}`),
    ),
  );
}

function sizeOf(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`;
}
