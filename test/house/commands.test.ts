// The commands as a whole: whoever adds one is told here what is still missing.
import { wordsToArguments } from "../../src/app/arguments";
import type { CommandContext } from "../../src/app/command";
import { PhraseBook, spoken, type Command } from "../../src/app/phrase-book";
import type { Language } from "../../src/core/instant";
import { joined } from "../joined";
import { TestNetwork } from "../network";
import { readText, repositoryFiles } from "./checkout";
import { GERMAN } from "./german-aliases";

const LANGUAGES = ["de", "en"] as const;
const network = new TestNetwork();
const { book, kernel } = network.program;
const commands: readonly Command[] = book.nouns.flatMap((noun) => noun.verbs.map((verb) => ({ noun, verb })));
const anna = joined(network, "anna", { core: [] });

afterAll(() => network.close());

function name({ noun, verb }: Command): string {
  return `${noun.name} ${verb.name}`.trim();
}

function contextOf(language: Language): CommandContext {
  const viewer = kernel.directory.viewerFor(language);
  const { zone } = viewer;
  const identity = network.identity("anna");
  return { now: network.now, language, zone, viewer, identity, proposals: {}, person: anna };
}

/** What is wrong with one language's example. */
function exampleComplaint(command: Command, language: Language): string | undefined {
  const example = command.verb.example[language];
  const matched = book.match(example);
  if (matched?.verb !== command.verb) return `“${example}” means ${matched ? name(matched) : "nothing"}`;
  const ctx = contextOf(language);
  const { verb, rest } = matched;
  const given = verb.read ? verb.read(rest, ctx) : wordsToArguments(verb.words ?? [], rest);
  if (verb.args.safeParse(given).success || verb.form) return undefined;
  return `“${example}” is refused by its own arguments`;
}

describe("every command", () => {
  test.each(commands.map((command) => [name(command), command] as const))(
    "%s says what it does, and its examples work, in both languages",
    (_name, command) => {
      const { verb } = command;
      for (const language of LANGUAGES) {
        expect(verb.usage[language].trim()).not.toBe("");
        expect(verb.summary[language].trim()).not.toBe("");
        expect(verb.summary[language]).not.toMatch(/\.$/);
        expect(exampleComplaint(command, language)).toBeUndefined();
        // What a button or "did you mean" makes of the usage is the same command.
        expect(book.match(spoken(command, language))?.verb).toBe(verb);
      }
      expect(verb.summary.de).not.toBe(verb.summary.en);
    },
  );

  test("is named in a test of its own behaviour", () => {
    const tests = repositoryFiles()
      .filter((path) => /^test\/(?!house\/).*\.ts$/.test(path))
      .map(readText)
      .join("\n");
    const untested = commands.map(name).filter((each) => !new RegExp(`["'\`/ ]${each}\\b`).test(tests));
    expect(untested).toEqual([]);
  });

  test("is understood by the German words people use for it", () => {
    const exists = new Set(commands.map(name));
    const wrong = GERMAN.filter(({ canonical }) => exists.has(canonical)).flatMap(({ canonical, phrases }) =>
      phrases
        .filter((phrase) => {
          const matched = book.match(phrase);
          return !matched || name(matched) !== canonical;
        })
        .map((phrase) => `“${phrase}” does not mean ${canonical}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the German words cover every verb that is there (the list itself is tried)", () => {
    const listed = GERMAN.filter(({ canonical }) => commands.some((command) => name(command) === canonical));
    expect(listed.length).toBeGreaterThan(30);
  });
});

test("a command whose name begins like another one's text says which words are meant for it", () => {
  const takesText = new Set(["call topic", "call note", "call todo", "topic"]);
  const unclear = commands.filter(({ noun, verb }) => {
    const words = `${noun.name} ${verb.name}`.split(" ");
    const shorter = words.slice(0, -1).join(" ");
    return verb.name !== "" && takesText.has(shorter) && !verb.fits;
  });
  expect(unclear.map(name)).toEqual([]);
});

test("two commands with one phrase stop the start, so a planted one is found", () => {
  const [first] = book.nouns;
  const planted = { ...first!, name: "planted" };
  expect(() => new PhraseBook([...book.nouns, planted], [])).toThrow(/means two (nouns|commands)/);
});

test("nothing under core may be used by somebody else, but the code of the first start", () => {
  const open = commands.filter(({ noun, verb }) => /^core( |$)/.test(noun.name) && verb.who !== "core");
  expect(open.map(name)).toEqual(["core claim"]);
});
