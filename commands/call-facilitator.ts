// Who facilitates the call, and what I can do about my turn.
import * as z from "zod";
import { id, line, maybe } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import type { Call } from "../src/calls/call-series";
import { dateFor, rotaCard, turnButtons } from "../src/calls/facilitation-cards";
import { facilitationTexts } from "../src/calls/facilitation-texts";
import { answer, type Button, type Form, type Reply, type Text } from "../src/core/card";
import { callGiven, callNamed, whichCall } from "./call-dates";
import type { Services } from "./services";

/** How many calls the rota shows. */
const SHOWN = 8;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- verbs with different arguments
export function facilitatorVerbs(services: Services): readonly Verb<any>[] {
  return [
    showVerb(services),
    volunteerVerb(services),
    swapVerb(services),
    skipVerb(services),
    answerVerb(services, "accept"),
    answerVerb(services, "decline"),
  ];
}

/** For the core team, under its own noun as well. */
export function rotaVerb(services: Services): Verb<Record<string, never>> {
  return verb({
    name: "rota",
    aliases: { de: ["moderation", "reihe"], en: ["facilitators"] },
    summary: { de: "Wer die nächsten Calls moderiert", en: "Who facilitates the next calls" },
    usage: { de: "kernteam call moderation", en: "core call rota" },
    example: { de: "kernteam call moderation", en: "core call rota" },
    who: "core",
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => show(services, ctx),
  });
}

function showVerb(services: Services): Verb<Record<string, never>> {
  return verb({
    name: "facilitator",
    aliases: { de: ["moderation", "moderator", "moderatorin"], en: ["facilitators", "rota"] },
    summary: {
      de: "Wer den Call moderiert und wann du dran bist",
      en: "Who facilitates the call, and when it is your turn",
    },
    usage: { de: "call moderation", en: "call facilitator" },
    example: { de: "call moderation", en: "call facilitator" },
    who: "core",
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => show(services, ctx),
  });
}

/** About the next call, or the one on a date. */
const ofOneCall = {
  who: "core",
  writes: true,
  args: z.object({ date: maybe(line()) }),
  words: ["date"],
} as const;

function volunteerVerb(services: Services): Verb<{ date: string | undefined }> {
  const { facilitation } = services;
  return verb({
    name: "facilitator volunteer",
    aliases: { de: ["moderation übernehmen", "übernehmen", "moderieren"], en: ["volunteer", "facilitate"] },
    summary: { de: "Die Moderation eines Calls übernehmen", en: "Take over facilitating a call" },
    usage: { de: "call moderation übernehmen [Datum]", en: "call facilitator volunteer [date]" },
    example: { de: "call moderation übernehmen", en: "call facilitator volunteer" },
    ...ofOneCall,
    run: ({ date }, ctx) => {
      const texts = facilitationTexts[ctx.language];
      const person = asker(ctx);
      const before = facilitation.turnsOf(person);
      const taken = facilitation.volunteer(person, named(services, date, ctx));
      const said = before.some((each) => each.id === taken.id) ? texts.yoursAlready : texts.volunteered;
      return told(ctx, [said(dateFor(taken, ctx.viewer))], turnButtons(taken, ctx.viewer));
    },
  });
}

function skipVerb(services: Services): Verb<{ date: string | undefined }> {
  const { facilitation } = services;
  return verb({
    name: "facilitator skip",
    aliases: { de: ["moderation aussetzen", "aussetzen"], en: ["skip"] },
    summary: {
      de: "Bei der Moderation aussetzen; du kommst bald danach dran",
      en: "Let my turn to facilitate go by; I come soon after",
    },
    usage: { de: "call moderation aussetzen [Datum]", en: "call facilitator skip [date]" },
    example: { de: "call moderation aussetzen", en: "call facilitator skip" },
    ...ofOneCall,
    run: ({ date }, ctx) => {
      const texts = facilitationTexts[ctx.language];
      const person = asker(ctx);
      const { call, by } = facilitation.skip(person, named(services, date, ctx));
      const instead = by === undefined ? texts.nowNobody : texts.nowLeads(ctx.viewer.person(by).name);
      const [mine] = facilitation.turnsOf(person);
      const next = mine ? [texts.mine(dateFor(mine, ctx.viewer))] : [];
      return told(ctx, [texts.skipped(dateFor(call, ctx.viewer)), instead, ...next], []);
    },
  });
}

