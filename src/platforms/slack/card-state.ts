// What a button and a form carry through Slack and back: the command, the language of the card and, for a form, the
// room it was asked for in. Whatever comes back is read as if a stranger had written it.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Language } from "../../core/instant";

/** Slack's limits for an action's value and a view's private metadata. */
const LONGEST_VALUE = 2000;
const LONGEST_METADATA = 3000;

export interface PressState {
  readonly command: string;
  readonly language?: Language;
}

export interface FormState extends PressState {
  /** The channel the form was asked for in; its answer goes there. */
  readonly room?: string;
}

/** A command too long to be carried becomes an empty one, which every reader of commands answers kindly. */
export function pressValue(command: string, language: Language): string {
  const value = write({ c: command, l: language });
  return value.length <= LONGEST_VALUE ? value : write({ c: "", l: language });
}

/** Anything unreadable is the empty command. */
export function readPress(value: string | undefined): PressState {
  const state = read(value);
  return { command: text(state["c"]) ?? "", ...languageOf(state["l"]) };
}

/** Signs the room with a key of ours, so that an answer never lands where somebody else says it should. */
export class FormSeal {
  constructor(private readonly key: string) {}

  metadata(state: FormState, user: string): string {
    const room = state.room === undefined ? {} : { r: state.room, s: this.sign(state.room, user) };
    const value = write({ c: state.command, l: state.language, ...room });
    return value.length <= LONGEST_METADATA ? value : write({ c: "", l: state.language, ...room });
  }

  read(metadata: string | undefined, user: string): FormState {
    const state = read(metadata);
    const room = text(state["r"]);
    const genuine = room !== undefined && same(text(state["s"]) ?? "", this.sign(room, user));
    return {
      command: text(state["c"]) ?? "",
      ...languageOf(state["l"]),
      ...(genuine ? { room } : {}),
    };
  }

  private sign(room: string, user: string): string {
    return createHmac("sha256", this.key).update(`${user}/${room}`).digest("base64url").slice(0, 22);
  }
}

/** Without `&`, `<` and `>`, which Slack sends back as entities in some payloads and as themselves in others. */
function write(state: object): string {
  return JSON.stringify(state)
    .replaceAll("&", "\\u0026")
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e");
}

function read(value: string | undefined): Record<string, unknown> {
  try {
    const state: unknown = JSON.parse(value ?? "");
    return typeof state === "object" && state !== null ? (state as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function languageOf(value: unknown): { language?: Language } {
  return value === "de" || value === "en" ? { language: value } : {};
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
