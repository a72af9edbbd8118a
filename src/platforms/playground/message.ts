// What the playground's API says: the shapes other programs read. Keys are always there, so that nobody has to guess.
import type { InputKind, InputValue } from "../../core/card";

export interface ShownSpan {
  readonly text: string;
  readonly bold?: true;
  readonly code?: true;
  readonly href?: string;
  /** The playground's id of the person who is named. */
  readonly person?: string;
  /** ISO instant of a moment that `text` shows in the viewer's zone. */
  readonly time?: string;
}

export interface ShownButton {
  readonly id: string;
  readonly label: string;
  readonly style?: "primary" | "danger";
}

export interface ShownField {
  readonly name: string;
  readonly label: string;
  readonly type: InputKind;
  readonly required: boolean;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What it is filled with: "" or [] or false when it is empty. */
  readonly value: InputValue;
}

export interface ShownForm {
  readonly title: string;
  readonly intro: readonly ShownSpan[];
  readonly fields: readonly ShownField[];
  readonly submit: string;
  /** It was sent off; it may be sent again. */
  readonly submitted: boolean;
}

export type ShownBlock =
  | { readonly text: readonly ShownSpan[] }
  | { readonly fields: readonly { readonly label: string; readonly value: readonly ShownSpan[] }[] }
  | { readonly buttons: readonly ShownButton[] }
  | { readonly form: ShownForm }
  | { readonly file: { readonly name: string; readonly mediaType: string; readonly content: string } };

export interface ShownCard {
  readonly title: string | null;
  readonly blocks: readonly ShownBlock[];
}

export interface Message {
  readonly id: string;
  readonly revision: number;
  /** ISO instant. */
  readonly at: string;
  /** A person's id or "bot". */
  readonly from: string;
  /** A person's id, "bot" or a room's id. */
  readonly to: string;
  readonly private: boolean;
  readonly text: string;
  readonly card: ShownCard;
}
