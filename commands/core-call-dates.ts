// The core team's decisions about single dates of the call, and about public holidays.
import * as z from "zod";
import { choice, line } from "../src/app/arguments";
import { verb, type CommandContext, type Verb } from "../src/app/command";
import type { Call } from "../src/calls/call-series";
import { callsTexts } from "../src/calls/calls-texts";
import { decidedCard } from "../src/calls/change-cards";
import { changeTexts } from "../src/calls/change-texts";
import type { HolidayRule } from "../src/calls/holiday-rule";
import { answer, type Form, type Reply } from "../src/core/card";
import type { Language } from "../src/core/instant";
import { callGiven, callNamed, movedTo, offered, whichCall } from "./call-dates";
import type { Services } from "./services";

export function cancelVerb(services: Services): Verb<{ date: string }> {
  const { calls, kernel } = services;
  return verb({
    name: "cancel",
    aliases: { de: ["ausfallen", "absagen", "ausfallen lassen"], en: ["call off"] },
    summary: { de: "Einen einzelnen Call ausfallen lassen", en: "Cancel one call" },
    usage: { de: "kernteam call ausfallen <Datum>", en: "core call cancel <date>" },
    example: { de: "kernteam call ausfallen do", en: "core call cancel thu" },
    who: "core",
    writes: true,
    args: z.object({ date: line() }),
    words: ["date"],
    form: (given, ctx) => dateForm(services, given, ctx, "cancel"),
    run: ({ date }, ctx) => {
      const call = calls.cancel(callNamed(calls, kernel.network.zone, date, ctx));
      kernel.audit.record({ actor: ctx.person?.id, action: "call.cancel", purpose: "call" });
      return decided(services, call, "cancelled", ctx);
    },
  });
}

export function restoreVerb(services: Services): Verb<{ date: string }> {
  const { calls, kernel } = services;
  return verb({
    name: "restore",
    aliases: { de: ["doch", "stattfinden"], en: ["keep", "uncancel"] },
    summary: {
      de: "Einen Call doch wie angesetzt stattfinden lassen, auch an einem Feiertag",
      en: "Let a call take place as scheduled after all, on a public holiday too",
    },
    usage: { de: "kernteam call doch <Datum>", en: "core call restore <date>" },
    example: { de: "kernteam call doch do", en: "core call restore thu" },
    who: "core",
    writes: true,
    args: z.object({ date: line() }),
    words: ["date"],
    form: (given, ctx) => dateForm(services, given, ctx, "restore"),
    run: ({ date }, ctx) => {
      const call = calls.restore(callNamed(calls, kernel.network.zone, date, ctx));
      kernel.audit.record({ actor: ctx.person?.id, action: "call.restore", purpose: "call" });
      return decided(services, call, "restored", ctx);
    },
  });
}

const SEPARATOR = /\s+(?:to|auf|nach|zum?|->|→)\s+/iu;

export function moveVerb(services: Services): Verb<{ date: string; when: string }> {
  const { calls, kernel } = services;
  const { zone } = kernel.network;
  return verb({
    name: "move",
    aliases: { de: ["verschieben", "verlegen"], en: ["shift"] },
    summary: { de: "Einen einzelnen Call verschieben", en: "Move one call" },
    usage: { de: "kernteam call verschieben <Datum> auf <wann>", en: "core call move <date> to <when>" },
    example: { de: "kernteam call verschieben do auf fr 11 Uhr", en: "core call move thu to fri 11:00" },
    who: "core",
    writes: true,
    args: z.object({ date: line(), when: line() }),
    read: (rest) => {
      const [date = "", ...when] = rest.split(SEPARATOR);
      return { date, when: when.join(" ") };
    },
    form: (given, ctx) => moveForm(services, given, ctx),
    run: ({ date, when }, ctx) => {
      const { start, clock } = movedTo(callNamed(calls, zone, date, ctx), when, ctx);
      const call = calls.move(callNamed(calls, zone, date, ctx), start);
      kernel.audit.record({ actor: ctx.person?.id, action: "call.move", purpose: "call" });
      const texts = changeTexts[ctx.language];
      const notes = clock === "once" ? [] : [clock === "missing" ? texts.gap : texts.twice];
      return decided(services, call, "moved", ctx, notes);
    },
  });
}

