// The words somebody typed, as far as they are needed to find the command among them. Folded when they are looked at:
// most of a story's words never are.
import { fold } from "../core/clean-text";

/** Words people put before a command out of politeness. Folded. */
const OPENERS = [
  ...["bitte", "please", "kannst du", "koenntest du", "can you", "could you"],
  ...["ich moechte", "ich mochte", "ich moechte gern", "ich moechte gerne", "ich will"],
  ...["ich wuerde gern", "ich wuerde gerne", "i want to", "i would like to", "i'd like to"],
]
  .sort((a, b) => b.length - a.length)
  .map((words) => ({ words, n: words.split(" ").length }));
const OPENING = new Set(OPENERS.map(({ words }) => words.split(" ")[0]));
/** What stands between such an opener and a command: "ich möchte eine Geschichte teilen". */
const ARTICLES = ["ein", "eine", "einen", "mein", "meine", "meinen", "a", "an", "my"];
/** And behind it; the empty word is nothing at all. */
const CLOSERS = ["", "bitte", "please", "danke", "thanks", "thank", "you", "jetzt", "now"];
/** Words that are read to find the command; nobody is that polite. */
const READ_WORDS = 40;

export class Word {
  private folded: string | undefined;

  constructor(
    private readonly typed: string,
    /** Where it begins, in UTF-16 units. */
    readonly at: number,
  ) {}

  /** Folded, without quotes around it and punctuation behind it. */
  get text(): string {
    return (this.folded ??= plain(this.typed));
  }
}

/** The first words, without the bot's own name and without politeness. */
export function typedWords(text: string, ownNames: ReadonlySet<string>): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    if (words.length === READ_WORDS) break;
    words.push(new Word(match[0], match.index));
  }
  const first = words[0]?.text.replace(/^\//, "");
  if (first !== undefined && ownNames.has(first)) words.shift();
  while (dropOpener(words));
  return words;
}

export function joined(words: readonly Word[], n: number): string {
  return words
    .slice(0, n)
    .map((word) => word.text)
    .join(" ");
}

/** What was typed from this word on. */
export function restFrom(text: string, word: Word | undefined): string {
  return word ? text.slice(word.at).trim() : "";
}

/** Nothing, or only words people add out of politeness: "leave please". */
export function isPoliteness(rest: string): boolean {
  return rest.split(/\s+/).every((word) => CLOSERS.includes(plain(word)));
}

function dropOpener(words: Word[]): boolean {
  if (!OPENING.has(words[0]?.text)) return false;
  const opener = OPENERS.find((each) => words.length > each.n && joined(words, each.n) === each.words);
  if (opener === undefined) return false;
  words.splice(0, opener.n);
  if (words.length > 1 && ARTICLES.includes(words[0]?.text ?? "")) words.shift();
  return true;
}

/** People quote commands and end sentences. */
function plain(word: string): string {
  const folded = fold(word);
  const bare = folded.replace(/^["'`(]+|["'`).,;:!?]+$/g, "");
  return bare === "" ? folded : bare;
}
