// What somebody typed, out of what Webex made of it: her mentions become neutral ones, the bot's own is taken off by
// its element and not by its name, and everything else stays as she wrote it.
import { mentionOf } from "../../core/person-ref";
import { textAt } from "../../core/payload";

export interface Ourselves {
  readonly bot: string;
  /** How we are called, for the rare mention that comes without its element. */
  readonly name: string;
  /** Our organisation, to which mentions belong. */
  readonly organisation: string;
}

/** Without the command's name, which people may put before it as they do elsewhere. @param names without slash */
export function withoutName(text: string, names: readonly string[]): string {
  const [first = ""] = /^\S+/.exec(text) ?? [];
  const word = first.replace(/^\//, "").toLowerCase();
  const isName = names.some((name) => name.replace(/^\//, "").toLowerCase() === word);
  return isName ? text.slice(first.length).trim() : text;
}

const TOKEN =
  /<spark-mention\b([^>]*)>([\s\S]*?)<\/spark-mention>|(<br\s*\/?>)|(<\/(?:p|h[1-6]|li|blockquote|div)>)|<[a-z/!][^>]*>/gi;

/** @param message as `GET messages/:id` answers it. */
export function typedText(message: unknown, own: Ourselves): string {
  const html = textAt(message, "html");
  const text = (textAt(message, "text") ?? "").trim();
  if (html !== undefined && /<spark-mention\b/i.test(html)) return fromHtml(html, own);
  // Without a mention the plain text is exactly what was typed.
  const called = textAt(message, "roomType") === "group" && own.name !== "" && text.startsWith(own.name);
  return called ? text.slice(own.name.length).replace(/^[\s,:]+/, "") : text;
}

function fromHtml(html: string, own: Ourselves): string {
  let text = "";
  let from = 0;
  for (const match of html.matchAll(TOKEN)) {
    text += decoded(html.slice(from, match.index));
    from = match.index + match[0].length;
    const [, attributes, name, lineBreak, blockEnd] = match;
    if (attributes !== undefined) text += mention(attributes, decoded(name ?? ""), own);
    else if (lineBreak !== undefined || blockEnd !== undefined) text += "\n";
  }
  return (text + decoded(html.slice(from))).trim().replace(/^[,:]\s*/, "");
}

function mention(attributes: string, name: string, own: Ourselves): string {
  const id = /data-object-id\s*=\s*["']([^"']+)["']/i.exec(attributes)?.[1];
  if (!/data-object-type\s*=\s*["']person["']/i.test(attributes) || id === undefined) return `@${name}`;
  if (sameId(id, own.bot)) return "";
  return mentionOf({ platform: "webex", workspace: own.organisation, user: personId(id) });
}

/** Some clients write the bare UUID where the API has its own id. */
function personId(id: string): string {
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  return isUuid ? Buffer.from(`ciscospark://us/PEOPLE/${id.toLowerCase()}`).toString("base64url") : id;
}

function sameId(id: unknown, other: string): boolean {
  return typeof id === "string" && personId(id) === other;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** One pass, so that `&amp;lt;` becomes `&lt;` and nothing more. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === "string") return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
