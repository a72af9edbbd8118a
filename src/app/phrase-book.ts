// Which words mean which command, in both languages. Longest match wins; two commands with one phrase stop the start.
import { fold } from "../core/clean-text";
import { closest, slipsBetween } from "../core/likeness";
import type { Language } from "../core/instant";
import type { Noun, Role, Verb } from "./command";
import { heardIn, type Phrase } from "./sentence";
import { isPoliteness, joined, restFrom, typedWords } from "./typed-words";

export interface Command {
  readonly noun: Noun;
  readonly verb: Verb;
}

export interface Matched extends Command {
  /** What stands after the command, as typed. */
  readonly rest: string;
  /** A command whose name stands there too and that was not meant: its words are the beginning of a text. */
  readonly passed?: Command;
}

export interface Guess {
  /** What somebody would type, in her language. */
  readonly label: string;
  /** The same with what she typed after it. */
  readonly command: string;
  /** How many of her words were recognised; one may be chance. */
  readonly words: number;
  /** Whether what she typed after it goes along, or is too long to; absent where there is nothing. */
  readonly rest?: "carried" | "left";
  /** She spoke in a sentence; nothing in it is misspelt. */
  readonly heard?: true;
}

/** A button carries at most this much of what was typed, in UTF-16 units. */
const CARRIED = 1500;
const MOST_GUESSES = 3;

export class PhraseBook {
  private readonly phrases = new Map<string, Command>();
  /** In sentences only; what else a sentence may say than a command's own words. */
  private readonly asked: Phrase<Command>[] = [];
  private readonly nounWords = new Map<string, Noun>();
  private readonly longest: number;
  private readonly ownNames: ReadonlySet<string>;

  constructor(
    readonly nouns: readonly Noun[],
    private readonly commandNames: readonly string[],
  ) {
    this.ownNames = new Set(commandNames.map(fold));
    for (const noun of nouns) this.addNoun(noun);
    this.longest = Math.max(...[...this.phrases.keys()].map((phrase) => phrase.split(" ").length), 1);
  }

  /** The canonical command with this name, for example "overview" or "story share". */
  named(name: string): Command {
    const command = this.phrases.get(fold(name));
    if (!command) throw new Error(`There is no command called ${name}`);
    return command;
  }

  /** How a command is shown: as it is typed in a room, by the name that belongs to the language. */
  shown(words: string, language: Language): string {
    const [first = "ambassador", second = first] = this.commandNames;
    return `/${language === "de" ? second : first} ${words}`.trim();
  }

  /**
   * Reads typed words; undefined when they begin with no command. What stands behind a command that it does not fit is the
   * text of a shorter one, if she `may` use that.
   */
  match(text: string, may: (command: Command) => boolean = () => true): Matched | undefined {
    const words = typedWords(text, this.ownNames);
    let passed: Matched | undefined;
    for (let n = Math.min(this.longest, words.length); n > 0; n -= 1) {
      const phrase = joined(words, n);
      const command = this.phrases.get(phrase);
      if (!command) continue;
      const rest = restFrom(text, words[n]);
      if (command.verb.fits?.(rest) === false) {
        passed ??= { ...command, rest };
        continue;
      }
      // "call" alone is the next call; "call rsvp yes" asks for something else, which nobody should believe was done.
      if (this.isShortFor(command, phrase) && !isPoliteness(rest)) break;
      if (!passed) return { ...command, rest };
      if (may(command)) return { ...command, rest, passed };
    }
    return passed;
  }

  /** The noun that the words begin with although no command matches, and what stands after it. */
  nounOf(text: string): { readonly noun: Noun; readonly rest: string } | undefined {
    const words = typedWords(text, this.ownNames);
    for (let n = Math.min(3, words.length); n > 0; n -= 1) {
      const noun = this.nounWords.get(joined(words, n));
      if (noun) return { noun, rest: restFrom(text, words[n]) };
    }
    return undefined;
  }

  /** What stands under it: "core call" and "core match" under "core". */
  under(noun: Noun): readonly Noun[] {
    return this.nouns.filter(({ name }) => name.startsWith(`${noun.name} `));
  }

  /** The noun that looks like the first word, when it is no noun. */
  nounLike(text: string, may: (command: Command) => boolean): Noun | undefined {
    const typed = joined(typedWords(text, this.ownNames), 1);
    if (typed.length < 3) return undefined;
    const candidates = [...this.nounWords].filter(([, noun]) => offers(noun, may)).map(([word]) => word);
    const near = closest(typed, candidates, allowance(typed));
    return near === undefined ? undefined : this.nounWords.get(near);
  }

  /** Commands that look like what was typed, best first, in the person's language. */
  guess(text: string, language: Language, may: (command: Command) => boolean): readonly Guess[] {
    const words = typedWords(text, this.ownNames);
    const candidates = [...this.phrases].filter(([, command]) => !command.verb.unlisted && may(command));
    const found = new Map<Verb, Guess>();
    for (let n = Math.min(this.longest, words.length); n > 0 && found.size < MOST_GUESSES; n -= 1) {
      const typed = joined(words, n);
      if (typed.length < 3) continue;
      const alike = candidates.map(([phrase]) => phrase).filter((each) => isWordForWord(typed, each));
      const near = closest(typed, alike, allowance(typed));
      const command = near === undefined ? undefined : this.phrases.get(near);
      if (near === undefined || !command || found.has(command.verb)) continue;
      const label = spoken(command, language);
      const rest = restFrom(text, words[n]);
      if (near === typed && this.isShortFor(command, near) && rest !== "") continue;
      found.set(command.verb, { label, words: n, ...carrying(label, rest) });
    }
    const guesses = [...found.values()];
    // Where two words were recognised, one of them alone tells nothing more.
    const sure = guesses.filter((guess) => guess.words > 1);
    return sure.length > 0 ? sure : guesses;
  }

