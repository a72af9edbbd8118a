import * as z from "zod";
import { line, maybe, quoted, wholeNumber } from "../src/app/arguments";
import { verb, type Noun } from "../src/app/command";
import { answer, type Button, type Form, type Reply, type Text } from "../src/core/card";
import type { Language } from "../src/core/instant";
import type { FoundPeople } from "../src/ambassadors/ambassadors";
import { listedProfile } from "../src/ambassadors/profile-cards";
import { mentoringTexts } from "../src/mentoring/mentoring-texts";
import { findTexts } from "./find-texts";
import type { Services } from "./services";

export function findNoun({ ambassadors }: Services): Noun {
  return {
    name: "find",
    aliases: { de: ["finden", "suchen", "finde", "suche"], en: ["search"] },
    summary: { de: "Menschen finden", en: "Find people" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Sucht im Verzeichnis nach Name, Thema, Land, Sprache und Bereich, mit „mentor“ nach Mentor:innen",
          en: "Searches the directory for names, topics, countries, languages and units, with “mentor” for mentors",
        },
        usage: { de: "suchen <Wörter>", en: "find <words>" },
        example: { de: "suchen Griechisch LinkedIn", en: "find Greek LinkedIn" },
        who: "ambassador",
        writes: false,
        args: z.object({ words: line(), page: maybe(wholeNumber(1, 100_000)) }),
        read: readPage,
        form: (_given, { language }) => findForm(language),
        run: ({ words, page = 1 }, { language }) => [
          foundReply(ambassadors.find(words, page), words, page, language),
        ],
      }),
    ],
  };
}

function findForm(language: Language): Form {
  const { formTitle, wordsLabel, wordsHint, submit } = findTexts[language];
  return {
    title: formTitle,
    command: "find",
    inputs: [{ name: "words", label: wordsLabel, kind: "text", hint: wordsHint, required: true }],
    submit,
  };
}

/** "leadership page 2": the page comes last. */
function readPage(rest: string): Record<string, unknown> {
  const paged = /^(.*\S)\s+(?:page|seite)\s+(\d{1,6})$/isu.exec(rest);
  if (paged) return { words: paged[1], page: paged[2] };
  return rest === "" ? {} : { words: rest };
}

function foundReply({ people, more }: FoundPeople, words: string, page: number, language: Language): Reply {
  const texts = findTexts[language];
  const shown = quoted(words);
  if (people.length === 0) {
    return answer(undefined, [page > 1 ? texts.noMore(shown) : texts.nobody(shown)]);
  }
  const lines: Text = people.flatMap((person, i) => [
    ...(i > 0 ? ["\n"] : []),
    ...listedProfile(person, language),
  ]);
  const buttons: Button[] = [
    ...(more ? [{ label: texts.more, command: `find ${words} page ${page + 1}` }] : []),
    // Whoever looks for a mentor by herself need not write to strangers.
    ...(/mentor/iu.test(words)
      ? [{ label: mentoringTexts[language].requestButton, command: "mentor request" }]
      : []),
  ];
  return answer(
    texts.title(shown),
    page > 1 ? [texts.page(page)] : undefined,
    lines,
    [texts.look],
    buttons.length > 0 ? { buttons } : undefined,
  );
}
