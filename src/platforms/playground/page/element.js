// The one place that makes DOM nodes. Data becomes text nodes and attributes, never markup.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `on` holds listeners; true sets an empty attribute, false and undefined none
 * @param {...(Node | string | undefined | (Node | string)[])} children
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== ""));
  return node;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Fills what index.html marks with data-text and data-label. */
export function fillTexts(texts) {
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = texts[node.dataset.text];
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", texts[node.dataset.label]);
  }
}

export function avatar(name, index) {
  const initials = name
    .split(/\s+/)
    .map((word) => [...word][0])
    .slice(0, 2)
    .join("");
  return el("span", { class: `avatar hue-${index % 8}`, "aria-hidden": "true" }, initials);
}

export function badge(count, label) {
  if (!count) return undefined;
  const shown = count > 99 ? "99+" : String(count);
  return el(
    "span",
    { class: "badge" },
    el("span", { "aria-hidden": "true" }, shown),
    el("span", { class: "unseen" }, label(count)),
  );
}