const RULES: readonly HolidayRule[] = ["skip", "earlier", "later", "keep"];

const holidayRule = choice({
  skip: { de: ["auslassen", "ausfallen"], en: ["skip", "leave out"] },
  earlier: { de: ["davor", "vorziehen", "vorher"], en: ["earlier", "before"] },
  later: { de: ["danach", "nachholen", "nachher"], en: ["later", "after"] },
  keep: { de: ["egal", "trotzdem"], en: ["keep", "ignore"] },
});

export function holidaysVerb({ calls, kernel }: Services): Verb<{ rule: HolidayRule }> {
  return verb({
    name: "holidays",
    aliases: { de: ["feiertage", "an feiertagen"], en: ["holiday"] },
    summary: {
      de: "Was an Feiertagen mit dem Call geschieht",
      en: "What happens to the call on public holidays",
    },
    usage: {
      de: "kernteam call feiertage auslassen|davor|danach|egal",
      en: "core call holidays skip|earlier|later|keep",
    },
    example: { de: "kernteam call feiertage danach", en: "core call holidays later" },
    who: "core",
    writes: true,
    args: z.object({ rule: holidayRule }),
    words: ["rule"],
    form: (_given, { language }) => holidaysForm(calls.holidayRule(), language),
    run: ({ rule }, ctx) => {
      calls.setHolidayRule(rule);
      kernel.audit.record({ actor: ctx.person?.id, action: "call.holidays", purpose: "call" });
      const texts = changeTexts[ctx.language];
      return [
        answer(undefined, [texts.rules[rule]], [texts.region(kernel.network.holidayRegion)], {
          buttons: [{ label: callsTexts[ctx.language].allCalls, command: "call list" }],
        }),
      ];
    },
  });
}

function decided(
  { calls }: Services,
  call: Call,
  said: "cancelled" | "moved" | "restored",
  ctx: CommandContext,
  notes: readonly string[] = [],
): readonly Reply[] {
  const [next] = calls.ahead(1);
  const texts = changeTexts[ctx.language];
  return [{ say: decidedCard(call, { said: texts[said], notes, next }, ctx.viewer), audience: "asker" }];
}

type Given = Readonly<Record<string, unknown>>;

function dateForm(
  { calls, kernel }: Services,
  given: Given,
  ctx: CommandContext,
  what: "cancel" | "restore",
): Form | readonly Reply[] {
  const texts = changeTexts[ctx.language];
  const choices = offered(calls, what === "cancel" ? "taking place" : "off");
  if (choices.length === 0) {
    return [answer(undefined, [what === "cancel" ? texts.noCalls : texts.restoredAlready])];
  }
  return {
    title: texts[`${what}Title`],
    command: `core call ${what}`,
    submit: texts[`${what}Submit`],
    inputs: [whichCall(choices, callGiven(calls, kernel.network.zone, given["date"], ctx), ctx)],
  };
}

function moveForm({ calls, kernel }: Services, given: Given, ctx: CommandContext): Form | readonly Reply[] {
  const texts = changeTexts[ctx.language];
  const choices = offered(calls, "taking place");
  if (choices.length === 0) return [answer(undefined, [texts.noCalls])];
  const { when } = given;
  return {
    title: texts.moveTitle,
    command: "core call move",
    submit: texts.moveSubmit,
    inputs: [
      whichCall(choices, callGiven(calls, kernel.network.zone, given["date"], ctx), ctx),
      {
        name: "when",
        label: texts.toWhen,
        kind: "text",
        required: true,
        hint: texts.toWhenHint,
        ...(typeof when === "string" && when !== "" && { value: when }),
      },
    ],
  };
}

function holidaysForm(rule: HolidayRule, language: Language): Form {
  const texts = changeTexts[language];
  return {
    title: texts.holidaysTitle,
    command: "core call holidays",
    submit: texts.holidaysSubmit,
    inputs: [
      {
        name: "rule",
        label: texts.holidaysLabel,
        kind: "select",
        required: true,
        options: RULES.map((each) => ({ value: each, label: texts.rules[each] })),
        value: rule,
      },
    ],
  };
}
