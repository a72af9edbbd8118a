import * as z from "zod";
import { verb, type CommandContext, type Verb } from "../src/app/command";
import type { Health } from "../src/app/platform";
import type { Vitals } from "../src/app/vitals";
import { answer, type FieldLine, type Text } from "../src/core/card";
import { DAY, type Instant } from "../src/core/instant";
import { CHAT_NAMES } from "../src/i18n/chat-names";
import { coreHealthTexts } from "./core-health-texts";
import type { Services } from "./services";

/** A backup that is older makes somebody ask, in milliseconds. */
const OLD_BACKUP = 2 * DAY;

export function coreHealthVerb({ vitals }: Services): Verb<Record<string, never>> {
  return verb({
    name: "health",
    aliases: { de: ["zustand", "gesundheit"], en: ["status"] },
    summary: {
      de: "Ob mit dem Bot alles in Ordnung ist",
      en: "Whether all is well with the bot",
    },
    usage: { de: "kernteam zustand", en: "core health" },
    example: { de: "kernteam zustand", en: "core health" },
    who: "core",
    writes: false,
    args: z.object({}),
    run(_args, ctx) {
      const texts = coreHealthTexts[ctx.language];
      const parts = Object.entries(vitals().parts());
      const well = parts.every(([, { ok }]) => ok);
      return [
        answer(
          texts.title,
          [well ? texts.well : texts.ill],
          {
            fields: [
              ...parts.map(([name, health]) => partLine(name, health, vitals(), ctx)),
              { label: texts.backup, value: backupText(vitals(), ctx) },
              { label: texts.since, value: [shownAt(vitals().startedAt, vitals(), ctx)] },
              { label: texts.version, value: [vitals().version] },
            ],
          },
          {
            buttons: [
              { label: texts.queue, command: "core queue" },
              { label: texts.refresh, command: "core health" },
            ],
          },
        ),
      ];
    },
  });
}

function partLine(name: string, health: Health, vitals: Vitals, ctx: CommandContext): FieldLine {
  const texts = coreHealthTexts[ctx.language];
  const chats: Readonly<Record<string, string>> = CHAT_NAMES;
  const label =
    name === "database" ? texts.database : name === "scheduler" ? texts.scheduler : (chats[name] ?? name);
  const tick = name === "scheduler" ? vitals.lastTick() : undefined;
  const looked: Text = tick === undefined ? [] : [` (${texts.lastLook}`, shownAt(tick, vitals, ctx), ")"];
  if (health.ok) return { label, value: [texts.fine, ...looked] };
  const said = plainly(name, health.reason, ctx);
  return { label, value: [said === undefined ? health.reason : `${said} (${health.reason})`, ...looked] };
}

/** What it means for somebody who does not operate it; the exact words stand beside it. */
function plainly(name: string, reason: string, { language }: CommandContext): string | undefined {
  const { reasons } = coreHealthTexts[language];
  if (name === "database") return /disk is full/.test(reason) ? reasons.full : undefined;
  if (name === "scheduler") return reasons.late;
  return /token/.test(reason) ? reasons.token : reasons.unreachable;
}

function backupText(vitals: Vitals, ctx: CommandContext): Text {
  const texts = coreHealthTexts[ctx.language];
  const at = vitals.lastBackup();
  if (at === undefined) return [texts.noBackup];
  return [shownAt(at, vitals, ctx), ...(vitals.now() - at > OLD_BACKUP ? [texts.oldBackup] : [])];
}

/** The machine's time as the clock of whoever asks shows it: the playground's is ahead. */
function shownAt(at: Instant, vitals: Vitals, ctx: CommandContext): { time: Instant } {
  return { time: (at + (ctx.now - vitals.now())) as Instant };
}
