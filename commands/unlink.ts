import * as z from "zod";
import { line } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import { separatedAnswer, unlinkAnswer } from "../src/ambassadors/reach-cards";
import type { Services } from "./services";

export function unlinkNoun({ ambassadors }: Services): Noun {
  const { reach } = ambassadors;
  return {
    name: "unlink",
    aliases: { de: ["trennen"], en: ["disconnect"] },
    summary: { de: "Deine Chats wieder trennen", en: "Separate your chats again" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Fragt, bei welchem Konto dein Profil bleibt, und trennt die anderen",
          en: "Asks with which account your profile stays, and separates the others",
        },
        usage: { de: "trennen", en: "unlink" },
        example: { de: "trennen", en: "unlink" },
        who: "known",
        // Only the answer to the question writes.
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => [unlinkAnswer(reach.of(asker(ctx)), ctx.identity, ctx.language)],
      }),
      verb({
        name: "keep",
        aliases: { de: ["behalten"], en: [] },
        summary: {
          de: "Das Profil bleibt bei diesem Konto, die anderen werden getrennt",
          en: "The profile stays with this account, the others are separated",
        },
        usage: { de: "trennen behalten <Chat>", en: "unlink keep <chat>" },
        example: { de: "trennen behalten Slack", en: "unlink keep slack" },
        who: "known",
        // The question's buttons carry it.
        unlisted: true,
        writes: true,
        args: z.object({ account: line() }),
        words: ["account"],
        run({ account }, ctx) {
          const person = asker(ctx);
          const { accounts } = reach.of(person);
          if (accounts.length < 2) return [unlinkAnswer(reach.of(person), ctx.identity, ctx.language)];
          const kept = reach.account(person, account, "account");
          reach.separate(person, kept);
          return [separatedAnswer(kept, accounts, ctx.identity, ctx.language)];
        },
      }),
    ],
  };
}
