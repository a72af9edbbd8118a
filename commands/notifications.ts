import * as z from "zod";
import { line } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { fold } from "../src/core/clean-text";
import { sameIdentity, type IdentityRef } from "../src/core/person-ref";
import { UserError } from "../src/core/errors";
import { reachAnswer } from "../src/ambassadors/reach-cards";
import { reachTexts } from "../src/ambassadors/reach-texts";
import type { Services } from "./services";

const HERE = ["here", "hier"];
const THERE = ["there", "dort", "da"];
const BOTH = ["both", "everywhere", "beide", "beides", "überall"].map(fold);

/** In which chat the bot writes to somebody who has connected two. */
export function notificationsNoun({ ambassadors }: Services): Noun {
  const { reach } = ambassadors;
  const state = (ctx: CommandContext) => reachAnswer(reach.of(asker(ctx)), ctx.language);
  return {
    name: "notifications",
    aliases: { de: ["benachrichtigungen", "benachrichtigung"], en: ["notification", "notify"] },
    summary: { de: "In welchem Chat ich dir schreibe", en: "In which chat I write to you" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Sagt oder bestimmt, in welchem Chat ich dir schreibe; „beide“ gilt für Calls",
          en: "Says or chooses in which chat I write to you; “both” goes for calls",
        },
        usage: {
          de: "benachrichtigungen hier|slack|webex|beide",
          en: "notifications here|slack|webex|both",
        },
        example: { de: "benachrichtigungen hier", en: "notifications here" },
        who: "known",
        writes: true,
        args: z.object({ where: line() }),
        words: ["where"],
        // Without a chat it tells how things stand.
        form: (_given, ctx) => [state(ctx)],
        run({ where }, ctx) {
          const person = asker(ctx);
          const word = fold(where);
          if (BOTH.includes(word)) reach.callEverywhere(person);
          else if (HERE.includes(word)) reach.write(person, ctx.identity);
          else if (THERE.includes(word))
            reach.write(person, elsewhere(reach.of(person).accounts, ctx.identity));
          else reach.write(person, reach.account(person, where, "where"));
          return [state(ctx)];
        },
      }),
    ],
  };
}

/** @throws UserError when there is no other chat */
function elsewhere(accounts: readonly IdentityRef[], here: IdentityRef): IdentityRef {
  const other = accounts.find((each) => !sameIdentity(each, here));
  if (other) return other;
  throw new UserError({ de: reachTexts.de.chooseFirst, en: reachTexts.en.chooseFirst }, "where");
}
