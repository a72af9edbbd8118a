import * as z from "zod";
import type { Noun, Verb } from "../../src/app/command";
import { PhraseBook, bareCommand, spoken } from "../../src/app/phrase-book";
import { isPoliteness } from "../../src/app/typed-words";

function verb(name: string, de: string[], en: string[] = [], more: Partial<Verb> = {}): Verb {
  return {
    name,
    aliases: { de, en },
    summary: { de: "Etwas", en: "Something" },
    usage: { de: name, en: name },
    example: { de: name, en: name },
    who: "anyone",
    writes: false,
    args: z.object({}),
    run: () => [],
    ...more,
  };
}

function noun(name: string, de: string[], verbs: Verb[]): Noun {
  return { name, aliases: { de, en: [] }, summary: { de: "Etwas", en: "Something" }, verbs };
}

const usage = (en: string, de: string) => ({ usage: { en, de } });
const mentor = noun(
  "mentor",
  ["mentorin", "mentoring"],
  [
    verb(
      "request",
      ["anfragen", "suchen"],
      [],
      usage("mentor request [topics]", "mentoring anfragen [Themen]"),
    ),
    verb("offer", ["anbieten"], [], usage("mentor offer [n]", "mentoring anbieten [n]")),
    verb(
      "offer stop",
      ["nicht mehr anbieten"],
      [],
      usage("mentor offer stop", "mentoring nicht mehr anbieten"),
    ),
  ],
);
const story = noun(
  "story",
  ["geschichte", "werkstolz"],
  [
    verb("share", ["teilen", "erzählen"], [], usage("story share <text>", "geschichte teilen <Text>")),
    verb(
      "remind",
      ["erinnern"],
      [],
      usage("story remind weekly|monthly|never", "geschichte erinnern wöchentlich"),
    ),
    verb("secret", ["geheim"], [], { ...usage("story secret", "geschichte geheim"), unlisted: true }),
  ],
);
const core = noun("core", ["kernteam"], [verb("members", ["mitglieder"], [], { who: "core" })]);
const book = new PhraseBook(
  [noun("overview", ["überblick"], [verb("", [])]), mentor, story, core],
  ["ambassador", "botschafter"],
);
const anybody = () => true;

function found(text: string): string | undefined {
  const matched = book.match(text);
  return matched && `${matched.noun.name} ${matched.verb.name}|${matched.rest}`;
}

