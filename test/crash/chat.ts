// A chat as the harness uses it: people who type, what they were sent, and the faults on the way.

/** What the bot has posted by itself or in answer, as the chat took it. */
export interface Post {
  /** The outbox row's id where the chat can carry one. */
  readonly ref: string | undefined;
  /** The id of the room, undefined one to one. */
  readonly room: string | undefined;
  /** Whose conversation it is, undefined in rooms. */
  readonly to: string | undefined;
  readonly text: string;
}

export interface Chat {
  readonly name: "slack" | "webex";
  /** What the bot is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: string;
  /** The core team's room. */
  readonly room: string;
  readonly posts: readonly Post[];
  account(person: number): string;
  /** The bot runs, at this address. */
  started(url: string): void;
  /** What was written to the bot and acknowledged by it, which is a promise that it will be worked on. */
  readonly acknowledged: readonly string[];
  /** A command; the answer stands among the posts. */
  type(person: number, text: string): Promise<void>;
  /** A message, which is kept before it is worked on. */
  write(person: number, text: string): Promise<void>;
  /** What was written last comes a second time, as chats do it. */
  writeAgain(): Promise<void>;
  /** How many messages stand in the core team's room now. */
  standing(): number;
  /** What it does wrong next, once; the answer to a message that is posted. */
  failNext(): void;
  /** With this chance each call on the way to people fails, in one of four ways. */
  faults(chance: number): void;
  /** How often the bot has written to people. */
  calls(): number;
  /** Breaches of the chat's rules. */
  problems(): readonly string[];
  stop(): Promise<void>;
}

/** Ways in which a call fails; one of them, or none. */
export type Mishap = "429" | "500" | "reset" | "timeout-after-accept";

export const MISHAPS: readonly Mishap[] = ["429", "500", "reset", "timeout-after-accept"];

/** Each of the mishaps with the same chance. */
export function mishap(roll: number, chance: number): Mishap | undefined {
  return chance > 0 ? MISHAPS[Math.floor(roll / chance)] : undefined;
}

/**
 * What would be a fault of the bot, made by the chat: it says yes and nobody gets the message, everybody gets it twice, or
 * it does not show what it took, so that the bot sends it again. Shows that the verdict sees each of them.
 */
export type Spoiling = "swallow" | "repeat" | "forget";

/** One of so many messages is spoilt. */
const SPOILT = 40;

/** @returns how often people get the next message that was taken: once */
export function copies(spoiling: Spoiling | undefined): (post: Post) => number {
  let count = 0;
  return ({ ref, room }) => {
    if (spoiling === undefined || spoiling === "forget" || ref === undefined || room !== undefined) return 1;
    count += 1;
    return count % SPOILT !== 0 ? 1 : spoiling === "swallow" ? 0 : 2;
  };
}
