import * as z from "zod";
import { choice, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer, say, type Button, type Reply, type Text } from "../src/core/card";
import type { PersonId } from "../src/core/person-ref";
import type { Match } from "../src/mentoring/matching";
import {
  explainAnswer,
  matchLines,
  mentioned,
  nameOnButton,
  previewAnswer,
  queueAnswer,
  refusal,
  SHOWN,
  soonAnswer,
  swapButton,
  wishLine,
} from "./core-match-cards";
import { coreMatchChangeVerbs } from "./core-match-changes";
import { readTwo, requestMeant } from "./core-match-request";
import { coreMatchTexts } from "./core-match-texts";
import type { Services } from "./services";

const SWITCH = {
  on: { de: ["an", "ein"], en: ["on"] },
  off: { de: ["aus"], en: ["off"] },
} as const;

/** The core team sees matched or waiting, never content. Each name it reads here is recorded, so all of them write. */
export function coreMatchNoun(services: Services): Noun {
  const { mentoring, kernel } = services;
  const { coordination } = mentoring;

  function record(action: string, about: Iterable<PersonId>, ctx: CommandContext): void {
    for (const id of new Set(about)) {
      kernel.audit.record({ actor: asker(ctx).id, about: id, action, purpose: "mentoring" });
    }
  }

  return {
    name: "core match",
    aliases: { de: ["kernteam zuordnung", "kernteam match"], en: ["core matching"] },
    summary: { de: "Mentoring zuordnen", en: "Match mentors and newcomers" },
    verbs: [
      verb({
        name: "preview",
        aliases: { de: ["vorschau"], en: [] },
        summary: {
          de: "Wer jetzt wem zugeordnet würde und warum",
          en: "Who would be matched with whom now, and why",
        },
        usage: { de: "kernteam zuordnung vorschau", en: "core match preview" },
        example: { de: "kernteam zuordnung vorschau", en: "core match preview" },
        who: "core",
        writes: true,
        args: z.object({}),
        run(_args, ctx) {
          const preview = coordination.preview();
          if (preview === "soon") return [soonAnswer("core match preview", ctx)];
          const { plan, nextBest, held } = preview;
          const others = [...nextBest.values()].map(({ mentor }) => mentor.id);
          const left = [...plan.left.map(({ newcomer }) => newcomer.id), ...held.map(({ person }) => person)];
          record(
            "mentoring.preview",
            [...named(plan.matches.slice(0, SHOWN)), ...others, ...left.slice(0, SHOWN)],
            ctx,
          );
          return [previewAnswer(preview, ctx)];
        },
      }),
      verb({
        name: "explain",
        aliases: { de: ["erklären"], en: ["why"] },
        summary: {
          de: "Warum diese Zuordnung, und was eine andere gekostet hätte",
          en: "Why this match, and what another one would have cost",
        },
        usage: {
          de: "kernteam zuordnung erklären <Nummer|@Person> [@Mentor:in]",
          en: "core match explain <number|@newcomer> [@mentor]",
        },
        example: {
          de: "kernteam zuordnung erklären @Lea Papadaki @Tom Novák",
          en: "core match explain @Lea Papadaki @Tom Novák",
        },
        who: "core",
        writes: true,
        args: z.object({ pair: line().describe(PERSON), mentor: maybe(line()).describe(PERSON) }),
        read: readTwo,
        run({ pair, mentor }, ctx) {
          const request = requestMeant(pair, services);
          if (mentor === undefined) {
            const explained = coordination.explain(request);
            if (explained === "soon") return [soonAnswer(`core match explain ${request.id}`, ctx)];
            const { match, alternatives, unavailable } = explained;
            const shown = [...alternatives.map((each) => each.mentor.id), ...unavailable.slice(0, SHOWN)];
            record("mentoring.explain", [request.person, ...named(match ? [match] : []), ...shown], ctx);
            const question = coordination.questionFor(request);
            const until = question && mentoring.answerBy(question);
            return [explainAnswer(explained, until, kernel.directory, ctx)];
          }
          const asked = whom(kernel.directory, mentor, "mentor");
          const wish = coordination.consider(request, asked);
          if (wish === "soon") {
            const again = `core match explain ${request.id} ${mentioned(asked.id, kernel.directory)}`;
            return [soonAnswer(again, ctx)];
          }
          record("mentoring.explain", [request.person, asked.id], ctx);
          const texts = coreMatchTexts[ctx.language];
          const swap =
            refusal(wish, ctx) === undefined ? swapButton(request.id, asked.id, kernel.directory, ctx) : [];
          const all: Button = {
            label: texts.why(nameOnButton(request.person, ctx)),
            command: `core match explain ${request.id}`,
          };
          return [
            answer(texts.explainTitle(nameOnButton(request.person, ctx)), wishLine(asked.id, wish, ctx), {
              buttons: [...swap, all],
            }),
          ];
        },
      }),
      verb({
        name: "publish",
        aliases: { de: ["freigeben"], en: [] },
        summary: {
          de: "Die Runde jetzt halten und die Mentor:innen fragen",
          en: "Hold the round now and ask the mentors",
        },
        usage: { de: "kernteam zuordnung freigeben", en: "core match publish" },
        example: { de: "kernteam zuordnung freigeben", en: "core match publish" },
        who: "core",
        writes: true,
        args: z.object({}),
        run(_args, ctx) {
          const texts = coreMatchTexts[ctx.language];
          const matches = coordination.publish();
          const buttons: Button[] = [{ label: texts.queue, command: "core match queue" }];
          if (matches === "soon" || matches === "unproven") {
            kernel.audit.record({ actor: asker(ctx).id, action: "mentoring.publish", purpose: "mentoring" });
            return [answer(undefined, [texts[matches]], { buttons })];
          }
          record("mentoring.publish", named(matches), ctx);
          if (matches.length === 0) {
            return [
              answer(undefined, [coordination.isAnybodyWaiting() ? texts.nothingFits : texts.empty], {
                buttons,
              }),
            ];
          }
          return [answer(texts.publishedTitle, [texts.published], ...matchLines(matches, ctx), { buttons })];
        },
      }),
      verb({
        name: "queue",
        aliases: { de: ["offen"], en: [] },
        summary: { de: "Wer seit wann wartet und warum", en: "Who has been waiting since when, and why" },
        usage: { de: "kernteam zuordnung offen", en: "core match queue" },
        example: { de: "kernteam zuordnung offen", en: "core match queue" },
        who: "core",
        writes: true,
        args: z.object({}),
        run(_args, ctx) {
          const waiting = coordination.queue();
          if (waiting === "soon") return [soonAnswer("core match queue", ctx)];
          record(
            "mentoring.queue",
            waiting.slice(0, SHOWN).map(({ request }) => request.person),
            ctx,
          );
          return [queueAnswer(waiting, mentoring.nextRound(), ctx)];
        },
      }),
      verb({
        name: "review",
        aliases: { de: ["prüfen", "ansehen"], en: [] },
        summary: {
          de: "Runden erst nach einem Blick freigeben oder von selbst laufen lassen",
          en: "Have rounds looked at before they are published, or hold them by themselves",
        },
        usage: { de: "kernteam zuordnung prüfen an|aus", en: "core match review on|off" },
        example: { de: "kernteam zuordnung prüfen an", en: "core match review on" },
        who: "core",
        writes: true,
        args: z.object({ on: maybe(choice(SWITCH)) }),
        words: ["on"],
        run({ on }, ctx) {
          if (on !== undefined) {
            coordination.setReviews(on === "on");
            kernel.audit.record({
              actor: asker(ctx).id,
              action: `mentoring.review-${on}`,
              purpose: "mentoring",
            });
          }
          return [reviewAnswer(ctx)];
        },
      }),
      ...coreMatchChangeVerbs(services),
    ],
  };

  function reviewAnswer(ctx: CommandContext): Reply {
    const texts = coreMatchTexts[ctx.language];
    const on = coordination.reviews();
    const turn: Button = on
      ? { label: texts.switchOff, command: "core match review off" }
      : { label: texts.switchOn, command: "core match review on" };
    const next: Text = say`${texts.nextRound}: ${{ time: mentoring.nextRound() }}`;
    return answer(undefined, [on ? texts.reviewOn : texts.reviewOff], next, {
      buttons: [turn, { label: texts.preview, command: "core match preview" }],
    });
  }
}

function named(matches: readonly Match[]): readonly PersonId[] {
  return matches.flatMap(({ newcomer, mentor }) => [newcomer.id, mentor.id]);
}
