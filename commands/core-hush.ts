import * as z from "zod";
import { line } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Verb } from "../src/app/command";
import { answer, say, type Block, type Reply } from "../src/core/card";
import type { LocalDate } from "../src/core/instant";
import { startOfDay } from "../src/core/wall-time";
import { sendingTexts } from "../src/ambassadors/sending-texts";
import type { Services } from "./services";
import { dayToCome, readUntil } from "./until";

const OFF = /^(?:off|stop|end|over|aus|ende|beenden|vorbei|stopp)$/iu;

/** Silence for everybody: mourning, layoffs, a strike. */
export function coreHushVerb({ wishes, kernel }: Services): Verb<{ until: string }> {
  const state = (until: LocalDate | undefined, ctx: CommandContext): Reply => {
    const texts = sendingTexts[ctx.language];
    const button = (label: string, command: string): Block => ({ buttons: [{ label, command }] });
    if (until === undefined) return answer(texts.hushTitle, [texts.noHush]);
    const time = startOfDay(until, kernel.network.zone);
    return answer(
      texts.hushTitle,
      say`${texts.hushed} ${{ time, show: "date" }}.`,
      [texts.hushMore],
      button(texts.endHush, "core hush off"),
    );
  };
  return verb({
    name: "hush",
    aliases: { de: ["ruhe"], en: ["silence"] },
    summary: {
      de: "Nichts Ungefragtes an niemanden, bis zu einem Tag",
      en: "Nothing unasked to anybody, until a day",
    },
    usage: { de: "kernteam ruhe bis <Datum> | aus", en: "core hush until <date> | off" },
    example: { de: "kernteam ruhe bis nächsten Montag", en: "core hush until next monday" },
    who: "core",
    writes: true,
    args: z.object({ until: line() }),
    read: readUntil,
    form: (_given, ctx) => {
      const texts = sendingTexts[ctx.language];
      const until = wishes.hush();
      if (until !== undefined) return [state(until, ctx)];
      return {
        title: texts.hushTitle,
        command: "core hush",
        submit: texts.hushSubmit,
        inputs: [{ name: "until", label: texts.hushLabel, kind: "date", required: true }],
      };
    },
    run: ({ until }, ctx) => {
      const texts = sendingTexts[ctx.language];
      if (OFF.test(until)) {
        wishes.setHush(undefined, asker(ctx));
        return [answer(texts.hushTitle, [texts.hushEnded])];
      }
      const day = dayToCome(until, { ...ctx, zone: kernel.network.zone });
      wishes.setHush(day, asker(ctx));
      return [state(day, ctx)];
    },
  });
}
