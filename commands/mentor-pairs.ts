import * as z from "zod";
import { id, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer, type Form, type Reply } from "../src/core/card";
import { UserError } from "../src/core/errors";
import { answeredAnswer, doneButton, hindrance, questionBlocks } from "../src/mentoring/mentoring-answers";
import { mentoringTexts } from "../src/mentoring/mentoring-texts";
import { reachBetween } from "../src/mentoring/pair-notices";
import { partnerOf } from "../src/mentoring/pair-store";
import { choosePair } from "./mentor-pair-choice";
import type { Services } from "./services";

/** The verbs about one pair or one person: answering a question, ending, avoiding. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of verbs with different arguments
export function mentorPairVerbs({ mentoring, kernel }: Services): readonly Verb<any>[] {
  const question = z.object({ id: maybe(id()) });
  const someone = z.object({ person: line().describe(PERSON) });

  /** Answers the question with that number, or the only open one. */
  function answerTo(
    given: number | undefined,
    event: "accept" | "ask-first" | "decline",
    ctx: CommandContext,
  ): Reply {
    const person = asker(ctx);
    const texts = mentoringTexts[ctx.language];
    const { questions } = mentoring.standing(person);
    if (given === undefined && questions.length > 1) {
      const shown = questions.flatMap((pair) => questionBlocks(pair, ctx.viewer, questions.length));
      return answer(texts.whichQuestion, ...shown);
    }
    const wanted = given ?? questions[0]?.id;
    if (wanted === undefined) return answer(undefined, [texts.noOpenQuestion]);
    const hindered = event === "decline" ? undefined : hindrance(person, ctx.viewer);
    if (hindered) return hindered;
    const answered = mentoring.answer(person, wanted, event);
    const mentee = answered && kernel.directory.person(answered.pair.mentee);
    const more = {
      restingUntil: mentoring.standing(person).offer?.restingUntil,
      until: answered && mentoring.answerBy(answered.pair),
      mentee,
      reach: mentee && reachBetween(kernel.directory, person.id, mentee.id),
    };
    return answeredAnswer(answered, event, more, ctx.viewer);
  }

  function end(typed: string | undefined, ctx: CommandContext): Reply {
    const person = asker(ctx);
    const texts = mentoringTexts[ctx.language];
    const { pairs } = mentoring.standing(person);
    if (pairs.length === 0) return answer(undefined, [texts.noPair]);
    const pair = choosePair(typed, pairs, kernel.directory, ctx);
    if (pair === "several") {
      const buttons = pairs.map((each) =>
        doneButton(each, ctx.viewer.person(partnerOf(each, person.id)).name, ctx.language),
      );
      return answer(texts.whichPair, { buttons });
    }
    if (!pair || !mentoring.end(person, pair)) return answer(undefined, [texts.notYourPair]);
    const { name } = ctx.viewer.person(partnerOf(pair, person.id));
    const next =
      pair.mentee === person.id
        ? { label: texts.requestButton, command: "mentor request" }
        : { label: texts.statusOpen, command: "mentor status" };
    return answer(texts.endedTitle, [texts.ended(name)], { buttons: [next] });
  }

  return [
    verb({
      name: "accept",
      aliases: { de: ["annehmen"], en: [] },
      summary: { de: "Eine Anfrage annehmen", en: "Accept somebody who asks for a mentor" },
      usage: { de: "mentor annehmen [Nummer]", en: "mentor accept [number]" },
      example: { de: "mentor annehmen 12", en: "mentor accept 12" },
      who: "ambassador",
      writes: true,
      args: question,
      words: ["id"],
      run: (args, ctx) => [answerTo(args.id, "accept", ctx)],
    }),
    verb({
      name: "ask",
      aliases: { de: ["nachfragen", "erst fragen"], en: ["ask first"] },
      summary: {
        de: "Erst miteinander sprechen: Ihr bekommt den Kontakt, und du hast drei Tage mehr Zeit",
        en: "Talk first: you get each other’s contact, and you have three days more",
      },
      usage: { de: "mentor nachfragen [Nummer]", en: "mentor ask [number]" },
      example: { de: "mentor nachfragen 12", en: "mentor ask 12" },
      who: "ambassador",
      writes: true,
      args: question,
      words: ["id"],
      run: (args, ctx) => [answerTo(args.id, "ask-first", ctx)],
    }),
    verb({
      name: "decline",
      aliases: { de: ["ablehnen", "gerade nicht"], en: ["not now"] },
      summary: {
        de: "Gerade nicht: Die Anfrage geht weiter, dein Angebot ruht 14 Tage",
        en: "Not now: somebody else is asked, and your offer rests for 14 days",
      },
      usage: { de: "mentor gerade nicht [Nummer]", en: "mentor decline [number]" },
      example: { de: "mentor gerade nicht 12", en: "mentor decline 12" },
      who: "ambassador",
      writes: true,
      args: question,
      words: ["id"],
      run: (args, ctx) => [answerTo(args.id, "decline", ctx)],
    }),
    verb({
      name: "done",
      aliases: { de: ["abschließen"], en: ["end"] },
      summary: {
        de: "Ein Mentoring abschließen, ohne einen Grund zu nennen",
        en: "End a mentoring, without giving a reason",
      },
      usage: { de: "mentor abschließen [@Person]", en: "mentor done [@person]" },
      example: { de: "mentor abschließen @Mia Hoffmann", en: "mentor done @Mia Hoffmann" },
      who: "ambassador",
      writes: true,
      args: z.object({ person: maybe(line()).describe(PERSON) }),
      words: ["person"],
      run: ({ person }, ctx) => [end(person, ctx)],
    }),
    verb({
      name: "avoid",
      aliases: { de: ["nicht mit"], en: [] },
      summary: {
        de: "Mit jemandem nie zugeordnet werden; das siehst nur du",
        en: "Never be matched with somebody; only you can see this",
      },
      usage: { de: "mentor nicht mit <@Person>", en: "mentor avoid <@person>" },
      example: { de: "mentor nicht mit @Tom Novák", en: "mentor avoid @Tom Novák" },
      who: "ambassador",
      writes: true,
      args: someone,
      words: ["person"],
      form: (given, ctx) => personForm("mentor avoid", given, ctx),
      run(args, ctx) {
        const person = asker(ctx);
        const texts = mentoringTexts[ctx.language];
        const avoided = whom(kernel.directory, args.person, "person");
        if (avoided.id === person.id) {
          throw new UserError({ de: mentoringTexts.de.avoidSelf, en: mentoringTexts.en.avoidSelf }, "person");
        }
        const active = mentoring.avoid(person, avoided.id);
        return [
          answer(undefined, [texts.avoided(avoided.name)], active ? [texts.avoidedActive] : undefined, {
            buttons: active ? [{ label: texts.mine, command: "mentor mine" }] : [],
          }),
        ];
      },
    }),
    verb({
      name: "avoid stop",
      aliases: { de: ["wieder mit"], en: [] },
      summary: {
        de: "Wieder mit jemandem zugeordnet werden können",
        en: "Take somebody off the list of people you are never matched with",
      },
      usage: { de: "mentor wieder mit <@Person>", en: "mentor avoid stop <@person>" },
      example: { de: "mentor wieder mit @Tom Novák", en: "mentor avoid stop @Tom Novák" },
      who: "ambassador",
      writes: true,
      args: someone,
      words: ["person"],
      form: (given, ctx) => personForm("mentor avoid stop", given, ctx),
      run(args, ctx) {
        const texts = mentoringTexts[ctx.language];
        const { id: other, name } = whom(kernel.directory, args.person, "person");
        const was = mentoring.unavoid(asker(ctx), other);
        return [answer(undefined, [was ? texts.unavoided(name) : texts.notAvoided(name)])];
      },
    }),
  ];
}

function personForm(command: string, given: Readonly<Record<string, unknown>>, ctx: CommandContext): Form {
  const texts = mentoringTexts[ctx.language];
  return {
    title: command === "mentor avoid" ? texts.avoidForm : texts.avoidStopForm,
    command,
    inputs: [
      {
        name: "person",
        label: texts.avoidWho,
        kind: "text",
        required: true,
        hint: texts.avoidHint,
        ...(typeof given["person"] === "string" && { value: given["person"] }),
      },
    ],
    submit: texts.save,
  };
}
