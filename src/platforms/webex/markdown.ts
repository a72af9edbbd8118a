// Text as Webex's markdown, for messages without a card and for what is shown where a card cannot be. What people wrote
// is escaped here and nowhere else: `<` and `>` as entities, because Webex looks for mentions even behind a backslash.
import type { Span, Text, Viewer } from "../../core/card";
import { assertNever } from "../../core/errors";
import { shownTime } from "../../core/plain-text";
import { wellFormed } from "../../core/cut";

export interface Place {
  /** Our organisation: identities of others are shown by name. */
  readonly organisation: string;
  /** One to one: nobody has to be mentioned, buttons are numbered, files arrive. */
  readonly direct: boolean;
}

export function markdownText(text: Text, viewer: Viewer, place: Place): string {
  return text.map((span) => markdownSpan(span, viewer, place)).join("");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Shown as it is, also at the beginning of a line. */
export function literal(text: string): string {
  return wellFormed(text)
    .replace(/[\\`*_[\]~|#{}!&<>]/g, (sign) => ENTITIES[sign] ?? `\\${sign}`)
    .replace(/^(\s*)([-+=])/gm, "$1\\$2")
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, "$1\\$2");
}

function markdownSpan(span: Span, viewer: Viewer, place: Place): string {
  if (typeof span === "string") return literal(span);
  if ("bold" in span) return emphasised(span.bold, "**");
  if ("code" in span) return code(span.code);
  if ("link" in span) return link(span.link, span.label);
  if ("person" in span) {
    const { name, identities } = viewer.person(span.person);
    const own = identities.find((one) => one.platform === "webex" && one.workspace === place.organisation);
    return own && !place.direct ? mention(own.user, name) : literal(name);
  }
  if ("time" in span) return literal(shownTime(span, viewer));
  return assertNever(span);
}

/** Stars count only where they touch the text. */
function emphasised(text: string, mark: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === "" ? literal(text) : `${before}${mark}${literal(inner)}${mark}${after}`;
}

/** Inside backticks nothing is escaped, so what has one in it is no code. */
function code(text: string): string {
  return text === "" || /[`<>&\n]/.test(text) ? literal(text) : `\`${wellFormed(text)}\``;
}

function link(href: string, label: string): string {
  if (!/^https?:\/\/[^\s()<>\\]+$/i.test(href)) return literal(label === href ? href : `${label} (${href})`);
  return label === href ? `<${href.replaceAll("&", "&amp;")}>`.slice(1, -1) : `[${literal(label)}](${href})`;
}

function mention(user: string, name: string): string {
  if (!/^[\w+/=-]+$/.test(user)) return literal(name);
  return `<@personId:${user}|${name.replace(/[<>|\n&\\]/g, " ").trim()}>`;
}
