// What a button and a form carry through Webex and back: the command, the language of the card and, for a form, what
// was filled in so far and the room it was asked for in. Whatever comes back is read as if a stranger had written it:
// whoever sees a card can send any values at all.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { InputValue } from "../../core/card";
import type { Language } from "../../core/instant";
import { at, textAt, type Payload } from "../../core/payload";

/** How the value of an input is to be read: as typed, as one of our choices or a list of them, or as a tick box. */
export type Reading = "text" | "choice" | "list" | "tick";

export interface PressState {
  readonly command: string;
  readonly language?: Language;
}

export interface FormState extends PressState {
  /** What opens the form again. */
  readonly reopen: string;
  /** The inputs of this step. */
  readonly shown: Readonly<Record<string, Reading>>;
  /** What earlier steps were filled in with. */
  readonly values: Readonly<Record<string, InputValue>>;
  /** Counted from 0; of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** The space the form was asked for in; its answer goes there. */
  readonly room?: string;
}

export type Pressed =
  | { readonly kind: "press"; readonly state: PressState }
  | {
      readonly kind: "submit";
      readonly state: FormState;
      readonly given: Readonly<Record<string, InputValue>>;
    };

/** Characters of a command that a button carries; a longer one becomes empty, which is answered kindly. */
const LONGEST_COMMAND = 2000;
/** Keeps the names of inputs apart from our own. */
const INPUT = "in_";

export function pressData(command: string, language: Language): Payload {
  return { c: command.length <= LONGEST_COMMAND ? command : "", l: language };
}

export function inputId(name: string): string {
  return `${INPUT}${name}`;
}

/** Webex joins chosen values with commas, so that none may stand in a value. */
export function choiceValue(value: string): string {
  return value.replaceAll("%", "%25").replaceAll(",", "%2C");
}

/** Signs the room with a key of ours, so that an answer never lands where somebody else says it should. */
export class FormSeal {
  constructor(private readonly key: string) {}

  data(state: FormState, user: string): Payload {
    const { command, language, reopen, shown, values, step, steps, room } = state;
    return {
      ...pressData(command, language ?? "en"),
      f: JSON.stringify({ reopen, shown, values, step, steps }),
      ...(room === undefined ? {} : { r: room, s: this.sign(room, user) }),
    };
  }

  /** Anything unreadable is the empty command. @param inputs what an attachment action brought. */
  read(inputs: unknown, user: string): Pressed {
    const press: PressState = { command: textAt(inputs, "c") ?? "", ...languageOf(at(inputs, "l")) };
    const form = parsed(at(inputs, "f"));
    if (form === undefined) return { kind: "press", state: press };
    const shown = readingsOf(form["shown"]);
    const room = textAt(inputs, "r");
    const genuine = room !== undefined && same(textAt(inputs, "s") ?? "", this.sign(room, user));
    const state: FormState = {
      ...press,
      reopen: textAt(form, "reopen") ?? press.command,
      shown,
      values: valuesOf(form["values"]),
      step: count(form["step"]),
      steps: count(form["steps"]),
      ...(genuine ? { room } : {}),
    };
    const given = Object.entries(shown).map(
      ([name, reading]) => [name, valueOf(at(inputs, inputId(name)), reading)] as const,
    );
    return { kind: "submit", state, given: Object.fromEntries(given) };
  }

  private sign(room: string, user: string): string {
    return createHmac("sha256", this.key).update(`${user}/${room}`).digest("base64url").slice(0, 22);
  }
}

/** An emptied input is an empty value and not a missing one. */
function valueOf(raw: unknown, reading: Reading): InputValue {
  const text = typeof raw === "string" ? raw : "";
  if (reading === "tick") return text === "true" || raw === true;
  if (reading === "text") return text;
  if (reading === "choice") return unescaped(text);
  return text === "" ? [] : text.split(",").map(unescaped);
}

function unescaped(value: string): string {
  return value.replaceAll("%2C", ",").replaceAll("%25", "%");
}

function parsed(value: unknown): Payload | undefined {
  if (typeof value !== "string") return undefined;
  try {
    const state: unknown = JSON.parse(value);
    return typeof state === "object" && state !== null ? (state as Payload) : undefined;
  } catch {
    return undefined;
  }
}

function readingsOf(value: unknown): Record<string, Reading> {
  const known = ["text", "choice", "list", "tick"];
  return Object.fromEntries(
    entriesOf(value).filter((entry): entry is [string, Reading] => known.includes(entry[1] as string)),
  );
}

function valuesOf(value: unknown): Record<string, InputValue> {
  return Object.fromEntries(
    entriesOf(value).filter(
      (entry): entry is [string, InputValue] =>
        typeof entry[1] === "string" ||
        typeof entry[1] === "boolean" ||
        (Array.isArray(entry[1]) && entry[1].every((one) => typeof one === "string")),
    ),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 100 ? value : 0;
}

function languageOf(value: unknown): { language?: Language } {
  return value === "de" || value === "en" ? { language: value } : {};
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
