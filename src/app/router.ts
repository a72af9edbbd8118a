// The one path of everything people do: words, presses and forms become a command, its arguments are validated, the
// permission is checked and the handler runs inside one transaction. Synchronous from end to end, so that the answer
// travels in the platform's acknowledgement.
import type { InputValue, Reply } from "../core/card";
import { cleanLine } from "../core/clean-text";
import type { Clock } from "../core/clock";
import { UserError, assertNever } from "../core/errors";
import type { Language } from "../core/instant";
import { waypoint } from "../core/waypoint";
import { commonTexts } from "../i18n/common-texts";
import { isBusy, type Database } from "../store/database";
import { wordsToArguments } from "./arguments";
import {
  answerToShort,
  asText,
  asideFor,
  explainProblems,
  replyText,
  showStranger,
  showUsage,
  showUserError,
  typedIn,
  withReopen,
} from "./replies";
import { mayUse, type CommandContext, type Role } from "./command";
import type { Directory } from "./directory";
import type { Inbox } from "./inbox";
import type { Log } from "./log";
import { namedMentions, withoutMentions } from "./mentions";
import { bareCommand, demandedBy, offers, type Command, type PhraseBook } from "./phrase-book";
import type { Answer, Inbound } from "./platform";
import { askBack, meantBy, nearVerbs, showGuesses, showMeant } from "./suggestions";
import { isPoliteness } from "./typed-words";
import { carriedWish } from "./wish";

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
type Said = readonly Reply[];

export class Router {
  /** Made once: making a transaction function takes longer than most transactions. */
  private readonly within;

  constructor(private readonly parts: RouterParts) {
    this.within = parts.database.transaction((work: () => readonly Reply[] | undefined) => work());
  }

  receive(inbound: Inbound): Answer {
    const { directory } = this.parts;
    try {
      const ctx = this.context(inbound);
      const replies = this.reply(inbound, ctx);
      const [language] = replies.flatMap((reply) => ("say" in reply && reply.language) || []);
      const viewer = language ? directory.viewerFor(language, ctx.zone) : ctx.viewer;
      return { viewer, replies };
    } catch (error) {
      // Who asks could not even be read. A file that fails must not turn a friend into a stranger.
      const viewer = directory.viewerFor(inbound.language ?? inbound.from.proposals.language);
      return { viewer, replies: [this.failed(error, inbound, viewer.language)] };
    }
  }

