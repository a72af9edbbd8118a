// The one path of everything people do: words, presses and forms become a command, its arguments are validated, the
// permission is checked and the handler runs inside one transaction. Synchronous from end to end, so that the answer
// travels in the platform's acknowledgement.
import type { z } from "zod";
import type { InputValue, Reply } from "../core/card";
import { cleanLine } from "../core/clean-text";
import type { Clock } from "../core/clock";
import { UserError, assertNever } from "../core/errors";
import type { IdentityRef } from "../core/person-ref";
import { replaceMentions } from "../core/person-ref";
import { commonTexts } from "../i18n/common-texts";
import type { Database } from "../store/database";
import { wordsToArguments } from "./arguments";
import { asideFor, explainProblems, replyText, showGuesses, showStranger } from "./replies";
import type { CommandContext, Role } from "./command";
import type { Directory, Person } from "./directory";
import type { Inbox } from "./inbox";
import type { Log } from "./log";
import type { Command, PhraseBook } from "./phrase-book";
import type { Answer, Inbound } from "./platform";

/** Longest command that is read at all, in UTF-16 units; the arguments have limits of their own. */
const READ_LIMIT = 40_000;

export interface RouterParts {
  readonly book: PhraseBook;
  readonly directory: Directory;
  readonly database: Database;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Log;
  readonly networkName: string;
  /** Called after a commit, when messages may be owed. */
  readonly committed: () => void;
}

type Given = Record<string, unknown>;

export class Router {
  constructor(private readonly parts: RouterParts) {}

  receive(inbound: Inbound): Answer {
    const ctx = this.context(inbound);
    const replies = this.reply(inbound, ctx);
    const chosen = replies.find((reply) => "say" in reply && reply.language !== undefined);
    const language = chosen && "say" in chosen ? chosen.language : undefined;
    const viewer = language ? this.parts.directory.viewerFor(language, ctx.zone) : ctx.viewer;
    return { viewer, replies };
  }

  private context(inbound: Inbound): CommandContext {
    const { directory, clock } = this.parts;
    const { identity, proposals } = inbound.from;
    const stored = this.safely(() => directory.byIdentity(identity));
    const person = stored?.membership === "left" ? undefined : stored;
    const viewer = person
      ? directory.viewer(person)
      : directory.viewerFor(inbound.language ?? proposals.language, proposals.zone);
    return {
      now: clock.now(),
      language: viewer.language,
      zone: viewer.zone,
      viewer,
      identity,
      proposals,
      ...(person && { person }),
      ...(inbound.room && { room: inbound.room }),
    };
  }

  /** Who asks is read outside the handler; a file that is busy must not turn a friend into a stranger silently. */
  private safely(read: () => Person | undefined): Person | undefined {
    try {
      return read();
    } catch (error) {
      this.parts.log.incident("router.directory", error);
      return undefined;
    }
  }

  private reply(inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const texts = commonTexts[ctx.language];
    if (inbound.from.stranger) return [showStranger(ctx, this.parts.networkName)];
    try {
      switch (inbound.kind) {
        case "home":
          return this.run(this.parts.book.named(ctx.person ? "overview" : "welcome"), {}, inbound, ctx);
        case "words":
          return this.words(inbound.text, inbound, ctx);
        case "press":
          return this.words(inbound.command, inbound, ctx);
        case "submit":
          return this.submit(inbound.command, inbound.values, inbound, ctx);
        default:
          return assertNever(inbound);
      }
    } catch (error) {
      if (error instanceof UserError) return [this.userError(error, inbound, ctx)];
      if (isBusy(error)) return [replyText(texts.busy)];
      const reference = this.parts.log.incident("handler.failed", error, { kind: inbound.kind });
      return [replyText(texts.broken(reference))];
    }
  }

  private words(typed: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { book } = this.parts;
    if (typed.length > READ_LIMIT) return [replyText(commonTexts[ctx.language].tooLongCommand(READ_LIMIT))];
    // Lines matter inside a story's text, so only what surrounds the command is cleaned here.
    const text = typed.replace(/[\u00a0\u2000-\u200b\u202f\u3000]/g, " ").trim();
    const matched = book.match(text);
    if (!matched) return this.unmatched(text, inbound, ctx);
    const refused = this.refused(matched, ctx);
    if (refused) return refused;
    const { verb, rest } = matched;
    return this.run(
      matched,
      verb.read ? verb.read(rest, ctx) : wordsToArguments(verb.words ?? [], rest),
      inbound,
      ctx,
    );
  }

