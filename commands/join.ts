import { z } from "zod";
import { line, maybe, TEXT_LIMIT } from "../src/app/arguments";
import { verb, type Noun } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { profileAnswer, welcomed } from "../src/ambassadors/membership-cards";
import { profileArguments } from "../src/ambassadors/profile-arguments";
import { joinForm } from "../src/ambassadors/profile-form";
import { readProfileWords } from "../src/ambassadors/profile-words";
import type { Services } from "./services";

export function joinNoun({ kernel, ambassadors, coreTeam }: Services): Noun {
  const accounts = (person: Person) => kernel.directory.identitiesOf(person.id);
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
        args: z.object({ words: maybe(line(TEXT_LIMIT)), ...profileArguments }),
        // The name can never be typed here, so typed words always lead to the form and its notice.
        words: ["words"],
        form: (given, ctx) => {
          if (isAmbassador(ctx.person))
            return [profileAnswer(ctx.person, accounts(ctx.person), ctx.language, "already")];
          const words = typeof given["words"] === "string" ? given["words"] : "";
          const before = kernel.directory.byIdentity(ctx.identity);
          return joinForm(readProfileWords(words), before, ctx);
        },
        run: (submitted, ctx) => {
          if (isAmbassador(ctx.person))
            return [profileAnswer(ctx.person, accounts(ctx.person), ctx.language, "already")];
          const before = kernel.directory.byIdentity(ctx.identity);
          const id = ambassadors.joining.join(ctx.identity, submitted);
          coreTeam.welcome(id, ctx.identity);
          const person = kernel.directory.person(id);
          return person ? [welcomed(kernel.network, person, before?.membership === "left")] : [];
        },
      }),
    ],
  };
}

function isAmbassador(person: Person | undefined): person is Person {
  return person?.membership === "active" || person?.membership === "paused";
}
