/**
 * What a person can do and see in a chat, whichever it is. The scenarios of this folder speak this language alone and
 * run in every chat the bot speaks; a new platform is one driver more in `drivers.ts`.
 */
import type { InputValue } from "../../../src/core/card";
import type { IdentityRef, RoomRef } from "../../../src/core/person-ref";
import type { Bot } from "./bot";

export type RoomName = "core-team" | "community";

export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** One button of one message, as it stood when it was looked at: it may be pressed long after. */
export interface Handle {
  readonly label: string;
  readonly at: unknown;
}

export interface OpenForm {
  readonly title: string;
  readonly text: string;
  /** Names of its fields. */
  readonly fields: readonly string[];
}

/** What somebody has in front of her after she did something: what is new, the open form, errors beside its fields. */
export interface Seen {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly form: OpenForm | undefined;
  readonly errors: Readonly<Record<string, string>>;
}

export interface ChatFile {
  readonly name: string;
  readonly content: string;
}

export interface Chat {
  readonly bot: Bot;
  /** Whether the platform says which language somebody has set; where it does not she is spoken to in the network's. */
  readonly tellsLanguages: boolean;
  identity(user: string): IdentityRef;
  room(name: RoomName): RoomRef;
  /** Types a command: one to one with the bot, or in a room. */
  say(user: string, text: string, room?: RoomName): Promise<Seen>;
  /** Presses the newest button of that label which this person sees, or one she saw before. */
  press(user: string, button: string | Handle): Promise<Seen>;
  button(user: string, label: string): Promise<Handle>;
  /** Fills in the form in front of her and sends it; what is not named keeps what the form proposes. */
  fill(user: string, values?: Readonly<Record<string, InputValue>>): Promise<Seen>;
  /** All that the bot said to this person and nobody else, oldest first. */
  privateTo(user: string): Promise<readonly Shown[]>;
  /** All that the bot said in a room for everybody in it, oldest first. */
  inRoom(room: RoomName): Promise<readonly Shown[]>;
  /** Everything of the bot's that this person can read anywhere. */
  seenBy(user: string): Promise<string>;
  /** The place for the overview, where the platform has one. */
  home(user: string): Promise<string | undefined>;
  filesOf(user: string): Promise<readonly ChatFile[]>;
  /** Moves the clock; everything due on the way happens at its own time. */
  passTo(moment: string): Promise<void>;
  /** The platform delivers what it delivered last once more; undefined where it never does that. */
  readonly repeatLast: (() => Promise<void>) | undefined;
  /** Ends the bot. Fails when the platform would have refused anything of what the bot did. */
  end(): Promise<void>;
}

export interface Driver {
  readonly name: string;
  /** With everybody of the sample people as an account, nobody of them in the network yet. */
  open(at?: string): Promise<Chat>;
}

/** What is there now and was not there before. */
export function newOnes<T extends Shown>(before: readonly T[], after: readonly T[]): readonly T[] {
  const known = new Map<string, number>();
  for (const { text } of before) known.set(text, (known.get(text) ?? 0) + 1);
  return after.filter(({ text }) => {
    const left = known.get(text) ?? 0;
    if (left > 0) known.set(text, left - 1);
    return left === 0;
  });
}
