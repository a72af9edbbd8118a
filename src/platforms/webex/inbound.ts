// What people do in Webex, read from what the API says about it: who, where, and the place the answer goes to. Pure;
// whether somebody is a stranger is found out by people.ts.
import type { InputValue } from "../../core/card";
import type { FormSeal, FormState, PressState } from "./card-state";
import { at, textAt } from "../../core/payload";
import { typedText, withoutName, type Ourselves } from "./typed-text";

/** Where an answer can go. */
export interface Origin {
  readonly user: string;
  /** The room it happened in. */
  readonly roomId: string;
  /** One to one. */
  readonly direct: boolean;
  /** The message that an answer in a space replies to. */
  readonly thread?: string;
  /** The message whose card was pressed or sent. */
  readonly pressed?: string;
}

interface Deed {
  readonly origin: Origin;
  readonly dedupe: string;
}

export interface Words extends Deed {
  readonly email: string | undefined;
  readonly text: string;
}

export interface Press extends Deed {
  readonly state: PressState;
}

export interface Submission extends Deed {
  readonly state: FormState;
  /** The values of this step. */
  readonly given: Readonly<Record<string, InputValue>>;
}

/** Undefined for our own echo and for what has no words. */
export function readMessage(
  message: unknown,
  own: Ourselves,
  commandNames: readonly string[],
): Words | undefined {
  const id = textAt(message, "id");
  const user = textAt(message, "personId");
  const roomId = textAt(message, "roomId");
  if (id === undefined || user === undefined || roomId === undefined || user === own.bot) return undefined;
  const direct = at(message, "roomType") === "direct";
  const text = withoutName(typedText(message, own), commandNames);
  // A file without a word asks nothing.
  if (typedText(message, own) === "" && Array.isArray(at(message, "files"))) return undefined;
  return {
    origin: {
      user,
      roomId,
      direct,
      // A reply to a reply is refused: the whole thread hangs under its first message.
      ...(direct ? {} : { thread: textAt(message, "parentId") ?? id }),
    },
    dedupe: `webex:message:${id}`,
    email: textAt(message, "personEmail"),
    text,
  };
}

/** @param direct whether the action's room is one to one */
export function readAction(
  action: unknown,
  direct: boolean,
  seal: FormSeal,
): ({ kind: "press" } & Press) | ({ kind: "submit" } & Submission) | undefined {
  const id = textAt(action, "id");
  const user = textAt(action, "personId");
  const roomId = textAt(action, "roomId");
  const pressed = textAt(action, "messageId");
  if (id === undefined || user === undefined || roomId === undefined || pressed === undefined)
    return undefined;
  const origin = { user, roomId, direct, pressed };
  const dedupe = `webex:action:${id}`;
  return { ...seal.read(at(action, "inputs"), user), origin, dedupe };
}
