// Ideas of the core team's own, beside those that come with the bot.
import * as z from "zod";
import { id, longText } from "../src/app/arguments";
import { verb, type CommandContext, type Verb } from "../src/app/command";
import { answer, type Form, type Text } from "../src/core/card";
import { UserError } from "../src/core/errors";
import type { Language } from "../src/core/instant";
import { texts } from "../src/i18n/texts";
import { ideaComplaint, IDEA_LIMIT } from "../src/stories/idea-wording";
import { storyIdeas } from "../src/stories/story-ideas";
import type { Services } from "./services";

const ideaTexts = texts({
  en: {
    title: "A new idea for stories",
    intro:
      "One question or sentence that makes people want to tell something, in both languages. It never reproaches, counts or compares.",
    german: "In German",
    english: "In English",
    save: "Add the idea",
    added: (n: number) => `Idea ${n} is added. People get it from now on like all others.`,
    remove: (n: number) => `Remove idea ${n}`,
    add: "Add an idea",
    listTitle: "Ideas of the core team",
    none: "The core team has not added any ideas.",
    built: (n: number) => `${n} ideas come with the bot, by topic and season.`,
    removed: (n: number) => `Idea ${n} is removed.`,
    notThere: (n: number) => `There is no idea ${n} of the core team. “core story idea list” shows them.`,
    complaints: {
      empty: () => "Please write the idea in both languages.",
      "too-long": () => `An idea has fewer than ${IDEA_LIMIT} characters.`,
      reproach: (words: string) => `“${words}” can read like a reproach. Please say it without that word.`,
      count: (words: string) => `Ideas do not count anything. Please say it without “${words}”.`,
      comparison: (words: string) => `Ideas do not compare people. Please say it without “${words}”.`,
    },
  },
  de: {
    title: "Neue Idee für Geschichten",
    intro:
      "Eine Frage oder ein Satz, der Lust aufs Erzählen macht, in beiden Sprachen. Ohne Vorwurf, ohne Zahlen, ohne Vergleich.",
    german: "Auf Deutsch",
    english: "Auf Englisch",
    save: "Idee hinzufügen",
    added: (n: number) => `Idee ${n} ist dabei. Alle bekommen sie ab jetzt wie die anderen Ideen.`,
    remove: (n: number) => `Idee ${n} entfernen`,
    add: "Eine Idee hinzufügen",
    listTitle: "Ideen des Kernteams",
    none: "Das Kernteam hat keine Ideen hinzugefügt.",
    built: (n: number) => `${n} Ideen bringt der Bot mit, nach Themen und Jahreszeit.`,
    removed: (n: number) => `Idee ${n} ist entfernt.`,
    notThere: (n: number) =>
      `Eine Idee ${n} des Kernteams gibt es nicht. „kernteam geschichte idee liste“ zeigt sie.`,
    complaints: {
      empty: () => "Bitte schreib die Idee in beiden Sprachen.",
      "too-long": () => `Eine Idee hat weniger als ${IDEA_LIMIT} Zeichen.`,
      reproach: (words: string) => `„${words}“ kann wie ein Vorwurf klingen. Bitte sag es ohne dieses Wort.`,
      count: (words: string) => `Ideen zählen nichts. Bitte sag es ohne „${words}“.`,
      comparison: (words: string) => `Ideen vergleichen niemanden. Bitte sag es ohne „${words}“.`,
    },
  },
});

export function ideaAddVerb({ stories, kernel }: Services): Verb<Readonly<Record<Language, string>>> {
  return verb({
    name: "idea add",
    aliases: { de: ["idee hinzufügen", "idee neu"], en: ["idea new"] },
    summary: { de: "Eine Idee für Geschichten hinzufügen", en: "Add an idea for stories" },
    usage: { de: "kernteam geschichte idee hinzufügen <Text>", en: "core story idea add <text>" },
    example: {
      de: "kernteam geschichte idee hinzufügen Was blüht gerade bei euch?",
      en: "core story idea add What is in bloom at your place?",
    },
    who: "core",
    writes: true,
    args: z.object({ de: longText(), en: longText() }),
    read: (rest, { language }) => (rest === "" ? {} : { [language]: rest }),
    form: (given, ctx) => ideaForm(given, ctx),
    run: (text, ctx) => {
      for (const language of ["de", "en"] as const) check(text[language], language);
      const number = stories.ideas.add(text);
      kernel.audit.record({ actor: ctx.person?.id, action: "story.idea", purpose: "stories" });
      const said = ideaTexts[ctx.language];
      return [
        answer(undefined, [said.added(number)], [text[ctx.language]], {
          buttons: [{ label: said.remove(number), command: `core story idea remove ${number}` }],
        }),
      ];
    },
  });
}

export function ideaListVerb({ stories }: Services): Verb<Record<string, never>> {
  return verb({
    name: "idea list",
    aliases: { de: ["idee liste", "ideen"], en: ["ideas"] },
    summary: { de: "Die Ideen des Kernteams", en: "The core team's ideas" },
    usage: { de: "kernteam geschichte idee liste", en: "core story idea list" },
    example: { de: "kernteam geschichte idee liste", en: "core story idea list" },
    who: "core",
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => {
      const said = ideaTexts[ctx.language];
      const lines = stories.ideas
        .own()
        .map(({ id: number, text }): Text => [{ bold: `${number} ` }, `${text.de}\n${text.en}`]);
      return [
        answer(
          said.listTitle,
          ...(lines.length === 0 ? [[said.none]] : lines),
          [said.built(storyIdeas.length)],
          {
            buttons: [{ label: said.add, command: "core story idea add" }],
          },
        ),
      ];
    },
  });
}

export function ideaRemoveVerb({ stories, kernel }: Services): Verb<{ number: number }> {
  return verb({
    name: "idea remove",
    aliases: { de: ["idee entfernen", "idee löschen"], en: ["idea delete"] },
    summary: { de: "Eine Idee des Kernteams entfernen", en: "Remove an idea of the core team" },
    usage: { de: "kernteam geschichte idee entfernen <Nummer>", en: "core story idea remove <number>" },
    example: { de: "kernteam geschichte idee entfernen 3", en: "core story idea remove 3" },
    who: "core",
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    run: ({ number }, ctx) => {
      if (!stories.ideas.remove(number)) {
        throw new UserError(
          { de: ideaTexts.de.notThere(number), en: ideaTexts.en.notThere(number) },
          "number",
        );
      }
      kernel.audit.record({ actor: ctx.person?.id, action: "story.idea", purpose: "stories" });
      return [answer(undefined, [ideaTexts[ctx.language].removed(number)])];
    },
  });
}

/** @throws UserError beside the text that breaks a rule, which names the words to leave out */
function check(text: string, language: Language): void {
  const complaint = ideaComplaint(text, language);
  if (!complaint) return;
  const { what, words } = complaint;
  throw new UserError(
    { de: ideaTexts.de.complaints[what](words), en: ideaTexts.en.complaints[what](words) },
    language,
  );
}

function ideaForm(given: Readonly<Record<string, unknown>>, { language }: CommandContext): Form {
  const said = ideaTexts[language];
  const value = (name: Language) => (typeof given[name] === "string" ? { value: given[name] } : {});
  return {
    title: said.title,
    intro: [said.intro],
    command: "core story idea add",
    submit: said.save,
    inputs: [
      { name: "de", label: said.german, kind: "multiline", required: true, ...value("de") },
      { name: "en", label: said.english, kind: "multiline", required: true, ...value("en") },
    ],
  };
}
