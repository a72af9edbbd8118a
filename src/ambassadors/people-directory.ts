import type { ShownPerson, Viewer } from "../core/card";
import { fold } from "../core/clean-text";
import type { Language, Zone } from "../core/instant";
import type { IdentityRef, PersonId, RoomRef } from "../core/person-ref";
import type { Directory, Person, RoomPurpose } from "../app/directory";
import { texts } from "../i18n/texts";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { CoreTeamStore } from "./core-team-store";
import type { PeopleSearch } from "./people-search";
import type { ReachStore } from "./reach-store";

const gone = texts({
  en: { name: "somebody who has left" },
  de: { name: "jemand, der nicht mehr dabei ist" },
});

/** Implements the port to people over the store. */
export class PeopleDirectory implements Directory {
  constructor(
    private readonly people: AmbassadorsStore,
    private readonly coreTeamStore: CoreTeamStore,
    private readonly search: PeopleSearch,
    private readonly reach: ReachStore,
    private readonly network: { readonly language: Language; readonly zone: Zone },
  ) {}

  byIdentity(identity: IdentityRef): Person | undefined {
    return this.people.byIdentity(identity);
  }

  knows(identity: IdentityRef): boolean {
    return this.people.knows(identity);
  }

  person(id: PersonId): Person | undefined {
    return this.people.person(id);
  }

  identitiesOf(id: PersonId): readonly IdentityRef[] {
    return this.people.identitiesOf(id);
  }

  wantsCallsEverywhere(id: PersonId): boolean {
    return this.reach.callsEverywhere(id);
  }

  viewer(person: Person): Viewer {
    return this.viewerFor(person.language, person.zone);
  }

  viewerFor(language: Language = this.network.language, zone: Zone = this.network.zone): Viewer {
    // A card names the same few people several times, in its blocks and again in its plain text.
    const seen = new Map<PersonId, ShownPerson>();
    const person = (id: PersonId): ShownPerson => {
      const shown = seen.get(id) ?? this.shown(id, language);
      seen.set(id, shown);
      return shown;
    };
    return { language, zone, person };
  }

  rooms(purpose: RoomPurpose): readonly RoomRef[] {
    return this.coreTeamStore.rooms(purpose);
  }

  named(words: string, limit: number): readonly Person[] {
    return this.peopleOf(this.search.named(fold(words.replace(/^@/, "")), limit));
  }

  coreTeam(): readonly Person[] {
    return this.peopleOf(this.coreTeamStore.members());
  }

  holdersOf(task: string): readonly Person[] {
    const holders = this.peopleOf(this.coreTeamStore.holdersOf(task)).filter(
      (each) => each.membership === "active",
    );
    return holders.length > 0 ? holders : this.coreTeam();
  }

  private peopleOf(ids: readonly PersonId[]): readonly Person[] {
    return ids.map((id) => this.people.person(id)).filter((person) => person !== undefined);
  }

  private shown(id: PersonId, language: Language): ShownPerson {
    const person = this.people.person(id);
    if (!person || person.membership === "left") return { name: gone[language].name, identities: [] };
    return { name: person.name, identities: this.people.identitiesOf(id) };
  }
}
