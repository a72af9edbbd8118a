import * as z from "zod";
import { choice, mayTick } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, type Reply } from "../src/core/card";
import { UserError } from "../src/core/errors";
import { followForm, followingAnswer, leftAnswer } from "../src/ambassadors/membership-cards";
import { membershipTexts } from "../src/ambassadors/membership-texts";
import { botLanguage } from "../src/ambassadors/profile-arguments";
import type { Services } from "./services";

/** Reading stories without joining: a language and one consent, given in a form that says what is stored. */
export function followNoun(services: Services): Noun {
  return {
    name: "follow",
    aliases: { de: ["mitlesen"], en: ["read along"] },
    summary: { de: "Geschichten nur mitlesen", en: "Only read the stories along" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Schickt dir einmal in der Woche Geschichten, oder nie",
          en: "Sends you stories once a week, or never",
        },
        usage: { de: "mitlesen wöchentlich|nie", en: "follow weekly|never" },
        example: { de: "mitlesen wöchentlich", en: "follow weekly" },
        who: "anyone",
        writes: true,
        args: z.object({
          rhythm: choice({
            weekly: { de: ["wöchentlich", "jede Woche"], en: ["weekly", "every week"] },
            never: { de: ["nie", "nicht mehr", "niemals"], en: ["never"] },
          }),
          language: botLanguage(),
          consent: mayTick(),
        }),
        read: (rest, ctx) => readRhythm(rest, ctx),
        form: (_given, ctx) => followForm(ctx.zone, ctx.language, isAmbassador(ctx)),
        run: ({ rhythm, language, consent }, ctx) => {
          if (rhythm === "never") return [unfollow(services, ctx)];
          if (consent === undefined) return [{ form: followForm(ctx.zone, ctx.language, isAmbassador(ctx)) }];
          if (!consent) {
            throw new UserError(
              { de: membershipTexts.de.followNeeded, en: membershipTexts.en.followNeeded },
              "consent",
            );
          }
          if (isAmbassador(ctx)) services.ambassadors.joining.give(asker(ctx).id, "digest");
          else services.ambassadors.follow(ctx.identity, language, ctx.zone);
          return [followingAnswer(isAmbassador(ctx) ? ctx.language : language)];
        },
      }),
    ],
  };
}

/** Ending it needs no form, and whoever reads along already or agreed to the digest has nothing to decide again. */
function readRhythm(rest: string, ctx: CommandContext): Record<string, unknown> {
  if (rest === "") return {};
  const agreed = ctx.person !== undefined && (!isAmbassador(ctx) || ctx.person.purposes.has("digest"));
  const ends = /^(?:never|nie|nicht mehr|niemals)\b/i.test(rest);
  return {
    rhythm: rest,
    ...((ends || ctx.person) && { language: ctx.language }),
    ...(agreed && { consent: true }),
  };
}

function isAmbassador({ person }: CommandContext): boolean {
  return person?.membership === "active" || person?.membership === "paused";
}

/** A reader who no longer reads has no reason to be stored. */
function unfollow({ ambassadors, kernel }: Services, ctx: CommandContext): Reply {
  const texts = membershipTexts[ctx.language];
  if (!ctx.person) return answer(undefined, [texts.notFollowing]);
  if (ctx.person.membership === "reader") {
    return leftAnswer(kernel.network, ambassadors.leaving.leave(ctx.person), ctx.language);
  }
  ambassadors.joining.withdraw(ctx.person.id, "digest");
  return answer(undefined, [texts.unfollowed]);
}