  /** Commands whose words stand in a sentence, in the person's language. */
  heard(text: string, language: Language, may: (command: Command) => boolean): readonly Guess[] {
    const words = typedWords(text, this.ownNames);
    const known = [...this.phrases, ...this.asked];
    const phrases = known.filter(([, command]) => !command.verb.unlisted && may(command));
    return heardIn(words, phrases)
      .slice(0, MOST_GUESSES)
      .map(({ command, words: recognised, behind }) => {
        const label = spoken(command, language);
        // What a command can do without is more likely the end of the sentence.
        const needs = command.verb.usage[language].replace(/\[.*?\]/g, "").includes("<");
        const rest = needs ? restFrom(text, words[behind]) : "";
        return { label, words: recognised, heard: true, ...carrying(label, isPoliteness(rest) ? "" : rest) };
      });
  }

  /** Whether the phrase is a noun alone that stands for one of its verbs. */
  private isShortFor({ verb }: Command, phrase: string): boolean {
    return verb.name !== "" && this.nounWords.has(phrase);
  }

  private addNoun(noun: Noun): void {
    const nounNames = unique([noun.name, ...noun.aliases.de, ...noun.aliases.en].map(fold));
    for (const name of nounNames) {
      const taken = this.nounWords.get(name);
      if (taken) {
        throw new Error(`"${name}" means two nouns: ${taken.name} and ${noun.name}. Give one another alias.`);
      }
      this.nounWords.set(name, noun);
    }
    for (const verb of noun.verbs) {
      const { de, en } = verb.asked ?? { de: [], en: [] };
      for (const phrase of [...de, ...en]) this.asked.push([fold(phrase), { noun, verb }]);
      const verbNames = unique([verb.name, ...verb.aliases.de, ...verb.aliases.en].map(fold));
      for (const nounName of nounNames) {
        for (const verbName of verbNames) this.addPhrase(`${nounName} ${verbName}`.trim(), { noun, verb });
      }
    }
  }

  private addPhrase(phrase: string, command: Command): void {
    const taken = this.phrases.get(phrase);
    if (taken && taken.verb !== command.verb) {
      const names = [taken, command]
        .map((each) => `${each.noun.name} ${each.verb.name}`.trim())
        .join(" and ");
      throw new Error(`"${phrase}" means two commands: ${names}. Give one of them another alias.`);
    }
    this.phrases.set(phrase, command);
  }
}

/** The command's usage up to its first argument or choice: what somebody would type. */
export function spoken(command: Command, language: Language): string {
  return command.verb.usage[language].replace(/\s*([[<@]|\S*\|).*$/, "");
}

/** A noun as the usages of its verbs call it in this language: what people are shown is what they should type. */
export function nameOf(noun: Noun, language: Language): string {
  if (language !== "de") return noun.name;
  const usage = fold(noun.verbs[0]?.usage.de ?? "");
  const shown = [noun.name, ...noun.aliases.de].find((name) => `${usage} `.startsWith(`${fold(name)} `));
  return shown ?? noun.aliases.de[0] ?? noun.name;
}

/**
 * What was typed without blanks of another kind and without quotes around the whole of it, which are the messenger's or
 * the manual's. Lines inside stay: they matter in a story's text.
 */
export function bareCommand(typed: string): string {
  const text = typed.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\ufeff]/g, " ").trim();
  const inner = /^["'`“”„«»‘’](.+)["'`“”«»‘’]$/su.exec(text)?.[1];
  return inner !== undefined && !/["`“”„«»]/u.test(inner) ? inner.trim() : text;
}

/** Who one has to be for the first thing a noun offers. */
export function demandedBy(noun: Noun): Role {
  return noun.verbs.find((verb) => !verb.unlisted)?.who ?? "core";
}

/** What a noun has to offer to somebody. */
export function listedVerbs(noun: Noun | undefined, may: (command: Command) => boolean): readonly Verb[] {
  return noun?.verbs.filter((verb) => !verb.unlisted && may({ noun, verb })) ?? [];
}

export function offers(noun: Noun, may: (command: Command) => boolean): boolean {
  return listedVerbs(noun, may).length > 0;
}

function carrying(label: string, rest: string): Pick<Guess, "command" | "rest"> {
  if (rest === "") return { command: label };
  if (rest.length > CARRIED) return { command: label, rest: "left" };
  return { command: `${label} ${rest}`, rest: "carried" };
}

/** As many words, each of them alike: "core call" is not "core add", however few letters of the whole differ. */
function isWordForWord(typed: string, phrase: string): boolean {
  const [words, wanted] = [typed.split(" "), phrase.split(" ")];
  return (
    words.length === wanted.length &&
    words.every((word, i) => slipsBetween(word, wanted[i] ?? "", allowance(word)) !== undefined)
  );
}

function allowance(typed: string): number {
  return typed.length < 5 ? 1 : typed.length < 12 ? 2 : 3;
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
