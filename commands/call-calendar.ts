// The calls in my own calendar: a secret link to subscribe to, or the next call as a file.
import * as z from "zod";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { calendarTexts } from "../src/calls/calendar-texts";
import { answer, type Block, type Button, type Reply } from "../src/core/card";
import { formatDate } from "../src/core/date-format";
import type { Services } from "./services";

type Nothing = Record<string, never>;

export function calendarVerbs(services: Services): readonly Verb<Nothing>[] {
  return [calendarVerb(services), newVerb(services), offVerb(services), fileVerb(services)];
}

function calendarVerb(services: Services): Verb<Nothing> {
  const { feeds } = services;
  return verb({
    name: "calendar",
    aliases: { de: ["kalender", "abonnieren"], en: ["subscribe", "ical"] },
    summary: { de: "Die Calls im eigenen Kalender abonnieren", en: "Subscribe to the calls in my calendar" },
    usage: { de: "call kalender", en: "call calendar" },
    example: { de: "call kalender", en: "call calendar" },
    who: "ambassador",
    writes: true,
    args: z.object({}),
    run: (_args, ctx) => {
      const { language } = ctx;
      const texts = calendarTexts[language];
      if (!feeds.hasAddress) return [asFile(services, ctx, "noAddress")];
      const since = feeds.since(asker(ctx));
      if (since === undefined) return [made(services, ctx)];
      return [
        answer(texts.title, [texts.exists(formatDate(since, language))], [texts.existsHow], {
          buttons: [
            { label: texts.newButton, command: "call calendar new" },
            fileButton(ctx),
            { label: texts.offButton, command: "call calendar off", style: "danger" },
          ],
        }),
      ];
    },
  });
}

function newVerb(services: Services): Verb<Nothing> {
  return verb({
    name: "calendar new",
    aliases: { de: ["kalender neu", "kalender neuer link"], en: ["calendar renew", "new calendar"] },
    summary: {
      de: "Einen neuen Kalender-Link machen; der alte gilt dann nicht mehr",
      en: "Make a new calendar link; the old one then stops working",
    },
    usage: { de: "call kalender neu", en: "call calendar new" },
    example: { de: "call kalender neu", en: "call calendar new" },
    who: "ambassador",
    writes: true,
    args: z.object({}),
    run: (_args, ctx) => [
      services.feeds.hasAddress ? made(services, ctx) : asFile(services, ctx, "noAddress"),
    ],
  });
}

function offVerb({ feeds }: Services): Verb<Nothing> {
  return verb({
    name: "calendar off",
    aliases: { de: ["kalender aus", "kalender abschalten"], en: ["calendar stop"] },
    summary: { de: "Den eigenen Kalender-Link abschalten", en: "Switch my calendar link off" },
    usage: { de: "call kalender aus", en: "call calendar off" },
    example: { de: "call kalender aus", en: "call calendar off" },
    who: "ambassador",
    writes: true,
    args: z.object({}),
    run: (_args, ctx) => {
      const texts = calendarTexts[ctx.language];
      return [answer(undefined, [feeds.switchOff(asker(ctx)) ? texts.off : texts.noneToSwitchOff])];
    },
  });
}

function fileVerb(services: Services): Verb<Nothing> {
  return verb({
    name: "calendar file",
    aliases: { de: ["kalender datei", "datei"], en: ["file"] },
    summary: { de: "Den nächsten Call als Kalenderdatei", en: "The next call as a calendar file" },
    usage: { de: "call kalender datei", en: "call calendar file" },
    example: { de: "call kalender datei", en: "call calendar file" },
    who: "ambassador",
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => [asFile(services, ctx, "file")],
  });
}

function made({ feeds }: Services, ctx: CommandContext): Reply {
  const texts = calendarTexts[ctx.language];
  const person = asker(ctx);
  const replaced = feeds.since(person) !== undefined;
  // As code: a chat that previews links would otherwise open it.
  const link: Block = { text: [{ code: feeds.renew(person) }] };
  return answer(
    texts.title,
    replaced ? [texts.replaced] : undefined,
    [texts.made],
    link,
    [texts.onlyNow],
    [texts.how],
    { buttons: [fileButton(ctx)] },
  );
}

function asFile({ feeds }: Services, ctx: CommandContext, why: "file" | "noAddress"): Reply {
  const texts = calendarTexts[ctx.language];
  const person = asker(ctx);
  const file = feeds.nextAsFile(person);
  const how = why === "noAddress" && person.isCoreTeam ? [texts.noAddressHow] : undefined;
  if (!file) return answer(undefined, [why === "file" ? texts.noCall : texts.noAddressNoCall], how);
  return answer(texts.title, [texts[why]], how, { file });
}

function fileButton({ language }: CommandContext): Button {
  return { label: calendarTexts[language].fileButton, command: "call calendar file" };
}
