import * as z from "zod";
import { choice, id, line, maybe, tick } from "../src/app/arguments";
import { verb, type CommandContext, type Noun, type Verb } from "../src/app/command";
import { answer, type Reply } from "../src/core/card";
import { elsewhere, elsewhereBegin } from "../src/ambassadors/elsewhere";
import {
  askBlocks,
  codeAnswer,
  connectedAnswer,
  keepForm,
  waitingAnswer,
} from "../src/ambassadors/linking-cards";
import { linkingTexts } from "../src/ambassadors/linking-texts";
import type { LinkView } from "../src/ambassadors/linking-view";
import {
  hasQuestions,
  questionsOf,
  type Choices,
  type ProfilePair,
  type Side,
} from "../src/ambassadors/profile-pair";
import type { Services } from "./services";

/** One profile in two chats: a code from the one, typed in the other, and a yes in both. */
export function linkNoun(services: Services): Noun {
  return {
    name: "link",
    aliases: { de: ["verbinden", "verknüpfen"], en: ["connect"] },
    summary: { de: "Deine Chats zu einem Profil verbinden", en: "Connect your chats to one profile" },
    verbs: [linkVerb(services), confirmVerb(services), keepVerb(services), refuseVerb(services)],
  };
}

function linkVerb(services: Services): Verb<{ code: string | undefined }> {
  return verb({
    name: "",
    aliases: { de: [], en: [] },
    summary: {
      de: "Gibt dir einen Code für deinen anderen Chat, oder nimmt den von dort an",
      en: "Gives you a code for your other chat, or takes the one from there",
    },
    usage: { de: "verbinden [Code]", en: "link [code]" },
    example: { de: "verbinden 7KQ2-XW4P", en: "link 7KQ2-XW4P" },
    who: "anyone",
    writes: true,
    args: z.object({ code: maybe(line(40)) }),
    words: ["code"],
    run: ({ code }, ctx) => [code === undefined ? newCode(services, ctx) : typed(services, code, ctx)],
  });
}

function newCode({ ambassadors, book, kernel }: Services, ctx: CommandContext): Reply {
  const { person, identity, language } = ctx;
  const texts = linkingTexts[language];
  if (!person) {
    const begin = elsewhereBegin(elsewhere(kernel, ctx), language);
    return answer(undefined, [begin ?? texts.noProfile], {
      buttons: [{ label: texts.join, command: "join", style: "primary" }],
    });
  }
  const made = ambassadors.linking.code(person, identity);
  if (!made) return answer(undefined, [texts.tooManyCodes]);
  const words = language === "de" ? `verbinden ${made.code}` : `link ${made.code}`;
  return codeAnswer(book().shown(words, language), made.until, language);
}

function typed({ ambassadors }: Services, code: string, ctx: CommandContext): Reply {
  const { language } = ctx;
  const texts = linkingTexts[language];
  const result = ambassadors.linking.type(code, ctx.identity, ctx.proposals.name);
  if (typeof result === "object") return answer(texts.askTitle, ...askBlocks(result, language));
  switch (result) {
    case "wrong":
      return answer(undefined, [texts.wrong]);
    case "too-often":
      return answer(undefined, [texts.wrongTooOften]);
    case "same-account":
      return answer(undefined, [texts.sameAccount]);
    case "same-chat":
      return answer(undefined, [texts.sameChat]);
    case "connected-before":
      return answer(undefined, [texts.before]);
    case "left":
      return answer(undefined, [texts.left], {
        buttons: [
          { label: texts.comeBack, command: "join" },
          { label: texts.deleteNow, command: "data delete", style: "danger" },
        ],
      });
  }
}

function confirmVerb(services: Services): Verb<{ number: number }> {
  return questionVerb(services, {
    name: "confirm",
    alias: "bestätigen",
    summary: { de: "Ja, das bin ich auch", en: "Yes, that is me too" },
    answer(view, ctx) {
      const pair = pairOf(view);
      if (pair && hasQuestions(questionsOf(pair))) return { form: keepForm(view, pair, ctx.language) };
      return confirmed(services, view, view.link.choices, ctx);
    },
  });
}

