// Every command there is, typed as its help says and with nothing after it, in both languages: each is answered, opens
// a form or says what to type, each platform takes what the bot shows, and nothing fails inside.
import type { Verb } from "../../src/app/command";
import type { Language } from "../../src/core/instant";
import type { Chat } from "./drivers/chat";
import { admit, inEveryChat } from "./drivers/in-every-chat";

/** What ends the membership of whoever types it comes last. */
const GOING = new Set(["leave", "data"]);
/** Each part begins in an empty chat: what stands in a long one is read again after every command. */
const PARTS = [0, 1, 2, 3];

function verbsOf({ bot }: Chat, part: number): readonly { noun: string; verb: Verb }[] {
  const all = bot.program.book.nouns.flatMap(({ name, verbs }) =>
    verbs.map((verb) => ({ noun: name, verb })),
  );
  const inOrder = [
    ...all.filter(({ noun }) => !GOING.has(noun)),
    ...all.filter(({ noun }) => GOING.has(noun)),
  ];
  const size = Math.ceil(inOrder.length / PARTS.length);
  return inOrder.slice(part * size, (part + 1) * size);
}

/** What stands before the first argument. */
function bare(usage: string): string {
  return usage.replace(/\s*([[<@]|\S*\|).*$/, "");
}

inEveryChat((chat) => {
  it.each<{ user: string; language: Language; part: number }>(
    PARTS.flatMap((part) => [
      { user: "anna", language: "de", part },
      { user: "ben", language: "en", part },
    ]),
  )(
    "is answered to $user of the core team, who speaks $language, part $part",
    async ({ user, language, part }) => {
      admit(chat(), {
        anna: ["call", "mentoring"],
        ben: ["stories"],
        mia: undefined,
        tom: undefined,
        lea: undefined,
      });
      const silent: string[] = [];
      for (const { verb } of verbsOf(chat(), part)) {
        for (const typed of [verb.example[language], bare(verb.usage[language])]) {
          const { text } = await chat().say(user, typed);
          if (text === "") silent.push(typed);
        }
      }
      expect(silent).toEqual([]);
      expect(chat().bot.incidents()).toEqual([]);
    },
    120_000,
  );

  it.each(PARTS)(
    "is answered to somebody who is not in the network, and stores nobody, part %i",
    async (part) => {
      const silent: string[] = [];
      for (const { verb } of verbsOf(chat(), part)) {
        for (const typed of [verb.example.en, verb.example.de]) {
          const { text } = await chat().say("sam", typed);
          if (text === "") silent.push(typed);
        }
      }
      expect(silent).toEqual([]);
      expect(chat().bot.count("person")).toBe(0);
      expect(chat().bot.count("identity")).toBe(0);
      expect(chat().bot.incidents()).toEqual([]);
    },
    120_000,
  );
});
