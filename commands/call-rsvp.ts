// Whether I come to the call.
import * as z from "zod";
import { choice, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import type { RsvpAnswer } from "../src/calls/rsvp-store";
import { nextCallCard } from "../src/calls/calls-cards";
import { changeTexts } from "../src/calls/change-texts";
import type { Form, Reply } from "../src/core/card";
import { callGiven, callNamed, failure, offered, whichCall } from "./call-dates";
import type { Services } from "./services";

const ANSWERS: readonly RsvpAnswer[] = ["yes", "no", "maybe"];

/** The German words for each answer, which are commands of their own: "call zusagen". */
const SHORT: Readonly<
  Record<RsvpAnswer, { readonly de: readonly string[]; readonly en: readonly string[] }>
> = {
  yes: { de: ["zusagen", "zusage", "ja"], en: ["accept"] },
  no: { de: ["absagen", "absage", "nein"], en: ["decline"] },
  maybe: { de: ["vielleicht"], en: ["perhaps"] },
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function rsvpVerbs(services: Services): readonly Verb<any>[] {
  return [rsvpVerb(services), ...ANSWERS.map((each) => shortVerb(services, each))];
}

function rsvpVerb(services: Services): Verb<{ answer: RsvpAnswer; date: string | undefined }> {
  return verb({
    name: "rsvp",
    aliases: { de: ["rückmeldung", "antworten"], en: ["answer"] },
    summary: { de: "Sagen, ob du zum Call kommst", en: "Say whether you come to the call" },
    usage: { de: "call rückmeldung ja|nein|vielleicht [Datum]", en: "call rsvp yes|no|maybe [date]" },
    example: { de: "call rückmeldung ja", en: "call rsvp yes" },
    who: "core",
    writes: true,
    args: z.object({
      answer: choice({
        yes: { de: ["ja", "dabei", "zusagen"], en: ["yes", "coming"] },
        no: { de: ["nein", "absagen"], en: ["no"] },
        maybe: { de: ["vielleicht"], en: ["maybe", "perhaps"] },
      }),
      date: maybe(line()),
    }),
    words: ["answer", "date"],
    form: (given, ctx) => rsvpForm(services, given, ctx),
    run: ({ answer, date }, ctx) => rsvp(services, answer, date, ctx),
  });
}

function shortVerb(services: Services, answer: RsvpAnswer): Verb<{ date: string | undefined }> {
  const words = SHORT[answer];
  const [german = ""] = words.de;
  return verb({
    name: answer,
    aliases: words,
    summary: SUMMARIES[answer],
    usage: { de: `call ${german} [Datum]`, en: `call ${answer} [date]` },
    example: { de: `call ${german}`, en: `call ${answer}` },
    who: "core",
    unlisted: true,
    writes: true,
    args: z.object({ date: maybe(line()) }),
    words: ["date"],
    run: ({ date }, ctx) => rsvp(services, answer, date, ctx),
  });
}

const SUMMARIES: Readonly<Record<RsvpAnswer, { readonly de: string; readonly en: string }>> = {
  yes: { de: "Für den Call zusagen", en: "Say that you come to the call" },
  no: { de: "Für den Call absagen, nur für dich", en: "Say that you do not come to the call" },
  maybe: { de: "Sagen, dass du vielleicht kommst", en: "Say that you perhaps come to the call" },
};

function rsvp(
  { calls, kernel }: Services,
  answer: RsvpAnswer,
  date: string | undefined,
  ctx: CommandContext,
): readonly Reply[] {
  const person = asker(ctx);
  const [next] = calls.ahead(1);
  const call = date === undefined ? next : callNamed(calls, kernel.network.zone, date, ctx);
  if (!call) throw failure("date", (language) => changeTexts[language].noCalls);
  calls.answer(call, person, answer);
  const texts = changeTexts[ctx.language];
  const card = nextCallCard(call, ctx.viewer, calls.standing(call, person));
  const said = [{ text: [texts.rsvped[answer]] }, { text: [texts.rsvpKept] }];
  return [{ say: { ...card, blocks: [...said, ...card.blocks] }, audience: "asker" }];
}

function rsvpForm(
  { calls, kernel }: Services,
  given: Readonly<Record<string, unknown>>,
  ctx: CommandContext,
): Form | readonly Reply[] {
  const texts = changeTexts[ctx.language];
  const choices = offered(calls, "taking place");
  if (choices.length === 0) throw failure("date", (language) => changeTexts[language].noCalls);
  return {
    title: texts.rsvpTitle,
    command: "call rsvp",
    submit: texts.rsvpSubmit,
    inputs: [
      {
        name: "answer",
        label: texts.rsvpAnswer,
        kind: "select",
        required: true,
        options: ANSWERS.map((each) => ({ value: each, label: texts.rsvpChoices[each] })),
        value: "yes",
      },
      whichCall(choices, callGiven(calls, kernel.network.zone, given["date"], ctx), ctx),
    ],
  };
}