function refuseVerb(services: Services): Verb<{ number: number }> {
  return questionVerb(services, {
    name: "refuse",
    alias: "ablehnen",
    summary: { de: "Nein, das bin ich nicht", en: "No, that is not me" },
    answer(view, { language }) {
      services.ambassadors.linking.refuse(view);
      return answer(linkingTexts[language].refusedTitle, [linkingTexts[language].refused]);
    },
  });
}

interface Said {
  readonly name: string;
  /** In German. */
  readonly alias: string;
  readonly summary: Verb<unknown>["summary"];
  readonly answer: (view: LinkView, ctx: CommandContext) => Reply;
}

/** What a button of the question says; only the two accounts it is about can. */
function questionVerb(services: Services, said: Said): Verb<{ number: number }> {
  const { name, alias, summary } = said;
  return verb({
    ...{ name, summary, aliases: { de: [alias], en: [] } },
    usage: { de: `verbinden ${alias} <Nummer>`, en: `link ${name} <number>` },
    example: { de: `verbinden ${alias} 3`, en: `link ${name} 3` },
    who: "anyone",
    // The question's button carries it.
    unlisted: true,
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    run({ number }, ctx) {
      const view = services.ambassadors.linking.view(number, ctx.identity);
      return [view ? said.answer(view, ctx) : gone(ctx)];
    },
  });
}

/** A side's own words, for whoever types instead of choosing. */
function side() {
  return maybe(
    choice<Side>({
      first: { de: ["erstes"], en: ["first"] },
      second: { de: ["zweites"], en: ["second"] },
    }),
  );
}

const keepArguments = z.object({
  number: id(),
  ...{ name: side(), country: side(), zone: side(), unit: side(), contact: side() },
  ...{ language: side(), standing: side() },
  ...{ directory: tick(), mentoring: tick(), nudges: tick(), digest: tick(), byline: tick() },
});

function keepVerb(services: Services): Verb<z.output<typeof keepArguments>> {
  return verb({
    name: "keep",
    aliases: { de: ["behalten"], en: [] },
    summary: { de: "Sagen, was von zwei Profilen bleibt", en: "Say what stays of two profiles" },
    usage: { de: "verbinden behalten <Nummer>", en: "link keep <number>" },
    example: { de: "verbinden behalten 3", en: "link keep 3" },
    who: "anyone",
    // The form of the question submits it.
    unlisted: true,
    writes: true,
    args: keepArguments,
    words: ["number"],
    run({ number, directory, mentoring, nudges, digest, byline, ...sides }, ctx) {
      const view = services.ambassadors.linking.view(number, ctx.identity);
      if (!view) return [gone(ctx)];
      const chosen = Object.entries(sides).filter(([, each]) => each !== undefined);
      const choices: Choices = {
        sides: Object.fromEntries(chosen),
        purposes: { directory, mentoring, nudges, digest, byline },
      };
      return [confirmed(services, view, choices, ctx)];
    },
  });
}

function confirmed(services: Services, view: LinkView, choices: Choices, ctx: CommandContext): Reply {
  const { ambassadors, coreTeam, kernel } = services;
  const person = ambassadors.linking.confirm(view, choices);
  if (person === undefined) return waitingAnswer(view, ctx.language);
  const accounts = kernel.directory.identitiesOf(person);
  const membership = kernel.directory.person(person)?.membership;
  // An account that was invited into the core team has found its profile.
  if (membership === "active" || membership === "paused") {
    for (const account of accounts) coreTeam.welcome(person, account);
  }
  return connectedAnswer(accounts, ctx.language);
}

function gone({ language }: CommandContext): Reply {
  return answer(undefined, [linkingTexts[language].gone]);
}

function pairOf({ first, second }: LinkView): ProfilePair | undefined {
  return second && { first, second };
}