describe("the phrase book", () => {
  test("finds a command and leaves the rest as it was typed", () => {
    expect(found("mentor request Greek  Cooking\nand more")).toBe("mentor request|Greek  Cooking\nand more");
    expect(found("overview")).toBe("overview |");
    expect(found("mentor")).toBeUndefined();
  });

  test("prefers the longer command", () => {
    expect(found("mentor offer 2")).toBe("mentor offer|2");
    expect(found("mentor offer stop")).toBe("mentor offer stop|");
    expect(found("mentoring nicht mehr anbieten")).toBe("mentor offer stop|");
  });

  test.each([
    ["MENTOR Request x", "mentor request|x"],
    ["/ambassador mentor request x", "mentor request|x"],
    ["Botschafter: mentoring anfragen x", "mentor request|x"],
    ["Mentor:in anfragen", "mentor request|"],
    ["Mentor*in suchen", "mentor request|"],
    ["MentorInnen suchen", "mentor request|"],
    ["mentor/in suchen", "mentor request|"],
    ["ueberblick", "overview |"],
    ["ÜBERBLICK!", "overview |"],
    ["u\u0308berblick", "overview |"],
    ["geschichte erzaehlen Heute", "story share|Heute"],
    ["„mentor request“ x", "mentor request|x"],
    ["mentor request: leadership", "mentor request|leadership"],
    ["mentor\u00a0request\u00a0x", "mentor request|x"],
    ["men\u200btor request x", "mentor request|x"],
    ["\u202ementor request", "mentor request|"],
  ])("understands %j", (text, expected) => {
    expect(found(text)).toBe(expected);
  });

  test.each([
    ["bitte mentor request x", "mentor request|x"],
    ["Bitte, Mentor anfragen x", "mentor request|x"],
    ["Ich möchte mentor anfragen", "mentor request|"],
    ["ich moechte bitte Mentor anfragen", "mentor request|"],
    ["Ich würde gerne Geschichte teilen Hallo", "story share|Hallo"],
    ["I'd like to story share x", "story share|x"],
    ["I’d like to story share x", "story share|x"],
    ["please please story share x", "story share|x"],
    ["/botschafter bitte story teilen", "story share|"],
    ["kannst du bitte geschichte teilen", "story share|"],
  ])("hears through politeness: %j", (text, expected) => {
    expect(found(text)).toBe(expected);
  });

  test("takes quotes around the whole command for the messenger's", () => {
    expect(bareCommand("“mentor request leadership”")).toBe("mentor request leadership");
    expect(bareCommand("`help`")).toBe("help");
    expect(bareCommand('"a" and "b"')).toBe('"a" and "b"');
    expect(bareCommand('story share She said "thanks"')).toBe('story share She said "thanks"');
    expect(bareCommand("\u00a0mentor\u202frequest\ufeff")).toBe("mentor request");
  });

  test("knows what is only politeness", () => {
    expect(isPoliteness("")).toBe(true);
    expect(isPoliteness("bitte!")).toBe(true);
    expect(isPoliteness("thank you")).toBe(true);
    expect(isPoliteness("the room at ten")).toBe(false);
  });

  test("reads over the article that stands between politeness and a command", () => {
    expect(found("Ich möchte einen Mentor anfragen")).toBe("mentor request|");
    expect(found("kannst du eine Geschichte erzählen")).toBe("story share|");
    expect(found("eine Geschichte erzählen")).toBeUndefined();
  });

  test("guesses what was meant, in the person's language, and carries on what was typed after it", () => {
    expect(book.guess("mentor requst leadership", "en", anybody)).toEqual([
      { label: "mentor request", command: "mentor request leadership", words: 2, rest: "carried" },
    ]);
    expect(book.guess("stroy shaer Ein Text\nmit Zeilen", "de", anybody)[0]).toEqual({
      label: "geschichte teilen",
      command: "geschichte teilen Ein Text\nmit Zeilen",
      words: 2,
      rest: "carried",
    });
    expect(book.guess("storry remind", "en", anybody)[0]?.label).toBe("story remind");
    expect(book.guess("bananas", "en", anybody)).toEqual([]);
    expect(book.guess("x", "en", anybody)).toEqual([]);
  });

  test("a guess never carries more than a button can", () => {
    expect(book.guess(`stori share ${"x ".repeat(2000)}`, "en", anybody)[0]?.command).toBe("story share");
  });

  test("guesses nothing that somebody may not use or that is not listed", () => {
    expect(book.guess("core membres", "en", ({ verb: { who } }) => who !== "core")).toEqual([]);
    expect(book.guess("core membres", "en", anybody)).toHaveLength(1);
    expect(book.guess("story secrat", "en", anybody).map(({ label }) => label)).not.toContain("story secret");
    expect(book.match("story secret")?.verb.name).toBe("secret");
  });

  test("finds the noun alone, and the noun that was meant", () => {
    expect(book.nounOf("Mentoring wie?")).toEqual({ noun: mentor, rest: "wie?" });
    expect(book.nounOf("kernteam")?.rest).toBe("");
    expect(book.nounOf("nothing")).toBeUndefined();
    expect(book.nounLike("metnor", anybody)).toBe(mentor);
    expect(book.nounLike("kernteem", ({ verb: { who } }) => who !== "core")).toBeUndefined();
    expect(book.nounLike("qqqqqqq", anybody)).toBeUndefined();
  });

  test("shows commands by the name that belongs to the language", () => {
    expect(book.shown("mentor request", "en")).toBe("/ambassador mentor request");
    expect(book.shown("mentoring anfragen", "de")).toBe("/botschafter mentoring anfragen");
    expect(new PhraseBook([], ["netz"]).shown("hilfe", "de")).toBe("/netz hilfe");
  });

  test("says a command without its arguments", () => {
    const said = (name: string) => spoken(book.named(name), "en");
    expect(said("mentor request")).toBe("mentor request");
    expect(said("story share")).toBe("story share");
    expect(said("story remind")).toBe("story remind");
  });

  test("does not start when two commands share a phrase, whatever the language or spelling", () => {
    const twice = () => new PhraseBook([story, noun("werk", ["geschichte"], [verb("x", [])])], []);
    expect(twice).toThrow('"geschichte" means two nouns: story and werk');
    const collision = noun("lex", [], [verb("wünschen", []), verb("wish", ["wuenschen"])]);
    expect(() => new PhraseBook([collision], [])).toThrow('"lex wuenschen" means two commands');
    const across = [noun("a", [], [verb("b c", [])]), noun("a b", [], [verb("c", [])])];
    expect(() => new PhraseBook(across, [])).toThrow('"a b c" means two commands: a b c and a b c');
  });

  test("reads a text of 20,000 characters as fast as a short one", () => {
    expect(found(`story share ${"a ".repeat(10_000)}`)).toMatch(/^story share\|a a/);
    expect(found("x".repeat(20_000))).toBeUndefined();
    expect(book.guess("x".repeat(20_000), "en", anybody)).toEqual([]);
    expect(found("bitte ".repeat(5_000))).toBeUndefined();
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty x"])("%s is no command", (text) => {
    expect(book.match(text)).toBeUndefined();
    expect(book.nounOf(text)).toBeUndefined();
  });
});
