// Runs of text as nodes: bold, code, links, people and times.
import { el } from "./element.js";

export function renderSpans(spans) {
  return spans.map((span) => {
    if (span.href) return renderLink(span);
    if (span.person) return el("span", { class: "mention" }, span.text);
    if (span.bold) return el("strong", {}, span.text);
    if (span.code) return el("code", {}, span.text);
    if (span.time) return el("time", { datetime: span.time }, span.text);
    return span.text;
  });
}

function renderLink({ href, text }) {
  // Only web addresses become links, whatever was stored.
  if (!/^https?:\/\//i.test(href)) return text;
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
}
