import type { MovableClock } from "./core/clock";
import { mayUse } from "./app/command";
import type { Program } from "./program";
import type { Stage } from "./app/platform";
import { samplePeople } from "./app/sample-people";

/** What the playground may do beyond a chat, over the real program. */
export function stageFor(program: Program, clock: MovableClock): Stage {
  const { directory } = program.kernel;
  return {
    clock,
    people: samplePeople,
    nextDue: () => program.nextDue(),
    settle: () => program.tick(),
    commands(identity) {
      const person = directory.byIdentity(identity);
      const language = person?.language ?? languageOf(identity.user);
      return program.book.nouns.flatMap((noun) =>
        noun.verbs
          .filter((verb) => !verb.unlisted && mayUse(verb.who, person))
          .map((verb) => ({
            usage: verb.usage[language],
            summary: verb.summary[language],
            example: verb.example[language],
          })),
      );
    },
    roles(identity) {
      const person = directory.byIdentity(identity);
      if (!person || (person.membership !== "active" && person.membership !== "paused")) return [];
      const mentor = program.services.mentoring.roles.isMentor(person);
      const newcomer = program.services.mentoring.roles.isNewcomer(person);
      return [
        ...(newcomer ? ["newcomer"] : []),
        "ambassador",
        ...(mentor ? ["mentor"] : []),
        ...(person.isCoreTeam ? ["core-team"] : []),
      ];
    },
    membership: (identity) => directory.byIdentity(identity)?.membership,
    language: (identity) => directory.byIdentity(identity)?.language,
  };
}

function languageOf(user: string) {
  return samplePeople.find((person) => person.id === user)?.language ?? "en";
}
