// What the bot says, before any platform is chosen. Text is a list of spans and never markup, so each
// renderer escapes in one place and nobody's input can ping a channel.
import type { Instant, Language, Zone } from "./instant";
import type { IdentityRef, PersonId } from "./person-ref";

export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly label: string }
  | { readonly person: PersonId }
  | { readonly time: Instant; readonly show?: "moment" | "date" | "time" };

export type Text = readonly Span[];

export interface FieldLine {
  readonly label: string;
  readonly value: Text;
}

/** A button is a command that need not be typed: pressing and typing take the same path. */
export interface Button {
  /** Names its object ("Add a topic for Thursday"); at most 75 characters. */
  readonly label: string;
  /** What somebody would type after /ambassador. */
  readonly command: string;
  readonly style?: "primary" | "danger";
}

export type InputKind = "text" | "multiline" | "select" | "multiselect" | "checkbox" | "date" | "time";
export type InputValue = string | readonly string[] | boolean;

export interface Input {
  /** The name of the command's argument it fills. */
  readonly name: string;
  readonly label: string;
  readonly kind: InputKind;
  readonly required?: boolean;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly value?: InputValue;
}

/** A form submits the arguments of `command`. */
export interface Form {
  readonly title: string;
  readonly intro?: Text;
  /** The command that is run with the submitted values, with arguments that are already known ("story edit 12"). */
  readonly command: string;
  readonly inputs: readonly Input[];
  readonly submit: string;
  /** What opens this form again where a platform cannot open it by itself; the router fills it in. */
  readonly reopen?: string;
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  /** UTF-8 text. */
  readonly content: string;
}

export type Block =
  | { readonly text: Text }
  | { readonly fields: readonly FieldLine[] }
  | { readonly buttons: readonly Button[] }
  | { readonly form: Form }
  | { readonly file: Attachment };

/** At most one form per card. */
export interface Card {
  readonly title?: string;
  readonly blocks: readonly Block[];
}

export interface ShownPerson {
  readonly name: string;
  /** Her identities; a renderer makes a real mention of the one on its own platform. */
  readonly identities: readonly IdentityRef[];
}

/** Through whose eyes a card is rendered. Of a room it is the network's language and zone. */
export interface Viewer {
  readonly language: Language;
  readonly zone: Zone;
  person(id: PersonId): ShownPerson;
}

/** What a handler answers. `asker` stays between the bot and whoever asked, whatever the platform must do for that. */
export type Reply =
  | {
      readonly say: Card;
      readonly audience: "asker" | "room";
      readonly replace?: true;
      /** Where the command itself chose or changed the language: then the buttons carry this one. */
      readonly language?: Language;
    }
  | { readonly form: Form }
  | { readonly errors: Readonly<Record<string, string>> };

/** Builds a text from a template: values may be strings, numbers, spans or whole texts. */
export function say(parts: TemplateStringsArray, ...values: readonly (Span | Text | number)[]): Text {
  const spans: Span[] = [];
  parts.forEach((part, i) => {
    if (part) spans.push(part);
    const value = values[i];
    if (value === undefined) return;
    if (isText(value)) spans.push(...value);
    else spans.push(typeof value === "number" ? String(value) : value);
  });
  return spans;
}

function isText(value: Span | Text | number): value is Text {
  return Array.isArray(value);
}

/** A private answer: title and paragraphs. The most common reply there is. */
export function answer(title: string | undefined, ...blocks: readonly (Text | Block | undefined)[]): Reply {
  return { say: cardOf(title, ...blocks), audience: "asker" };
}

/** A private answer in a language that was chosen with this very command. */
export function answerIn(
  language: Language,
  title: string | undefined,
  ...blocks: readonly (Text | Block | undefined)[]
): Reply {
  return { say: cardOf(title, ...blocks), audience: "asker", language };
}

export function cardOf(title: string | undefined, ...blocks: readonly (Text | Block | undefined)[]): Card {
  const list = blocks
    .filter((block) => block !== undefined && !("buttons" in block && block.buttons.length === 0))
    .map((block) => (Array.isArray(block) ? { text: block as Text } : (block as Block)));
  return title === undefined ? { blocks: list } : { title, blocks: list };
}
