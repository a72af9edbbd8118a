/** Webex's markdown as clients show it: roughly, but exact in what is markup, what is literal and who is pinged. */
import type { Person } from "./types";
import type { World } from "./world";

export interface Rendered {
  text: string;
  html: string;
  mentionedPeople: string[];
  mentionedGroups: string[];
  /** E-mail address, id of somebody unknown, or `all`. */
  pings: string[];
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
const token = new RegExp(
  [
    /(?<mention><@(?<how>personEmail|personId|personRef):(?<who>[^|>\n]+)(?:\|(?<as>[^>\n]*))?>)/,
    /(?<all><@all>)/,
    /(?<spark><spark-mention[^>]*data-object-id="(?<object>[^"]*)"[^>]*>(?<inner>[^<]*)<\/spark-mention>)/,
    /(?<escaped>\\[!-/:-@[-`{-~])/,
    /(?<entity>&(?:#\d+|#x[0-9a-f]+|[a-z]+);)/,
    /(?<code>(?<ticks>`+)(?<inside>.+?)\k<ticks>(?!`))/,
    /(?<link>!?\[(?<label>[^\]\n]*)\]\((?<href>[^)\s]+)\))/,
    /(?<tag><\/?[a-z][^<>\n]*>)/,
    /(?<strong>(?<stars>\*\*|__)(?=\S)(?<bold>.+?)(?<=\S)\k<stars>)/,
    /(?<em>(?<![\w*])(?<mark>[*_])(?=[^\s*_])(?<italic>[^*_\n]*?[^\s*_])\k<mark>(?![\w*]))/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gis",
);

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function mentionHtml(person: Pick<Person, "id">, shown: string): string {
  return `<spark-mention data-object-type="person" data-object-id="${person.id}">${escapeHtml(shown)}</spark-mention>`;
}

function decoded(entity: string): string {
  const name = entity.slice(1, -1).toLowerCase();
  if (name.startsWith("#x")) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
  if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
  return entities[name] ?? entity;
}

/** Reads markdown. A mention counts wherever its signs stand, escaped with a backslash or not: be safe, use `&lt;`. */
export function renderMarkdown(world: World, markdown: string): Rendered {
  const people: string[] = [];
  const groups: string[] = [];
  const pings: string[] = [];

  const mention = (ref: string, shown: string | undefined): [string, string] => {
    const person = world.people.get(ref) ?? world.personByEmail(ref);
    pings.push(person?.email ?? ref);
    if (!person) return [shown ?? ref, escapeHtml(shown ?? ref)];
    people.push(person.id);
    const name = shown ?? person.displayName;
    return [name, mentionHtml(person, name)];
  };

  const everybody = (): [string, string] => {
    pings.push("all");
    groups.push("all");
    return [
      "All",
      '<spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>',
    ];
  };

  const piece = (part: Record<string, string | undefined>): [string, string] => {
    const plain = (text: string): [string, string] => [text, escapeHtml(text)];
    if (part["mention"] !== undefined) return mention(part["who"] ?? "", part["as"]);
    if (part["all"] !== undefined) return everybody();
    if (part["spark"] !== undefined) return mention(part["object"] ?? "", part["inner"]);
    if (part["escaped"] !== undefined) return plain(part["escaped"].slice(1));
    if (part["entity"] !== undefined) return plain(decoded(part["entity"]));
    if (part["code"] !== undefined) {
      const [text, html] = plain(part["inside"] ?? "");
      return [text, `<code>${html}</code>`];
    }
    if (part["link"] !== undefined) {
      const [text, html] = inline(part["label"] ?? "");
      return [text, `<a href="${escapeHtml(part["href"] ?? "")}">${html}</a>`];
    }
    if (part["tag"] !== undefined) return ["", part["tag"]];
    const [text, html] = inline(part["bold"] ?? part["italic"] ?? "");
    return [text, part["bold"] === undefined ? `<em>${html}</em>` : `<strong>${html}</strong>`];
  };

  const inline = (source: string): [string, string] => {
    let text = "";
    let html = "";
    let last = 0;
    for (const match of source.matchAll(token)) {
      const between = source.slice(last, match.index);
      const [shown, marked] = piece(match.groups ?? {});
      text += between + shown;
      html += escapeHtml(between) + marked;
      last = match.index + match[0].length;
    }
    const rest = source.slice(last);
    return [text + rest, html + escapeHtml(rest)];
  };

  // A backslash or backticks before the signs of a mention must not hide it from the list of pings.
  const hidden = markdown.replace(/\\(?=<@|<spark-mention)/gi, "").matchAll(/<@(all|person\w+:[^|>\n]+)/gi);
  const [text, html] = inline(markdown.replace(/^(?:#{1,6}|>) +/gm, ""));
  for (const [, who = ""] of hidden) {
    const ref = who.replace(/^person\w+:/i, "");
    const email = world.people.get(ref)?.email ?? world.personByEmail(ref)?.email ?? ref;
    if (!pings.includes(email)) pings.push(email);
  }
  return {
    text,
    html: `<p>${html.replaceAll("\n", "<br/>")}</p>`,
    mentionedPeople: [...new Set(people)],
    mentionedGroups: [...new Set(groups)],
    pings,
  };
}
