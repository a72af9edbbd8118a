import * as z from "zod";
import { taskLabel } from "../src/ambassadors/core-team-tasks";
import { coreTeamTexts } from "../src/ambassadors/core-team-texts";
import { line } from "../src/app/arguments";
import { asker, verb, type CommandContext, type Noun, type Verb } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer, type Form, type Span, type Text } from "../src/core/card";
import { UserError } from "../src/core/errors";
import { readMention } from "../src/core/person-ref";
import { listed } from "../src/i18n/texts";
import { coreAnnounceVerb } from "./core-announce";
import { coreClaimVerb } from "./core-claim";
import { coreHealthVerb } from "./core-health";
import { coreHushVerb } from "./core-hush";
import { coreQueueVerb } from "./core-queue";
import { coreRoleVerb } from "./core-role";
import { coreRoomVerb } from "./core-room";
import { coreTexts } from "./core-texts";
import type { Services } from "./services";

/** The core team itself; what it does for others has nouns of its own ("core call", "core match"). */
export function coreNoun(services: Services): Noun {
  return {
    name: "core",
    aliases: { de: ["kernteam"], en: ["core team", "core-team"] },
    summary: {
      de: "Kernteam: wer es ist und welche Räume es hat",
      en: "Core team: who it is, and its rooms",
    },
    verbs: [
      membersVerb(services),
      inviteVerb(services),
      coreRoleVerb(services),
      removeVerb(services),
      coreRoomVerb(services),
      coreClaimVerb(services),
      coreQueueVerb(services),
      coreHealthVerb(services),
      coreAnnounceVerb(services),
      coreHushVerb(services),
    ],
  };
}

function membersVerb({ coreTeam }: Services): Verb<Record<string, never>> {
  return verb({
    name: "members",
    aliases: { de: ["mitglieder"], en: ["list"] },
    summary: {
      de: "Wer im Kernteam ist und welche Aufgaben hat",
      en: "Who is in the core team, with which tasks",
    },
    usage: { de: "kernteam mitglieder", en: "core members" },
    example: { de: "kernteam mitglieder", en: "core members" },
    who: "core",
    // Reading it is noted in the audit log.
    writes: true,
    args: z.object({}),
    run(_args, ctx) {
      const texts = coreTexts[ctx.language];
      const lines = coreTeam.listed(asker(ctx)).map((person): Text => {
        const tasks = listed(
          person.tasks.map((task) => taskLabel(task, ctx.language)),
          ctx.language,
        );
        return [
          "• ",
          { person: person.id },
          person.membership === "paused" ? texts.paused : "",
          tasks === "" ? "" : texts.membersLine(tasks),
        ].filter((span) => span !== "");
      });
      return [
        answer(texts.members, { text: inLines(lines) }, [texts.holding], {
          buttons: [
            { label: texts.inviteTitle, command: "core invite" },
            { label: texts.roleTitle, command: "core role" },
          ],
        }),
      ];
    },
  });
}

function inviteVerb({ kernel, coreTeam }: Services): Verb<{ person: string }> {
  return verb({
    name: "invite",
    aliases: { de: ["aufnehmen", "einladen"], en: ["add"] },
    summary: { de: "Jemanden ins Kernteam aufnehmen", en: "Take somebody into the core team" },
    usage: { de: "kernteam aufnehmen @Person", en: "core invite @user" },
    example: { de: "kernteam aufnehmen @Mia Hoffmann", en: "core invite @Mia Hoffmann" },
    who: "core",
    writes: true,
    args: z.object({ person: line().describe(PERSON) }),
    words: ["person"],
    form: (_given, ctx) => personForm(ctx, "core invite", "inviteTitle", "invite"),
    run({ person: named }, ctx) {
      const texts = coreTexts[ctx.language];
      const me = asker(ctx);
      const identity = readMention(named);
      const known = identity && kernel.directory.byIdentity(identity);
      if (identity && !isAmbassador(known)) {
        const fresh = coreTeam.invite(identity, me) === "invited";
        return [answer(undefined, [fresh ? texts.invited : texts.invitedAlready])];
      }
      const person = known ?? whom(kernel.directory, named, "person");
      const fresh = coreTeam.take(person, me) === "member";
      return [answer(undefined, [{ person: person.id }, fresh ? texts.taken : texts.takenAlready])];
    },
  });
}

function removeVerb({ kernel, coreTeam }: Services): Verb<{ person: string }> {
  return verb({
    name: "remove",
    aliases: { de: ["entfernen", "herausnehmen"], en: [] },
    summary: { de: "Jemanden aus dem Kernteam nehmen", en: "Take somebody out of the core team" },
    usage: { de: "kernteam entfernen @Person", en: "core remove @user" },
    example: { de: "kernteam entfernen @Ben Carter", en: "core remove @Ben Carter" },
    who: "core",
    writes: true,
    args: z.object({ person: line().describe(PERSON) }),
    words: ["person"],
    form: (_given, ctx) => personForm(ctx, "core remove", "removeTitle", "remove"),
    run({ person: named }, ctx) {
      const texts = coreTexts[ctx.language];
      const me = asker(ctx);
      const identity = readMention(named);
      if (identity && coreTeam.withdraw(identity, me)) return [answer(undefined, [texts.withdrawn])];
      if (identity && !isAmbassador(kernel.directory.byIdentity(identity))) {
        throw new UserError({ de: coreTeamTexts.de.notInvited, en: coreTeamTexts.en.notInvited }, "person");
      }
      const person = whom(kernel.directory, named, "person");
      coreTeam.remove(person, me);
      if (person.id === me.id) return [answer(undefined, [texts.removedMyself])];
      return [answer(undefined, [{ person: person.id }, texts.removed])];
    },
  });
}

function isAmbassador(person: Person | undefined): boolean {
  return person?.membership === "active" || person?.membership === "paused";
}

function personForm(
  { language }: CommandContext,
  command: string,
  title: "inviteTitle" | "removeTitle",
  submit: "invite" | "remove",
): Form {
  const texts = coreTexts[language];
  return {
    title: texts[title],
    command,
    submit: texts[submit],
    inputs: [{ name: "person", label: texts.personLabel, kind: "text", required: true }],
  };
}

function inLines(lines: readonly Text[]): Text {
  return lines.flatMap((line, i): readonly Span[] => (i === 0 ? line : ["\n", ...line]));
}
