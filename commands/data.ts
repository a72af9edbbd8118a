import * as z from "zod";
import { line } from "../src/app/arguments";
import { verb, type CommandContext, type Noun, type Verb } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { answer, type Reply } from "../src/core/card";
import { privacyTexts } from "../src/privacy/privacy-texts";
import { pointed } from "./privacy";
import type { Services } from "./services";

/**
 * What is stored about me: see it, take it, delete it. Open to anybody, because whoever has left has a right to it too,
 * and whoever never joined has a right to read that there is nothing.
 */
export function dataNoun(services: Services): Noun {
  return {
    name: "data",
    aliases: { de: ["daten", "meine daten"], en: ["my data"] },
    summary: {
      de: "Zeigen, mitnehmen, löschen, was über dich gespeichert ist",
      en: "Show, take along or delete what is stored about you",
    },
    verbs: [showVerb(services), exportVerb(services), deleteVerb(services), confirmVerb(services)],
  };
}

type Nothing = Record<string, never>;

function showVerb(services: Services): Verb<Nothing> {
  return verb({
    name: "show",
    aliases: { de: ["zeigen", "anzeigen"], en: [] },
    asked: {
      de: ["weißt über mich", "gespeichert über mich", "speicherst über mich"],
      en: ["know about me", "stored about me", "store about me"],
    },
    summary: {
      de: "Alles zeigen, was über dich gespeichert ist",
      en: "Show everything that is stored about you",
    },
    usage: { de: "daten zeigen", en: "data show" },
    example: { de: "daten zeigen", en: "data show" },
    who: "anyone",
    writes: false,
    args: z.object({}),
    run(_args, ctx) {
      const person = meIn(services, ctx);
      if (!person) return [nothingAbout(services, ctx)];
      const texts = privacyTexts[ctx.language];
      const sections = services.privacy.sections(person.id, ctx.language);
      return [
        answer(
          texts.showTitle,
          ...sections.map(({ title, lines }) => pointed(title, lines)),
          [texts.nothingElse],
          {
            buttons: [
              { label: texts.export, command: "data export" },
              { label: texts.delete, command: "data delete", style: "danger" },
            ],
          },
        ),
      ];
    },
  });
}

function exportVerb(services: Services): Verb<Nothing> {
  return verb({
    name: "export",
    aliases: { de: ["exportieren", "mitnehmen"], en: ["download"] },
    summary: {
      de: "Alles über dich als Dateien (JSON und CSV)",
      en: "Everything about you as files (JSON and CSV)",
    },
    usage: { de: "daten exportieren", en: "data export" },
    example: { de: "daten exportieren", en: "data export" },
    who: "anyone",
    writes: false,
    args: z.object({}),
    run(_args, ctx) {
      const person = meIn(services, ctx);
      if (!person) return [nothingAbout(services, ctx)];
      const texts = privacyTexts[ctx.language];
      const files = services.privacy.files(person.id, ctx.language).map((file) => ({ file }));
      return [answer(texts.exportTitle, [texts.exported], ...files)];
    },
  });
}

function deleteVerb(services: Services): Verb<Nothing> {
  return verb({
    name: "delete",
    aliases: { de: ["löschen"], en: ["erase"] },
    asked: { de: ["alles löschen", "vergiss mich"], en: ["delete everything", "forget me", "delete me"] },
    summary: {
      de: "Alles über dich löschen, nach einer Rückfrage",
      en: "Delete everything about you, after asking",
    },
    usage: { de: "daten löschen", en: "data delete" },
    example: { de: "daten löschen", en: "data delete" },
    who: "anyone",
    // Only the confirmation writes.
    writes: false,
    args: z.object({}),
    run: (_args, ctx) => [preview(services, ctx)],
  });
}

function confirmVerb(services: Services): Verb<{ code: string }> {
  return verb({
    name: "delete confirm",
    aliases: { de: ["löschen bestätigen"], en: [] },
    summary: { de: "Das Löschen bestätigen", en: "Confirm the deletion" },
    usage: { de: "daten löschen bestätigen <Code>", en: "data delete confirm <code>" },
    example: { de: "daten löschen bestätigen 7KQ2MX", en: "data delete confirm 7KQ2MX" },
    who: "anyone",
    // The preview's button carries it.
    unlisted: true,
    writes: true,
    args: z.object({ code: line(20) }),
    words: ["code"],
    run({ code }, ctx) {
      const { privacy, coreTeam, kernel } = services;
      const texts = privacyTexts[ctx.language];
      if (!privacy.confirms(ctx.identity, code)) return [preview(services, ctx, texts.codeOld)];
      const person = meIn(services, ctx);
      if (!person) {
        coreTeam.withdraw(ctx.identity);
        return [answer(undefined, [texts.invitationGone])];
      }
      privacy.erase(person);
      return [answer(texts.deleted, [texts.goodbye(kernel.network.name)])];
    },
  });
}

/** What would go, and the button that lets it go. */
function preview(services: Services, ctx: CommandContext, before?: string): Reply {
  const { privacy } = services;
  const texts = privacyTexts[ctx.language];
  const person = meIn(services, ctx);
  if (!person && !services.coreTeam.isInvited(ctx.identity)) return nothingAbout(services, ctx);
  if (person) privacy.refuseLastOfCore(person);
  const sections = person ? privacy.sections(person.id, ctx.language) : [];
  const code = privacy.askForErasure(ctx.identity);
  return answer(
    texts.deleteTitle,
    before === undefined ? undefined : [before],
    person
      ? pointed(
          texts.deleteWhat,
          sections.map(({ title }) => [title]),
        )
      : [texts.invitation],
    ...(person ? [[texts.deleteMore], [texts.deleteStays]] : []),
    [texts.deleteNot],
    {
      buttons: [
        { label: texts.deleteConfirm, command: `data delete confirm ${code}`, style: "danger" },
        ...(person ? [{ label: texts.deleteBefore, command: "data export" }] : []),
      ],
    },
  );
}

function nothingAbout({ coreTeam }: Services, ctx: CommandContext): Reply {
  const texts = privacyTexts[ctx.language];
  if (!coreTeam.isInvited(ctx.identity)) return answer(undefined, [texts.unknown]);
  return answer(undefined, [texts.unknown], [texts.invitation], {
    buttons: [{ label: texts.delete, command: "data delete", style: "danger" }],
  });
}

/** Also whoever has left, as long as her data is there. */
function meIn({ kernel }: Services, ctx: CommandContext): Person | undefined {
  return kernel.directory.byIdentity(ctx.identity);
}
