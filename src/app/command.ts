// What a command is: a verb of a noun, typed, pressed or submitted. The three ways share one path, one permission
// check and one validation (router.ts). Handlers are synchronous and run inside one transaction.
import type * as z from "zod";
import type { Form, Reply, Viewer } from "../core/card";
import type { Instant, Language, Zone } from "../core/instant";
import type { IdentityRef, RoomRef } from "../core/person-ref";
import { assertNever } from "../core/errors";
import type { Both } from "../i18n/texts";
import type { Person, Proposals } from "./directory";
import type { ChosenMessage } from "./platform";

/**
 * anyone: strangers too. known: who the bot has stored, readers included. ambassador: who has joined (paused too).
 * core: the core team.
 */
export type Role = "anyone" | "known" | "ambassador" | "core";

export interface CommandContext {
  readonly now: Instant;
  readonly language: Language;
  readonly zone: Zone;
  readonly viewer: Viewer;
  readonly identity: IdentityRef;
  readonly proposals: Proposals;
  /** Undefined for strangers. Commands for `known` and above use `asker(ctx)`. */
  readonly person?: Person;
  /** The room it was typed in; absent one to one. */
  readonly room?: RoomRef;
}

/** Who asks, in a command that strangers cannot reach. */
export function asker(ctx: CommandContext): Person {
  if (!ctx.person) throw new Error("a command for known people was reached by a stranger");
  return ctx.person;
}

/** Whether somebody with this standing may use a command for that role. */
export function mayUse(who: Role, person: Person | undefined): boolean {
  const member = person?.membership === "active" || person?.membership === "paused";
  switch (who) {
    case "anyone":
      return true;
    case "known":
      return person !== undefined;
    case "ambassador":
      return member;
    case "core":
      return member && person.isCoreTeam;
    default:
      return assertNever(who);
  }
}

export interface Verb<Args = unknown> {
  /** English and canonical; empty for the noun alone ("join"). May be several words ("offer stop"). */
  readonly name: string;
  readonly aliases: Both<readonly string[]>;
  /**
   * What else stands in a sentence by which people ask for it, "know about me" for `data show`; its own names need no
   * mention. All of the words, in any order. It leads to a suggestion only.
   */
  readonly asked?: Both<readonly string[]>;
  readonly summary: Both;
  /** The whole command after /ambassador in each language: "mentor request [topics]". */
  readonly usage: Both;
  /** A whole command that parses, without /ambassador: "mentor request leadership, Greek cooking". */
  readonly example: Both;
  readonly who: Role;
  /** Works when it is typed or pressed, but help, guesses and completion keep quiet about it. */
  readonly unlisted?: true;
  /** Writes are deduplicated and committed; reads write nothing. */
  readonly writes: boolean;
  /** Validates and converts. Typed words, pressed buttons and submitted forms all end here. */
  readonly args: z.ZodType<Args>;
  /** The arguments that typed words fill, one word each in this order; the last takes the rest of the line. */
  readonly words?: readonly string[];
  /**
   * Whether what stands behind the name is meant for it, where the beginning of its name is a command that takes a text:
   * "call todo take 3" takes a to-do, and "call todo take photos" is one.
   */
  readonly fits?: (rest: string) => boolean;
  /** Takes the rest of the line apart where one word per argument is not enough. */
  readonly read?: (rest: string, ctx: CommandContext) => Record<string, unknown>;
  /**
   * Opened when something that is required is missing, with what was given filled in; or what to say where filling in
   * makes no sense for whoever asks.
   */
  readonly form?: (given: Readonly<Record<string, unknown>>, ctx: CommandContext) => Form | readonly Reply[];
  /**
   * What becomes of a message when somebody chooses this command in its menu (commands/message-shortcuts.ts names the
   * entries): the form with the message's text in it, or an answer. Writes nothing; of the text, mentions are names.
   */
  readonly fromMessage?: (message: ChosenMessage, ctx: CommandContext) => Form | readonly Reply[];
  readonly run: (args: Args, ctx: CommandContext) => readonly Reply[];
}

export interface Noun {
  /** English and canonical; may be two words ("core match"). */
  readonly name: string;
  readonly aliases: Both<readonly string[]>;
  readonly summary: Both;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of verbs with different arguments
  readonly verbs: readonly Verb<any>[];
}

/** Gives a verb the type of its own arguments. */
export function verb<Args>(definition: Verb<Args>): Verb<Args> {
  return definition;
}