function swapVerb(services: Services): Verb<{ person: string; date: string | undefined }> {
  const { facilitation, kernel } = services;
  return verb({
    name: "facilitator swap",
    aliases: {
      de: ["moderation tauschen", "moderation tauschen mit", "tauschen"],
      en: ["swap", "swap with"],
    },
    summary: {
      de: "Jemanden bitten, die Moderation zu tauschen",
      en: "Ask somebody to swap turns in facilitating",
    },
    usage: { de: "call moderation tauschen @Person", en: "call facilitator swap @user" },
    example: { de: "call moderation tauschen @Ben Carter", en: "call facilitator swap @Ben Carter" },
    who: "core",
    writes: true,
    args: z.object({ person: line().describe(PERSON), date: maybe(line()) }),
    // The button names the call and leaves open whom to ask.
    read: (rest) => {
      const [, person = "", date] = /^(.*?)\s*(\d+:\d{4}-\d{2}-\d{2})?$/u.exec(rest.trim()) ?? [];
      return { person, date };
    },
    form: (given, ctx) => swapForm(services, given, ctx),
    run: ({ person, date }, ctx) => {
      const texts = facilitationTexts[ctx.language];
      // The form names somebody of the core team by her number.
      const chosen = kernel.directory.coreTeam().find((each) => String(each.id) === person);
      const other = chosen ?? whom(kernel.directory, person, "person");
      const call = facilitation.swaps.ask(asker(ctx), other, named(services, date, ctx));
      return told(ctx, [texts.swapAsked(other.name, dateFor(call, ctx.viewer))], []);
    },
  });
}

function answerVerb(services: Services, what: "accept" | "decline"): Verb<{ id: number }> {
  const { swaps } = services.facilitation;
  const german = what === "accept" ? "annehmen" : "ablehnen";
  return verb({
    name: `facilitator ${what}`,
    aliases: { de: [`moderation ${german}`], en: [] },
    summary:
      what === "accept"
        ? { de: "Einen Tausch bei der Moderation annehmen", en: "Accept a swap in facilitating" }
        : { de: "Einen Tausch bei der Moderation ablehnen", en: "Decline a swap in facilitating" },
    usage: { de: `call moderation ${german} <Nummer>`, en: `call facilitator ${what} <number>` },
    example: { de: `call moderation ${german} 1`, en: `call facilitator ${what} 1` },
    who: "core",
    // The request's buttons carry it.
    unlisted: true,
    writes: true,
    args: z.object({ id: id() }),
    words: ["id"],
    run: (args, ctx) => {
      const texts = facilitationTexts[ctx.language];
      const person = asker(ctx);
      if (what === "decline") {
        swaps.decline(args.id, person);
        return told(ctx, [texts.declined], []);
      }
      const call = swaps.accept(args.id, person);
      return told(ctx, [texts.accepted(dateFor(call, ctx.viewer))], []);
    },
  });
}

function show({ facilitation }: Services, ctx: CommandContext): readonly Reply[] {
  const leading = facilitation.ahead(SHOWN);
  if (leading.length === 0) return [answer(undefined, [facilitationTexts[ctx.language].noCalls])];
  const [mine] = facilitation.turnsOf(asker(ctx));
  return [{ say: rotaCard(leading, ctx.viewer, mine), audience: "asker" }];
}

/** With the way to the rota below. */
function told(ctx: CommandContext, lines: readonly string[], buttons: readonly Button[]): readonly Reply[] {
  const texts = facilitationTexts[ctx.language];
  const paragraphs = lines.map((each): Text => [each]);
  const more = { label: texts.rotaButton, command: "core call rota" };
  return [answer(texts.title, ...paragraphs, { buttons: [...buttons, more] })];
}

function named({ calls, kernel }: Services, date: string | undefined, ctx: CommandContext): Call | undefined {
  return date === undefined ? undefined : callNamed(calls, kernel.network.zone, date, ctx);
}

function swapForm(
  { facilitation, calls, kernel }: Services,
  given: Readonly<Record<string, unknown>>,
  ctx: CommandContext,
): Form | readonly Reply[] {
  const texts = facilitationTexts[ctx.language];
  const me = asker(ctx);
  const mine = facilitation.turnsOf(me);
  if (mine.length === 0) return [answer(undefined, [texts.nothingToSwap])];
  const others = kernel.directory
    .coreTeam()
    .filter(({ id: each, membership }) => each !== me.id && membership === "active");
  const options = others.map(({ id: each, name }) => ({ value: String(each), label: name }));
  if (options.length === 0) return [answer(undefined, [texts.noOthers])];
  return {
    title: texts.swapForm,
    command: "call facilitator swap",
    submit: texts.swapSubmit,
    inputs: [
      { name: "person", label: texts.swapWith, kind: "select", required: true, options },
      {
        ...whichCall(mine, callGiven(calls, kernel.network.zone, given["date"], ctx), ctx),
        label: texts.swapWhich,
      },
    ],
  };
}
