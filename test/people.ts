// People for tests who are in the network already, without walking through the form each time.
import { AmbassadorsStore } from "../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../src/ambassadors/core-team-store";
import type { Person, Purpose } from "../src/app/directory";
import type { Language, LocalDate, Zone } from "../src/core/instant";
import type { TestNetwork, Who } from "./network";

export interface PersonWish {
  readonly name?: string;
  readonly language?: Language;
  readonly zone?: string;
  readonly country?: string;
  readonly unit?: string;
  readonly contact?: string;
  readonly languages?: readonly string[];
  readonly topics?: readonly string[];
  readonly purposes?: readonly Purpose[];
  /** Her tasks; an empty list makes her a member without one. */
  readonly core?: readonly string[];
}

const all: readonly Purpose[] = ["directory", "mentoring", "nudges", "digest", "byline"];

export function addPerson(net: TestNetwork, who: Who, wish: PersonWish = {}): Person {
  const identity = typeof who === "string" ? net.identity(who) : who;
  const { user } = identity;
  const people = new AmbassadorsStore(net.database);
  const today = "2026-12-01" as LocalDate;
  const id = people.insert(
    {
      name: wish.name ?? user[0]?.toUpperCase() + user.slice(1),
      language: wish.language ?? "en",
      zone: (wish.zone ?? "Europe/Berlin") as Zone,
      country: wish.country,
      unit: wish.unit,
      contact: wish.contact,
      languages: wish.languages ?? ["de", "en"],
      topics: wish.topics ?? [],
    },
    "active",
    today,
  );
  people.addIdentity(id, identity);
  for (const purpose of wish.purposes ?? all) people.giveConsent(id, purpose, 1, net.now);
  if (wish.core) {
    const team = new CoreTeamStore(net.database);
    team.add(id, today);
    for (const task of wish.core) team.addTask(id, task);
  }
  const person = people.person(id);
  if (!person) throw new Error(`${user} was not stored`);
  return person;
}
