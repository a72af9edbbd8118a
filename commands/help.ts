import * as z from "zod";
import { line, maybe, quoted } from "../src/app/arguments";
import { mayUse, verb, type CommandContext, type Noun } from "../src/app/command";
import {
  demandedBy,
  listedVerbs,
  nameOf,
  offers,
  spoken,
  type Command,
  type PhraseBook,
} from "../src/app/phrase-book";
import { asideFor } from "../src/app/replies";
import { answer, type Block, type Button, type Reply, type Span } from "../src/core/card";
import { helpTexts } from "./help-texts";
import type { Services } from "./services";

const MOST_BUTTONS = 5;

/** What is worth trying next, best first, by what somebody is. Only what exists and is allowed is shown. */
const NEXT = {
  stranger: [
    ["join", "join"],
    ["follow weekly", "follow"],
    ["about", "about"],
    ["privacy", "privacy"],
  ],
  reader: [
    ["story list", "storyList"],
    ["join", "join"],
    ["about", "about"],
    ["privacy", "privacy"],
  ],
  ambassador: [
    ["overview", "overview"],
    ["mentor request", "mentorRequest"],
    ["story share", "storyShare"],
    ["call next", "callNext"],
    ["profile", "profile"],
  ],
  core: [
    ["overview", "overview"],
    ["call next", "callNext"],
    ["core members", "members"],
    ["story share", "storyShare"],
    ["profile", "profile"],
  ],
} as const;

/** Lists only what works for whoever asks. */
export function helpNoun({ book }: Services): Noun {
  return {
    name: "help",
    aliases: { de: ["hilfe", "hilf"], en: ["commands", "?"] },
    summary: { de: "Was du hier tun kannst", en: "What you can do here" },
    verbs: [
      verb({
        name: "",
        aliases: { de: ["mir"], en: ["me"] },
        asked: { de: ["was kannst du", "wie geht das"], en: ["what can you do", "how does it work"] },
        summary: {
          de: "Was du hier tun kannst, oder alles zu einem Thema",
          en: "What you can do here, or everything about one topic",
        },
        usage: { de: "hilfe [Thema]", en: "help [topic]" },
        example: { de: "hilfe geschichte", en: "help story" },
        who: "anyone",
        writes: false,
        args: z.object({ topic: maybe(line()) }),
        words: ["topic"],
        run: ({ topic }, ctx) => {
          const guide = new Guide(book(), ctx);
          return [topic === undefined ? guide.everything() : guide.about(topic)];
        },
      }),
    ],
  };
}

/** The commands as one person sees them. */
class Guide {
  private readonly texts;
  private readonly may = ({ verb }: Command) => mayUse(verb.who, this.ctx.person);

  constructor(
    private readonly book: PhraseBook,
    private readonly ctx: CommandContext,
  ) {
    this.texts = helpTexts[ctx.language];
  }

  everything(): Reply {
    const { language } = this.ctx;
    const nouns = this.book.nouns.filter((noun) => offers(noun, this.may));
    const [core, open] = [nouns.filter(isCore), nouns.filter((noun) => !isCore(noun))];
    const single = open.filter((noun) => this.verbsOf(noun).length === 1);
    const several = open.filter((noun) => this.verbsOf(noun).length > 1);
    const helpOn = language === "de" ? "hilfe" : "help";
    const example = [...several, ...core][0];
    return answer(
      this.texts.title,
      [this.texts.intro(this.book.shown("", language))],
      ...several.map((noun) => this.group(noun.summary[language], [noun])),
      single.length > 0 ? this.group(this.texts.single, single) : undefined,
      core.length > 0 ? this.group(this.texts.core, core) : undefined,
      example && [this.texts.more(this.book.shown(`${helpOn} ${nameOf(example, language)}`, language))],
      { buttons: this.next() },
    );
  }

  about(topic: string): Reply {
    const { language } = this.ctx;
    const found = this.book.nounOf(topic);
    const matched = this.book.match(topic);
    if (found && (found.rest === "" || !matched)) {
      const family = [found.noun, ...this.book.under(found.noun)];
      const commands = family.flatMap((noun) => this.verbsOf(noun).map((verb) => ({ noun, verb })));
      if (commands.length === 0) return asideFor(demandedBy(found.noun), this.ctx);
      return this.explained(found.noun.summary[language], commands);
    }
    if (!matched) return this.unknown(topic);
    if (!this.may(matched)) return asideFor(matched.verb.who, this.ctx);
    return this.explained(matched.noun.summary[language], [matched]);
  }

  private explained(title: string, commands: readonly Command[]): Reply {
    const { language } = this.ctx;
    const shown = (words: string): Span => ({ code: this.book.shown(words, language) });
    const blocks = commands.map(({ verb }): Block => {
      const example = verb.example[language];
      return {
        text: [
          shown(verb.usage[language]),
          `\n${verb.summary[language]}`,
          ...(example === verb.usage[language] ? [] : [`\n${this.texts.example}`, shown(example)]),
        ],
      };
    });
    return answer(title, ...blocks, { buttons: [{ label: this.texts.all, command: "help" }] });
  }

  private unknown(topic: string): Reply {
    const { language } = this.ctx;
    const near = this.book.nounLike(topic, this.may);
    const guesses = near
      ? [nameOf(near, language)]
      : this.book.guess(topic, language, this.may).map(({ label }) => label);
    const prefix = language === "de" ? "hilfe" : "help";
    return answer(
      undefined,
      [this.texts.unknown(quoted(topic)), ...(guesses.length > 0 ? [" ", this.texts.unknownTry] : [])],
      {
        buttons: [
          ...guesses.map((guess): Button => ({ label: `${prefix} ${guess}`, command: `help ${guess}` })),
          { label: this.texts.all, command: "help" },
        ],
      },
    );
  }

  private group(title: string, nouns: readonly Noun[]): Block {
    const { language } = this.ctx;
    const commands = nouns.flatMap((noun) =>
      this.verbsOf(noun).map((verb) => spoken({ noun, verb }, language)),
    );
    const spans = commands.flatMap((command, i): Span[] => [i === 0 ? "\n" : " · ", { code: command }]);
    return { text: [{ bold: title }, ...spans] };
  }

  private next(): readonly Button[] {
    const { person } = this.ctx;
    const standing = mayUse("core", person)
      ? "core"
      : mayUse("ambassador", person)
        ? "ambassador"
        : person
          ? "reader"
          : "stranger";
    return NEXT[standing]
      .filter(([command]) => {
        const matched = this.book.match(command);
        return matched !== undefined && this.may(matched);
      })
      .slice(0, MOST_BUTTONS)
      .map(([command, label]) => ({ label: this.texts.labels[label], command }));
  }

  private verbsOf(noun: Noun) {
    return listedVerbs(noun, this.may);
  }
}

function isCore({ name }: Noun): boolean {
  return name === "core" || name.startsWith("core ");
}
