// The ground floor of the features: people, what they tell about themselves and agree to, their breaks and their
// leaving. Everything else in the house knows people through the directory only.
import type { Person } from "../app/directory";
import { eraseEverywhere } from "../app/erasure";
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { Tidings } from "../app/platform";
import { assertNever } from "../core/errors";
import type { Language, Zone } from "../core/instant";
import type { IdentityRef } from "../core/person-ref";
import type { ErasureJournal } from "../store/side-files";
import type { AmbassadorsStore } from "./ambassadors-store";
import { Breaks } from "./breaks";
import type { CoreTeamStore } from "./core-team-store";
import { Erasures } from "./erasures";
import { Joining } from "./joining";
import { Leaving } from "./leaving";
import { Linking } from "./linking";
import { Merging } from "./merging";
import { peoplePersonal } from "./people-personal";
import type { PeopleSearch } from "./people-search";
import type { Submitted } from "./profile-arguments";
import { overviewOfProfile } from "./profile-cards";
import { Reach } from "./reach";
import { ReachStore } from "./reach-store";
import { readSearch } from "./search-words";
import { Seeding, type Seed } from "./seeding";
import { Tombstones } from "./tombstones";

/** How many people a page of the search shows. */
const PAGE = 10;

export interface FoundPeople {
  readonly people: readonly Person[];
  readonly more: boolean;
}

export class Ambassadors {
  readonly feature: Feature;
  readonly joining: Joining;
  readonly breaks: Breaks;
  readonly leaving: Leaving;
  readonly linking: Linking;
  readonly reach: Reach;
  readonly erasures: Erasures;
  private readonly seeding: Seeding;

  constructor(
    private readonly kernel: Kernel,
    readonly store: AmbassadorsStore,
    coreTeam: CoreTeamStore,
    private readonly search: PeopleSearch,
    journal?: ErasureJournal,
  ) {
    const tombstones = new Tombstones(kernel.database);
    this.erasures = new Erasures(kernel, tombstones, journal);
    const reachStore = new ReachStore(kernel.database);
    this.joining = new Joining(kernel, store, tombstones);
    this.breaks = new Breaks(kernel, store);
    this.reach = new Reach(kernel, store, reachStore);
    this.leaving = new Leaving(kernel, store, this.joining, this.breaks, this.reach);
    const merging = new Merging(kernel, store, this.joining, this.breaks);
    this.linking = new Linking(kernel, store, merging, tombstones);
    this.seeding = new Seeding(kernel, store, coreTeam, this.joining, tombstones);
    const { asked, connected, refused } = this.linking.notices;
    this.feature = {
      name: "ambassadors",
      notices: [this.breaks.backNotice, asked, connected, refused],
      jobs: [this.breaks.endJob, this.leaving.dailyJob, this.leaving.eraseJob, this.linking.expiryJob],
      overview: (person, ctx) => overviewOfProfile(person, ctx.language),
      personal: peoplePersonal(kernel, store, tombstones, this.breaks, this.linking),
      begin: () => this.leaving.begin(),
    };
  }

  /** A page (from 1) of the people in the directory who are what the words ask for. */
  find(words: string, page: number): FoundPeople {
    const ids = this.search.find(readSearch(words), PAGE + 1, (page - 1) * PAGE);
    const people = ids.slice(0, PAGE).map((id) => this.store.person(id));
    return { people: people.filter((person) => person !== undefined), more: ids.length > PAGE };
  }

  /** A new time zone moves the end of a break too. */
  edit(person: Person, submitted: Submitted): void {
    this.joining.edit(person, submitted);
    this.breaks.moved(person, submitted.zone);
  }

  /** Whoever has left and comes back only to read keeps nothing of what she was. */
  follow(identity: IdentityRef, language: Language, zone: Zone): void {
    const before = this.store.byIdentity(identity);
    if (before?.membership === "left") eraseEverywhere(this.kernel, before.id);
    this.joining.follow(identity, language, zone);
  }

  setLanguage(person: Person, language: Language): void {
    this.store.setLanguage(person.id, language);
  }

  setZone(person: Person, zone: Zone): void {
    this.store.setZone(person.id, zone);
    this.breaks.moved(person, zone);
  }

  /** What a platform says about somebody's account. Runs outside a command, in its own transaction. */
  hear(tidings: Tidings): void {
    this.kernel.database
      .transaction(() => {
        switch (tidings.kind) {
          case "account-disabled":
            return this.leaving.accountClosed(tidings.identity);
          case "profile-changed":
            // What a chat says are proposals; what somebody told the bot herself stands.
            return this.leaving.signOfLife(tidings.identity);
          default:
            return assertNever(tidings);
        }
      })
      .immediate();
  }

  /** Core team and rooms from the environment, where the chat has not set them. */
  seed(seed: Seed): void {
    this.kernel.database.transaction(() => this.seeding.seed(seed)).immediate();
  }

  /** The playground's invented network, unless there are people already. */
  fillWithSample(): void {
    this.kernel.database.transaction(() => this.seeding.fillWithSample()).immediate();
  }
}
