import * as z from "zod";
import { id, longText } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun, type Verb } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { answer, type Block, type Card, type Reply } from "../src/core/card";
import type { Both } from "../src/i18n/texts";
import { previewCard, progressCard } from "../src/ambassadors/announcement-cards";
import { announcementTexts } from "../src/ambassadors/announcement-texts";
import type { Announcement } from "../src/ambassadors/announcements-store";
import type { Services } from "./services";

/** A message to everybody begins with a look at it. */
export function coreAnnounceVerb({ announcements }: Services): Verb<{ text: string }> {
  return verb({
    name: "announce",
    aliases: { de: ["rundnachricht", "an alle"], en: ["broadcast"] },
    summary: { de: "Allen eine Nachricht schicken", en: "Send a message to everybody" },
    usage: { de: "kernteam rundnachricht <Text>", en: "core announce <text>" },
    example: {
      de: "kernteam rundnachricht Am Freitag feiern wir Geburtstag!",
      en: "core announce On Friday we celebrate our birthday!",
    },
    who: "core",
    writes: true,
    args: z.object({ text: longText() }),
    words: ["text"],
    form: (_given, { language }) => {
      const texts = announcementTexts[language];
      return {
        title: texts.formTitle,
        intro: [texts.formIntro],
        command: "core announce",
        submit: texts.show,
        inputs: [{ name: "text", label: texts.label, kind: "multiline", required: true }],
      };
    },
    run: ({ text }, ctx) => [shown(previewCard(announcements.draft(asker(ctx), text), ctx.viewer))],
  });
}

/** What becomes of messages to everybody; mostly pressed. */
export function coreAnnouncementNoun({ announcements }: Services): Noun {
  const progress = (found: Announcement, ctx: CommandContext): readonly Reply[] => [
    shown(progressCard(announcements.progress(found), ctx.viewer)),
  ];
  return {
    name: "core announcement",
    aliases: { de: ["kernteam rundschreiben", "kernteam rundnachrichten"], en: ["core announcements"] },
    summary: { de: "Wie weit Nachrichten an alle sind", en: "How far messages to everybody are" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: { de: "Wie weit die letzten sind", en: "How far the last ones are" },
        usage: { de: "kernteam rundschreiben", en: "core announcement" },
        example: { de: "kernteam rundschreiben", en: "core announcement" },
        who: "core",
        writes: false,
        args: z.object({}),
        run: (_args, ctx) => {
          const texts = announcementTexts[ctx.language];
          const last = announcements.last();
          const write: Block = { buttons: [{ label: texts.write, command: "core announce" }] };
          if (last.length === 0) return [answer(undefined, [texts.none], write)];
          const blocks = last.flatMap((each): readonly Block[] => {
            const card = progressCard(each, ctx.viewer);
            return [{ text: [{ bold: card.title ?? "" }] }, ...card.blocks];
          });
          return [answer(undefined, ...blocks, write)];
        },
      }),
      numbered("send", ["senden"], {
        summary: { de: "Eine gezeigte Nachricht senden", en: "Send a message that was shown" },
        run: (number, by, ctx) => {
          announcements.send(by, number);
          return [{ ...answer(undefined, [announcementTexts[ctx.language].sending]), replace: true }];
        },
      }),
      numbered("discard", ["verwerfen"], {
        summary: { de: "Eine gezeigte Nachricht nicht senden", en: "Do not send a message that was shown" },
        run: (number, by, ctx) => {
          announcements.discard(by, number);
          return [{ ...answer(undefined, [announcementTexts[ctx.language].discarded]), replace: true }];
        },
      }),
      numbered("pause", ["anhalten"], {
        summary: { de: "Das Senden anhalten", en: "Pause the sending" },
        run: (number, by, ctx) => progress(announcements.pause(by, number), ctx),
      }),
      numbered("resume", ["weiter", "fortsetzen"], {
        summary: { de: "Mit dem Senden weitermachen", en: "Go on with the sending" },
        run: (number, by, ctx) => progress(announcements.resume(by, number), ctx),
      }),
      numbered("stop", ["abbrechen"], {
        summary: { de: "Das Senden ganz abbrechen", en: "Stop the sending for good" },
        run: (number, by, ctx) => progress(announcements.stop(by, number), ctx),
      }),
    ],
  };
}

function numbered(
  name: string,
  german: readonly [string, ...string[]],
  {
    summary,
    run,
  }: {
    readonly summary: Both;
    readonly run: (number: number, by: Person, ctx: CommandContext) => readonly Reply[];
  },
): Verb<{ number: number }> {
  return verb({
    name,
    aliases: { de: german, en: [] },
    summary,
    usage: { de: `kernteam rundschreiben ${german[0]} <Nummer>`, en: `core announcement ${name} <number>` },
    example: { de: `kernteam rundschreiben ${german[0]} 3`, en: `core announcement ${name} 3` },
    who: "core",
    writes: true,
    args: z.object({ number: id() }),
    words: ["number"],
    run: ({ number }, ctx) => run(number, asker(ctx), ctx),
  });
}

function shown(say: Card): Reply {
  return { say, audience: "asker" };
}