  private context(inbound: Inbound): CommandContext {
    const { directory, clock } = this.parts;
    const { identity, proposals } = inbound.from;
    const stored = directory.byIdentity(identity);
    const person = stored?.membership === "left" ? undefined : stored;
    const viewer = person
      ? directory.viewer(person)
      : // Whoever has left chose a language once; until all is erased it is better than what the chat proposes.
        directory.viewerFor(
          inbound.language ?? stored?.language ?? proposals.language,
          stored?.zone ?? proposals.zone,
        );
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

  private reply(inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    if (inbound.from.stranger) return [showStranger(ctx, this.parts.networkName)];
    try {
      switch (inbound.kind) {
        case "home":
          return this.run(this.parts.book.named(ctx.person ? "overview" : "welcome"), {}, inbound, ctx);
        case "words":
          return this.words(inbound.text, inbound, ctx);
        case "press":
          return this.words(inbound.command, inbound, ctx);
        case "message":
          return this.message(inbound, ctx);
        case "submit":
          return this.submit(inbound.command, inbound.values, inbound, ctx);
        default:
          return assertNever(inbound);
      }
    } catch (error) {
      if (error instanceof UserError) return [showUserError(error, inbound, ctx)];
      return [this.failed(error, inbound, ctx.language)];
    }
  }

  /** Nothing was changed, and the person learns it; a defect or outage leaves one line with the reference she reads. */
  private failed(error: unknown, inbound: Inbound, language: Language): Reply {
    const texts = commonTexts[language];
    if (isBusy(error)) return replyText(texts.busy);
    const typed = typedIn(inbound);
    const command = typed === "" ? undefined : this.parts.book.match(typed);
    const reference = this.parts.log.incident("handler.failed", error, {
      kind: inbound.kind,
      command: command && `${command.noun.name} ${command.verb.name}`.trim(),
    });
    return replyText(texts.broken(reference));
  }

  private words(typed: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { book } = this.parts;
    if (typed.length > READ_LIMIT) return [replyText(commonTexts[ctx.language].tooLongCommand(READ_LIMIT))];
    const text = bareCommand(typed);
    const matched = book.match(text, (command) => mayUse(command.verb.who, ctx.person));
    if (!matched) return this.unmatched(text, inbound, ctx);
    const refused = this.refused(matched, text, inbound, ctx);
    if (refused) return refused;
    const { verb, rest } = matched;
    // "leave the room at ten" must not end a membership.
    const takesNothing = verb.words === undefined && verb.read === undefined;
    if (takesNothing && verb.writes && !isPoliteness(rest)) return [askBack(matched, text, book, ctx)];
    const given = verb.read ? verb.read(rest, ctx) : wordsToArguments(verb.words ?? [], rest);
    try {
      return asText(this.run(matched, given, inbound, ctx), matched, book, ctx);
    } catch (error) {
      // "profil berabeiten" is nobody's name.
      const meant = error instanceof UserError && rest !== "" ? nearVerbs(matched, text, book, ctx) : [];
      if (!(error instanceof UserError) || meant.length === 0) throw error;
      return [showMeant(error.texts[ctx.language], meant, ctx)];
    }
  }

  private unmatched(text: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { book } = this.parts;
    const words = cleanLine(text.slice(0, 400));
    const bare = book.match(`${words} overview`);
    if (words === "" || (bare && bare.verb === book.named("overview").verb)) {
      return ctx.person ? this.run(book.named("overview"), {}, inbound, ctx) : this.welcome(inbound, ctx);
    }
    const short = answerToShort(words, ctx);
    return short ? [short] : this.guessed(text, words, inbound, ctx);
  }

  /** What it may have been meant to be. */
  private guessed(text: string, words: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { book } = this.parts;
    const may = (command: Command) => mayUse(command.verb.who, ctx.person);
    const guesses = meantBy(text, book, ctx);
    const about = book.nounOf(words);
    // A stranger's "guten Tag" is no misspelt "daten": she is told who this is instead.
    const near = about || guesses.length > 0 || !ctx.person ? undefined : book.nounLike(words, may);
    if (!ctx.person && !about && guesses.length === 0) return this.welcome(inbound, ctx);
    if (about && !offers(about.noun, may)) return this.aside(demandedBy(about.noun), text, inbound, ctx);
    const typed = namedMentions(words, this.parts.directory);
    return [showGuesses(typed, guesses, book, ctx, { noun: about?.noun ?? near, rest: about?.rest, may })];
  }

  /** The menu of a chat may still have entries of an older version. */
  private message(inbound: Extract<Inbound, { kind: "message" }>, ctx: CommandContext): readonly Reply[] {
    const { command, message } = inbound;
    const matched = this.parts.book.match(command);
    if (!matched) return this.unmatched(command, inbound, ctx);
    const text = namedMentions(message.text.slice(0, READ_LIMIT), this.parts.directory);
    const refused = this.refused(matched, command, inbound, ctx);
    const made = refused ?? matched.verb.fromMessage?.({ ...message, text }, ctx);
    if (made === undefined) return [showUsage(matched, this.parts.book, ctx)];
    return "inputs" in made ? withReopen([{ form: made }], inbound) : made;
  }

  private submit(
    commandText: string,
    values: Readonly<Record<string, InputValue>>,
    inbound: Inbound,
    ctx: CommandContext,
  ): readonly Reply[] {
    const matched = this.parts.book.match(commandText);
    const refused = matched && this.refused(matched, commandText, inbound, ctx);
    if (!matched || refused) return refused ?? this.unmatched(commandText, inbound, ctx);
    const { verb, rest } = matched;
    const given = verb.read && rest ? verb.read(rest, ctx) : wordsToArguments(verb.words ?? [], rest);
    return this.run(matched, { ...given, ...values }, inbound, ctx);
  }

  private run(command: Command, given: Given, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    const { verb } = command;
    const { book, directory, inbox } = this.parts;
    const plain = withoutMentions(given, verb.args, directory);
    const parsed = verb.args.safeParse(plain);
    if (!parsed.success) return explainProblems(command, plain, parsed.error, inbound, book, ctx);
    // A read sees one state of the file, too, and locks it once instead of for each of its statements.
    const work = () => {
      const said = !verb.writes || inbox.take(inbound.dedupe) ? verb.run(parsed.data, ctx) : undefined;
      if (verb.writes) waypoint.pass("command.done");
      return said;
    };
    const replies = verb.writes ? this.within.immediate(work) : this.within(work);
    if (verb.writes) this.parts.committed();
    return replies ? withReopen(replies, inbound) : [replyText(commonTexts[ctx.language].already)];
  }

  private refused({ verb }: Command, typed: string, inbound: Inbound, ctx: CommandContext): Said | undefined {
    return mayUse(verb.who, ctx.person) ? undefined : this.aside(verb.who, typed, inbound, ctx);
  }

  /** Somebody unknown reads that her wish was understood, and is led back to it once she has joined. */
  private aside(who: Role, typed: string, inbound: Inbound, ctx: CommandContext): readonly Reply[] {
    if (ctx.person || who === "core") return [asideFor(who, ctx)];
    return this.welcome(inbound, ctx, carriedWish(this.parts.book, typed));
  }

  /** In both languages, until she has chosen one. */
  private welcome(inbound: Inbound, ctx: CommandContext, then?: string): readonly Reply[] {
    const language = inbound.kind === "words" ? inbound.language : undefined;
    return this.parts.book.named("welcome").verb.run({ language, then }, ctx);
  }
}

// Handlers find it where they find the rest of what a command needs to know.
export { PERSON } from "./mentions";
