// The ground floor of the features: people, their consents and settings, and the core team.
import type { Feature } from "../app/feature";
import type { Kernel } from "../app/kernel";
import type { Tidings } from "../app/platform";
import type { AmbassadorsStore } from "./ambassadors-store";
import type { CoreTeamStore } from "./core-team-store";
import type { PeopleSearch } from "./people-search";

export class Ambassadors {
  readonly feature: Feature;

  constructor(
    private readonly kernel: Kernel,
    readonly store: AmbassadorsStore,
    readonly coreTeam: CoreTeamStore,
    readonly search: PeopleSearch,
  ) {
    void this.kernel;
    this.feature = {
      name: "ambassadors",
      notices: [],
      jobs: [],
      overview: () => [],
      personal: { columns: {}, show: () => [], export: () => ({}), erase: () => undefined },
    };
  }

  /** What a platform says about somebody's account. Runs outside a command, in its own transaction. */
  hear(tidings: Tidings): void {
    void tidings;
  }
}
