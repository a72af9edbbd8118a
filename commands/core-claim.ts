import * as z from "zod";
import { line } from "../src/app/arguments";
import { verb, type CommandContext, type Verb } from "../src/app/command";
import { answer, type Reply, type Text } from "../src/core/card";
import { coreTexts } from "./core-texts";
import type { Services } from "./services";

const ROOM = { de: "kernteam raum kernteam", en: "core room core" };
const INVITE = { de: "kernteam aufnehmen @Name", en: "core invite @name" };

export function coreClaimVerb(services: Services): Verb<{ code: string }> {
  return verb({
    name: "claim",
    aliases: { de: ["übernehmen", "code"], en: ["code"] },
    summary: {
      de: "Mit dem Code von der Konsole die erste Person im Kernteam werden",
      en: "Become the first in the core team with the code from the console",
    },
    usage: { de: "kernteam übernehmen <Code>", en: "core claim <code>" },
    example: { de: "kernteam übernehmen 7KQ2M-XW4PA", en: "core claim 7KQ2M-XW4PA" },
    who: "anyone",
    // It works once in the life of a network, for whoever was told.
    unlisted: true,
    writes: true,
    args: z.object({ code: line(60) }),
    words: ["code"],
    form: (_given, { language }) => ({
      title: coreTexts[language].claimTitle,
      command: "core claim",
      submit: coreTexts[language].claimSubmit,
      inputs: [{ name: "code", label: coreTexts[language].code, kind: "text", required: true }],
    }),
    run({ code }, ctx) {
      const texts = coreTexts[ctx.language];
      switch (services.coreTeam.claim(code, ctx.identity, ctx.person)) {
        case "member":
          return [
            answer(texts.claimed(services.kernel.network.name), [texts.claimedNext], next(services, ctx)),
          ];
        case "invited":
          return [answer(undefined, [texts.claimedJoin], joinButton(texts.join)), ...joinForm(services, ctx)];
        case "already":
          return [answer(undefined, [texts.already])];
        case "too-often":
          return [answer(undefined, [texts.tooOften])];
        case "wrong":
          return [answer(undefined, [texts.wrongCode])];
      }
    },
  });
}

function next({ book }: Services, { language }: CommandContext): Text {
  const line = (words: typeof ROOM) => ({ code: book().shown(words[language], language) });
  return [line(ROOM), "\n", line(INVITE)];
}

function joinButton(label: string) {
  return { buttons: [{ label, command: "join", style: "primary" as const }] };
}

/** The form opens at once where the platform can; the button above does the same later. */
function joinForm({ book }: Services, ctx: CommandContext): readonly Reply[] {
  const form = book().match("join")?.verb.form?.({}, ctx);
  if (form === undefined) return [];
  return "inputs" in form ? [{ form: { reopen: "join", ...form } }] : form;
}
