/** What Slack makes of text a person types before the app sees it. */
import type { World } from "./world";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** `&`, `<` and `>` as entities; with `resolve`, mentions, rooms and links in angle brackets too. */
export function asTyped(
  world: World,
  text: string,
  { resolve, labels }: { resolve: boolean; labels: boolean },
): string {
  if (!resolve) return escaped(text);
  const users = new Map([...world.users.values()].map((user) => [user.name, user.id]));
  const rooms = new Map([...world.channels.values()].map((room) => [room.name, room.id]));
  const mark = (sign: string, id: string, name: string): string =>
    `<${sign}${id}${labels ? `|${name}` : ""}>`;
  return escaped(text)
    .replaceAll(/\bhttps?:\/\/[^\s<>]+/g, (url) => `<${url}>`)
    .replaceAll(
      /(^|[\s(,])([@#])([\p{L}\d._-]*[\p{L}\d_])/gu,
      (whole, before: string, sign: string, name: string) => {
        if (sign === "@" && ["here", "channel", "everyone"].includes(name)) return `${before}<!${name}>`;
        const id = (sign === "@" ? users : rooms).get(name);
        return id === undefined ? whole : before + mark(sign, id, name);
      },
    );
}