  private unmatched(text: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { book } = this.parts;
    const words = cleanLine(text.slice(0, 400));
    const bare = book.match(`${words} overview`);
    if (words === "" || (bare && bare.verb === book.named("overview").verb)) {
      return this.run(book.named(ctx.person ? "overview" : "welcome"), {}, inbound, ctx);
    }
    const noun = book.nounOf(words);
    const guesses = book.guess(words, ctx.language, (command) => this.allowed(command.verb.who, ctx));
    if (!ctx.person && !noun && guesses.length === 0)
      return this.run(book.named("welcome"), {}, inbound, ctx);
    const verbs = noun?.verbs.filter((verb) => this.allowed(verb.who, ctx)) ?? [];
    if (noun && verbs.length === 0) return this.aside(noun.verbs[0]?.who ?? "core", ctx);
    return [showGuesses(words, guesses, noun && { noun, verbs }, ctx)];
  }

  private submit(
    commandText: string,
    values: Readonly<Record<string, InputValue>>,
    inbound: Inbound,
    ctx: CommandContext,
  ): readonly Reply[] {
    const matched = this.parts.book.match(commandText);
    if (!matched) return this.unmatched(commandText, inbound, ctx);
    const refused = this.refused(matched, ctx);
    if (refused) return refused;
    const { verb, rest } = matched;
    const given = verb.read && rest ? verb.read(rest, ctx) : wordsToArguments(verb.words ?? [], rest);
    return this.run(matched, { ...given, ...values }, inbound, ctx);
  }

  private run(command: Command, given: Given, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { verb } = command;
    const plain = this.withoutMentions(given, verb.args);
    const parsed = verb.args.safeParse(plain);
    if (!parsed.success) return explainProblems(command, plain, parsed.error, inbound, ctx);
    if (!verb.writes) return withReopen(verb.run(parsed.data, ctx), inbound);
    const { database, inbox } = this.parts;
    const replies = database
      .transaction(() => {
        if (!inbox.take(inbound.dedupe)) return undefined;
        return verb.run(parsed.data, ctx);
      })
      .immediate();
    this.parts.committed();
    return replies ? withReopen(replies, inbound) : [replyText(commonTexts[ctx.language].already)];
  }

  /** Arguments that name a person keep the mention; in every other text it becomes the name. */
  private withoutMentions(given: Given, args: z.ZodType): Given {
    if (!Object.values(given).some((value) => typeof value === "string" && value.includes("<@")))
      return given;
    const people = new Set(personArguments(args));
    return Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === "string" && !people.has(name)
          ? replaceMentions(value, (who) => this.nameOf(who))
          : value,
      ]),
    );
  }

  private nameOf(identity: IdentityRef): string {
    const person = this.parts.directory.byIdentity(identity);
    return person && person.membership !== "left" ? `@${person.name}` : "@…";
  }

  private refused(command: Command, ctx: CommandContext): readonly Reply[] | undefined {
    return this.allowed(command.verb.who, ctx) ? undefined : this.aside(command.verb.who, ctx);
  }

  private aside(who: Role, ctx: CommandContext): readonly Reply[] {
    if (!ctx.person && who !== "core") return this.parts.book.named("welcome").verb.run({}, ctx);
    return [asideFor(who, ctx)];
  }

  private allowed(who: Role, ctx: CommandContext): boolean {
    return mayUse(who, ctx.person);
  }

  private userError(error: UserError, inbound: Inbound, ctx: CommandContext): Reply {
    const text = error.texts[ctx.language];
    const inForm = inbound.kind === "submit" && error.field !== undefined && error.field in inbound.values;
    return inForm && error.field !== undefined ? { errors: { [error.field]: text } } : replyText(text);
  }
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

/** Arguments whose schema says in its description that they name a person. */
function personArguments(args: z.ZodType): readonly string[] {
  const shape = (args as { shape?: Record<string, z.ZodType> }).shape ?? {};
  return Object.keys(shape).filter((name) => shape[name]?.description === PERSON);
}

/** The description that marks an argument as naming a person. */
export const PERSON = "person";

/** A form that cannot open by itself is opened by a button with what was typed. */
function withReopen(replies: readonly Reply[], inbound: Inbound): readonly Reply[] {
  const typed = inbound.kind === "words" ? inbound.text : inbound.kind === "home" ? "" : inbound.command;
  return replies.map((reply) => ("form" in reply ? { form: { reopen: typed, ...reply.form } } : reply));
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"));
}
