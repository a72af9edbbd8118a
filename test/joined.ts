import { AmbassadorsStore } from "../src/ambassadors/ambassadors-store";
import { CoreTeamStore } from "../src/ambassadors/core-team-store";
import type { Membership, Person, Purpose } from "../src/app/directory";
import type { Language, Zone } from "../src/core/instant";
import { localDateOf } from "../src/core/wall-time";
import type { TestNetwork } from "./network";

export interface Joined {
  readonly name?: string;
  readonly language?: Language;
  readonly zone?: string;
  readonly membership?: Membership;
  readonly core?: readonly string[];
  readonly purposes?: readonly Purpose[];
}

/** Puts somebody into the network without talk, for tests that are about something else. */
export function joined(network: TestNetwork, user: string, more: Joined = {}): Person {
  const { kernel } = network.program;
  const on = localDateOf(network.now, kernel.network.zone);
  const store = new AmbassadorsStore(network.database);
  const coreTeam = new CoreTeamStore(network.database);
  const id = store.insert(
    {
      name: more.name ?? `${user.charAt(0).toUpperCase()}${user.slice(1)} Example`,
      language: more.language ?? "en",
      zone: (more.zone ?? "Europe/Berlin") as Zone,
      country: "DE",
      languages: ["de", "en"],
      topics: ["Community"],
    },
    more.membership ?? "active",
    on,
  );
  store.addIdentity(id, network.identity(user));
  for (const purpose of more.purposes ?? ["directory", "mentoring", "nudges", "digest", "byline"]) {
    store.giveConsent(id, purpose, 1, network.now);
  }
  if (more.core) coreTeam.add(id, on);
  for (const task of more.core ?? []) coreTeam.addTask(id, task);
  return kernel.directory.person(id)!;
}
