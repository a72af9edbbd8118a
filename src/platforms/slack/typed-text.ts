// What Slack makes of typed text, undone: mentions become neutral ones, links their address, entities characters
// again, each exactly once. What somebody typed as `<!channel>` arrives as `&lt;!channel&gt;` and ends as she wrote it.
import { mentionOf } from "../../core/person-ref";

const TOKEN = /<([^<>\n]*)>/g;

/** `workspace` is the one that mentions belong to. */
export function typedText(raw: string, workspace: string): string {
  let text = "";
  let from = 0;
  for (const match of raw.matchAll(TOKEN)) {
    text += unescaped(raw.slice(from, match.index)) + tokenText(match[1] ?? "", workspace);
    from = match.index + match[0].length;
  }
  return text + unescaped(raw.slice(from));
}

/** The text after the bot's own mention, with which every line to it in a room begins. */
export function withoutMention(raw: string, botUser: string): string {
  const mention = /^\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>[:,]?\s*/.exec(raw);
  return mention?.[1] === botUser ? raw.slice(mention[0].length) : raw;
}

function tokenText(token: string, workspace: string): string {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(token.slice(bar + 1));
  if (/^@[UW][A-Z0-9]+$/.test(target)) {
    return mentionOf({ platform: "slack", workspace, user: target.slice(1) });
  }
  if (target.startsWith("#")) return `#${label === "" ? target.slice(1) : label}`;
  if (target.startsWith("!")) return broadcast(target.slice(1), label);
  if (target.startsWith("@")) return label === "" ? target : `@${label.replace(/^@/, "")}`;
  return unescaped(target.replace(/^(?:mailto|tel):/, ""));
}

function broadcast(target: string, label: string): string {
  if (label !== "") return label;
  return `@${target.split("^")[0] ?? ""}`;
}

/** One pass, so that `&amp;lt;` becomes `&lt;` and nothing more. */
function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) =>
    name === "amp" ? "&" : name === "lt" ? "<" : ">",
  );
}
