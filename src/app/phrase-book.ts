// Which words mean which command, in both languages. Longest match wins; two commands with one phrase stop the start.
import { fold } from "../core/clean-text";
import { closest } from "../core/likeness";
import type { Language } from "../core/instant";
import type { Noun, Verb } from "./command";

export interface Command {
  readonly noun: Noun;
  readonly verb: Verb;
}

export interface Matched extends Command {
  /** What stands after the command, as typed. */
  readonly rest: string;
}

/** Words people put before a command out of politeness. Folded. */
const OPENERS = [
  "bitte",
  "please",
  "ich moechte",
  "ich mochte",
  "ich will",
  "ich wuerde gerne",
  "i want to",
  "i would like to",
  "can you",
  "kannst du",
  "kannst du bitte",
].map(fold);

export class PhraseBook {
  private readonly phrases = new Map<string, Command>();
  private readonly nounWords = new Map<string, Noun>();
  private readonly longest: number;

  constructor(
    readonly nouns: readonly Noun[],
    private readonly commandNames: readonly string[],
  ) {
    for (const noun of nouns) this.addNoun(noun);
    this.longest = Math.max(...[...this.phrases.keys()].map((phrase) => phrase.split(" ").length), 1);
  }

  /** The canonical command with this name, for example "overview" or "story share". */
  named(name: string): Command {
    const command = this.phrases.get(fold(name));
    if (!command) throw new Error(`There is no command called ${name}`);
    return command;
  }

  /** Reads typed words; undefined when they begin with no command. */
  match(text: string): Matched | undefined {
    const words = this.withoutOpeners(text);
    for (let n = Math.min(this.longest, words.length); n > 0; n -= 1) {
      const command = this.phrases.get(
        fold(
          words
            .slice(0, n)
            .map((word) => word.text)
            .join(" "),
        ),
      );
      if (!command) continue;
      const rest = text.slice(words[n]?.at ?? text.length).trim();
      return { ...command, rest };
    }
    return undefined;
  }

  /** The noun that the words begin with although no command matches; for help on that noun. */
  nounOf(text: string): Noun | undefined {
    const words = this.withoutOpeners(text);
    for (let n = Math.min(3, words.length); n > 0; n -= 1) {
      const noun = this.nounWords.get(
        fold(
          words
            .slice(0, n)
            .map((word) => word.text)
            .join(" "),
        ),
      );
      if (noun) return noun;
    }
    return undefined;
  }

  /** Phrases that look like what was typed, best first, in the person's language where there is one. */
  guess(text: string, language: Language, may: (command: Command) => boolean): readonly string[] {
    const words = this.withoutOpeners(text).map((word) => fold(word.text));
    const candidates = [...this.phrases].filter(([, command]) => may(command)).map(([phrase]) => phrase);
    const found = new Map<Verb, string>();
    for (let n = Math.min(this.longest, words.length); n > 0 && found.size < 3; n -= 1) {
      const typed = words.slice(0, n).join(" ");
      if (typed.length < 3) continue;
      const near = closest(
        typed,
        candidates.filter((each) => each.split(" ").length === n),
        allowance(typed),
      );
      const command = near === undefined ? undefined : this.phrases.get(near);
      if (command && !found.has(command.verb)) found.set(command.verb, spoken(command, language));
    }
    return [...found.values()];
  }

  private addNoun(noun: Noun): void {
    const nounNames = unique([noun.name, ...noun.aliases.de, ...noun.aliases.en].map(fold));
    for (const name of nounNames) if (name) this.nounWords.set(name, noun);
    for (const verb of noun.verbs) {
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

  private withoutOpeners(text: string): readonly { text: string; at: number }[] {
    const words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index }));
    const first = words[0] && fold(words[0].text.replace(/^\//, ""));
    if (first !== undefined && this.commandNames.some((name) => fold(name) === first)) words.shift();
    for (let again = true; again;) {
      again = false;
      for (const opener of OPENERS) {
        const n = opener.split(" ").length;
        const head = words
          .slice(0, n)
          .map((word) => fold(word.text))
          .join(" ")
          .replace(/[,!]$/, "");
        if (words.length > n && head === opener) {
          words.splice(0, n);
          again = true;
        }
      }
    }
    return words;
  }
}

/** The command's usage without its arguments' brackets: what somebody would type. */
export function spoken(command: Command, language: Language): string {
  return command.verb.usage[language].replace(/\s*[[<].*$/, "");
}

function allowance(typed: string): number {
  return typed.length < 5 ? 1 : typed.length < 12 ? 2 : 3;
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
