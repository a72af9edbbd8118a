import { z } from "zod";
import { asker, verb, type CommandContext, type Noun } from "../src/app/command";
import { answer, say, type Button, type Reply, type Text } from "../src/core/card";
import type { PersonId } from "../src/core/person-ref";
import type { Match, RoundPlan } from "../src/mentoring/matching";
import { reasonsOf } from "../src/mentoring/mentoring-cards";
import { obstacleWords, scoreWords } from "../src/mentoring/reason-words";
import { coreMatchTexts } from "./core-match-texts";
import type { Services } from "./services";

/** Lines of one answer, so that it fits into every chat. */
const SHOWN = 20;

/** The core team sees matched or waiting, never content. Each name it reads here is recorded, so all three write. */
export function coreMatchNoun({ mentoring, kernel }: Services): Noun {
  function record(action: string, about: Iterable<PersonId>, ctx: CommandContext): void {
    for (const id of new Set(about)) {
      kernel.audit.record({ actor: asker(ctx).id, about: id, action, purpose: "mentoring" });
    }
  }

  return {
    name: "core match",
    aliases: { de: ["kernteam zuordnung"], en: [] },
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
          const plan = mentoring.preview();
          const matches = plan.matches.slice(0, SHOWN);
          const left = plan.left.slice(0, SHOWN);
          record("mentoring.preview", named(matches, left), ctx);
          return [previewAnswer(plan, ctx)];
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
          const matches = mentoring.hold("published");
          record("mentoring.publish", named(matches, []), ctx);
          const queue: Button = { label: texts.queue, command: "core match queue" };
          if (matches.length === 0) {
            const waiting = mentoring.preview().left.length > 0;
            return [answer(undefined, [waiting ? texts.nothingFits : texts.empty], { buttons: [queue] })];
          }
          return [
            answer(texts.publishedTitle, [texts.published], ...matchLines(matches, ctx), {
              buttons: [queue],
            }),
          ];
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
          const plan = mentoring.preview();
          const waiting = queued(plan, ctx);
          record(
            "mentoring.queue",
            waiting.slice(0, SHOWN).map(({ id }) => id),
            ctx,
          );
          const texts = coreMatchTexts[ctx.language];
          if (waiting.length === 0) return [answer(texts.queueTitle, [texts.empty])];
          return [
            answer(
              texts.queueTitle,
              ...shownLines(
                waiting.map(({ line }) => line),
                ctx,
              ),
              say`${texts.nextRound}: ${{ time: mentoring.nextRound() }}`,
              { buttons: [{ label: texts.preview, command: "core match preview" }] },
            ),
          ];
        },
      }),
    ],
  };
}

function previewAnswer({ matches, left }: RoundPlan, ctx: CommandContext): Reply {
  const texts = coreMatchTexts[ctx.language];
  if (matches.length === 0 && left.length === 0) return answer(texts.previewTitle, [texts.empty]);
  const leftLines = left.map(
    ({ newcomer, obstacle }): Text =>
      say`• ${{ person: newcomer.id }}: ${obstacleWords(obstacle, ctx.language)}`,
  );
  return answer(
    texts.previewTitle,
    [texts.previewIntro],
    ...matchLines(matches, ctx),
    ...(leftLines.length > 0 ? [[{ bold: texts.left }], ...shownLines(leftLines, ctx)] : []),
    {
      buttons: [
        ...(matches.length > 0
          ? [{ label: texts.publish, command: "core match publish", style: "primary" as const }]
          : []),
        { label: texts.queue, command: "core match queue" },
      ],
    },
  );
}

function matchLines(matches: readonly Match[], ctx: CommandContext): readonly Text[] {
  const texts = coreMatchTexts[ctx.language];
  const lines = matches.map(({ newcomer, mentor, cost, reasons }): Text => {
    const why = `${scoreWords(cost, ctx.language)} (${reasonsOf({ reasons }, ctx.language)})`;
    return say`• ${{ person: newcomer.id }}${texts.and}${{ person: mentor.id }}: ${why}`;
  });
  return shownLines(lines, ctx);
}

/** Everybody who waits, longest first, with what keeps them from being matched. */
function queued({ matches, left }: RoundPlan, ctx: CommandContext): readonly { id: PersonId; line: Text }[] {
  const texts = coreMatchTexts[ctx.language];
  const all = [
    ...matches.map(({ newcomer }) => ({ newcomer, why: texts.possible })),
    ...left.map(({ newcomer, obstacle }) => ({ newcomer, why: obstacleWords(obstacle, ctx.language) })),
  ];
  return all
    .sort((a, b) => a.newcomer.since - b.newcomer.since || a.newcomer.request - b.newcomer.request)
    .map(({ newcomer, why }) => ({
      id: newcomer.id,
      line: say`• ${{ person: newcomer.id }}, ${texts.since} ${{ time: newcomer.since, show: "date" }}: ${why}`,
    }));
}

function shownLines(lines: readonly Text[], ctx: CommandContext): readonly Text[] {
  const more = lines.length - SHOWN;
  const shown = lines.slice(0, SHOWN);
  return more > 0 ? [...shown, [coreMatchTexts[ctx.language].more(more)]] : shown;
}

function named(matches: readonly Match[], left: RoundPlan["left"]): readonly PersonId[] {
  return [
    ...matches.flatMap(({ newcomer, mentor }) => [newcomer.id, mentor.id]),
    ...left.map(({ newcomer }) => newcomer.id),
  ];
}
