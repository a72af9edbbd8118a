import * as z from "zod";
import { line, maybe } from "../src/app/arguments";
import { asker, verb, type Noun } from "../src/app/command";
import type { Person } from "../src/app/directory";
import { PERSON } from "../src/app/mentions";
import { whom } from "../src/app/whom";
import { answer, type Reply } from "../src/core/card";
import type { Instant, Language } from "../src/core/instant";
import type { IdentityRef } from "../src/core/person-ref";
import { profileAnswer } from "../src/ambassadors/membership-cards";
import { profileArguments } from "../src/ambassadors/profile-arguments";
import { publicProfile } from "../src/ambassadors/profile-cards";
import { editForm } from "../src/ambassadors/profile-form";
import { profileTexts } from "../src/ambassadors/profile-texts";
import type { Services } from "./services";

export function profileNoun({ kernel, ambassadors }: Services): Noun {
  const { directory } = kernel;
  const accounts = (person: Person) => directory.identitiesOf(person.id);
  return {
    name: "profile",
    aliases: { de: ["profil"], en: [] },
    summary: { de: "Profile ansehen und das eigene bearbeiten", en: "See profiles and edit your own" },
    verbs: [
      verb({
        name: "",
        aliases: { de: [], en: [] },
        summary: {
          de: "Zeigt dein Profil oder das einer anderen Person",
          en: "Shows your profile or another’s",
        },
        usage: { de: "profil [@Person]", en: "profile [@person]" },
        example: { de: "profil", en: "profile" },
        who: "ambassador",
        writes: false,
        args: z.object({ person: maybe(line()).describe(PERSON) }),
        words: ["person"],
        run: ({ person }, ctx) => {
          const me = asker(ctx);
          const shown = person === undefined ? me : whom(directory, person, "person");
          if (shown.id === me.id) return [profileAnswer(me, accounts(me), ctx.language)];
          return [profileOf(shown, accounts(shown), ctx.now, ctx.language)];
        },
      }),
      verb({
        name: "edit",
        aliases: { de: ["bearbeiten", "ändern"], en: ["change"] },
        summary: {
          de: "Öffnet dein Profil zum Bearbeiten, mit deinen Einwilligungen",
          en: "Opens your profile for editing, with your consents",
        },
        usage: { de: "profil bearbeiten", en: "profile edit" },
        example: { de: "profil bearbeiten", en: "profile edit" },
        who: "ambassador",
        writes: true,
        args: z.object(profileArguments),
        form: (_given, ctx) => editForm(asker(ctx), ctx.language),
        run: (submitted, ctx) => {
          const { id } = asker(ctx);
          ambassadors.edit(asker(ctx), submitted);
          const person = directory.person(id);
          return person ? [profileAnswer(person, accounts(person), submitted.language, "saved")] : [];
        },
      }),
    ],
  };
}

/** The same for everybody, the core team included. */
function profileOf(
  person: Person,
  accounts: readonly IdentityRef[],
  now: Instant,
  language: Language,
): Reply {
  if (!person.purposes.has("directory")) {
    return answer(undefined, [profileTexts[language].private(person.name)]);
  }
  return answer(person.name, ...publicProfile(person, accounts, now, language));
}
