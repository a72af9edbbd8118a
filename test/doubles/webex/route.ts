/** What every endpoint is made of. */
import type { Events, Happening } from "./events";
import type { Json, Loose, Message } from "./types";
import type { Upload } from "./wire";
import type { World } from "./world";

export interface Request {
  world: World;
  events: Events;
  /** `http://127.0.0.1:<port>`. */
  base: string;
  /** What `:name` stands for in the route, decoded. */
  params: Record<string, string>;
  query: Record<string, string>;
  body: Json;
  uploads: Upload[];
  /** The address as it was asked for, without the page it was at. */
  address: string;
  /** Tells the bot of something, after the answer. */
  tell: (happening: Happening) => void;
}

export interface Answer {
  status?: number;
  body?: Loose;
  headers?: Record<string, string>;
}

export type Route = (request: Request) => Answer;

/** A refusal. Those that only a badly written bot meets are problems; a room that is gone is none. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly isProblem = status === 400 || status === 403 || status === 409,
  ) {
    super(message);
  }
}

export const notFound = (what: string): Refusal =>
  new Refusal(404, `Could not find ${what} with provided ID.`);

export function need(request: Request, name: string): string {
  const value: Loose = request.body[name] ?? request.query[name];
  if (typeof value !== "string" || value === "") throw new Refusal(400, `${name} is missing`);
  return value;
}

export function readable(request: Request, id: string): Message {
  const message = request.world.message(id);
  if (!message || !request.world.botSees(message)) throw notFound("a message");
  return message;
}

/** Where the next page begins: after the item that ended the last one, whatever has come in before it meanwhile. */
function cursorAt(next: number, items: Json[]): string {
  return Buffer.from(`${next} ${String(items[next - 1]?.["id"])}`).toString("base64url");
}

function startOf(cursor: string, items: Json[]): number {
  const [next, last] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (last === undefined || !Number.isInteger(Number(next))) throw new Refusal(400, "cursor is unknown");
  const index = items.findIndex((item) => item["id"] === last);
  return index < 0 ? Number(next) - 1 : index + 1;
}

/** One page of a list, with the address of the next one where there is more. */
export function page(request: Request, items: Json[], limits: { usual: number; most: number }): Answer {
  const { max, cursor, ...rest } = request.query;
  const size = max === undefined ? limits.usual : Number(max);
  if (!Number.isInteger(size) || size < 1 || size > limits.most)
    throw new Refusal(400, `max is ${String(max)}, not between 1 and ${limits.most}`);
  const start = cursor === undefined ? 0 : startOf(cursor, items);
  const answer: Answer = { body: { items: items.slice(start, start + size) } };
  if (start + size >= items.length) return answer;
  const next = new URLSearchParams({
    ...rest,
    max: String(size),
    cursor: cursorAt(start + size, items),
  });
  return { ...answer, headers: { link: `<${request.address}?${next.toString()}>; rel="next"` } };
}
