import * as z from "zod";
import { choice, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { answer, say, type Block, type Button, type Reply, type Text } from "../src/core/card";
import { clip } from "../src/core/clean-text";
import { requestAnswer } from "../src/mentoring/mentoring-answers";
import { mentoringTexts } from "../src/mentoring/mentoring-texts";
import { lifeTexts } from "../src/mentoring/life-texts";
import { checkInButtons } from "../src/mentoring/pair-cards";
import { partnerOf, type Pair } from "../src/mentoring/pair-store";
import { choosePair, pairNumber } from "./mentor-pair-choice";
import type { Services } from "./services";

const ANSWERS = {
  good: { de: ["gut", "läuft gut", "prima"], en: ["good", "well", "fine"] },
  later: { de: ["gerade nicht", "später"], en: ["not now", "later"] },
} as const;

/** The verbs of a running pair: how it is going, somebody new, waiting through a break. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of verbs with different arguments
export function mentorLifeVerbs({ mentoring, kernel }: Services): readonly Verb<any>[] {
  const { directory } = kernel;

  function nameIn(pair: Pair, ctx: CommandContext): string {
    return ctx.viewer.person(partnerOf(pair, asker(ctx).id)).name;
  }

  /** The running pair that is meant, or what to say instead. An old message shows how things stand from now on. */
  function running(
    typed: string | undefined,
    ctx: CommandContext,
    several: (pairs: readonly Pair[]) => Reply,
  ): Pair | { readonly instead: Reply } {
    const person = asker(ctx);
    const { pairs } = mentoring.standing(person);
    const number = typed === undefined ? undefined : pairNumber(typed);
    const old = number === undefined ? undefined : mentoring.pair(person, number);
    if (old && old.state !== "active") {
      mentoring.refresh(person, old);
      return { instead: answer(undefined, [lifeTexts[ctx.language].notCurrent]) };
    }
    const texts = mentoringTexts[ctx.language];
    if (pairs.length === 0) return { instead: answer(undefined, [texts.nobody]) };
    const pair = choosePair(typed, pairs, directory, ctx);
    if (pair === "several") return { instead: several(pairs) };
    return pair ?? { instead: answer(undefined, [texts.notYourPair]) };
  }

  function checkIn(
    typed: string | undefined,
    given: keyof typeof ANSWERS | undefined,
    ctx: CommandContext,
  ): Reply {
    const texts = lifeTexts[ctx.language];
    const ask = (pairs: readonly Pair[]) =>
      answer(
        texts.yourPairs,
        ...pairs.flatMap((pair): (Text | Block)[] => [
          [texts.checkInTitle(nameIn(pair, ctx))],
          checkInButtons(pair, ctx.language),
        ]),
      );
    const pair = running(typed, ctx, ask);
    if ("instead" in pair) return pair.instead;
    if (given === undefined) return ask([pair]);
    const title = given === "good" ? texts.gladTitle : texts.laterTitle;
    const next = mentoring.nextCheckIn(pair);
    return answer(title, say`${texts.nextCheckIn} ${{ time: next, show: "date" }}.`, {
      buttons: [{ label: mentoringTexts[ctx.language].mine, command: "mentor mine" }],
    });
  }

  function rematch(typed: string | undefined, ctx: CommandContext): Reply {
    const person = asker(ctx);
    const texts = lifeTexts[ctx.language];
    const which = (pairs: readonly Pair[]) =>
      answer(texts.whichRematch, {
        buttons: pairs.map((pair): Button => ({
          label: `${texts.rematch}: ${clip(nameIn(pair, ctx), 40)}`,
          command: `mentor rematch ${pair.id}`,
        })),
      });
    const pair = running(typed, ctx, which);
    if ("instead" in pair) return pair.instead;
    const name = nameIn(pair, ctx);
    if (!mentoring.rematch(person, pair)) return answer(undefined, [texts.notCurrent]);
    const standing = mentoring.standing(person);
    const { request } = standing;
    if (pair.mentee === person.id && request) {
      const shown = { request, person, standing, obstacle: mentoring.obstacle(request) };
      return requestAnswer(texts.rematchedTitle, shown, ctx.viewer, [texts.rematched(name)]);
    }
    const { endedTitle, pausedText, resume } = mentoringTexts[ctx.language];
    if (pair.mentee === person.id) {
      const buttons = [{ label: resume, command: "resume" }];
      return answer(endedTitle, [`${texts.rematched(name)} ${pausedText}`], { buttons });
    }
    return answer(
      endedTitle,
      say`${texts.rematched(name)} ${texts.rematchedMentor} ${{ time: standing.nextRound }}.`,
      { buttons: [{ label: texts.status, command: "mentor status" }] },
    );
  }

  function wait(typed: string | undefined, ctx: CommandContext): Reply {
    const texts = lifeTexts[ctx.language];
    const which = (pairs: readonly Pair[]) =>
      answer(texts.whichCheckIn, {
        buttons: pairs.map((pair) => ({
          label: clip(nameIn(pair, ctx), 40),
          command: `mentor wait ${pair.id}`,
        })),
      });
    const pair = running(typed, ctx, which);
    if ("instead" in pair) return pair.instead;
    const name = nameIn(pair, ctx);
    const isAway = directory.person(partnerOf(pair, asker(ctx).id))?.membership === "paused";
    return answer(undefined, [isAway ? texts.waiting(name) : texts.waitingNot(name)], {
      buttons: [{ label: mentoringTexts[ctx.language].mine, command: "mentor mine" }],
    });
  }

  const somebody = z.object({ person: maybe(line()).describe(PERSON) });

  return [
    verb({
      name: "checkin",
      aliases: { de: ["wie läufts", "wie läuft es"], en: ["check in", "how is it going"] },
      summary: {
        de: "Sagen, wie ein Mentoring läuft; die Antwort wird nicht aufgehoben",
        en: "Say how a mentoring is going; the answer is kept nowhere",
      },
      usage: { de: "mentor wie läufts [@Person] [gut|später]", en: "mentor checkin [@person] [good|later]" },
      example: { de: "mentor wie läufts gut", en: "mentor checkin good" },
      who: "ambassador",
      // An old button refreshes its message.
      writes: true,
      args: z.object({ person: maybe(line()).describe(PERSON), answer: maybe(choice(ANSWERS)) }),
      read: readCheckIn,
      run: ({ person, answer: given }, ctx) => [checkIn(person, given, ctx)],
    }),
    verb({
      name: "rematch",
      aliases: { de: ["wechseln"], en: ["change"] },
      summary: {
        de: "Ein Mentoring beenden und jemand Neues finden, ohne einen Grund zu nennen",
        en: "End a mentoring and find somebody new, without giving a reason",
      },
      usage: { de: "mentor wechseln [@Person]", en: "mentor rematch [@person]" },
      example: { de: "mentor wechseln @Mia Hoffmann", en: "mentor rematch @Mia Hoffmann" },
      who: "ambassador",
      writes: true,
      args: somebody,
      words: ["person"],
      run: ({ person }, ctx) => [rematch(person, ctx)],
    }),
    verb({
      name: "wait",
      aliases: { de: ["warten"], en: [] },
      summary: {
        de: "Auf die Rückkehr aus einer Pause warten",
        en: "Wait until the other is back from a break",
      },
      usage: { de: "mentor warten [@Person]", en: "mentor wait [@person]" },
      example: { de: "mentor warten @Mia Hoffmann", en: "mentor wait @Mia Hoffmann" },
      who: "ambassador",
      writes: true,
      args: somebody,
      words: ["person"],
      run: ({ person }, ctx) => [wait(person, ctx)],
    }),
  ];
}

/** "@Mia gut", "12 later", "good": whom it is about, then how it goes; either may be left out. */
function readCheckIn(rest: string): Record<string, unknown> {
  const words = rest.trim();
  for (const given of Object.values(ANSWERS).flatMap(({ de, en }): readonly string[] => [...de, ...en])) {
    if (!words.toLowerCase().endsWith(given)) continue;
    const before = words.slice(0, words.length - given.length);
    if (before !== "" && !/\s$/.test(before)) continue;
    return { answer: given, ...(before.trim() !== "" && { person: before.trim() }) };
  }
  return words === "" ? {} : { person: words };
}
