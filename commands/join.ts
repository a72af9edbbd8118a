import * as z from "zod";
import { line, longText, maybe, TEXT_LIMIT } from "../src/app/arguments";
import { mayUse, verb, type Noun } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { PERSON } from "../src/app/mentions";
import { splitWish, wishName } from "../src/app/wish";
import type { Button } from "../src/core/card";
import { elsewhere } from "../src/ambassadors/elsewhere";
import { profileAnswer, welcomed } from "../src/ambassadors/membership-cards";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import { profileArguments } from "../src/ambassadors/profile-arguments";
import { joinForm } from "../src/ambassadors/profile-form";
import { readProfileWords } from "../src/ambassadors/profile-words";
import type { Services } from "./services";

export function joinNoun({ kernel, ambassadors, coreTeam, book }: Services): Noun {
  const accounts = (person: Person) => kernel.directory.identitiesOf(person.id);
  /** Leads back to what she asked for before, if it is hers to do. */
  const wishButton = (then: string | undefined, person: Person): readonly Button[] => {
    const name = then === undefined ? undefined : wishName(book(), then, person.language);
    const matched = then === undefined ? undefined : book().match(then);
    if (then === undefined || name === undefined || (matched && !mayUse(matched.verb.who, person))) return [];
    return [{ label: membershipTexts[person.language].goOn(name), command: then, style: "primary" }];
  };
  return {
    name: "join",
    aliases: { de: ["mitmachen", "beitreten"], en: ["sign up"] },
    summary: { de: "Im Netzwerk mitmachen", en: "Join the network" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Öffnet das Formular; was du dahinter schreibst, füllt es schon aus",
          en: "Opens the form; what you type after it fills it in already",
        },
        usage: {
          de: "mitmachen [Ort, Sprachen, Themen]",
          en: "join [place, languages, topics]",
        },
        example: { de: "mitmachen Athen, Englisch, Marketing", en: "join Athens, English, marketing" },
        who: "anyone",
        writes: true,
        args: z.object({
          words: maybe(line(TEXT_LIMIT)),
          then: maybe(longText()).describe(PERSON),
          ...profileArguments,
        }),
        // The name can never be typed here, so typed words always lead to the form and its notice.
        read: (typed) => {
          const { rest: words, then } = splitWish(typed);
          return { words, then };
        },
        form: (given, ctx) => {
          if (isAmbassador(ctx.person))
            return [profileAnswer(ctx.person, accounts(ctx.person), ctx.language, "already")];
          const words = typeof given["words"] === "string" ? given["words"] : "";
          const before = kernel.directory.byIdentity(ctx.identity);
          const then = typeof given["then"] === "string" ? given["then"] : undefined;
          return joinForm(readProfileWords(words), before, ctx, then, elsewhere(kernel, ctx));
        },
        run: (submitted, ctx) => {
          if (isAmbassador(ctx.person))
            return [profileAnswer(ctx.person, accounts(ctx.person), ctx.language, "already")];
          const before = kernel.directory.byIdentity(ctx.identity);
          const id = ambassadors.joining.join(ctx.identity, submitted);
          coreTeam.welcome(id, ctx.identity);
          const person = kernel.directory.person(id);
          if (!person) return [];
          const back = before?.membership === "left";
          const wish = wishButton(submitted.then, person);
          return [welcomed(kernel.network, person, back, wish, elsewhere(kernel, ctx))];
        },
      }),
    ],
  };
}

function isAmbassador(person: Person | undefined): person is Person {
  return person?.membership === "active" || person?.membership === "paused";
}
